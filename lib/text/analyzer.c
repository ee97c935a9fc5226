#include "text/analyzer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>
#include <pthread.h>
#include <utf8proc.h>

#include "base/xalloc.h"
#include "text/chance.h"
#include "text/inflection.h"
#include "text/numbered.h"
#include "text/numerals.h"
#include "text/stem_rules.h"
#include "text/stopwords.h"

/*
 * Words come back: the forms of those seen last are kept, one in each slot, so
 * that a text of a million records stems each word a few times only. Longer
 * words are rare and not kept.
 */
#define CACHE_SLOTS 16384
#define CACHE_TEXT 60

struct cached {
	uint8_t exact, inflection, stem; /* bytes in `text`, in this order; exact 0: empty */
	bool stop;
	struct numbered_word numbered;
	char text[CACHE_TEXT];
};

struct analyzer {
	struct sb_stemmer *stemmer;
	struct cached *cache;
	bool by_rules; /* what was learnt is left out */
};

/* A prepared word (text/stem_rules.h) is a few bytes longer at most. */
#define FORM_MAX_BYTES (TOKEN_MAX_BYTES + STEM_RULES_ROOM)

struct forms {
	char inflection[FORM_MAX_BYTES];
	size_t inflection_length;
	char stem[FORM_MAX_BYTES];
	size_t stem_length;
	bool stop;
	struct numbered_word numbered;
};

struct analyzer *analyzer_new(void)
{
	struct analyzer *analyzer = xcalloc(1, sizeof(*analyzer));

	analyzer->stemmer = sb_stemmer_new("spanish", "UTF_8");
	/* NULL means no memory: the algorithm is part of the library. */
	if (!analyzer->stemmer)
		abort();
	analyzer->cache = xcalloc(CACHE_SLOTS, sizeof(*analyzer->cache));
	return analyzer;
}

struct analyzer *analyzer_new_by_rules(void)
{
	struct analyzer *analyzer = analyzer_new();

	analyzer->by_rules = true;
	return analyzer;
}

void analyzer_free(struct analyzer *analyzer)
{
	if (!analyzer)
		return;
	sb_stemmer_delete(analyzer->stemmer);
	free(analyzer->cache);
	free(analyzer);
}

static void set_stem(struct forms *forms, const char *stem, size_t length)
{
	memcpy(forms->stem, stem, length);
	forms->stem_length = length;
}

/* The stem of a folded word that the rules of inflection speak of. */
static void make_stem(struct analyzer *analyzer, const char *word, size_t length, struct forms *forms)
{
	size_t singular = inflection_singular(word, length);

	if (inflection_is_own_word(word, singular)) {
		set_stem(forms, word, singular);
		return;
	}

	char prepared[FORM_MAX_BYTES];
	size_t count = 0;
	const char *exception = stem_rules_exception(word, singular);

	if (!exception) {
		count = stem_rules_prepare(word, length, singular, prepared);
		exception = stem_rules_exception(prepared, count);
	}
	if (exception) {
		set_stem(forms, exception, strlen(exception));
		return;
	}

	const sb_symbol *stem = sb_stemmer_stem(analyzer->stemmer, (const sb_symbol *)prepared, (int)count);

	if (!stem)
		abort();

	size_t stem_length = (size_t)sb_stemmer_length(analyzer->stemmer);

	if (stem_length == 0 || stem_length > TOKEN_MAX_BYTES) {
		set_stem(forms, forms->inflection, forms->inflection_length);
		return;
	}
	set_stem(forms, (const char *)stem, stem_length);
	forms->stem_length = stem_rules_finish(forms->stem, stem_length, prepared[count - 1] == 'z');
}

/* The forms of a word that no rule of Spanish speaks of: as it is, or of numbers as numbers are. */
static void make_plain_forms(const char *word, size_t length, struct forms *forms)
{
	size_t whole = numerals_whole(word, length);

	memcpy(forms->inflection, word, whole);
	forms->inflection_length = whole;
	set_stem(forms, word, whole);
}

/* An acronym is the stem of no word, and no word's stem is the acronym. */
static void make_acronym_forms(const char *singular, size_t length, struct forms *forms)
{
	memcpy(forms->inflection, singular, length);
	forms->inflection[length] = CHANCE_WHOLE;
	forms->inflection_length = length + 1;
	set_stem(forms, forms->inflection, forms->inflection_length);
}

/* Those of a word that shares the forms of others by chance. */
static bool make_own_forms(const char *word, size_t length, struct forms *forms)
{
	size_t singular = inflection_singular(word, length);
	const char *exception = stem_rules_exception(word, singular);
	struct chance_forms own;

	if (chance_forms_of(word, singular, &own)) {
		memcpy(forms->inflection, own.inflection, own.inflection_length);
		forms->inflection_length = own.inflection_length;
		set_stem(forms, own.stem, own.stem_length);
		if (exception)
			set_stem(forms, exception, strlen(exception));
		return true;
	}
	/* Jueces is no acronym JUEC, nor are IV and art. */
	if (singular + 1 < length || forms->numbered.role != NUMBERED_NONE || !chance_is_acronym(word, singular))
		return false;
	make_acronym_forms(word, singular, forms);
	return true;
}

static void make_word_forms(struct analyzer *analyzer, const char *word, size_t length, struct forms *forms)
{
	if (!inflection_applies(word, length)) {
		make_plain_forms(word, length, forms);
		return;
	}
	if (!analyzer->by_rules && make_own_forms(word, length, forms))
		return;
	forms->inflection_length = inflection_base(word, length, forms->inflection);
	make_stem(analyzer, word, length, forms);
}

/* 3o, 3a, 3er: as the word, tercero, in its number and gender; as the number 3 by their stem. */
static void make_ordinal_forms(struct analyzer *analyzer, unsigned value, struct forms *forms)
{
	const char *word = numerals_ordinal(value);

	if (word)
		make_word_forms(analyzer, word, strlen(word), forms);
	else
		forms->inflection_length = (size_t)snprintf(forms->inflection, sizeof(forms->inflection), "%uo", value);
	forms->stem_length = (size_t)snprintf(forms->stem, sizeof(forms->stem), "%u", value);
}

/* node.js is nodejs to the tokenizer: its stem is that of the name. */
static size_t without_library(const char *word, size_t length)
{
	size_t suffix = strlen(TOKENIZER_LIBRARY);

	if (length < suffix + TOKENIZER_LIBRARY_NAME || strcmp(word + length - suffix, TOKENIZER_LIBRARY) != 0)
		return length;
	return length - suffix;
}

static void make_forms(struct analyzer *analyzer, const char *word, size_t length, struct forms *forms)
{
	size_t name = without_library(word, length);

	forms->stop = stopwords_has(word);
	forms->numbered = numbered_word_of(word);
	if (forms->numbered.role == NUMBERED_SIGN) {
		make_word_forms(analyzer, NUMBERED_SIGN_WORD, strlen(NUMBERED_SIGN_WORD), forms);
	} else if (forms->numbered.role == NUMBERED_DIGITS && forms->numbered.value > 0) {
		make_ordinal_forms(analyzer, forms->numbered.value, forms);
	} else {
		make_word_forms(analyzer, word, name, forms);
	}
	if (name < length) {
		memcpy(forms->inflection, word, length);
		forms->inflection_length = length;
	}
}

static uint32_t hash(const char *word, size_t length)
{
	uint32_t value = 2166136261U;

	for (size_t i = 0; i < length; i++)
		value = (value ^ (uint8_t)word[i]) * 16777619U;
	return value ^ value >> 15;
}

static void cache_put(struct cached *slot, const char *word, size_t length, const struct forms *forms)
{
	if (length + forms->inflection_length + forms->stem_length > CACHE_TEXT)
		return;
	slot->exact = (uint8_t)length;
	slot->inflection = (uint8_t)forms->inflection_length;
	slot->stem = (uint8_t)forms->stem_length;
	slot->stop = forms->stop;
	slot->numbered = forms->numbered;
	memcpy(slot->text, word, length);
	memcpy(slot->text + length, forms->inflection, forms->inflection_length);
	memcpy(slot->text + length + forms->inflection_length, forms->stem, forms->stem_length);
}

/* The forms of a word, made or as they were when it was last seen. */
static void take_forms(struct analyzer *analyzer, const char *word, size_t length, struct forms *forms)
{
	struct cached *slot = &analyzer->cache[hash(word, length) % CACHE_SLOTS];

	if (slot->exact != length || memcmp(slot->text, word, length) != 0) {
		make_forms(analyzer, word, length, forms);
		cache_put(slot, word, length, forms);
		return;
	}
	forms->inflection_length = slot->inflection;
	memcpy(forms->inflection, slot->text + length, slot->inflection);
	set_stem(forms, slot->text + length + slot->inflection, slot->stem);
	forms->stop = slot->stop;
	forms->numbered = slot->numbered;
}

/* --- A text --------------------------------------------------------------- */

/* Add two strings with their zeros. */
static void add_forms(struct strbuf *arena, const struct forms *forms)
{
	static const char zero;

	strbuf_add(arena, forms->inflection, forms->inflection_length);
	strbuf_add(arena, &zero, 1);
	strbuf_add(arena, forms->stem, forms->stem_length);
	strbuf_add(arena, &zero, 1);
}

/* The exact forms stand in the arena first, then the other two of each token. */
static void set_strings(struct token_list *tokens, size_t exact_bytes)
{
	const char *exact = tokens->arena.data;
	const char *form = tokens->arena.data + exact_bytes;

	for (size_t i = 0; i < tokens->count; i++) {
		tokens->items[i].exact = exact;
		exact += strlen(exact) + 1;
		tokens->items[i].inflection = form;
		form += strlen(form) + 1;
		tokens->items[i].stem = form;
		form += strlen(form) + 1;
	}
}

/* What a word is behind the words before it: the number that a numeral is, the noun that it is short for. */
static void make_sense(struct analyzer *analyzer, const char *word, struct numbered_sense sense, struct forms *forms)
{
	if (sense.number > 0)
		forms->stem_length = (size_t)snprintf(forms->stem, sizeof(forms->stem), "%u", sense.number);
	if (sense.is_noun) {
		const char *noun = numbered_noun(word);

		take_forms(analyzer, noun, strlen(noun), forms);
	}
}

static enum numbered_gap gap_between(const char *text, const struct token *left, const struct token *right)
{
	return numbered_gap_of(text + left->end, right->start - left->end);
}

/* Go on to a token whose forms by itself are in `forms`, those of the next one in `next`. */
static void walk_to(struct analyzer *analyzer, struct numbered_walk *walk, const char *text,
		    const struct token_list *tokens, size_t i, const char *word, struct forms *forms,
		    const struct forms *next)
{
	const struct token *token = &tokens->items[i];
	struct numbered_word following = { NUMBERED_NONE, 0 };
	enum numbered_gap before = NUMBERED_APART;
	enum numbered_gap after = NUMBERED_APART;

	if (numbered_is_idle(walk, forms->numbered))
		return;
	if (i > 0)
		before = gap_between(text, token - 1, token);
	if (i + 1 < tokens->count) {
		after = gap_between(text, token, token + 1);
		following = next->numbered;
	}
	make_sense(analyzer, word, numbered_step(walk, before, forms->numbered, after, following), forms);
}

void analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens)
{
	struct forms forms[2]; /* of a word and of the next one, in turn */
	struct numbered_walk walk = { 0 };
	size_t at = 0;

	tokenizer_run(text, length, tokens);

	size_t exact_bytes = tokens->arena.length;

	if (tokens->count > 0)
		take_forms(analyzer, tokens->arena.data, strlen(tokens->arena.data), &forms[0]);
	for (size_t i = 0; i < tokens->count; i++) {
		const char *word = tokens->arena.data + at; /* adding to the arena may move it */
		struct forms *own = &forms[i % 2];
		struct forms *next = &forms[(i + 1) % 2];

		at += strlen(word) + 1;
		if (i + 1 < tokens->count)
			take_forms(analyzer, tokens->arena.data + at, strlen(tokens->arena.data + at), next);
		walk_to(analyzer, &walk, text, tokens, i, word, own, next);
		tokens->items[i].stop = own->stop && !tokens->items[i].capitals;
		add_forms(&tokens->arena, own);
	}
	set_strings(tokens, exact_bytes);
}

static char versions[96];

/* Words that each go through another part of the stemmer. */
static const char probe[] = "acción soluciones biología frecuencia amigablemente posibilidad activa "
			    "diciéndoselo construyendo fortalecerá siguieron hablasteis pague gobiernos";

/*
 * libstemmer does not tell its version, and a distribution may patch it: what
 * counts is whether it gives the same stems, so a hash of some is the version.
 */
static void make_versions(void)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("spanish", "UTF_8");
	uint32_t value = 0;
	const char *word = probe;

	if (!stemmer)
		abort();
	while (*word) {
		size_t length = strcspn(word, " ");
		const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)length);

		if (!stem)
			abort();
		value = value * 31 + hash((const char *)stem, (size_t)sb_stemmer_length(stemmer));
		word += length + strspn(word + length, " ");
	}
	sb_stemmer_delete(stemmer);
	snprintf(versions, sizeof(versions), "analyzer %d, stemmer %08x, utf8proc %s", ANALYZER_VERSION,
		 (unsigned)value, utf8proc_version());
}

const char *analyzer_versions(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, make_versions);
	return versions;
}

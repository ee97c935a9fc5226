#include "text/analyzer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>
#include <pthread.h>
#include <utf8proc.h>

#include "base/xalloc.h"
#include "text/inflection.h"
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
	char text[CACHE_TEXT];
};

struct analyzer {
	struct sb_stemmer *stemmer;
	struct cached *cache;
};

/* A prepared word (text/stem_rules.h) is a few bytes longer at most. */
#define FORM_MAX_BYTES (TOKEN_MAX_BYTES + STEM_RULES_ROOM)

struct forms {
	char inflection[FORM_MAX_BYTES];
	size_t inflection_length;
	char stem[FORM_MAX_BYTES];
	size_t stem_length;
	bool stop;
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

static void make_forms(struct analyzer *analyzer, const char *word, size_t length, struct forms *forms)
{
	forms->stop = stopwords_has(word);
	if (inflection_applies(word, length)) {
		forms->inflection_length = inflection_base(word, length, forms->inflection);
		make_stem(analyzer, word, length, forms);
		return;
	}
	memcpy(forms->inflection, word, length);
	memcpy(forms->stem, word, length);
	forms->inflection_length = forms->stem_length = length;
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
	memcpy(slot->text, word, length);
	memcpy(slot->text + length, forms->inflection, forms->inflection_length);
	memcpy(slot->text + length + forms->inflection_length, forms->stem, forms->stem_length);
}

/* Add two strings with their zeros. */
static void add_forms(struct strbuf *arena, const char *inflection, size_t inflection_length, const char *stem,
		      size_t stem_length)
{
	static const char zero;

	strbuf_add(arena, inflection, inflection_length);
	strbuf_add(arena, &zero, 1);
	strbuf_add(arena, stem, stem_length);
	strbuf_add(arena, &zero, 1);
}

/* Add the forms of one word to the arena; returns whether it is a stop word. */
static bool analyze_word(struct analyzer *analyzer, const char *word, size_t length, struct strbuf *arena)
{
	struct cached *slot = &analyzer->cache[hash(word, length) % CACHE_SLOTS];
	struct forms forms;

	if (slot->exact == length && memcmp(slot->text, word, length) == 0) {
		const char *inflection = slot->text + length;

		add_forms(arena, inflection, slot->inflection, inflection + slot->inflection, slot->stem);
		return slot->stop;
	}
	make_forms(analyzer, word, length, &forms);
	cache_put(slot, word, length, &forms);
	add_forms(arena, forms.inflection, forms.inflection_length, forms.stem, forms.stem_length);
	return forms.stop;
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

void analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens)
{
	tokenizer_run(text, length, tokens);

	size_t exact_bytes = tokens->arena.length;
	size_t at = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		/* Copied, for adding to the arena may move it. */
		char word[TOKEN_MAX_BYTES + 1];
		size_t count = strlen(tokens->arena.data + at);

		memcpy(word, tokens->arena.data + at, count + 1);
		at += count + 1;

		bool stop = analyze_word(analyzer, word, count, &tokens->arena);

		tokens->items[i].stop = stop && !tokens->items[i].capitals;
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

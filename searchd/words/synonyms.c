#include "searchd/words/synonyms.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/stopwords.h"

/* Everything that one word or phrase finds. */
struct entry {
	char *key; /* the stems of its words, without stop words, sorted, joined by a blank; see add_acronym_key() */
	struct synonym *items;
	size_t count, capacity;
	char *stems[SYNONYM_MAX_WORDS]; /* those of the key, one by one */
	size_t stem_count;
	struct entry *next; /* of the phrases that are looked for by the same stem */
	UT_hash_handle hh;
};

/* A stem that stands somewhere in the file. */
struct known_stem {
	char *stem;
	size_t phrase_count;   /* on the left */
	struct entry *phrases; /* those that no rarer stem of theirs has */
	UT_hash_handle hh;
};

/* A word that has synonyms by itself, as the file writes it. */
struct single_word {
	char *folded, *written;
	UT_hash_handle hh;
};

struct synonyms {
	struct entry *entries;
	struct single_word *words;
	struct known_stem *stems;
	struct token_list tokens; /* while loading */
	struct analyzer *analyzer;
};

/* --- Reading ---------------------------------------------------------------- */

static int compare_stems(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The stems of the words that carry something, sorted; 0 where there are none or too many. */
static size_t collect_stems(const struct token *tokens, size_t count, const char *stems[SYNONYM_MAX_WORDS])
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		if (stopwords_has(tokens[i].exact))
			continue;
		if (found == SYNONYM_MAX_WORDS)
			return 0;
		stems[found++] = tokens[i].stem;
	}
	if (found > 1)
		qsort(stems, found, sizeof(*stems), compare_stems);
	return found;
}

static struct known_stem *find_stem(const struct synonyms *synonyms, const char *stem)
{
	struct known_stem *known;

	HASH_FIND_STR(synonyms->stems, stem, known);
	return known;
}

static void learn(struct synonyms *synonyms)
{
	for (size_t i = 0; i < synonyms->tokens.count; i++) {
		const char *stem = synonyms->tokens.items[i].stem;
		struct known_stem *known;

		if (find_stem(synonyms, stem))
			continue;
		known = xcalloc(1, sizeof(*known));
		known->stem = xstrdup(stem);
		HASH_ADD_KEYPTR(hh, synonyms->stems, known->stem, (unsigned)strlen(known->stem), known);
	}
}

static struct synonym copy_words(const struct token_list *tokens)
{
	struct synonym synonym = { .words = xcalloc(tokens->count, sizeof(*synonym.words)), .word_count = tokens->count };

	for (size_t i = 0; i < tokens->count; i++)
		synonym.words[i] = (struct synonym_word){ xstrdup(tokens->items[i].exact),
							  xstrdup(tokens->items[i].inflection),
							  xstrdup(tokens->items[i].stem) };
	return synonym;
}

static void synonym_release(struct synonym *synonym)
{
	for (size_t i = 0; i < synonym->word_count; i++) {
		free((char *)synonym->words[i].exact);
		free((char *)synonym->words[i].inflection);
		free((char *)synonym->words[i].stem);
	}
	free(synonym->words);
}

static struct entry *find_entry(const struct synonyms *synonyms, const char *key)
{
	struct entry *entry;

	HASH_FIND_STR(synonyms->entries, key, entry);
	return entry;
}

struct span {
	const char *text;
	size_t length;
};

static struct span trim(struct span span)
{
	while (span.length > 0 && span.text[0] == ' ') {
		span.text++;
		span.length--;
	}
	while (span.length > 0 && span.text[span.length - 1] == ' ')
		span.length--;
	return span;
}

/* What stands before the next `mark` or the end; `rest` moves behind it. */
static struct span cut(struct span *rest, char mark)
{
	const char *end = memchr(rest->text, mark, rest->length);
	struct span part = { rest->text, end ? (size_t)(end - rest->text) : rest->length };
	size_t taken = part.length + (end ? 1 : 0);

	rest->text += taken;
	rest->length -= taken;
	return trim(part);
}

/* An acronym is found by its letters, in singular or plural: COSO is no stem of cosas. */
static void add_acronym_key(struct strbuf *key, const struct token *token)
{
	strbuf_add_format(key, "=%s", token->inflection);
}

/* The entry of what the tokens say, made where there is none yet; NULL where they say nothing. */
static struct entry *take_entry(struct synonyms *synonyms)
{
	const struct token_list *tokens = &synonyms->tokens;
	const char *stems[SYNONYM_MAX_WORDS];
	size_t count = collect_stems(tokens->items, tokens->count, stems);
	struct entry *entry;
	struct strbuf key;

	if (count == 0)
		return NULL;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	if (tokens->count == 1 && tokens->items[0].capitals)
		add_acronym_key(&key, &tokens->items[0]);
	for (size_t i = 0; i < count && key.data[0] != '='; i++)
		strbuf_add_format(&key, "%s%s", i > 0 ? " " : "", stems[i]);
	entry = find_entry(synonyms, key.data);
	if (!entry) {
		entry = xcalloc(1, sizeof(*entry));
		entry->key = strbuf_detach(&key, NULL);
		for (size_t i = 0; i < count; i++)
			entry->stems[entry->stem_count++] = xstrdup(stems[i]);
		HASH_ADD_KEYPTR(hh, synonyms->entries, entry->key, (unsigned)strlen(entry->key), entry);
	}
	strbuf_release(&key);
	return entry;
}

/* Note the word that `tokens` are, if they are one. */
static void add_single_word(struct synonyms *synonyms, struct span written)
{
	const struct token *token = &synonyms->tokens.items[0];
	struct single_word *word;

	if (synonyms->tokens.count != 1 || token->capitals)
		return;
	HASH_FIND_STR(synonyms->words, token->exact, word);
	if (word)
		return;
	word = xcalloc(1, sizeof(*word));
	word->folded = xstrdup(token->exact);
	word->written = xmemdupz(written.text + token->start, token->end - token->start);
	HASH_ADD_KEYPTR(hh, synonyms->words, word->folded, (unsigned)strlen(word->folded), word);
}

/* `from` finds `to`. */
static void add_synonym(struct synonyms *synonyms, struct span from, struct span to, bool is_equal)
{
	struct entry *entry;

	analyzer_run(synonyms->analyzer, from.text, from.length, &synonyms->tokens);
	learn(synonyms);
	entry = take_entry(synonyms);
	add_single_word(synonyms, from);
	analyzer_run(synonyms->analyzer, to.text, to.length, &synonyms->tokens);
	learn(synonyms);
	if (!entry || synonyms->tokens.count == 0)
		return;
	entry->items = xgrow(entry->items, entry->count, &entry->capacity, sizeof(*entry->items));
	entry->items[entry->count] = copy_words(&synonyms->tokens);
	entry->items[entry->count++].is_equal = is_equal;
}

static void add_line(struct synonyms *synonyms, struct span line)
{
	struct span left = cut(&line, '\t');
	struct span sign = cut(&line, '\t');
	struct span others = cut(&line, '\t');
	bool both = sign.length == 1 && sign.text[0] == '=';

	if (!both && !(sign.length == 1 && sign.text[0] == '>'))
		return;
	while (others.length > 0) {
		struct span other = cut(&others, ';');

		add_synonym(synonyms, left, other, both);
		if (both)
			add_synonym(synonyms, other, left, both);
	}
}

/* Each phrase is looked for by the one of its stems that fewest phrases have. */
static void file_phrases(struct synonyms *synonyms)
{
	for (struct entry *entry = synonyms->entries; entry; entry = entry->hh.next) {
		for (size_t i = 0; entry->stem_count > 1 && i < entry->stem_count; i++)
			find_stem(synonyms, entry->stems[i])->phrase_count++;
	}
	for (struct entry *entry = synonyms->entries; entry; entry = entry->hh.next) {
		struct known_stem *rarest = NULL;

		for (size_t i = 0; entry->stem_count > 1 && i < entry->stem_count; i++) {
			struct known_stem *known = find_stem(synonyms, entry->stems[i]);

			if (!rarest || known->phrase_count < rarest->phrase_count)
				rarest = known;
		}
		if (!rarest)
			continue;
		entry->next = rarest->phrases;
		rarest->phrases = entry;
	}
}

struct synonyms *synonyms_load(const char *bytes, size_t length, struct analyzer *analyzer)
{
	struct synonyms *synonyms = xcalloc(1, sizeof(*synonyms));
	struct span rest = { bytes, bytes ? length : 0 };

	synonyms->tokens = (struct token_list)TOKEN_LIST_INIT;
	synonyms->analyzer = analyzer;
	while (rest.length > 0) {
		struct span line = cut(&rest, '\n');

		if (line.length > 0 && line.text[0] != '#')
			add_line(synonyms, line);
	}
	file_phrases(synonyms);
	token_list_release(&synonyms->tokens);
	synonyms->analyzer = NULL;
	return synonyms;
}

void synonyms_free(struct synonyms *synonyms)
{
	struct entry *entry;
	struct entry *next;
	struct known_stem *known;
	struct known_stem *next_known;
	struct single_word *word;
	struct single_word *next_word;

	if (!synonyms)
		return;
	HASH_ITER(hh, synonyms->words, word, next_word) {
		HASH_DEL(synonyms->words, word);
		free(word->folded);
		free(word->written);
		free(word);
	}
	HASH_ITER(hh, synonyms->stems, known, next_known) {
		HASH_DEL(synonyms->stems, known);
		free(known->stem);
		free(known);
	}
	HASH_ITER(hh, synonyms->entries, entry, next) {
		HASH_DEL(synonyms->entries, entry);
		for (size_t i = 0; i < entry->count; i++)
			synonym_release(&entry->items[i]);
		for (size_t i = 0; i < entry->stem_count; i++)
			free(entry->stems[i]);
		free(entry->items);
		free(entry->key);
		free(entry);
	}
	free(synonyms);
}

static int compare_single_words(const struct single_word *a, const struct single_word *b)
{
	return strcmp(a->folded, b->folded);
}

void synonyms_list_words(struct synonyms *synonyms, struct term_list *terms, struct strbuf *forms)
{
	HASH_SORT(synonyms->words, compare_single_words);
	for (const struct single_word *word = synonyms->words; word; word = word->hh.next) {
		terms->items = xgrow(terms->items, terms->count, &terms->capacity, sizeof(*terms->items));
		terms->items[terms->count++] = (struct term_entry){ xstrdup(word->folded), 1 };
		if (strcmp(word->written, word->folded) != 0)
			strbuf_add_format(forms, "%s\t%s\n", word->folded, word->written);
	}
}

/* --- Looking up ------------------------------------------------------------- */

bool synonyms_know(const struct synonyms *synonyms, const char *stem)
{
	return find_stem(synonyms, stem) != NULL;
}

struct synonym_group synonyms_of_word(const struct synonyms *synonyms, const struct token *token)
{
	const struct entry *entry;
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	add_acronym_key(&key, token);
	entry = find_entry(synonyms, key.data);
	strbuf_release(&key);
	if (!entry)
		entry = find_entry(synonyms, token->stem);
	return entry ? (struct synonym_group){ entry->items, entry->count } : (struct synonym_group){ NULL, 0 };
}

/* The words of a query that carry something, and may be part of a phrase. */
struct words {
	const struct token *tokens;
	size_t *at; /* which tokens, rising */
	size_t count;
};

/* The word nearest to number `near` that has the stem and is not among `used`; words.count where none is. */
static size_t nearest(const struct words *words, const char *stem, size_t near, const size_t *used, size_t used_count)
{
	size_t first = near >= SYNONYM_WINDOW ? near - (SYNONYM_WINDOW - 1) : 0;
	size_t best = words->count;
	size_t least = SYNONYM_WINDOW;

	for (size_t i = first; i < words->count && i < near + SYNONYM_WINDOW; i++) {
		size_t distance = i > near ? i - near : near - i;
		bool free_word = true;

		for (size_t j = 0; j < used_count; j++)
			free_word = free_word && used[j] != i;
		if (free_word && distance < least && strcmp(words->tokens[words->at[i]].stem, stem) == 0) {
			best = i;
			least = distance;
		}
	}
	return best;
}

/* Does a word before number `at` have the same stem? What it finds is found. */
static bool was_before(const struct words *words, size_t at)
{
	const char *stem = words->tokens[words->at[at]].stem;

	for (size_t i = 0; i < at; i++) {
		if (strcmp(words->tokens[words->at[i]].stem, stem) == 0)
			return true;
	}
	return false;
}

static int compare_places(const void *left, const void *right)
{
	size_t a = *(const size_t *)left;
	size_t b = *(const size_t *)right;

	return (a > b) - (a < b);
}

/* All words of the entry around word number `near`, which has one of its stems; false where some are missing. */
static bool find_words(const struct words *words, const struct entry *entry, size_t near,
		       struct synonym_phrase *phrase)
{
	for (size_t i = 0; i < entry->stem_count; i++) {
		size_t word = nearest(words, entry->stems[i], near, phrase->tokens, i);

		if (word == words->count)
			return false;
		phrase->tokens[i] = word;
	}
	qsort(phrase->tokens, entry->stem_count, sizeof(*phrase->tokens), compare_places);
	if (phrase->tokens[entry->stem_count - 1] - phrase->tokens[0] >= SYNONYM_WINDOW)
		return false;
	phrase->token_count = entry->stem_count;
	phrase->synonyms = (struct synonym_group){ entry->items, entry->count };
	return true;
}

static int compare_phrases(const void *left, const void *right)
{
	const struct synonym_phrase *a = left;
	const struct synonym_phrase *b = right;
	size_t span_a = a->tokens[a->token_count - 1] - a->tokens[0];
	size_t span_b = b->tokens[b->token_count - 1] - b->tokens[0];

	if (a->token_count != b->token_count)
		return a->token_count > b->token_count ? -1 : 1;
	if (span_a != span_b)
		return span_a < span_b ? -1 : 1;
	for (size_t i = 0; i < a->token_count; i++) {
		if (a->tokens[i] != b->tokens[i])
			return a->tokens[i] < b->tokens[i] ? -1 : 1;
	}
	return 0;
}

/* Keep the best of those that share a word. */
static void drop_overlaps(struct synonym_phrase_list *phrases, size_t word_count)
{
	bool *used = xcalloc(word_count, sizeof(*used));
	size_t kept = 0;

	if (phrases->count > 1)
		qsort(phrases->items, phrases->count, sizeof(*phrases->items), compare_phrases);
	for (size_t i = 0; i < phrases->count; i++) {
		struct synonym_phrase *phrase = &phrases->items[i];
		bool is_free = true;

		for (size_t j = 0; j < phrase->token_count; j++)
			is_free = is_free && !used[phrase->tokens[j]];
		if (!is_free)
			continue;
		for (size_t j = 0; j < phrase->token_count; j++)
			used[phrase->tokens[j]] = true;
		phrases->items[kept++] = *phrase;
	}
	phrases->count = kept;
	free(used);
}

void synonyms_find_phrases(const struct synonyms *synonyms, const struct token *tokens, const bool *taken,
			   size_t count, struct synonym_phrase_list *phrases)
{
	struct words words = { tokens, xreallocarray(NULL, count, sizeof(*words.at)), 0 };
	size_t tries = 0;

	phrases->count = 0;
	for (size_t i = 0; i < count && words.count < SYNONYM_MAX_LOOKED; i++) {
		if (!taken[i] && !stopwords_has(tokens[i].exact))
			words.at[words.count++] = i;
	}
	for (size_t i = 0; i < words.count; i++) {
		const struct known_stem *known = find_stem(synonyms, tokens[words.at[i]].stem);

		if (was_before(&words, i))
			continue;
		for (const struct entry *entry = known ? known->phrases : NULL; entry && tries < SYNONYM_MAX_TRIES;
		     entry = entry->next) {
			struct synonym_phrase phrase;

			tries++;

			if (!find_words(&words, entry, i, &phrase))
				continue;
			phrases->items =
				xgrow(phrases->items, phrases->count, &phrases->capacity, sizeof(*phrases->items));
			phrases->items[phrases->count++] = phrase;
		}
	}
	drop_overlaps(phrases, words.count);
	for (size_t i = 0; i < phrases->count; i++) {
		for (size_t j = 0; j < phrases->items[i].token_count; j++)
			phrases->items[i].tokens[j] = words.at[phrases->items[i].tokens[j]];
	}
	free(words.at);
}

void synonym_phrase_list_release(struct synonym_phrase_list *phrases)
{
	free(phrases->items);
	*phrases = (struct synonym_phrase_list)SYNONYM_PHRASE_LIST_INIT;
}

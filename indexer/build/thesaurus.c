#include "indexer/build/thesaurus.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/build/thesaurus_parts.h"
#include "text/stopwords.h"

struct thesaurus *thesaurus_new(void)
{
	struct thesaurus *thesaurus = xcalloc(1, sizeof(*thesaurus));

	thesaurus->analyzer = analyzer_new();
	thesaurus->tokens = (struct token_list)TOKEN_LIST_INIT;
	return thesaurus;
}

static void free_words(struct thesaurus *thesaurus)
{
	struct thesaurus_stem *stem, *next_stem;
	struct thesaurus_word *word, *next_word;

	HASH_ITER(hh, thesaurus->words, word, next_word) {
		HASH_DEL(thesaurus->words, word);
		free(word->exact);
		free(word->inflection);
		free(word->written);
		free(word);
	}
	HASH_ITER(hh, thesaurus->stems, stem, next_stem) {
		HASH_DEL(thesaurus->stems, stem);
		free(stem->text);
		free(stem);
	}
}

void thesaurus_free(struct thesaurus *thesaurus)
{
	struct thesaurus_phrase *phrase, *next_phrase;
	struct thesaurus_entry *entry, *next_entry;

	if (!thesaurus)
		return;
	HASH_ITER(hh, thesaurus->phrases, phrase, next_phrase) {
		HASH_DEL(thesaurus->phrases, phrase);
		free(phrase->text);
		free(phrase->words);
		free(phrase);
	}
	HASH_ITER(hh, thesaurus->entries, entry, next_entry) {
		HASH_DEL(thesaurus->entries, entry);
		free(entry->key);
		free(entry->items);
		free(entry);
	}
	free_words(thesaurus);
	token_list_release(&thesaurus->tokens);
	analyzer_free(thesaurus->analyzer);
	free(thesaurus);
}

/* --- Words and phrases --------------------------------------------------------- */

static struct thesaurus_stem *take_stem(struct thesaurus *thesaurus, const char *text)
{
	struct thesaurus_stem *stem;

	HASH_FIND_STR(thesaurus->stems, text, stem);
	if (stem)
		return stem;
	stem = xcalloc(1, sizeof(*stem));
	stem->text = xstrdup(text);
	HASH_ADD_KEYPTR(hh, thesaurus->stems, stem->text, strlen(stem->text), stem);
	return stem;
}

static struct thesaurus_word *take_word(struct thesaurus *thesaurus, const struct token *token)
{
	struct thesaurus_word *word;

	HASH_FIND_STR(thesaurus->words, token->exact, word);
	if (word)
		return word;
	word = xcalloc(1, sizeof(*word));
	word->exact = xstrdup(token->exact);
	word->inflection = xstrdup(token->inflection);
	word->stem = take_stem(thesaurus, token->stem);
	word->row = UNPLACED;
	HASH_ADD_KEYPTR(hh, thesaurus->words, word->exact, strlen(word->exact), word);
	return word;
}

struct thesaurus_phrase *thesaurus_phrase(struct thesaurus *thesaurus, struct synonyms_text text)
{
	const struct token_list *tokens = &thesaurus->tokens;
	struct thesaurus_phrase *phrase;

	HASH_FIND(hh, thesaurus->phrases, text.text, text.length, phrase);
	if (phrase)
		return phrase;
	analyzer_run(thesaurus->analyzer, text.text, text.length, &thesaurus->tokens);
	phrase = xcalloc(1, sizeof(*phrase));
	phrase->text = xmemdupz(text.text, text.length);
	phrase->words = xreallocarray(NULL, tokens->count, sizeof(*phrase->words));
	for (size_t i = 0; i < tokens->count; i++)
		phrase->words[phrase->word_count++] = take_word(thesaurus, &tokens->items[i]);
	if (tokens->count == 1) {
		phrase->is_acronym = tokens->items[0].capitals;
		phrase->start = tokens->items[0].start;
		phrase->end = tokens->items[0].end;
	}
	phrase->place = UNPLACED;
	HASH_ADD_KEYPTR(hh, thesaurus->phrases, phrase->text, text.length, phrase);
	return phrase;
}

/* --- What finds ------------------------------------------------------------------ */

static int compare_stems(const void *left, const void *right)
{
	const struct thesaurus_stem *const *a = left;
	const struct thesaurus_stem *const *b = right;

	return strcmp((*a)->text, (*b)->text);
}

/* The stems of the words that carry something, in byte order; 0 where there are none or too many. */
static size_t collect_stems(const struct thesaurus_phrase *phrase, struct thesaurus_stem *stems[SYNONYM_MAX_WORDS])
{
	size_t count = 0;

	for (size_t i = 0; i < phrase->word_count; i++) {
		if (stopwords_has(phrase->words[i]->exact))
			continue;
		if (count == SYNONYM_MAX_WORDS)
			return 0;
		stems[count++] = phrase->words[i]->stem;
	}
	if (count > 1)
		qsort(stems, count, sizeof(*stems), compare_stems);
	return count;
}

static char *make_key(const struct thesaurus_phrase *phrase, struct thesaurus_stem *const *stems, size_t count)
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	if (phrase->is_acronym)
		strbuf_add_format(&key, "=%s", phrase->words[0]->inflection);
	for (size_t i = 0; !phrase->is_acronym && i < count; i++)
		strbuf_add_format(&key, "%s%s", i > 0 ? " " : "", stems[i]->text);
	return strbuf_detach(&key, NULL);
}

/* The entry of what the phrase says, made where there is none yet; NULL where it says nothing. */
static struct thesaurus_entry *take_entry(struct thesaurus *thesaurus, const struct thesaurus_phrase *phrase)
{
	struct thesaurus_stem *stems[SYNONYM_MAX_WORDS];
	size_t count = collect_stems(phrase, stems);
	struct thesaurus_entry *entry;
	char *key;

	if (count == 0)
		return NULL;
	key = make_key(phrase, stems, count);
	HASH_FIND_STR(thesaurus->entries, key, entry);
	if (entry) {
		free(key);
		return entry;
	}
	entry = xcalloc(1, sizeof(*entry));
	entry->key = key;
	entry->inflection = phrase->is_acronym ? phrase->words[0]->inflection : NULL;
	memcpy(entry->stems, stems, count * sizeof(*stems));
	entry->stem_count = count;
	HASH_ADD_KEYPTR(hh, thesaurus->entries, entry->key, strlen(entry->key), entry);
	return entry;
}

/* A word that has synonyms by itself is a word, also where the corpus has it not: note how it is written. */
static void note_single(struct thesaurus_phrase *phrase)
{
	if (phrase->word_count != 1 || phrase->is_acronym || phrase->words[0]->written)
		return;
	phrase->words[0]->written = xmemdupz(phrase->text + phrase->start, phrase->end - phrase->start);
}

struct thesaurus_entry *thesaurus_entry(struct thesaurus *thesaurus, struct thesaurus_phrase *phrase)
{
	if (!phrase->finds) {
		phrase->finds = true;
		phrase->entry = take_entry(thesaurus, phrase);
	}
	return phrase->entry;
}

/* `from` finds `to`. */
static void add_synonym(struct thesaurus *thesaurus, struct thesaurus_phrase *from, struct thesaurus_phrase *to,
			enum synonym_nearness nearness, uint32_t place)
{
	struct thesaurus_entry *entry = thesaurus_entry(thesaurus, from);

	note_single(from);
	if (!entry || to->word_count == 0)
		return;
	entry->items = xgrow(entry->items, entry->count, &entry->capacity, sizeof(*entry->items));
	entry->items[entry->count++] = (struct thesaurus_alternative){ to, nearness, place };
	to->uses++;
}

void thesaurus_add(struct thesaurus *thesaurus, const struct synonyms_pair *pair)
{
	struct thesaurus_phrase *word = thesaurus_phrase(thesaurus, pair->word);
	struct thesaurus_phrase *other = thesaurus_phrase(thesaurus, pair->other);

	add_synonym(thesaurus, word, other, pair->nearness, pair->place);
	if (pair->nearness == SYNONYM_EQUAL)
		add_synonym(thesaurus, other, word, SYNONYM_EQUAL, 0);
}

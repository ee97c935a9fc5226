#include "indexer/build/synonyms_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "entes/mentions.h"
#include "indexer/build/corpus_phrases.h"
#include "indexer/build/thesaurus_parts.h"
#include "text/stopwords.h"

struct item {
	struct thesaurus_phrase *word, *other;
	uint32_t word_number, other_number; /* among the phrases that the corpus may have */
	enum synonym_nearness nearness;
	const char *file;
	size_t line;
};

/* What has been said, and where first. */
struct saying {
	struct saying_key {
		const void *word, *other; /* identity() */
	} key;
	const struct item *item;
	UT_hash_handle hh;
};

/* A body that some record names. */
struct named_body {
	char *key;
	UT_hash_handle hh;
};

struct synonyms_check {
	struct thesaurus *thesaurus; /* of which only the phrases are made */
	struct corpus_phrases *phrases;
	struct item *items;
	size_t count, capacity;
	struct saying *sayings;
	struct named_body *bodies;
	/* While it is reported: */
	const struct authority *authority;
	struct report *report;
	struct synonyms_counts counts;
};

struct synonyms_check *synonyms_check_new(void)
{
	struct synonyms_check *check = xcalloc(1, sizeof(*check));

	check->thesaurus = thesaurus_new();
	check->phrases = corpus_phrases_new(check->thesaurus);
	return check;
}

void synonyms_check_free(struct synonyms_check *check)
{
	struct saying *saying, *next_saying;
	struct named_body *body, *next_body;

	if (!check)
		return;
	HASH_ITER(hh, check->sayings, saying, next_saying) {
		HASH_DEL(check->sayings, saying);
		free(saying);
	}
	HASH_ITER(hh, check->bodies, body, next_body) {
		HASH_DEL(check->bodies, body);
		free(body->key);
		free(body);
	}
	corpus_phrases_free(check->phrases);
	thesaurus_free(check->thesaurus);
	free(check->items);
	free(check);
}

void synonyms_check_take(void *context, const struct synonyms_pair *pair)
{
	struct synonyms_check *check = context;
	struct thesaurus_phrase *word = thesaurus_phrase(check->thesaurus, pair->word);
	struct thesaurus_phrase *other = thesaurus_phrase(check->thesaurus, pair->other);

	check->items = xgrow(check->items, check->count, &check->capacity, sizeof(*check->items));
	check->items[check->count++] = (struct item){
		.word = word,
		.other = other,
		.word_number = corpus_phrases_add(check->phrases, word),
		.other_number = corpus_phrases_add(check->phrases, other),
		.nearness = pair->nearness,
		.file = pair->file,
		.line = pair->line,
	};
}

static void note_body(struct synonyms_check *check, const char *key)
{
	struct named_body *body;

	HASH_FIND_STR(check->bodies, key, body);
	if (body)
		return;
	body = xcalloc(1, sizeof(*body));
	body->key = xstrdup(key);
	HASH_ADD_KEYPTR(hh, check->bodies, body->key, strlen(body->key), body);
}

void synonyms_check_look(struct synonyms_check *check, const struct document *document)
{
	corpus_phrases_look(check->phrases, document);
	for (size_t i = 0; i < document->value_count; i++) {
		const struct document_value *value = &document->values[i];

		if (field_table[value->field].kind == FIELD_BODY)
			note_body(check, document->arena.data + value->text);
	}
}

/* --- What a line says by itself --------------------------------------------------- */

static const char sign_of[SYNONYM_NEARNESS_COUNT] = {
	[SYNONYM_FAR] = '~', [SYNONYM_FINDS] = '>', [SYNONYM_EQUAL] = '='
};

#define WARN(check, item, field, ...) report_warning((check)->report, (item)->file, (item)->line, field, __VA_ARGS__)

static void check_finder(struct synonyms_check *check, const struct item *item, struct thesaurus_phrase *phrase)
{
	size_t carrying = 0;

	if (thesaurus_entry(check->thesaurus, phrase))
		return;
	for (size_t i = 0; i < phrase->word_count; i++)
		carrying += !stopwords_has(phrase->words[i]->exact);
	check->counts.faults++;
	if (carrying == 0)
		WARN(check, item, "left", "\"%s\" finds nothing: its words carry nothing", phrase->text);
	else
		WARN(check, item, "left", "\"%s\" finds nothing: it has %zu words that carry something, not %d at most",
		     phrase->text, carrying, SYNONYM_MAX_WORDS);
}

/* Phrases with the same words that carry something are the same, in whatever order and form: what they find is one. */
static const void *identity(struct synonyms_check *check, struct thesaurus_phrase *phrase)
{
	const struct thesaurus_entry *entry = thesaurus_entry(check->thesaurus, phrase);

	return entry ? (const void *)entry : phrase;
}

/* --- What two lines say ------------------------------------------------------------- */

static struct saying *find_saying(const struct synonyms_check *check, const void *word, const void *other)
{
	const struct saying_key key = { word, other };
	struct saying *saying;

	HASH_FIND(hh, check->sayings, &key, sizeof(key), saying);
	return saying;
}

/* `first` is what was said before of the same two words. */
static void compare(struct synonyms_check *check, const struct item *item, const struct item *first)
{
	check->counts.faults++;
	if (first->nearness == item->nearness)
		WARN(check, item, "repeats", "\"%s\" %c \"%s\" is said already at %s:%zu", item->word->text,
		     sign_of[item->nearness], item->other->text, first->file, first->line);
	else
		WARN(check, item, "contradicts", "\"%s\" %c \"%s\", but \"%s\" %c \"%s\" at %s:%zu", item->word->text,
		     sign_of[item->nearness], item->other->text, first->word->text, sign_of[first->nearness],
		     first->other->text, first->file, first->line);
}

/* False where it was said before, and that was reported. */
static bool say(struct synonyms_check *check, const struct item *item, const void *word, const void *other)
{
	struct saying *saying = find_saying(check, word, other);

	if (saying) {
		if (saying->item != item)
			compare(check, item, saying->item);
		return saying->item == item;
	}
	saying = xcalloc(1, sizeof(*saying));
	saying->key = (struct saying_key){ word, other };
	saying->item = item;
	HASH_ADD(hh, check->sayings, key, sizeof(saying->key), saying);
	return true;
}

static void check_saying(struct synonyms_check *check, const struct item *item)
{
	const void *word = identity(check, item->word);
	const void *other = identity(check, item->other);
	const struct saying *reverse = find_saying(check, other, word);

	if (word == other) {
		check->counts.faults++;
		WARN(check, item, "same", "\"%s\" is the same as \"%s\": it finds that already", item->other->text,
		     item->word->text);
		return;
	}
	if (!say(check, item, word, other))
		return;
	if (item->nearness == SYNONYM_EQUAL) {
		say(check, item, other, word);
	} else if (item->nearness == SYNONYM_FINDS && reverse && reverse->item->nearness == SYNONYM_FINDS) {
		check->counts.faults++;
		WARN(check, item, "both", "\"%s\" > \"%s\" stands at %s:%zu: where both find each other, the sign is =",
		     reverse->item->word->text, reverse->item->other->text, reverse->item->file, reverse->item->line);
	}
}

/* --- What the corpus has -------------------------------------------------------------- */

/* Does the phrase name a body that a record names? */
static bool names_somebody(const struct synonyms_check *check, const struct thesaurus_phrase *phrase)
{
	struct token_list *tokens = &check->thesaurus->tokens;
	struct ente_list entes = ENTE_LIST_INIT;
	struct named_body *body = NULL;

	analyzer_run(check->thesaurus->analyzer, phrase->text, strlen(phrase->text), tokens);
	authority_find_named(check->authority, phrase->text, tokens, &entes);
	for (size_t i = 0; i < entes.count && !body; i++)
		HASH_FIND_STR(check->bodies, entes.items[i]->key, body);
	ente_list_release(&entes);
	return body != NULL;
}

static bool is_found(const struct synonyms_check *check, const struct thesaurus_phrase *phrase, uint32_t number)
{
	return corpus_phrases_has(check->phrases, number) || names_somebody(check, phrase);
}

/* Of a line, items [first, end): what of its right sides the corpus never has. */
static void check_found(struct synonyms_check *check, size_t first, size_t end)
{
	const struct item *line = &check->items[first];
	struct strbuf missing;
	size_t count = 0;

	strbuf_init(&missing, STRBUF_NO_LIMIT);
	for (size_t i = first; i < end; i++) {
		if (is_found(check, check->items[i].other, check->items[i].other_number))
			continue;
		strbuf_add_format(&missing, "%s\"%s\"", count++ > 0 ? ", " : "", check->items[i].other->text);
	}
	/* Where the sides find each other, the right ones find the left one. */
	if (count == end - first &&
	    !(line->nearness == SYNONYM_EQUAL && is_found(check, line->word, line->word_number))) {
		check->counts.dead++;
		WARN(check, line, "dead", "\"%s\" finds nothing that the corpus has", line->word->text);
	} else if (count > 0) {
		check->counts.never++;
		WARN(check, line, "never", "the corpus never has %s", missing.data);
	}
	strbuf_release(&missing);
}

/* --- All of it --------------------------------------------------------------------------- */

static void check_line(struct synonyms_check *check, size_t first, size_t end)
{
	check->counts.lines++;
	check_finder(check, &check->items[first], check->items[first].word);
	for (size_t i = first; i < end; i++) {
		if (check->items[i].nearness == SYNONYM_EQUAL)
			check_finder(check, &check->items[i], check->items[i].other);
		check_saying(check, &check->items[i]);
	}
	if (check->authority)
		check_found(check, first, end);
}

struct synonyms_counts synonyms_check_report(struct synonyms_check *check, const struct authority *authority,
					     struct report *report)
{
	check->authority = authority;
	check->report = report;
	for (size_t first = 0, end; first < check->count; first = end) {
		end = first + 1;
		while (end < check->count && check->items[end].file == check->items[first].file &&
		       check->items[end].line == check->items[first].line)
			end++;
		check_line(check, first, end);
	}
	return check->counts;
}

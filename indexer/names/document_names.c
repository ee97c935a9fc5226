#include "indexer/names/document_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/names/body_nouns.h"
#include "indexer/names/name_pieces.h"
#include "indexer/names/name_words.h"

/* A shorter word begins names by chance: San, Gran. */
#define MIN_HEAD_LETTERS 5

struct known_text {
	char *key;   /* name_add_key() of a name or of a word */
	bool name;   /* a whole item is this */
	bool head;   /* a whole item begins with this word */
	bool topic;  /* it stands behind `de` */
	UT_hash_handle hh;
};

struct document_names {
	struct known_text *texts;
};

struct document_names *document_names_new(void)
{
	return xcalloc(1, sizeof(struct document_names));
}

void document_names_free(struct document_names *names)
{
	struct known_text *known, *next;

	if (!names)
		return;
	HASH_ITER(hh, names->texts, known, next) {
		HASH_DEL(names->texts, known);
		free(known->key);
		free(known);
	}
	free(names);
}

static const struct known_text *find_text(const struct document_names *names, const char *key)
{
	struct known_text *known = NULL;

	HASH_FIND_STR(names->texts, key, known);
	return known;
}

static struct known_text *note_text(struct document_names *names, const char *key)
{
	struct known_text *known = NULL;

	HASH_FIND_STR(names->texts, key, known);
	if (known)
		return known;
	known = xcalloc(1, sizeof(*known));
	known->key = xstrdup(key);
	HASH_ADD_KEYPTR(hh, names->texts, known->key, strlen(known->key), known);
	return known;
}

/* --- Gathering ----------------------------------------------------------------------------------- */

static void note_name(struct document_names *names, const char *text, size_t start, size_t end)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;
	struct strbuf key;
	bool plural;

	if (end - start > NAME_MAX_BYTES || !name_first_word(text, start, end, &word))
		return;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	name_add_key(&key, text, start, end);
	if (key.length)
		note_text(names, key.data)->name = true;
	strbuf_release(&key);
	name_fold_word(text, &word, folded);
	/* When a noun that is known begins a name, body_nouns.h says better. */
	if (word.letters >= MIN_HEAD_LETTERS && folded[0] && body_noun_of(folded, &plural) == BODY_NOUN_NONE)
		note_text(names, folded)->head = true;
}

/* Each word behind a preposition, with or without an article between. */
static void note_topics(struct document_names *names, const char *text, size_t length)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;
	bool behind = false;

	for (size_t at = 0; name_next_word(text, at, length, &word); at = word.end) {
		name_fold_word(text, &word, folded);
		if (behind && name_is_article(folded))
			continue;
		if (behind && folded[0])
			note_text(names, folded)->topic = true;
		behind = name_is_preposition(folded);
	}
}

static bool begins(const char *text, const struct name_pieces *pieces, size_t i)
{
	const struct name_piece *piece = &pieces->items[i];

	return name_begins(text, piece->start, piece->end, pieces->shouting);
}

/* Where the list says that a name begins: behind a mark that no name goes over, or an acronym; or by its noun. */
static bool is_beginning(const char *text, const struct name_pieces *pieces, size_t i)
{
	const struct name_piece *last = &pieces->items[i ? i - 1 : 0];

	if (pieces->items[i].before != NAME_MARK_COMMA)
		return pieces->items[i].before == NAME_MARK_END;
	return begins(text, pieces, i) || name_is_acronym(text, last->start, last->end, pieces->shouting);
}

/*
 * How many pieces from `first` on are one name that the list shows whole: one, or
 * several with a "y" between in the middle of a list or as an item. 0 where it does not show it.
 */
static size_t whole_pieces(const char *text, const struct name_pieces *pieces, size_t first)
{
	size_t next = first + 1;

	while (next < pieces->count && pieces->items[next].before == NAME_MARK_AND) {
		if (begins(text, pieces, next))
			return 0;
		next++;
	}
	if (next < pieces->count && pieces->items[next].before != NAME_MARK_END && !begins(text, pieces, next))
		return 0;
	if (next == first + 1)
		return 1;
	/* "A, B y C, D" is a list with a name in its middle; "A y B" may be two. */
	if (next < pieces->count && pieces->items[next].before == NAME_MARK_COMMA)
		return next - first;
	return pieces->bulleted && pieces->items[first].before == NAME_MARK_END ? next - first : 0;
}

void document_names_add(struct document_names *names, const char *text, size_t length)
{
	struct name_pieces pieces;

	name_pieces_cut(text, length, &pieces);
	for (size_t i = 0; i < pieces.count;) {
		size_t count = is_beginning(text, &pieces, i) ? whole_pieces(text, &pieces, i) : 0;

		if (count)
			note_name(names, text, pieces.items[i].start, pieces.items[i + count - 1].end);
		i += count ? count : 1;
	}
	name_pieces_release(&pieces);
	note_topics(names, text, length);
}

/* --- Asking -------------------------------------------------------------------------------------- */

static bool is_topic(const struct document_names *names, const char *word)
{
	const struct known_text *known = find_text(names, word);

	return known && known->topic;
}

bool document_names_begin(const struct document_names *names, const char *text, size_t start, size_t end)
{
	char folded[NAME_WORD_BYTES];
	const struct known_text *known;
	struct name_word word;

	if (!names || !name_first_word(text, start, end, &word))
		return false;
	name_fold_word(text, &word, folded);
	if (is_topic(names, folded))
		return false;
	known = find_text(names, folded);
	return (known && known->head) || document_names_has(names, text, start, end);
}

bool document_names_has(const struct document_names *names, const char *text, size_t start, size_t end)
{
	return document_names_has_after(names, "", text, start, end);
}

bool document_names_has_after(const struct document_names *names, const char *head, const char *text, size_t start,
			      size_t end)
{
	const struct known_text *known;
	struct strbuf key;
	bool found;

	if (!names || end - start > NAME_MAX_BYTES)
		return false;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_add_string(&key, head);
	name_add_key(&key, text, start, end);
	known = key.length ? find_text(names, key.data) : NULL;
	found = known && known->name;
	strbuf_release(&key);
	return found;
}

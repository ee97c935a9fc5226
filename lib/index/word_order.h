/*
 * Word order: the words of every document, one after the other, as numbers.
 *
 * What phrases and closeness are found in: reading the few hundred bytes of a
 * document costs a hundredth of what looking its positions up by term does.
 * A word is its exact form and its stem together; its inflection is not kept.
 *
 * On disk it is one block, little-endian, with a version; what it says about
 * itself is checked in full when it is read. In memory it takes four bytes a
 * word of the text.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_WORD_ORDER_H
#define FICHERO_INDEX_WORD_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/document.h"

/* --- Reading: made once when an index is opened, then shared by all threads. --- */

struct word_order {
	uint32_t document_count, word_count;
	uint32_t *offsets;  /* document_count + 1: document d is entries[offsets[d - 1]] up to the next offset */
	uint32_t *entries;  /* a word, or with WORD_STEP how far behind the last word the next one stands, if not 1 */
	const char **forms; /* of word w: [2 * w] exact, [2 * w + 1] stem */
	uint32_t *sorted[2]; /* words by their exact form, by their stem */
	char *strings;      /* what `forms` point into */
};

#define WORD_STEP 0x80000000U

/*
 * Read a word_order_writer_encode() block for `document_count` documents.
 * False with ERROR_FORMAT where it is not well formed; `order` is then empty
 * and needs no release.
 */
bool word_order_decode(struct word_order *order, const char *bytes, size_t length, uint32_t document_count,
		       struct error *err);
void word_order_release(struct word_order *order);

/* The words of that exact form or stem, `*count` of them; none of a kind that is not kept. The order's. */
const uint32_t *word_order_find(const struct word_order *order, enum term_kind kind, const char *text, uint32_t *count);

/* The words of one document in order: word_cursor_next() until false. */
struct word_cursor {
	const uint32_t *at, *end;
	uint32_t position, word; /* of the word that was read last */
};

static inline struct word_cursor word_cursor_of(const struct word_order *order, uint32_t docid)
{
	return (struct word_cursor){ order->entries + order->offsets[docid - 1], order->entries + order->offsets[docid],
				     UINT32_MAX, 0 };
}

static inline bool word_cursor_next(struct word_cursor *cursor)
{
	uint32_t step = 1;

	if (cursor->at == cursor->end)
		return false;
	if (*cursor->at & WORD_STEP)
		step = *cursor->at++ & ~WORD_STEP;
	cursor->position += step;
	cursor->word = *cursor->at++;
	return true;
}

/*
 * Terms of a query, each a bit on the words that are it. Owned by one reader,
 * used for one question at a time: word_marks_clear() costs no more than what
 * was marked.
 */
struct word_marks {
	uint64_t *of_word;
	uint32_t *marked;
	size_t count, capacity;
};

#define WORD_MARKS_INIT { NULL, NULL, 0, 0 }

/* Bits 0 to 63. A term that no document has, or of a kind that is not kept, marks nothing. */
void word_marks_add(struct word_marks *marks, const struct word_order *order, enum term_kind kind, const char *text,
		    unsigned bit);
void word_marks_clear(struct word_marks *marks);
void word_marks_release(struct word_marks *marks);

/*
 * Phrases in one document: the words of each are marked with neighbouring bits
 * in order, `starts` and `ends` are the bits of their first and last words.
 */
struct phrase_cursor {
	struct word_cursor words;
	const struct word_marks *marks; /* at least one word is marked */
	uint64_t starts, ends;
	uint64_t before, open; /* bits up to which a phrase stands at the place before `place`, and at `place` */
	uint32_t place;
};

static inline struct phrase_cursor phrase_cursor_of(const struct word_order *order, const struct word_marks *marks,
						    uint64_t starts, uint64_t ends, uint32_t docid)
{
	return (struct phrase_cursor){ word_cursor_of(order, docid), marks, starts, ends, 0, 0, UINT32_MAX };
}

/* The bits of `ends` whose phrases end at the next place where any does, 0 at the end of the document. */
uint64_t phrase_cursor_next(struct phrase_cursor *cursor);

/* --- Writing --- */

struct word_order_writer;

struct word_order_writer *word_order_writer_new(void);
void word_order_writer_free(struct word_order_writer *writer);

/* The words of the next document. False with ERROR_INPUT where they are more than an index can number. */
bool word_order_writer_add(struct word_order_writer *writer, const struct document *document, struct error *err);
/* Append all of it as one block. */
void word_order_writer_encode(const struct word_order_writer *writer, struct strbuf *out);

#endif

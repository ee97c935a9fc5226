/*
 * The one reader that folding and tokenizing share: a text as folded
 * characters, each with the source bytes it came from.
 *
 * Character by character, never the whole text at once: offsets stay exact,
 * time is linear and memory fixed, whatever the text. It gives the folded form
 * that fold.h describes. Private to lib/text.
 */
#ifndef FICHERO_TEXT_FOLD_READER_H
#define FICHERO_TEXT_FOLD_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No character folds to more (U+FDFA: 18), and some room. */
#define FOLD_READER_QUEUE 24

/* What a bad byte of invalid UTF-8 reads as. */
#define FOLD_READER_BAD 0xFFFD

#define FOLD_READER_ENYE 0xF1

struct fold_reader {
	const uint8_t *text;
	size_t length;
	size_t at; /* first source byte not read yet */
	/* The character that was read: [start, end), with the marks that follow it. */
	size_t start, end;
	bool upper, lower; /* it is a capital, a small letter; neither: a digit, º, № */
	int32_t queue[FOLD_READER_QUEUE];
	unsigned queued, taken;
};

/* `text` is the caller's and must outlive the reader. */
static inline void fold_reader_init(struct fold_reader *reader, const char *text, size_t length)
{
	reader->text = (const uint8_t *)text;
	reader->length = length;
	reader->at = 0;
	reader->start = reader->end = 0;
	reader->upper = reader->lower = false;
	reader->queued = reader->taken = 0;
}

/* Read a character that is not ASCII or has something not ASCII behind it. */
bool fold_reader_fill(struct fold_reader *reader);

/* The next folded code point, or -1 at the end of the text; `start`, `end`, `upper` and `lower` speak of it. */
static inline int32_t fold_reader_next(struct fold_reader *reader)
{
	if (reader->taken < reader->queued)
		return reader->queue[reader->taken++];

	size_t at = reader->at;

	if (at < reader->length && reader->text[at] < 0x80 &&
	    (at + 1 == reader->length || reader->text[at + 1] < 0x80)) {
		int32_t c = reader->text[at];

		reader->start = at;
		reader->end = reader->at = at + 1;
		reader->upper = c >= 'A' && c <= 'Z';
		reader->lower = c >= 'a' && c <= 'z';
		if (reader->upper)
			return c + ('a' - 'A');
		return c == '`' ? '\'' : c;
	}
	if (!fold_reader_fill(reader))
		return -1;
	return reader->queue[reader->taken++];
}

/* Is a folded code point part of a word: a letter or a digit? */
bool fold_reader_is_word(int32_t codepoint);

#endif

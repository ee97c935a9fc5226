/*
 * Reading the text: once, so that it may come through a pipe. What is kept of
 * it is its words as numbers, on the disk, and how often each comes.
 */
#ifndef FICHERO_INDEXER_VECTORS_TEXT_READER_H
#define FICHERO_INDEXER_VECTORS_TEXT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/vectors/spool.h"
#include "indexer/vectors/word_counts.h"
#include "vectors/vectors.h"

/* Bytes: a longer line is refused. */
#define TEXT_LINE_MAX ((size_t)1 << 20)

/* Between two lines in the stream of words. */
#define TEXT_LINE_END UINT32_MAX

struct read_text {
	struct word_counts *vocabulary; /* of all words */
	struct spool *words;           /* their numbers as uint32_t, with a TEXT_LINE_END behind each line */
	struct vectors_text figures;
};

/*
 * Read files of plain UTF-8 text, in this order; "-" is standard input. Words
 * are the tokens of text/tokenizer.h in their folded form. False with
 * ERROR_NOT_FOUND, ERROR_IO or ERROR_INPUT: the message names the file, and the
 * line where one is at fault. Release `text` in any case. A progress bar is
 * shown where standard error is a terminal.
 */
bool text_read(struct read_text *text, char *const *paths, size_t count, struct error *err);
void text_release(struct read_text *text);

#endif

/*
 * The synonyms file, sinonimos.tsv: its lines checked, and read as pairs.
 */
#ifndef FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H
#define FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/corpus/report.h"

/* A stretch of the file, not zero-terminated, without blanks around it. */
struct synonyms_text {
	const char *text;
	size_t length;
};

/* Whoever looks for `word` also finds `other`; where `both`, the other way round too. Each has words. */
struct synonyms_pair {
	struct synonyms_text word, other;
	bool both;
};

typedef void synonyms_take_fn(void *context, const struct synonyms_pair *pair);

/*
 * Read the file at `path`, and give its pairs to `take` in their order. Every
 * line must be a comment, blank, or have the four columns of the format; where
 * one is not, what is wrong is reported and the answer is false: the pairs of
 * good lines have been given all the same.
 */
bool synonyms_file_read(const char *path, synonyms_take_fn *take, void *context, struct report *report);

/* The same of bytes in memory; `path` is for messages alone. */
bool synonyms_file_parse(const char *path, const char *bytes, size_t length, synonyms_take_fn *take, void *context,
			 struct report *report);

#endif

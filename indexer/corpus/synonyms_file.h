/*
 * Synonyms files, as sinonimos.tsv is one: their lines checked, and read as pairs.
 */
#ifndef FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H
#define FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/synonym_block.h"
#include "indexer/corpus/report.h"

/* A stretch of the file, not zero-terminated, without blanks around it. */
struct synonyms_text {
	const char *text;
	size_t length;
};

/* Whoever looks for `word` also finds `other`; where they are equal, the other way round too. Each has words. */
struct synonyms_pair {
	struct synonyms_text word, other;
	enum synonym_nearness nearness;
	uint32_t place; /* of `other` in its line, SYNONYM_LAST_PLACE at most */
	const char *file;
	size_t line;
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

/* So many may be given to a command: a number in an index (index/synonym_block.h) must hold what is in them. */
#define SYNONYMS_MAX_FILES 16

/* The files of a command: --synonyms, given any number of times. Their paths point into the arguments. */
struct synonyms_files {
	const char *paths[SYNONYMS_MAX_FILES];
	size_t count;
};

/* An option_take of base/options.h: `into` is a struct synonyms_files. */
bool synonyms_files_take(void *into, const char *path, struct error *err);

/* Read them all, one behind the other: synonyms_file_read(). */
bool synonyms_files_read(const struct synonyms_files *files, synonyms_take_fn *take, void *context,
			 struct report *report);

#endif

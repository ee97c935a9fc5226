/*
 * The authority file, entes.jsonl -> authority, checked line by line.
 */
#ifndef FICHERO_INDEXER_CORPUS_ENTES_READER_H
#define FICHERO_INDEXER_CORPUS_ENTES_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "indexer/corpus/report.h"

/* Of the file: some 80,000 bodies. Each byte of a name takes some twenty of memory, here and in searchd. */
#define ENTES_MAX_BYTES ((uint64_t)16 << 20)

/* How strict to be with a name that stands twice, which can be read but not be meant. */
enum entes_strictness {
	ENTES_WARN,  /* it keeps its first owner: a warning */
	ENTES_STRICT /* a problem */
};

/* Where the bodies of some files stand, in the order of their adding. Zeros at first; `items` is freed. */
struct entes_places {
	struct entes_place {
		const char *file; /* the caller's */
		size_t line;
	} *items;
	size_t count, capacity;
};

/*
 * Add the bodies of the file at `path` ("-": standard input) to `authority`,
 * which may have those of other files: what is wrong within an ámbito is wrong
 * over all files. `places`, unless NULL, gets the place of each body added. What
 * is wrong goes to the report; false where there was a problem. The good lines
 * are added all the same.
 */
bool entes_reader_load(const char *path, struct authority *authority, enum entes_strictness strictness,
		       struct report *report, struct entes_places *places);

#endif

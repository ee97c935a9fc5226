/*
 * The authority files of a command: --entes, given any number of times.
 */
#ifndef FICHERO_INDEXER_CORPUS_ENTES_FILES_H
#define FICHERO_INDEXER_CORPUS_ENTES_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/corpus/entes_reader.h"

/* Their paths, which point into the arguments. Zeros at first; `paths` is freed. */
struct entes_files {
	const char **paths;
	size_t count, capacity;
};

/* An option_take of base/options.h: `into` is a struct entes_files. A path that was given already is an error. */
bool entes_files_take(void *into, const char *path, struct error *err);

/* Load them all, one behind the other: entes_reader_load(). */
bool entes_files_load(const struct entes_files *files, struct authority *authority, enum entes_strictness strictness,
		      struct report *report, struct entes_places *places);

#endif

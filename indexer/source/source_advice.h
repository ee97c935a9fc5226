/*
 * What to do about a file that cannot be imported as it is.
 */
#ifndef FICHERO_INDEXER_SOURCE_SOURCE_ADVICE_H
#define FICHERO_INDEXER_SOURCE_SOURCE_ADVICE_H

#include "base/error.h"
#include "indexer/source/source_kind.h"

/*
 * Fill `err` with ERROR_INPUT: what the file at `path` is, and the command that
 * makes text of it, with the path as a shell takes it. Of a long path the end
 * is shown, and "FILE" in the command. Any thread.
 */
void source_advice_refuse(const struct source_kind *kind, const char *path, struct error *err);

#endif

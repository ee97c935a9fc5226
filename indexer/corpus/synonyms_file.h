/*
 * The synonyms file, sinonimos.tsv: checked and taken as it is.
 */
#ifndef FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H
#define FICHERO_INDEXER_CORPUS_SYNONYMS_FILE_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "indexer/corpus/report.h"

/*
 * Append the file at `path` to `out` if every line of it is a comment, blank,
 * or has the four columns of the format; else report what is wrong and return
 * false.
 */
bool synonyms_file_read(const char *path, struct strbuf *out, struct report *report);

#endif

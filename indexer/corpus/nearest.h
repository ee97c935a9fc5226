/*
 * The name that a mistyped word was probably meant to be, for messages.
 */
#ifndef FICHERO_INDEXER_CORPUS_NEAREST_H
#define FICHERO_INDEXER_CORPUS_NEAREST_H

#include <stddef.h>

/* Of `count` names (at least one), the one with the fewest edits from `word`; the first of equals. Any thread. */
const char *nearest_name(const char *word, const char *const *names, size_t count);

#endif

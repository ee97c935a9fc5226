/*
 * Searches to begin with, taken from the documents themselves: pairs of words that
 * many of their texts have ("servidores públicos", "rendición de cuentas").
 */
#ifndef FICHERO_SEARCHD_PAGE_EXAMPLES_H
#define FICHERO_SEARCHD_PAGE_EXAMPLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text_list.h"
#include "searchd/search/generation.h"

/*
 * Add up to `limit` searches, each of which finds something: the most frequent pairs
 * of a sample of the records, none with a word of another; where there are too few,
 * single words. Few or none where the documents are short. False with ERROR_IO.
 */
bool examples_find(const struct searcher *searcher, size_t limit, struct text_list *examples, struct error *err);

#endif

/*
 * What a search that found little or nothing tells the person who asked: which
 * word or phrase no record has, which filter took the rest away. In Spanish.
 *
 * Never dear: a look at each word's frequency, and only where nothing was
 * found a count for each of a few phrases and conditions.
 */
#ifndef FICHERO_SEARCHD_SEARCH_WARNINGS_H
#define FICHERO_SEARCHD_SEARCH_WARNINGS_H

#include <stdbool.h>

#include "base/error.h"
#include "searchd/search/search_run.h"

/* Add to the warnings of a `result` that is complete otherwise; `search` is the one that ran. False with ERROR_IO. */
bool search_warnings_add(struct searcher *searcher, const struct search *search, struct search_result *result,
			 struct error *err);

#endif

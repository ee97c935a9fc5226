/*
 * Unfinished: what the last word of a query that is being typed (prefix=last)
 * may become.
 *
 * Where any record has a word that begins so, it is that (query/operands.c adds
 * them); it is no slip, and stays as it is. What only the names of bodies or
 * synonyms have, or what stands behind a word that no record has, would find
 * nothing by its letters: it becomes the name that what was typed begins, of
 * several that of the body which most records name, or else the first word with
 * synonyms that finds something.
 */
#ifndef FICHERO_SEARCHD_SEARCH_UNFINISHED_H
#define FICHERO_SEARCHD_SEARCH_UNFINISHED_H

#include <stdbool.h>

#include "base/error.h"
#include "searchd/query/reading.h"
#include "searchd/search/generation.h"

struct unfinished {
	bool is_begun;             /* some word, name or synonym begins so */
	const struct token *first; /* where `text` stands for what was typed from here to the end, else NULL */
	const char *text, *written; /* folded, or as written where that is the same; with its accents. The generation's */
};

/* What the last word of `run` becomes, which is the reading's unfinished one. False with ERROR_IO. */
bool unfinished_find(const struct searcher *searcher, const struct reading *reading, const struct query_run *run,
		     struct unfinished *unfinished, struct error *err);

#endif

/*
 * What is wrong with lines of synonyms that are well formed: what finds nothing
 * by itself or in a corpus, and what two lines say differently. All of it is
 * warnings, in the order of the files and lines; their field is one of:
 *
 *     left         the left side (of = any side) can find nothing: words that carry nothing, or too many
 *     same         a right side is the left side, by its stems
 *     repeats      a line says what another has said
 *     contradicts  two lines say the same with different signs
 *     both         > one way and > the other way: that is =
 *     dead         nothing that the line finds is in the corpus
 *     never        some of what it finds is not
 */
#ifndef FICHERO_INDEXER_BUILD_SYNONYMS_CHECK_H
#define FICHERO_INDEXER_BUILD_SYNONYMS_CHECK_H

#include <stddef.h>

#include "entes/authority.h"
#include "index/document.h"
#include "indexer/corpus/report.h"
#include "indexer/corpus/synonyms_file.h"

struct synonyms_check;

/* Free with synonyms_check_free(); NULL is allowed there. One thread. */
struct synonyms_check *synonyms_check_new(void);
void synonyms_check_free(struct synonyms_check *check);

/* A synonyms_take_fn: the next pair. `check` is a struct synonyms_check. The path of its file is kept as it is. */
void synonyms_check_take(void *check, const struct synonyms_pair *pair);

/* When all were taken: one more record of the corpus, as it is indexed. */
void synonyms_check_look(struct synonyms_check *check, const struct document *document);

struct synonyms_counts {
	size_t lines, dead, never; /* lines */
	size_t faults;             /* all other warnings */
};

/*
 * Report all that is wrong, once. A right side that names a body of the authority
 * finds the records that name it; `authority` NULL: the corpus was not looked at.
 */
struct synonyms_counts synonyms_check_report(struct synonyms_check *check, const struct authority *authority,
					     struct report *report);

#endif

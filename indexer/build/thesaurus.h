/*
 * The thesaurus: which word or phrase finds which others, from the synonyms
 * file and the corpus's acronyms, made into the block that searchd looks into
 * (index/synonym_block.h).
 *
 * What finds is known by the stems of its words, those that carry nothing left
 * out, in any order; an acronym by its letters, in singular or plural: COSO is
 * no stem of cosas. One that has no word which carries something, or more than
 * SYNONYM_MAX_WORDS, finds nothing.
 */
#ifndef FICHERO_INDEXER_BUILD_THESAURUS_H
#define FICHERO_INDEXER_BUILD_THESAURUS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "indexer/corpus/synonyms_file.h"

struct thesaurus;

/* Free with thesaurus_free(); NULL is allowed there. One thread at a time. */
struct thesaurus *thesaurus_new(void);
void thesaurus_free(struct thesaurus *thesaurus);

/* A pair more; what was said before counts once, at its nearest and in its first place. What a word finds keeps the order in which it came. */
void thesaurus_add(struct thesaurus *thesaurus, const struct synonyms_pair *pair);

/* Append the block of all pairs to `out`. Once, at the end: it gives everything its place. */
void thesaurus_write(struct thesaurus *thesaurus, struct strbuf *out);

#endif

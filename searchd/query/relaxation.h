/*
 * The looser forms of a query whose words must all be there.
 *
 * Only plain words give way. Filters, negations, phrases and groups that
 * somebody wrote on purpose stay obligatory.
 */
#ifndef FICHERO_SEARCHD_QUERY_RELAXATION_H
#define FICHERO_SEARCHD_QUERY_RELAXATION_H

#include <stdbool.h>

#include "match/query.h"

/*
 * A copy where words are enough that have at least `floor` (0 to 1) of the
 * rarity of all, or NULL where there are no two words to choose from.
 */
struct query *relaxation_some(const struct query *tree, float floor);

/* A copy without synonyms: what was typed alone. */
struct query *relaxation_typed(const struct query *tree);

/* A copy where any word, phrase or group of them is enough; filters and negations stay. */
struct query *relaxation_any(const struct query *tree);

/*
 * A copy where no plain word needs to be there, or NULL where there is none:
 * what a record must hold to that has only the meaning of the words. Names of
 * bodies and what is said for one, phrases, prefixes, numbers, filters and
 * negations stay.
 */
struct query *relaxation_meant(const struct query *tree);

#endif

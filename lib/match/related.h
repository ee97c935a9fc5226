/*
 * Related documents: those that a query does not find, and that come near to
 * what it means.
 *
 * Private to lib/match; what it does is told in reader.h.
 */
#ifndef FICHERO_MATCH_RELATED_H
#define FICHERO_MATCH_RELATED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/meaning.h"
#include "match/ranked.h"
#include "match/reader.h"

/*
 * The order of the at most `limit` documents that index_reader_related() is
 * about, an array for free(), of `*count`. `meaning` is what the query means.
 * NULL with ERROR_IO.
 */
struct ranked *related_find(const struct matcher *matcher, const struct search *search, const struct query *within,
			    const struct meaning *meaning, uint32_t limit, uint32_t *count, struct error *err);

#endif

/*
 * The order of hits, and the first ones of many matches.
 *
 * Private to lib/match.
 */
#ifndef FICHERO_MATCH_RANKED_H
#define FICHERO_MATCH_RANKED_H

#include <stdint.h>

#include "match/matches.h"
#include "match/reader.h"

/* For qsort(), of struct ranked: by weight, the heaviest first, then by document; or by document alone. */
int ranked_by_weight(const void *left, const void *right);
int ranked_by_document(const void *left, const void *right);

/* All matches as they are; an array for free(), `*count` of them. */
struct ranked *ranked_all(const struct matches *matches, uint32_t *count);
/* The best `wanted` matches in order; an array for free(), `*count` of them. */
struct ranked *ranked_best(const struct matches *matches, uint32_t wanted, uint32_t *count);

#endif

/*
 * Words that are near: what in a record stands for which word of the query,
 * where meaning brought or moved it.
 */
#ifndef FICHERO_SEARCHD_ANSWER_NEAR_H
#define FICHERO_SEARCHD_ANSWER_NEAR_H

#include "base/json_writer.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_run.h"

/* A near word as it is mostly written in the records. The generation's, or the hit's. */
const char *near_word_written(const struct generation *generation, const struct near_word *near);

/* Write the member "near": `[{"typed":"moche","word":"soborno","similarity":0.68}]`. */
void near_write(struct json_writer *json, const struct searcher *searcher, const struct search_result *result,
		const struct hit *hit);

/* What to mark in a related record: its near words, and what it must have. The caller frees it with query_free(). */
struct query *near_query(const struct search_result *result, const struct hit *hit);

#endif

/*
 * Words that are near: what in a record stands for which word of the query,
 * where far pointers or meaning brought or moved it.
 */
#ifndef FICHERO_SEARCHD_ANSWER_NEAR_H
#define FICHERO_SEARCHD_ANSWER_NEAR_H

#include "base/json_writer.h"
#include "base/strbuf.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_run.h"

/* Tells of the hits and related records of one result, one after the other. One thread at a time. */
struct near;

/* Both must outlive it. Freed by near_free(); NULL is allowed. */
struct near *near_new(const struct searcher *searcher, const struct search_result *result);
void near_free(struct near *near);

/* Look at one hit or related record of the result, which outlives this look: the rest tells of it. */
void near_look(struct near *near, const struct hit *hit);

/*
 * Write the member "near": `[{"typed":"moche","word":"soborno","similarity":0.68}]`,
 * first by far pointers, then by meaning. The word is written as in most records.
 * Of a far pointer the similarity is what its match counts beside one of the
 * word itself (QUERY_FAR_FACTOR and the form that matched), of meaning the cosine.
 */
void near_write(const struct near *near, struct json_writer *json);

/* Append those words, as text: "soborno, cohecho". */
void near_add_words(const struct near *near, struct strbuf *out);

/* What to mark in a related record: its near words, and what it must have. The caller frees it with query_free(). */
struct query *near_query(const struct near *near);

#endif

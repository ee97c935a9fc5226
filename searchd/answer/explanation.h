/*
 * `explain=true`: how a query was understood and why each hit is where it is,
 * as JSON. docs/ranking.md is its page for readers.
 */
#ifndef FICHERO_SEARCHD_ANSWER_EXPLANATION_H
#define FICHERO_SEARCHD_ANSWER_EXPLANATION_H

#include "base/json_writer.h"
#include "searchd/search/search_run.h"

/* Writes the explanations of one answer. The caller frees it with explainer_free(); NULL is allowed. */
struct explainer;

/* Both must outlive the explainer; `result` is of a search with `explain`. One thread. */
struct explainer *explainer_new(const struct searcher *searcher, const struct search_result *result);
void explainer_free(struct explainer *explainer);

/* Write the member `explain` of the answer's `query`. */
void explainer_write_query(struct explainer *explainer, struct json_writer *json);

/* Write the member `explain` of a hit; of a group it is that of the record whose score it has. */
void explainer_write_hit(struct explainer *explainer, struct json_writer *json, const struct hit *hit);

#endif

/*
 * Hits on their way out: each with its texts and what the query matched in them.
 */
#ifndef FICHERO_SEARCHD_ANSWER_HITS_H
#define FICHERO_SEARCHD_ANSWER_HITS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/answer/explanation.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"

/*
 * Write the member "hits": each with its texts and what `tree` matched in them.
 * `request` is NULL for hits of no search, such as records that are alike;
 * `explainer` is NULL where nothing is to be explained. False with ERROR_IO, as the other one.
 */
bool hits_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		const struct query *tree, const struct hit_list *hits, struct explainer *explainer, struct error *err);

/* Write the member "related": the records that far pointers or their meaning brought, each with its near words. */
bool related_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		   const struct search_result *result, struct explainer *explainer, struct error *err);

#endif

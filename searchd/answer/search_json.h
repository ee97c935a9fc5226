/*
 * The JSON of /v1/search.
 */
#ifndef FICHERO_SEARCHD_ANSWER_SEARCH_JSON_H
#define FICHERO_SEARCHD_ANSWER_SEARCH_JSON_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/*
 * Append the whole answer; `took_ms` is the time from reading the parameters to
 * having the hits. False with ERROR_IO; what was written is then no whole answer.
 */
bool search_json_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		       const struct search_result *result, double took_ms, struct error *err);

#endif

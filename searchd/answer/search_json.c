#include "searchd/answer/search_json.h"

#include <stdio.h>

#include "base/json_writer.h"
#include "searchd/answer/explanation.h"
#include "searchd/answer/facets.h"
#include "searchd/answer/hits.h"

#define TOOK_DECIMALS 3

static void write_query(struct json_writer *json, const struct search_request *request,
			const struct search_result *result, struct explainer *explainer)
{
	json_writer_key(json, "query");
	json_writer_open_object(json);
	json_writer_key(json, "q");
	json_writer_string_n(json, request->q.data, request->q.length);
	json_writer_key(json, "corrected");
	if (result->corrected.length > 0)
		json_writer_string_n(json, result->corrected.text, result->corrected.length);
	else
		json_writer_null(json);
	json_writer_member_bool(json, "relaxed", result->relaxed);
	if (explainer)
		explainer_write_query(explainer, json);
	json_writer_close_object(json);
}

/* With all its decimals: HEAD and GET of the same search then tell the same length, but for a slow one. */
static void write_took(struct json_writer *json, double took_ms)
{
	char text[32];
	int length = snprintf(text, sizeof(text), "%.*f", TOOK_DECIMALS, took_ms);

	json_writer_raw(json, text, (size_t)length);
}

bool search_json_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		       const struct search_result *result, double took_ms, struct error *err)
{
	struct json_writer json;
	bool done;
	struct explainer *explainer = request->explain ? explainer_new(searcher, result) : NULL;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	write_query(&json, request, result, explainer);
	json_writer_member_unsigned(&json, "total", result->hits.total);
	json_writer_member_unsigned(&json, "page", request->page);
	json_writer_member_unsigned(&json, "per_page", request->per_page);
	json_writer_key(&json, "took_ms");
	write_took(&json, took_ms);
	done = hits_write(&json, searcher, request, result->tree, &result->hits, explainer, err);
	if (done && result->has_related)
		done = related_write(&json, searcher, request, result, explainer, err);
	facets_write(&json, searcher, request, result);
	json_writer_key(&json, "warnings");
	json_writer_open_array(&json);
	for (size_t i = 0; i < result->warnings.count; i++)
		json_writer_string(&json, result->warnings.items[i]);
	json_writer_close_array(&json);
	json_writer_close_object(&json);
	explainer_free(explainer);
	return done;
}

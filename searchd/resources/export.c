#include "searchd/resources/handlers.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/answer/export_format.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/export_slots.h"
#include "searchd/search/search_request.h"
#include "searchd/search/searcher.h"

/* A piece is handed on when it has so many bytes. */
#define PIECE_SIZE (64 * 1024)

static bool check_params(const struct http_request *http, size_t *format, struct http_response *response)
{
	struct param_spec *specs = xcalloc(search_param_spec_count + 1, sizeof(*specs));
	const char *names[8];
	size_t count = 0;
	bool good;

	specs[count++] = (struct param_spec){ "format", false };
	for (size_t i = 0; i < search_param_spec_count; i++)
		specs[count++] = search_param_specs[i];
	for (size_t i = 0; i < export_format_count; i++)
		names[i] = export_formats[i].name;
	good = params_check(http, specs, count, response) &&
	       params_choice(http, "format", names, export_format_count, 0, format, response);
	free(specs);
	return good;
}

/* --- The stream ----------------------------------------------------------- */

struct export {
	struct http_stream stream; /* first: the server knows this alone */
	struct searcher *searcher; /* of its own */
	const struct export_format *format;
	struct hit_order order;
	uint32_t next; /* in the order */
};

static bool next_piece(struct http_stream *stream, struct strbuf *out)
{
	struct export *export = (struct export *)stream;
	const struct index *index = generation_index(export->searcher->generation);
	struct error err = ERROR_INIT;

	while (export->next < export->order.count && out->length < PIECE_SIZE) {
		const struct ranked *ranked = &export->order.items[export->next++];
		struct hit hit;

		if (!index_reader_fetch(export->searcher->reader, ranked->docid, &hit, &err))
			return false;
		hit.weight = (double)ranked->weight;
		export->format->add(out, index, &hit);
		hit_release(&hit);
	}
	return true;
}

static void release_export(struct http_stream *stream)
{
	struct export *export = (struct export *)stream;

	searcher_return(export->searcher);
	hit_order_release(&export->order);
	free(export);
	export_slots_give();
}

/* Takes over the order. */
static void answer(const struct handler_context *context, const struct export_format *format, struct hit_order *order,
		   struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct searcher *own = searcher_take_another(context->searcher, &err);
	struct export *export;

	if (!own) {
		hit_order_release(order);
		export_slots_give();
		problem_from_error(response, &err);
		return;
	}
	export = xcalloc(1, sizeof(*export));
	export->stream = (struct http_stream){ next_piece, release_export };
	export->searcher = own;
	export->format = format;
	export->order = *order;
	response->from_index = true;
	response->content_type = format->content_type;
	http_response_add_header(response, "Content-Disposition", format->disposition);
	format->begin(&response->body);
	http_response_set_stream(response, &export->stream);
}

static void run(const struct handler_context *context, const struct search_request *request,
		const struct export_format *format, struct http_response *response)
{
	struct hit_order order = HIT_ORDER_INIT;
	struct error err = ERROR_INIT;

	if (!export_slots_take(response))
		return;
	if (searcher_order(context->searcher, request, &order, &err)) {
		answer(context, format, &order, response);
		return;
	}
	export_slots_give();
	problem_from_error(response, &err);
}

void handle_export(const struct handler_context *context, struct http_response *response)
{
	const struct generation *generation = context->searcher->generation;
	struct search_request request;
	const char *fault;
	size_t format;

	if (!check_params(context->request, &format, response))
		return;
	search_request_init(&request);
	/*
	 * The address of a search is that of its export but for the path: what only
	 * shapes a page of answers (page, facets, group ...) is checked, and is of
	 * no effect on the set of records or their order.
	 */
	if (search_request_parse(&request, context->request, generation_index(generation),
				 generation_authority(generation), response, &fault))
		run(context, &request, &export_formats[format], response);
	search_request_release(&request);
}

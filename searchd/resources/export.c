#include "searchd/resources/handlers.h"

#include "base/xalloc.h"
#include "searchd/answer/export_format.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/streamed_export.h"
#include "searchd/search/search_params.h"
#include "searchd/search/search_run.h"

static bool check_params(const struct http_request *http, size_t *format, struct http_response *response)
{
	struct param_spec specs[1 + SEARCH_MAX_SPECS] = { { "format", false } };
	const char *names[8];

	for (size_t i = 0; i < export_format_count; i++)
		names[i] = export_formats[i].name;
	return params_check(http, specs, 1 + search_param_specs(specs + 1), response) &&
	       params_choice(http, "format", names, export_format_count, 0, format, response);
}

/* --- The stream ----------------------------------------------------------- */

struct search_export {
	struct streamed_export export; /* first */
	const struct export_format *format;
	const struct search_request *request; /* while it begins */
	struct hit_order order;
	uint32_t next; /* in the order */
	struct hit prioridad; /* that of the last acción: the next one is often of the same; docid 0: none yet */
};

/* The prioridad of a record, which the export keeps; the record itself where it is one. NULL with ERROR_IO. */
static const struct hit *prioridad_of(struct search_export *export, const struct hit *hit, struct error *err)
{
	struct searcher *searcher = export->export.searcher;
	uint32_t head = index_document_head(generation_index(searcher->generation), hit->docid);

	if (head == hit->docid)
		return hit;
	if (export->prioridad.docid != head) {
		hit_release(&export->prioridad);
		if (!index_reader_fetch(searcher->reader, head, &export->prioridad, err))
			return NULL;
	}
	return &export->prioridad;
}

static bool begin(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct search_export *export = (struct search_export *)streamed;

	if (!search_order(streamed->searcher, export->request, &export->order, err))
		return false;
	/* It only fetches from now on. */
	index_reader_rest(streamed->searcher->reader);
	export->request = NULL;
	export->format->begin(out, streamed->searcher->generation);
	return true;
}

static bool add(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct search_export *export = (struct search_export *)streamed;
	const struct ranked *ranked = &export->order.items[export->next];
	const struct hit *prioridad;
	struct hit hit;

	if (export->next == export->order.count ||
	    !index_reader_fetch(streamed->searcher->reader, ranked->docid, &hit, err))
		return false;
	export->next++;
	hit.weight = (double)ranked->weight;
	prioridad = prioridad_of(export, &hit, err);
	if (prioridad)
		export->format->add(out, streamed->searcher->generation, &hit, prioridad);
	hit_release(&hit);
	return prioridad != NULL;
}

static void release(struct streamed_export *streamed)
{
	struct search_export *export = (struct search_export *)streamed;

	hit_order_release(&export->order);
	hit_release(&export->prioridad);
}

static struct streamed_export *new_export(const struct search_request *request, const struct export_format *format)
{
	struct search_export *export = xcalloc(1, sizeof(*export));

	export->export = (struct streamed_export){
		.content_type = format->content_type,
		.file_name = xstrdup(format->file_name),
		.begin = begin,
		.add = add,
		.release = release,
	};
	export->format = format;
	export->request = request;
	export->order = (struct hit_order)HIT_ORDER_INIT;
	return &export->export;
}

void handle_export(const struct handler_context *context, struct http_response *response)
{
	const struct value_scope scope = generation_scope(context->searcher->generation);
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
	if (search_request_parse(&request, context->request, &scope, response, &fault)) {
		search_request_keep(&request, PARAM_SELECTS);
		streamed_export_answer(new_export(&request, &export_formats[format]), context, response);
	}
	search_request_release(&request);
}

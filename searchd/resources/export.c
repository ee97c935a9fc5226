#include "searchd/resources/handlers.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/xalloc.h"
#include "searchd/answer/export_format.h"
#include "searchd/answer/spanish_date.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/streamed_export.h"
#include "searchd/search/search_params.h"
#include "searchd/search/search_run.h"
#include "text/fold.h"

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
	struct xlsx *book; /* of a workbook: what is written when it is whole */
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

/* What the search asked for beside words, as the page says it: "Eje: 3; Dirige: INFOEM". */
static void add_filters(struct strbuf *out, const struct search_request *request)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		const struct query_values *values = &request->filters[field];

		for (size_t i = 0; i < values->count; i++)
			strbuf_add_format(out, "%s%s: %s", out->length > 0 ? "; " : "", search_filter_label((enum field)field),
					  filter_value_name(&values->items[i]));
	}
}

/* What the rows are: the query, its filters, of when. */
static void add_notes(const struct search_export *export, const struct index *index)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	xlsx_add_note(export->book, "Búsqueda", export->request->q.length > 0 ? export->request->q.data : "Todo");
	add_filters(&text, export->request);
	xlsx_add_note(export->book, "Filtros", text.length > 0 ? text.data : "Ninguno");
	strbuf_clear(&text);
	strbuf_add_format(&text, "%" PRIu32, export->order.count);
	xlsx_add_note(export->book, "Renglones", text.data);
	strbuf_clear(&text);
	spanish_date_add_time(&text, index_built_at(index));
	xlsx_add_note(export->book, "Datos del", text.data);
	xlsx_add_note(export->book, "Revisión", index_revision(index));
	strbuf_release(&text);
}

static bool begin_book(struct search_export *export, struct error *err)
{
	const struct generation *generation = export->export.searcher->generation;

	if (export->order.count > XLSX_MAX_ROWS) {
		error_set(err, ERROR_INPUT, "%" PRIu32 " records are found, and a workbook has at most %d; take format=csv, or "
			  "fewer of them", export->order.count, XLSX_MAX_ROWS);
		return false;
	}
	export->book = export_book_new(generation, err);
	if (!export->book)
		return false;
	add_notes(export, generation_index(generation));
	return true;
}

static bool begin(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct search_export *export = (struct search_export *)streamed;

	if (!search_order(streamed->searcher, export->request, &export->order, err))
		return false;
	/* It only fetches from now on. */
	index_reader_rest(streamed->searcher->reader);
	if (export->format->add)
		export->format->begin(out, streamed->searcher->generation);
	else if (!begin_book(export, err))
		return false;
	export->request = NULL;
	return true;
}

/* Append the workbook; there is nothing behind it. */
static bool finish_book(struct search_export *export, struct strbuf *out, struct error *err)
{
	xlsx_finish(export->book, out, err);
	xlsx_free(export->book);
	export->book = NULL;
	return false;
}

static bool add(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct search_export *export = (struct search_export *)streamed;
	const struct ranked *ranked = &export->order.items[export->next];
	const struct hit *prioridad;
	struct hit hit;

	/* A workbook is written when it is whole. */
	if (export->next == export->order.count)
		return export->book && finish_book(export, out, err);
	if (!index_reader_fetch(streamed->searcher->reader, ranked->docid, &hit, err))
		return false;
	export->next++;
	hit.weight = (double)ranked->weight;
	prioridad = prioridad_of(export, &hit, err);
	if (prioridad && export->book)
		export_book_add(export->book, streamed->searcher->generation, &hit, prioridad);
	else if (prioridad)
		export->format->add(out, streamed->searcher->generation, &hit, prioridad);
	hit_release(&hit);
	return prioridad != NULL;
}

static void release(struct streamed_export *streamed)
{
	struct search_export *export = (struct search_export *)streamed;

	hit_order_release(&export->order);
	hit_release(&export->prioridad);
	xlsx_free(export->book);
}

/* Bytes of the query that stand in the name of a file. */
#define NAMED_QUERY 40

/* Append the words of a folded text, each behind a hyphen, as far as there is room: letters of ASCII alone, n for ñ. */
static void add_plain(struct strbuf *name, const struct strbuf *folded)
{
	bool inside = false;

	for (size_t i = 0; i < folded->length && name->length < NAMED_QUERY; i++) {
		bool is_enye = strncmp(folded->data + i, "ñ", strlen("ñ")) == 0;
		char c = is_enye ? 'n' : folded->data[i];
		bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (kept && !inside)
			strbuf_add_char(name, '-');
		if (kept)
			strbuf_add_char(name, c);
		inside = kept;
		i += is_enye ? strlen("ñ") - 1 : 0;
	}
}

/* "fichero-obra-publica-2026-12-01.csv": by the query, in letters that every system has in names, and the day of the data. */
static char *file_name(const struct search_request *request, const struct index *index, const char *ending)
{
	time_t built = index_built_at(index);
	char day[16] = "";
	struct strbuf folded, name;
	struct tm parts;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_add_string(&name, "fichero");
	fold_add(&folded, request->q.data, request->q.length);
	add_plain(&name, &folded);
	if (gmtime_r(&built, &parts))
		strftime(day, sizeof(day), "-%Y-%m-%d", &parts);
	strbuf_add_format(&name, "%s.%s", day, ending);
	strbuf_release(&folded);
	return strbuf_detach(&name, NULL);
}

static struct streamed_export *new_export(const struct search_request *request, const struct export_format *format,
					  const struct index *index)
{
	struct search_export *export = xcalloc(1, sizeof(*export));

	export->export = (struct streamed_export){
		.content_type = format->content_type,
		.file_name = file_name(request, index, format->ending),
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
		streamed_export_answer(new_export(&request, &export_formats[format],
						  generation_index(context->searcher->generation)),
				       context, response);
	}
	search_request_release(&request);
}

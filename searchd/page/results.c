#include "searchd/page/results.h"

#include <inttypes.h>
#include <string.h>

#include "searchd/answer/xlsx.h"
#include "searchd/page/hit_view.h"
#include "searchd/page/results_parts.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

/* Page numbers on each side of the current one. */
#define NEAR_PAGES 3

/* --- Lists of records ----------------------------------------------------------------- */

static bool fill_hits(struct results *results, struct error *err)
{
	const struct search_result *result = results->result;
	struct highlighter *highlighter = highlighter_new(result->tree, results->searcher->analyzer);
	struct hit_viewer viewer = {
		.searcher = results->searcher,
		.near = results->near,
		.reasons = reasons_new(results->searcher, result),
		.is_loose = result->relaxed || results->request->match == MATCH_ANY,
	};
	struct asked_entes asked;
	struct hit_highlights highlights;
	bool done = true;

	asked_entes_find(&asked, generation_columns(results->searcher->generation), results->request, result->tree);
	viewer.asked = &asked;
	hit_highlights_init(&highlights);
	view_flag(results->view, "hay_fichas", result->hits.count > 0);
	for (size_t i = 0; i < result->hits.count && done; i++) {
		hit_highlights_make(&highlights, highlighter, results->searcher->generation, result->tree,
				    &result->hits.items[i]);
		done = hit_view_fill(view_item(results->view, "fichas"), &viewer, &result->hits.items[i], &highlights, err);
	}
	hit_highlights_release(&highlights);
	asked_entes_release(&asked);
	reasons_free(viewer.reasons);
	highlighter_free(highlighter);
	return done;
}

/* Each related record has near words of its own, and so marks of its own. */
static bool fill_one_related(struct results *results, struct view *list, const struct hit *hit, struct error *err)
{
	const struct hit_viewer viewer = { .searcher = results->searcher, .near = results->near };
	struct query *marks;
	struct highlighter *highlighter;
	struct hit_highlights highlights;
	bool done;

	near_look(results->near, hit);
	marks = near_query(results->near);
	highlighter = highlighter_new(marks, results->searcher->analyzer);
	hit_highlights_init(&highlights);
	hit_highlights_make(&highlights, highlighter, results->searcher->generation, marks, hit);
	done = hit_view_fill(view_item(list, "fichas"), &viewer, hit, &highlights, err);
	hit_highlights_release(&highlights);
	highlighter_free(highlighter);
	query_free(marks);
	return done;
}

static bool fill_related(struct results *results, struct error *err)
{
	const struct hit_list *related = &results->result->related;
	struct view *list;
	bool done = true;

	if (related->count == 0)
		return true;
	list = view_object(results->view, "relacionadas");
	for (size_t i = 0; i < related->count && done; i++)
		done = fill_one_related(results, list, &related->items[i], err);
	return done;
}

/* --- Pages ---------------------------------------------------------------------------- */

static void add_number(struct results *results, struct view *pages, unsigned long number)
{
	struct view *item = view_item(pages, "numeros");

	view_format(item, "numero", "%lu", number);
	view_flag(item, "actual", number == results->request->page);
	view_text(item, "enlace", results_link_number(results, number));
}

/* The first, the last, and those about the current one. */
static void fill_pages(struct results *results)
{
	const struct search_request *request = results->request;
	unsigned long reach = SEARCH_MAX_REACH / request->per_page;
	unsigned long last = (results->result->hits.total + request->per_page - 1) / request->per_page;
	struct view *pages;

	if (last > reach)
		last = reach;
	if (last < 2 || request->page > last)
		return;
	pages = view_object(results->view, "paginas");
	if (request->page > 1)
		view_text(view_object(pages, "anterior"), "enlace", results_link_number(results, request->page - 1));
	for (unsigned long number = 1; number <= last; number++) {
		if (number == 1 || number == last ||
		    (number + NEAR_PAGES >= request->page && number <= request->page + NEAR_PAGES))
			add_number(results, pages, number);
	}
	if (request->page < last)
		view_text(view_object(pages, "siguiente"), "enlace", results_link_number(results, request->page + 1));
}

/* --- The page --------------------------------------------------------------------------- */

static void fill_exports(struct results *results)
{
	uint32_t total = results->result->hits.total;
	struct view *list;

	if (total == 0)
		return;
	list = view_object(results->view, "llevarse");
	if (total == 1)
		view_text(list, "cuantos", "el resultado");
	else
		view_format(list, "cuantos", "los %" PRIu32 " resultados", total);
	/* A file has each of those with the very same text, which the page counts as one: no number then. */
	view_text(list, "descarga", total == 1 ? "el resultado" : "todo");
	if (total > RESULTS_PRINTED)
		view_format(list, "impresos", "los primeros %u resultados", RESULTS_PRINTED);
	else
		view_text(list, "impresos", view_find(list, "cuantos")->text);
	view_text(list, "imprimir", results_link_print(results));
	if (total <= XLSX_MAX_ROWS)
		view_text(list, "xlsx", results_link_export(results, "xlsx"));
	view_text(list, "csv", results_link_export(results, "csv"));
}

/* `purpose` ends the title; NULL: none. */
static struct view *begin(struct results *results, const char *purpose)
{
	struct strbuf title, path;
	struct site_page page = { NULL, NULL, NULL };
	struct view *view;

	strbuf_init(&title, STRBUF_NO_LIMIT);
	strbuf_init(&path, STRBUF_NO_LIMIT);
	results_add_heading(results, &title);
	if (results->request->page > 1)
		strbuf_add_format(&title, ", página %lu", results->request->page);
	if (purpose)
		strbuf_add_format(&title, ", %s", purpose);
	strbuf_add_string(&path, results_link_number(results, results->request->page));
	page.title = title.data;
	page.path = path.data;
	view = site_view(results->searcher->generation, &page);
	view_flag(view, "no_indexar", true);
	strbuf_release(&path);
	strbuf_release(&title);
	return view;
}

bool results_page(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		  const struct results_choice *choice, const struct search_result *result,
		  const struct text_list *notices, struct error *err)
{
	struct results results = { .searcher = searcher, .index = generation_index(searcher->generation),
				   .request = request, .choice = choice, .result = result, .notices = notices,
				   .near = near_new(searcher, result) };
	bool done;

	strbuf_init(&results.link, STRBUF_NO_LIMIT);
	results.view = begin(&results, NULL);
	results_fill_head(&results);
	results_fill_chosen(&results);
	results_fill_notices(&results);
	results_fill_empty(&results);
	results_fill_filters(&results);
	fill_pages(&results);
	fill_exports(&results);
	done = fill_hits(&results, err) && fill_related(&results, err);
	if (done)
		template_page(PAGE_RESULTADOS, results.view, out);
	near_free(results.near);
	view_free(results.view);
	strbuf_release(&results.link);
	return done;
}

/* --- The page that is printed ------------------------------------------------------------ */

static void fill_cut(struct results *results)
{
	const struct hit_list *hits = &results->result->hits;

	if (hits->count < hits->total)
		view_format(results->view, "corte", "Son los primeros %zu de %" PRIu32 " resultados.", hits->count, hits->total);
}

bool results_print_page(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
			const struct results_choice *choice, const struct search_result *result,
			const struct text_list *notices, struct error *err)
{
	struct results results = { .searcher = searcher, .index = generation_index(searcher->generation),
				   .request = request, .choice = choice, .result = result, .notices = notices,
				   .near = near_new(searcher, result) };
	bool done;

	strbuf_init(&results.link, STRBUF_NO_LIMIT);
	results.view = begin(&results, "para imprimir");
	view_flag(results.view, "impresa", true);
	view_text(results.view, "volver", results_link_number(&results, 1));
	results_fill_head(&results);
	results_fill_chosen(&results);
	results_fill_notices(&results);
	fill_cut(&results);
	done = fill_hits(&results, err);
	if (done)
		template_page(PAGE_IMPRIMIR, results.view, out);
	near_free(results.near);
	view_free(results.view);
	strbuf_release(&results.link);
	return done;
}

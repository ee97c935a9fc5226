#include "searchd/answer/response.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/explanation.h"
#include "searchd/answer/hit_entes.h"
#include "text/collation.h"

#define SCORE_DECIMALS 4
#define TOOK_DECIMALS 3

/* --- Facets --------------------------------------------------------------- */

static struct facet_row *add_row(struct facet_rows *rows)
{
	rows->items = xgrow(rows->items, rows->count, &rows->capacity, sizeof(*rows->items));
	return &rows->items[rows->count++];
}

static const char *ente_label(const struct authority *authority, const char *clave)
{
	const struct ente *ente = authority_resolve(authority, clave, strlen(clave), NULL);

	return ente ? ente->nombre : clave;
}

/* Selected values that the index does not have: they cannot be counted, but can be taken away again. */
static void add_unknown_rows(struct facet_rows *rows, const struct index *index, const struct authority *authority,
			     const struct search_request *request, enum field field)
{
	const struct text_list *values = &request->filters[field];

	for (size_t i = 0; i < values->count; i++) {
		const char *value = values->items[i];

		if (index_find_value(index, field, value) != UINT32_MAX)
			continue;
		*add_row(rows) = (struct facet_row){
			value, field_table[field].kind == FIELD_BODY ? ente_label(authority, value) : value, 0, true,
		};
	}
}

struct sorted_row {
	struct facet_row row;
	size_t key; /* offset of the label's sort key */
	const char *keys;
};

static int compare_rows(const void *left, const void *right)
{
	const struct sorted_row *a = left;
	const struct sorted_row *b = right;

	if (a->row.count != b->row.count)
		return a->row.count > b->row.count ? -1 : 1;

	int order = strcmp(a->keys + a->key, b->keys + b->key);

	return order ? order : strcmp(a->row.value, b->row.value);
}

static void sort_rows(struct facet_rows *rows)
{
	struct sorted_row *sorted = xreallocarray(NULL, rows->count, sizeof(*sorted));
	struct strbuf keys;

	strbuf_init(&keys, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < rows->count; i++) {
		sorted[i] = (struct sorted_row){ rows->items[i], keys.length, NULL };
		collation_add_key(&keys, rows->items[i].label, strlen(rows->items[i].label));
		strbuf_add_char(&keys, '\0');
	}
	for (size_t i = 0; i < rows->count; i++)
		sorted[i].keys = keys.data;
	qsort(sorted, rows->count, sizeof(*sorted), compare_rows);
	for (size_t i = 0; i < rows->count; i++)
		rows->items[i] = sorted[i].row;
	strbuf_release(&keys);
	free(sorted);
}

void facet_rows_make(struct facet_rows *rows, const struct index *index, const struct authority *authority,
		     const struct search_request *request, const struct search_result *result, enum field field)
{
	rows->count = 0;
	for (size_t i = 0; i < result->facets.count; i++) {
		const struct facet *facet = &result->facets.items[i];

		for (size_t j = 0; facet->field == field && j < facet->count; j++) {
			const struct facet_value *value = &facet->values[j];

			*add_row(rows) = (struct facet_row){
				index_value(index, field, value->ordinal),
				index_label(index, field, value->ordinal),
				value->count,
				value->selected,
			};
		}
	}
	add_unknown_rows(rows, index, authority, request, field);
	if (rows->count > 1)
		sort_rows(rows);
}

void facet_rows_release(struct facet_rows *rows)
{
	free(rows->items);
	*rows = (struct facet_rows)FACET_ROWS_INIT;
}

static void write_facet_value(struct json_writer *json, enum field field, const char *value)
{
	if (field_table[field].kind == FIELD_STRING || field_table[field].kind == FIELD_BODY)
		json_writer_string(json, value);
	else
		json_writer_raw(json, value, strlen(value));
}

static void write_facet(struct json_writer *json, enum field field, const struct facet_rows *rows)
{
	json_writer_key(json, field_table[field].name);
	json_writer_open_array(json);
	for (size_t i = 0; i < rows->count; i++) {
		json_writer_open_object(json);
		json_writer_key(json, "value");
		write_facet_value(json, field, rows->items[i].value);
		json_writer_member_string(json, "label", rows->items[i].label);
		json_writer_member_unsigned(json, "count", rows->items[i].count);
		json_writer_member_bool(json, "selected", rows->items[i].selected);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

static void write_facets(struct json_writer *json, const struct searcher *searcher,
			 const struct search_request *request, const struct search_result *result)
{
	struct facet_rows rows = FACET_ROWS_INIT;

	json_writer_key(json, "facets");
	json_writer_open_object(json);
	for (size_t i = 0; i < search_facet_count; i++) {
		enum field field = search_facet_order[i];

		if (!(request->facets & 1u << field))
			continue;
		facet_rows_make(&rows, generation_index(searcher->generation),
				generation_authority(searcher->generation), request, result, field);
		write_facet(json, field, &rows);
	}
	json_writer_close_object(json);
	facet_rows_release(&rows);
}

/* --- Hits ----------------------------------------------------------------- */

void hit_highlights_init(struct hit_highlights *highlights)
{
	*highlights = (struct hit_highlights){ HIGHLIGHT_INIT, HIGHLIGHT_INIT, HIGHLIGHT_INIT, HIGHLIGHT_INIT, { .limit = 0 } };
	strbuf_init(&highlights->ente, STRBUF_NO_LIMIT);
}

void hit_highlights_release(struct hit_highlights *highlights)
{
	highlight_release(&highlights->texto);
	highlight_release(&highlights->texto_ficha);
	highlight_release(&highlights->practica);
	highlight_release(&highlights->ficha);
	strbuf_release(&highlights->ente);
}

static void make_section(struct highlight *highlight, struct highlighter *highlighter, const struct hit *hit,
			 enum stored section)
{
	const struct stored_bytes *stored = &hit->stored[section];

	highlight_make(highlighter, stored->data ? stored->data : "", stored->length, highlight);
}

/* Whether a group's filters that are about no body let the record pass: a role may be asked of prioridades alone. */
static bool conditions_hold(const struct query *query, const struct index *index, uint32_t docid)
{
	for (size_t i = 0; query->type == QUERY_AND && i < query->child_count; i++) {
		const struct query *child = query->children[i];
		bool any = child->type != QUERY_FILTER || field_table[child->field].kind == FIELD_BODY;

		for (size_t j = 0; j < child->value_count && !any; j++)
			any = record_has_value(index, child->field, docid,
					       index_find_value(index, child->field, child->values[j]));
		if (!any)
			return false;
	}
	return true;
}

/* The names, as a list without repeats, of the bodies that a positive filter of the query found in the record. */
static void find_entes(const struct query *query, const struct index *index, uint32_t docid, struct text_list *names)
{
	if (query->type == QUERY_NOT || !conditions_hold(query, index, docid))
		return;
	if (query->type == QUERY_FILTER && field_table[query->field].kind == FIELD_BODY) {
		for (size_t i = 0; i < query->value_count; i++) {
			uint32_t ordinal = index_find_value(index, query->field, query->values[i]);

			if (record_has_value(index, query->field, docid, ordinal)) {
				const char *label = index_label(index, query->field, ordinal);

				text_list_add(names, label, strlen(label));
			}
		}
	}
	for (size_t i = 0; i < query->child_count; i++)
		find_entes(query->children[i], index, docid, names);
}

static void make_entes(struct strbuf *html, const struct query *query, const struct index *index, uint32_t docid)
{
	struct text_list names = TEXT_LIST_INIT;

	strbuf_clear(html);
	find_entes(query, index, docid, &names);
	for (size_t i = 0; i < names.count; i++) {
		strbuf_add_string(html, i == 0 ? "<mark>" : "; <mark>");
		html_add_escaped(html, names.items[i], strlen(names.items[i]));
		strbuf_add_string(html, "</mark>");
	}
	text_list_release(&names);
}

/* A prioridad that is there for its acciones alone has nothing to mark. */
static void clear_marks(struct hit_highlights *highlights)
{
	highlights->texto.count = 0;
	highlights->texto_ficha.count = 0;
	highlights->practica.count = 0;
	highlights->ficha.count = 0;
	strbuf_clear(&highlights->ente);
}

void hit_highlights_make(struct hit_highlights *highlights, struct highlighter *highlighter,
			 const struct index *index, const struct query *query, const struct hit *hit)
{
	make_section(&highlights->texto, highlighter, hit, STORED_TEXTO);
	make_section(&highlights->texto_ficha, highlighter, hit, STORED_TEXTO_FICHA);
	make_section(&highlights->practica, highlighter, hit, STORED_PRACTICA);
	make_section(&highlights->ficha, highlighter, hit, STORED_FICHA);
	make_entes(&highlights->ente, query, index, hit->docid);
	if (hit->by_members)
		clear_marks(highlights);
}

static void write_html(struct json_writer *json, struct strbuf *html, const char *name,
		       const struct highlight *highlight)
{
	strbuf_clear(html);
	highlight_add_html(highlight, html);
	json_writer_member_string(json, name, html->data);
}

static void write_matched_in(struct json_writer *json, const struct hit_highlights *highlights)
{
	json_writer_key(json, "matched_in");
	json_writer_open_array(json);
	if (highlights->texto.count)
		json_writer_string(json, "texto");
	if (highlights->texto_ficha.count)
		json_writer_string(json, "texto_ficha");
	if (highlights->practica.count)
		json_writer_string(json, "practica");
	if (highlights->ficha.count)
		json_writer_string(json, "ficha");
	if (highlights->ente.length)
		json_writer_string(json, "ente");
	json_writer_close_array(json);
}

/* Those of the fields beside texto that matched. */
static void write_highlights(struct json_writer *json, struct strbuf *html, const struct hit_highlights *highlights)
{
	json_writer_key(json, "highlights");
	json_writer_open_object(json);
	if (highlights->texto_ficha.count)
		write_html(json, html, "texto_ficha", &highlights->texto_ficha);
	if (highlights->practica.count)
		write_html(json, html, "practica", &highlights->practica);
	if (highlights->ficha.count)
		write_html(json, html, "ficha", &highlights->ficha);
	if (highlights->ente.length)
		json_writer_member_string(json, "ente", highlights->ente.data);
	json_writer_close_object(json);
}

static void write_stored(struct json_writer *json, const char *name, const struct stored_bytes *stored)
{
	if (!stored->data)
		return;
	json_writer_key(json, name);
	json_writer_string_n(json, stored->data, stored->length);
}

/* What one list of hits is written with. */
struct hits_writer {
	struct json_writer *json;
	const struct index *index;
	const struct query *tree;
	struct highlighter *highlighter;
	struct explainer *explainer; /* NULL: nothing is explained */
	struct asked_entes asked;
	struct hit_highlights highlights;
	struct strbuf html;
};

static void write_members(struct hits_writer *writer, const struct hit *hit);

static void write_hit(struct hits_writer *writer, const struct hit *hit)
{
	struct json_writer *json = writer->json;
	struct hit_highlights *highlights = &writer->highlights;

	hit_highlights_make(highlights, writer->highlighter, writer->index, writer->tree, hit);
	json_writer_open_object(json);
	if (hit->stored[STORED_HEAD].length)
		json_writer_raw(json, hit->stored[STORED_HEAD].data, hit->stored[STORED_HEAD].length);
	write_stored(json, "texto", &hit->stored[STORED_TEXTO]);
	write_stored(json, "texto_ficha", &hit->stored[STORED_TEXTO_FICHA]);
	write_html(json, &writer->html, "highlight", &highlights->texto);
	strbuf_clear(&writer->html);
	highlight_add_snippet(&highlights->texto, &writer->html);
	json_writer_member_string(json, "snippet", writer->html.data);
	json_writer_key(json, "score");
	json_writer_double(json, hit->weight, SCORE_DECIMALS);
	write_matched_in(json, highlights);
	write_highlights(json, &writer->html, highlights);
	asked_entes_write(&writer->asked, writer->index, hit->docid, json);
	if (writer->explainer)
		explainer_write_hit(writer->explainer, json, hit);
	if (hit->is_group)
		write_members(writer, hit);
	json_writer_close_object(json);
}

static void write_members(struct hits_writer *writer, const struct hit *hit)
{
	json_writer_member_unsigned(writer->json, "acciones_total", hit->member_total);
	json_writer_key(writer->json, "acciones");
	json_writer_open_array(writer->json);
	for (size_t i = 0; i < hit->member_count; i++)
		write_hit(writer, &hit->members[i]);
	json_writer_close_array(writer->json);
}

/* `request` NULL: hits of no search, such as records that are alike. */
static void write_hits(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		       const struct query *tree, const struct hit_list *hits, struct explainer *explainer)
{
	struct hits_writer writer = {
		.json = json,
		.index = generation_index(searcher->generation),
		.tree = tree,
		.highlighter = highlighter_new(tree, searcher->analyzer),
		.explainer = explainer,
	};

	asked_entes_find(&writer.asked, writer.index, generation_authority(searcher->generation), request, tree);
	hit_highlights_init(&writer.highlights);
	strbuf_init(&writer.html, STRBUF_NO_LIMIT);
	json_writer_key(json, "hits");
	json_writer_open_array(json);
	for (size_t i = 0; i < hits->count; i++)
		write_hit(&writer, &hits->items[i]);
	json_writer_close_array(json);
	strbuf_release(&writer.html);
	asked_entes_release(&writer.asked);
	hit_highlights_release(&writer.highlights);
	highlighter_free(writer.highlighter);
}

void response_write_hits(struct json_writer *json, const struct searcher *searcher, const struct query *tree,
			 const struct hit_list *hits)
{
	write_hits(json, searcher, NULL, tree, hits, NULL);
}

/* --- The answer ----------------------------------------------------------- */

static void write_query(struct json_writer *json, const struct search_request *request,
			const struct search_result *result, struct explainer *explainer)
{
	json_writer_key(json, "query");
	json_writer_open_object(json);
	json_writer_key(json, "q");
	json_writer_string_n(json, request->q.data, request->q.length);
	json_writer_key(json, "corrected");
	if (result->corrected.length > 0)
		json_writer_string_n(json, result->corrected.data, result->corrected.length);
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

void response_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		    const struct search_result *result, double took_ms)
{
	struct json_writer json;
	struct explainer *explainer = request->explain ? explainer_new(searcher, request, result) : NULL;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	write_query(&json, request, result, explainer);
	json_writer_member_unsigned(&json, "total", result->hits.total);
	json_writer_member_unsigned(&json, "page", request->page);
	json_writer_member_unsigned(&json, "per_page", request->per_page);
	json_writer_key(&json, "took_ms");
	write_took(&json, took_ms);
	write_hits(&json, searcher, request, result->tree, &result->hits, explainer);
	write_facets(&json, searcher, request, result);
	json_writer_key(&json, "warnings");
	json_writer_open_array(&json);
	for (size_t i = 0; i < result->warnings.count; i++)
		json_writer_string(&json, result->warnings.items[i]);
	json_writer_close_array(&json);
	json_writer_close_object(&json);
	explainer_free(explainer);
}

/* --- Links ---------------------------------------------------------------- */

void response_add_percent_encoded(struct strbuf *out, const char *text, size_t length)
{
	static const char unreserved[] = "-._~";

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (c && strchr(unreserved, c)))
			strbuf_add_char(out, (char)c);
		else
			strbuf_add_format(out, "%%%02X", c);
	}
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < search_param_spec_count; i++) {
		if (strcmp(search_param_specs[i].name, name) == 0)
			return true;
	}
	return false;
}

void response_add_query_string(struct strbuf *out, const struct http_request *http, unsigned long page)
{
	size_t start = out->length;

	for (size_t i = 0; i < http->param_count; i++) {
		const struct http_param *param = &http->params[i];

		if (param->value_length == 0 || strcmp(param->name, "page") == 0 || !is_known(param->name))
			continue;
		strbuf_add_format(out, "%s%s=", out->length > start ? "&" : "", param->name);
		response_add_percent_encoded(out, param->value, param->value_length);
	}
	if (page > 0)
		strbuf_add_format(out, "%spage=%lu", out->length > start ? "&" : "", page);
}

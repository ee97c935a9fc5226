#include "searchd/resources/handlers.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/nearest.h"
#include "base/xalloc.h"
#include "searchd/answer/facets.h"
#include "searchd/answer/highlight.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"
#include "searchd/search/search_run.h"
#include "searchd/words/name_search.h"
#include "text/utf8.h"

#define DEFAULT_LIMIT 10
#define MAX_LIMIT 100
/* A longer one is the name of no facet. Bytes. */
#define NAME_MAX_BYTES 40

/* A value that is what was typed. */
struct match {
	size_t row;
	int rank;
};

struct matches {
	struct match *items;
	size_t count;
};

static void add_names(struct name_set *set, const struct facet_row *row)
{
	name_set_add(set, row->label);
	name_set_add(set, row->value);
	for (size_t i = 0; row->ente && i < row->ente->alias_count + 2; i++)
		name_set_add(set, i == 0 ? row->ente->nombre : i == 1 ? row->ente->clave : row->ente->alias[i - 2]);
}

static size_t name_count(const struct facet_row *row)
{
	return row->ente ? 4 + row->ente->alias_count : 2;
}

/* Better ones first; of equals the order of the facet stays. */
static int compare_matches(const void *a, const void *b)
{
	const struct match *left = a;
	const struct match *right = b;

	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	return left->row < right->row ? -1 : left->row > right->row;
}

/* Which rows are what was typed, by the best of their names; all of them where nothing was (`search` NULL). */
static void find_matches(const struct facet_rows *rows, const struct name_search *search, struct matches *matches)
{
	size_t number = 0;

	matches->items = xcalloc(rows->count + 1, sizeof(*matches->items));
	for (size_t i = 0; i < rows->count; i++) {
		int best = search ? NAME_NO_MATCH : NAME_WHOLE;

		for (size_t k = 0; search && k < name_count(&rows->items[i]); k++) {
			int rank = name_search_rank(search, number++);

			if (rank != NAME_NO_MATCH && (best == NAME_NO_MATCH || rank < best))
				best = rank;
		}
		/* That a name begins so is no more than that it has the word: the most frequent of both comes first. */
		if (best != NAME_NO_MATCH)
			matches->items[matches->count++] = (struct match){ i, best == NAME_BEGINS ? NAME_HAS : best };
	}
	qsort(matches->items, matches->count, sizeof(*matches->items), compare_matches);
}

static void write_highlight(struct json_writer *json, const struct name_search *search, const char *label)
{
	struct highlight highlight = HIGHLIGHT_INIT;
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf html;

	highlight.text = label;
	highlight.length = strlen(label);
	tokenizer_run(label, highlight.length, &tokens);
	for (size_t i = 0; search && i < tokens.count; i++) {
		const struct token *token = &tokens.items[i];
		size_t letters = name_search_letters(search, token->exact);
		size_t length = utf8_prefix(label + token->start, token->end - token->start, letters);

		if (letters == 0)
			continue;
		highlight.marks = xgrow(highlight.marks, highlight.count, &highlight.capacity, sizeof(*highlight.marks));
		highlight.marks[highlight.count++] = (struct mark){ token->start, token->start + length };
	}
	strbuf_init(&html, STRBUF_NO_LIMIT);
	highlight_add_html(&highlight, &html);
	json_writer_member_string(json, "highlight", html.data);
	strbuf_release(&html);
	highlight_release(&highlight);
	token_list_release(&tokens);
}

static void write_values(const struct handler_context *context, enum field field, const struct facet_rows *rows,
			 const struct name_search *search, size_t limit, struct http_response *response)
{
	struct matches matches = { NULL, 0 };
	struct json_writer json;

	find_matches(rows, search, &matches);
	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_key(&json, "values");
	json_writer_open_array(&json);
	for (size_t i = 0; i < matches.count && i < limit; i++) {
		const struct facet_row *row = &rows->items[matches.items[i].row];

		json_writer_open_object(&json);
		facet_row_write(&json, context->searcher->generation, field, row);
		write_highlight(&json, search, row->label);
		json_writer_close_object(&json);
	}
	json_writer_close_array(&json);
	json_writer_close_object(&json);
	free(matches.items);
	response->from_index = true;
	response->content_type = "application/json; charset=utf-8";
}

static void answer(const struct handler_context *context, const struct search_request *request,
		   const struct search_result *result, enum field field, const struct strbuf *typed, size_t limit,
		   struct http_response *response)
{
	struct facet_rows rows = FACET_ROWS_INIT;
	struct name_set *names = name_set_new();
	struct name_search *search = NULL;

	facet_rows_make(&rows, context->searcher->generation, request, result, field);
	if (typed->length > 0) {
		for (size_t i = 0; i < rows.count; i++)
			add_names(names, &rows.items[i]);
		name_set_close(names);
		search = name_search_new(names, typed->data, typed->length);
	}
	write_values(context, field, &rows, search, limit, response);
	name_search_free(search);
	name_set_free(names);
	facet_rows_release(&rows);
}

/* Count that facet alone; what only shapes a page of hits is of no effect. */
static void count_facet(struct search_request *request, enum field field)
{
	request->facets = 1u << field;
	request->page = 1;
	request->per_page = 0;
	request->related = false;
	request->explain = false;
}

static void find_values(const struct handler_context *context, enum field field, const struct strbuf *typed,
			size_t limit, struct http_response *response)
{
	const struct value_scope scope = generation_scope(context->searcher->generation);
	struct search_result result = SEARCH_RESULT_INIT;
	struct search_request request;
	struct error err = ERROR_INIT;
	const char *fault;

	search_request_init(&request);
	if (search_request_parse(&request, context->request, &scope, response, &fault)) {
		count_facet(&request, field);
		if (search_run(context->searcher, &request, &result, &err))
			answer(context, &request, &result, field, typed, limit, response);
		else
			problem_from_error(response, &err);
	}
	search_result_release(&result);
	search_request_release(&request);
}

static void refuse_name(const struct handler_context *context, struct http_response *response)
{
	const char *names[FIELD_COUNT];
	char *name = xmemdupz(context->tail, context->tail_length);

	for (size_t i = 0; i < search_facet_count; i++)
		names[i] = field_table[search_facets[i].field].name;
	if (context->tail_length > NAME_MAX_BYTES)
		problem_set(response, 404, NULL, "no facet has a name as long as that");
	else
		problem_set(response, 404, NULL, "there is no facet \"%s\"; the nearest is \"%s\"", name,
			    nearest_find(name, names, search_facet_count));
	free(name);
}

void handle_facet_values(const struct handler_context *context, struct http_response *response)
{
	struct param_spec specs[2 + SEARCH_MAX_SPECS] = { { "valor", false }, { "limit", false } };
	enum field field = search_facet_find(context->tail, context->tail_length);
	unsigned long limit;
	const char *valor;
	struct strbuf typed;

	if (field == FIELD_NONE) {
		refuse_name(context, response);
		return;
	}
	if (!params_check(context->request, specs, 2 + search_param_specs(specs + 2), response) ||
	    !params_unsigned(context->request, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT, &limit, response))
		return;
	valor = params_get(context->request, "valor");
	strbuf_init(&typed, STRBUF_NO_LIMIT);
	if (valor)
		utf8_add_nfc(&typed, valor, strlen(valor));
	if (utf8_count(typed.data, typed.length) > SEARCH_MAX_QUERY)
		problem_set(response, 400, "valor", "\"valor\" is longer than %d characters", SEARCH_MAX_QUERY);
	else
		find_values(context, field, &typed, limit, response);
	strbuf_release(&typed);
}

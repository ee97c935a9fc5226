#include "searchd/resources/handlers.h"

#include <string.h>

#include "base/json_writer.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/search/search_request.h"
#include "searchd/suggest/suggest.h"
#include "text/utf8.h"

#define DEFAULT_LIMIT 8

static void write_suggestions(const struct suggestion_list *list, struct http_response *response)
{
	static const char *const kinds[] = {
		[SUGGESTION_PALABRA] = "palabra",
		[SUGGESTION_ENTE] = "ente",
		[SUGGESTION_EJE] = "eje",
		[SUGGESTION_PRIORIDAD] = "prioridad",
	};
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_key(&json, "suggestions");
	json_writer_open_array(&json);
	for (size_t i = 0; i < list->count; i++) {
		json_writer_open_object(&json);
		json_writer_member_string(&json, "text", list->items[i].text);
		json_writer_member_string(&json, "kind", kinds[list->items[i].kind]);
		json_writer_member_string(&json, "highlight", list->items[i].highlight);
		json_writer_member_string(&json, "url", list->items[i].url);
		json_writer_close_object(&json);
	}
	json_writer_close_array(&json);
	json_writer_close_object(&json);
	response->from_index = true;
}

/* As browsers ask for them (OpenSearch Suggestions 1.1): what was typed, then what it may become. */
static void write_completions(const struct suggestion_list *list, const struct strbuf *q, struct http_response *response)
{
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_array(&json);
	json_writer_string(&json, q->data);
	json_writer_open_array(&json);
	for (size_t i = 0; i < list->count; i++) {
		/* A browser searches for what is chosen: the name of an eje, the text of a prioridad are no search. */
		if (list->items[i].kind == SUGGESTION_PALABRA || list->items[i].kind == SUGGESTION_ENTE)
			json_writer_string(&json, list->items[i].text);
	}
	json_writer_close_array(&json);
	json_writer_close_array(&json);
	response->content_type = "application/x-suggestions+json; charset=utf-8";
	response->from_index = true;
}

static void answer(const struct handler_context *context, const struct strbuf *q, size_t limit, bool for_browsers,
		   struct http_response *response)
{
	struct suggestion_list list = { .count = 0 };
	struct error err = ERROR_INIT;

	if (suggest_run(context->searcher, q->data, q->length, limit, &list, &err))
		for_browsers ? write_completions(&list, q, response) : write_suggestions(&list, response);
	else
		problem_from_error(response, &err);
	suggestion_list_release(&list);
}

void handle_suggest(const struct handler_context *context, struct http_response *response)
{
	static const struct param_spec specs[] = { { "q", false }, { "limit", false }, { "format", false } };
	static const char *const formats[] = { "json", "opensearch", NULL };
	size_t format;
	const char *typed;
	unsigned long limit;
	struct strbuf q;

	if (!params_check(context->request, specs, sizeof(specs) / sizeof(specs[0]), response) ||
	    !params_unsigned(context->request, "limit", 1, SUGGEST_MAX, DEFAULT_LIMIT, &limit, response) ||
	    !params_choice(context->request, "format", formats, 2, 0, &format, response))
		return;
	typed = params_get(context->request, "q");
	strbuf_init(&q, STRBUF_NO_LIMIT);
	if (typed)
		utf8_add_nfc(&q, typed, strlen(typed));
	if (utf8_count(q.data, q.length) > SEARCH_MAX_QUERY)
		problem_set(response, 400, "q", "\"q\" is longer than %d characters", SEARCH_MAX_QUERY);
	else
		answer(context, &q, limit, format == 1, response);
	strbuf_release(&q);
}

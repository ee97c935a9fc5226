#include "searchd/resources/handlers.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/http/etag.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/page/assets.h"
#include "searchd/page/pages.h"
#include "searchd/page/results.h"
#include "searchd/page/templates.h"
#include "searchd/resources/html_answer.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"
#include "searchd/search/search_run.h"
#include "text/utf8.h"

/* The address of an asset has its hash: what is there never changes. */
#define ASSET_CACHE "public, max-age=31536000, immutable"
/* At a fixed address a new version is noticed within the hour. */
#define FIXED_CACHE "public, max-age=3600"

/*
 * A person who follows an old or mangled address gets a page all the same:
 * parameters that the API would refuse are taken away, each with a notice.
 */
struct lenient_request {
	struct http_request http;
	struct http_param *params; /* the good ones so far */
	char *q;                   /* a query that had to be cut */
};

static bool is_clean(const struct http_param *param)
{
	return strlen(param->name) == param->name_length && !memchr(param->value, '\0', param->value_length) &&
	       utf8_is_valid(param->value, param->value_length, NULL);
}

/* A query that is too long is searched by its beginning. */
static void shorten_query(struct lenient_request *lenient, struct http_param *q, struct text_list *notices)
{
	struct strbuf nfc;
	size_t end;

	strbuf_init(&nfc, STRBUF_NO_LIMIT);
	utf8_add_nfc(&nfc, q->value, q->value_length);
	end = utf8_prefix(nfc.data, nfc.length, SEARCH_MAX_QUERY);
	if (end < nfc.length) {
		text_list_add_format(notices, "Su búsqueda tiene más de %d caracteres: se usaron los primeros %d.",
				     SEARCH_MAX_QUERY, SEARCH_MAX_QUERY);
		lenient->q = xmemdupz(nfc.data, end);
		q->value = lenient->q;
		q->value_length = end;
	}
	strbuf_release(&nfc);
}

/* Once for all that was not understood: people do not know parameters by name. */
static void notice_passed_over(struct text_list *notices)
{
	static const char notice[] = "Parte de la dirección de esta página no se entendió; se pasó por alto.";

	text_list_add(notices, notice, strlen(notice));
}

/* A page without results shows nothing: per_page=0 is for programs. */
static bool is_of_no_use(const struct http_param *param)
{
	return param->value_length == 0 ||
	       (strcmp(param->name, "per_page") == 0 && strspn(param->value, "0") == param->value_length);
}

/* How much of a value a notice shows. Characters. */
#define SHOWN_VALUE 60

/* The very same value again is no news. */
static void notice_repeated(struct text_list *notices, const char *name, const char *kept, const struct http_param *other)
{
	size_t length = strlen(kept);
	size_t shown = utf8_prefix(kept, length, SHOWN_VALUE);

	if (strcmp(kept, other->value) == 0)
		return;
	if (strcmp(name, "q") != 0)
		notice_passed_over(notices);
	else
		text_list_add_format(notices, "La dirección trae más de una búsqueda; se usó la primera, «%.*s%s».", (int)shown,
				     kept, shown < length ? "…" : "");
}

static void lenient_init(struct lenient_request *lenient, const struct http_request *http, struct text_list *notices)
{
	*lenient = (struct lenient_request){ .http = *http };
	lenient->params = xcalloc(http->param_count + 1, sizeof(*lenient->params));
	lenient->http.params = lenient->params;
	lenient->http.param_count = 0;
	for (size_t i = 0; i < http->param_count; i++) {
		const struct search_param *known = search_param_find(http->params[i].name);
		struct http_param *param = &lenient->params[lenient->http.param_count];

		if (!known || is_of_no_use(&http->params[i]))
			continue;
		if (!is_clean(&http->params[i])) {
			notice_passed_over(notices);
			continue;
		}

		const char *first = known->field == FIELD_NONE ? params_get(&lenient->http, known->name) : NULL;

		if (first) {
			notice_repeated(notices, known->name, first, &http->params[i]);
			continue;
		}
		*param = http->params[i];
		lenient->http.param_count++;
		if (strcmp(known->name, "q") == 0)
			shorten_query(lenient, param, notices);
	}
}

static void lenient_release(struct lenient_request *lenient)
{
	free(lenient->params);
	free(lenient->q);
}

/* Take a parameter away that did not parse. */
static void lenient_drop(struct lenient_request *lenient, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < lenient->http.param_count; i++) {
		if (strcmp(lenient->params[i].name, name) != 0)
			lenient->params[kept++] = lenient->params[i];
	}
	lenient->http.param_count = kept;
}

/* Parse, and parse again without what was at fault: at most once for each name that there is. */
static void parse_leniently(struct search_request *request, struct lenient_request *lenient,
			    const struct searcher *searcher, struct text_list *notices)
{
	const struct value_scope scope = generation_scope(searcher->generation);
	struct http_response ignored;
	const char *fault;

	http_response_init(&ignored);
	while (!search_request_parse(request, &lenient->http, &scope, &ignored, &fault)) {
		notice_passed_over(notices);
		lenient_drop(lenient, fault);
		search_request_release(request);
		search_request_init(request);
	}
	http_response_release(&ignored);
	/* The page lists records, each with its own text, and all facets. */
	search_request_keep(request, PARAM_ON_PAGE);
	/* Its links have keys, and so its counts must be of these. */
	search_request_confine(request);
	request->facets = search_facets_on_page();
}

bool pages_load(struct error *err)
{
	return templates_load(err);
}

void handle_page_busy(struct http_response *response)
{
	html_answer_error(NULL, response, 503, "Por ahora no es posible buscar",
			  "El buscador tiene más que hacer de lo que puede, o tuvo un problema al leer sus datos. Vuelva a "
			  "intentarlo en unos minutos.");
	http_response_add_header(response, "Retry-After", "10");
}

void handle_page_refused(struct http_response *response)
{
	html_answer_error(NULL, response, 405, "Esta página solo se puede leer",
			  "Lo que se envió no se guardó ni cambió nada.");
}

/* People shorten addresses, and follow old ones: what there is, is never far. */
void handle_missing_page(const struct handler_context *context, struct http_response *response)
{
	static const struct html_link links[] = { { "Los ejes de los documentos", "/#ejes" },
						  { "Todos los entes", "/entes" },
						  { "Acerca de este buscador", "/acerca" } };

	html_answer_choice(context, response, 404, "No hay nada en esta dirección",
			   "Puede buscar lo que necesita, o comenzar por una de estas páginas:", links,
			   sizeof(links) / sizeof(links[0]));
}

/* Nothing is asked: where people begin. */
static bool asks_nothing(const struct http_request *request)
{
	for (size_t i = 0; i < request->param_count; i++) {
		if (request->params[i].value_length > 0 &&
		    (search_param_find(request->params[i].name) || strcmp(request->params[i].name, "papel") == 0))
			return false;
	}
	return true;
}

static void answer_home(const struct handler_context *context, struct http_response *response)
{
	struct error err = ERROR_INIT;

	if (!home_page(&response->body, context->searcher, &err)) {
		handle_page_busy(response);
		return;
	}
	html_answer_begin(response);
	response->from_index = true;
}

/* What the page of results does with a request that was read. False with ERROR_IO. */
typedef bool show_function(struct strbuf *out, struct searcher *searcher, struct search_request *request,
			   const struct results_choice *choice, struct search_result *result,
			   const struct text_list *notices, struct error *err);

static bool show_results(struct strbuf *out, struct searcher *searcher, struct search_request *request,
			 const struct results_choice *choice, struct search_result *result,
			 const struct text_list *notices, struct error *err)
{
	struct search_request run = *request;

	/* Links keep what was asked; a page tells why each record is there, and of those with the very same text one. */
	run.explain = true;
	run.twins_once = true;
	return search_run(searcher, &run, result, err) &&
	       results_page(out, searcher, request, choice, result, notices, err);
}

/* Links lead back to the page that this one is the whole of: that keeps its length. */
static bool show_printed(struct strbuf *out, struct searcher *searcher, struct search_request *request,
			 const struct results_choice *choice, struct search_result *result,
			 const struct text_list *notices, struct error *err)
{
	struct search_request whole;

	request->page = 1;
	whole = *request;
	whole.per_page = RESULTS_PRINTED;
	whole.facets = 0;
	whole.related = false;
	whole.explain = true;
	whole.twins_once = true;
	return search_run(searcher, &whole, result, err) &&
	       results_print_page(out, searcher, request, choice, result, notices, err);
}

static void answer_leniently(const struct handler_context *context, struct http_response *response, show_function *show)
{
	const struct results_choice choice = { results_role(params_get(context->request, "papel")) };
	struct text_list notices = TEXT_LIST_INIT;
	struct lenient_request lenient;
	struct search_request request;
	struct search_result result = SEARCH_RESULT_INIT;
	struct error err = ERROR_INIT;

	lenient_init(&lenient, context->request, &notices);
	search_request_init(&request);
	parse_leniently(&request, &lenient, context->searcher, &notices);
	if (show(&response->body, context->searcher, &request, &choice, &result, &notices, &err)) {
		html_answer_begin(response);
		response->from_index = true;
	} else {
		handle_page_busy(response);
	}
	search_result_release(&result);
	search_request_release(&request);
	lenient_release(&lenient);
	text_list_release(&notices);
}

void handle_page(const struct handler_context *context, struct http_response *response)
{
	if (asks_nothing(context->request))
		answer_home(context, response);
	else
		answer_leniently(context, response, show_results);
}

void handle_print_page(const struct handler_context *context, struct http_response *response)
{
	answer_leniently(context, response, show_printed);
}

/* In any of its forms. */
static bool has_already(const struct http_request *request, const struct asset *asset)
{
	const char *condition = request->if_none_match;
	bool has = condition && etag_is_any(condition);

	for (int coding = 0; condition && !has && coding < CODING_COUNT; coding++)
		has = etag_matches(condition, asset->forms[coding].etag);
	return has;
}

void handle_asset(const struct handler_context *context, struct http_response *response)
{
	const struct asset *asset = asset_find(context->request->path);

	if (!asset) {
		problem_set(response, 404, NULL, "no page of now loads this file; the pages name those that they load");
		return;
	}

	enum coding coding = coding_choose(context->request->accept_encoding, asset_codings, asset_coding_count);
	const struct asset_form *form = &asset->forms[coding];

	response->is_negotiated = true;
	http_response_add_header(response, "Cache-Control", asset->fixed ? FIXED_CACHE : ASSET_CACHE);
	http_response_add_header(response, "ETag", form->etag);
	if (has_already(context->request, asset)) {
		response->status = 304;
		response->content_type = NULL;
		http_response_leave_out(response, form->length);
		return;
	}
	response->content_type = asset->type;
	if (coding != CODING_IDENTITY)
		http_response_add_header(response, "Content-Encoding", coding_name(coding));
	strbuf_add(&response->body, form->bytes, form->length);
}

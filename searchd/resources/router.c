#include "searchd/resources/router.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "searchd/coding/compress.h"
#include "searchd/http/body_lengths.h"
#include "searchd/http/etag.h"
#include "searchd/http/problem.h"
#include "searchd/page/results.h"
#include "searchd/resources/handlers.h"

#define ALLOWED_METHODS "GET, HEAD, OPTIONS"
/* A new index is noticed by caches within a minute; until then they need not ask. */
#define CACHE_INDEX "public, max-age=60"
#define CACHE_NEVER "no-store"
/* How long a browser may remember the answer to a preflight: a day. */
#define PREFLIGHT_SECONDS "86400"
/* When one that was turned away for want of room may come again. */
#define BUSY_SECONDS "5"
/* Beyond this nobody is told from another. */
#define MOST_WORK 1000000u

struct route {
	const char *path; /* with a slash at its end: what follows is the tail */
	handler_function *handler;
	const char *end; /* what the tail ends in, or NULL: anything */
	bool light;      /* answered in no time */
};

static const struct route routes[] = {
	{ "/v1/search", handle_search, NULL, false },
	{ "/v1/suggest", handle_suggest, NULL, false },
	{ "/v1/facets/", handle_facet_values, NULL, false },
	{ "/v1/export", handle_export, NULL, false },
	{ "/v1/documentos", handle_documentos, NULL, false },
	{ "/v1/documentos/", handle_lineas, "/lineas", false },
	{ "/v1/ejes", handle_ejes, NULL, false },
	{ "/v1/prioridades/", handle_prioridad_similares, "/similares", false },
	{ "/v1/prioridades/", handle_prioridad, NULL, false },
	{ "/v1/acciones/", handle_accion_similares, "/similares", false },
	{ "/v1/acciones/", handle_accion, NULL, false },
	{ "/v1/entes", handle_entes, NULL, false },
	{ "/v1/entes/", handle_ente_export, "/export", false },
	{ "/v1/entes/", handle_ente, NULL, false },
	{ "/healthz", handle_health, NULL, true },
	{ "/imprimir", handle_print_page, NULL, false },
	{ "/entes", handle_entes_page, NULL, false },
	{ "/entes/", handle_ente_page, NULL, false },
	{ "/ejes/", handle_eje_page, NULL, false },
	{ "/documentos/", handle_documento_page, NULL, false },
	{ "/acerca", handle_about_page, NULL, false },
	{ "/prioridades/", handle_prioridad_page, NULL, false },
	{ "/robots.txt", handle_robots, NULL, true },
	{ "/sitemap.xml", handle_sitemap, NULL, false },
	{ "/opensearch.xml", handle_opensearch, NULL, true },
	{ "/activos/", handle_asset, NULL, true },
	{ "/fichero-buscador.js", handle_asset, NULL, true },
	{ "/fichero-instantsearch.js", handle_asset, NULL, true },
	{ "/openapi.json", handle_asset, NULL, true },
	{ "/", handle_page, NULL, false },
};

static struct body_lengths lengths = BODY_LENGTHS_INIT;

#define ROUTE_COUNT (sizeof(routes) / sizeof(routes[0]))

/* HEAD is a GET whose body is not sent. */
static bool is_get(const struct http_request *request)
{
	return strcmp(request->method, "GET") == 0 || strcmp(request->method, "HEAD") == 0;
}

static bool has_tail(const struct route *route)
{
	size_t length = strlen(route->path);

	return length > 1 && route->path[length - 1] == '/';
}

/* Bytes of a route's tail without its fixed end; 0 where the tail is none of this route. */
static size_t tail_length(const struct route *route, const char *tail)
{
	size_t length = strlen(tail);
	size_t end = route->end ? strlen(route->end) : 0;

	if (length <= end || (end > 0 && strcmp(tail + length - end, route->end) != 0))
		return 0;
	return length - end;
}

static const struct route *find_route(const char *path, struct handler_context *context)
{
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		size_t length = strlen(routes[i].path);

		if (has_tail(&routes[i]) && strncmp(path, routes[i].path, length) == 0) {
			context->tail = path + length;
			context->tail_length = tail_length(&routes[i], context->tail);
			if (context->tail_length > 0)
				return &routes[i];
		}
		if (!has_tail(&routes[i]) && strcmp(path, routes[i].path) == 0) {
			context->tail = "";
			context->tail_length = 0;
			return &routes[i];
		}
	}
	return NULL;
}

/* What a path with a tail is without one: nothing, but close to something. */
static bool wants_tail(const char *path)
{
	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		size_t length = strlen(routes[i].path);

		if (has_tail(&routes[i]) && strncmp(path, routes[i].path, length - 1) == 0 &&
		    (path[length - 1] == '\0' || strcmp(path + length - 1, "/") == 0))
			return true;
	}
	return false;
}

static bool is_api(const char *path)
{
	return strncmp(path, "/v1/", 4) == 0 || strcmp(path, "/v1") == 0;
}

/*
 * Is it a person who asks, as far as one can tell? Pages take some work, files none. At
 * other paths browsers take HTML, and who does not say takes anything.
 */
static bool is_for_people(const struct route *route, const struct http_request *request)
{
	const char *accept = request->accept;

	/* The sitemap is a file, but it takes some work, too. */
	if (is_api(request->path) || (route && route->handler == handle_sitemap))
		return false;
	return route ? !route->light : !accept || strstr(accept, "text/html") || strstr(accept, "*/*");
}

static void refuse_path(const char *path, struct http_response *response)
{
	const char *names[ROUTE_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < ROUTE_COUNT; i++) {
		/* A path that wants something behind it is not near to itself. */
		if (strncmp(routes[i].path, "/v1/", 4) == 0 && !routes[i].end && strcmp(routes[i].path, path) != 0)
			names[count++] = routes[i].path;
	}
	if (!is_api(path))
		problem_set(response, 404, NULL, "nothing is at this path; the API is under /v1, beginning with /v1/search");
	else if (strncmp(path, "/v1/documentos/", sizeof("/v1/documentos/") - 1) == 0)
		problem_set(response, 404, NULL, "nothing is at this path; what is below a documento is its source text, "
			    "/v1/documentos/DOCUMENTO/lineas");
	else if (strcmp(path, "/v1/facets") == 0 || strcmp(path, "/v1/facets/") == 0)
		problem_set(response, 404, NULL, "this path needs the name of a facet at its end, such as /v1/facets/ente");
	else if (wants_tail(path) && !strstr(path, "/entes"))
		problem_set(response, 404, NULL, "this path needs the id of a record at its end; "
			    "/v1/search?tipo=prioridad and /v1/search?tipo=accion list the records");
	else
		problem_set(response, 404, NULL, "nothing is at this path; the nearest is %s",
			    nearest_find(path, names, count));
}

/* On what of the request an answer depends beside its address. */
static void add_vary(const struct router *router, struct http_response *response)
{
	bool by_origin = router->cors_origin_count > 0;

	if (by_origin || response->is_negotiated)
		http_response_add_header(response, "Vary", !by_origin ? "Accept-Encoding" :
					 response->is_negotiated ? "Accept-Encoding, Origin" : "Origin");
}

static void add_cors(const struct router *router, const char *origin, struct http_response *response)
{
	add_vary(router, response);
	if (router->cors_origin_count == 0) {
		http_response_add_header(response, "Access-Control-Allow-Origin", "*");
	} else {
		for (size_t i = 0; origin && i < router->cors_origin_count; i++) {
			if (strcmp(router->cors_origins[i], origin) == 0) {
				http_response_add_header(response, "Access-Control-Allow-Origin", origin);
				break;
			}
		}
	}
	http_response_add_header(response, "Access-Control-Expose-Headers", "ETag, Link, Retry-After, Content-Disposition");
}

static void add_common_headers(const struct router *router, const char *origin, struct http_response *response)
{
	add_cors(router, origin, response);
	http_response_add_header(response, "X-Content-Type-Options", "nosniff");
	http_response_add_header(response, "Referrer-Policy", "no-referrer");
	if (!http_response_header(response, "Cache-Control"))
		http_response_add_header(response, "Cache-Control",
					 response->from_index && response->status < 400 ? CACHE_INDEX : CACHE_NEVER);
	if (atomic_load(&router->stopping))
		http_response_add_header(response, "Connection", "close");
}

void router_refuse(const struct router *router, const char *origin, int status, const char *detail,
		   struct http_response *response)
{
	problem_set(response, status, NULL, "%s", detail);
	if (status == 405)
		http_response_add_header(response, "Allow", ALLOWED_METHODS);
	add_common_headers(router, origin, response);
}

/* Also the answer to a CORS preflight, whatever the path: a browser then gets to see its 404. */
static void answer_options(const struct router *router, const struct http_request *request,
			   struct http_response *response)
{
	response->status = 204;
	response->content_type = NULL;
	http_response_add_header(response, "Allow", ALLOWED_METHODS);
	http_response_add_header(response, "Access-Control-Allow-Methods", ALLOWED_METHODS);
	http_response_add_header(response, "Access-Control-Allow-Headers", "*");
	http_response_add_header(response, "Access-Control-Max-Age", PREFLIGHT_SECONDS);
	add_common_headers(router, request->origin, response);
}

static void set_not_modified(struct http_response *response, uint64_t length)
{
	response->status = 304;
	response->content_type = NULL;
	http_response_leave_out(response, length);
}

/*
 * Has the client what the handler would make, in any form? Only that gets this tag, so the handler need not run.
 */
static bool is_known(const struct http_request *request, const char *etag, struct http_response *response)
{
	for (int coding = 0; request->if_none_match && coding < CODING_COUNT; coding++) {
		char form[ETAG_SIZE];

		etag_of_form(etag, coding_suffix((enum coding)coding), form);
		if (!etag_matches(request->if_none_match, form))
			continue;
		response->from_index = true;
		response->is_negotiated = true;
		http_response_add_header(response, "ETag", form);
		set_not_modified(response, body_lengths_find(&lengths, form));
		return true;
	}
	return false;
}

/*
 * Give the body the form that the client takes. What is streamed goes out as it is: its pieces are of any size
 * and are made while it is sent, for clients that save files.
 */
static enum coding code_body(const struct http_request *request, struct http_response *response)
{
	if (response->stream || response->is_left_out || !coding_helps(response->content_type))
		return CODING_IDENTITY;
	response->is_negotiated = true;
	if (response->body.length < COMPRESS_LEAST || http_response_header(response, "Content-Encoding"))
		return CODING_IDENTITY;

	enum coding coding = coding_choose(request->accept_encoding, compress_codings, compress_coding_count);

	if (coding == CODING_IDENTITY || !compress(&response->body, coding))
		return CODING_IDENTITY;
	http_response_add_header(response, "Content-Encoding", coding_name(coding));
	return coding;
}

/* To change something is not for anybody. */
static void refuse_method(const struct router *router, const struct http_request *request,
			  struct http_response *response)
{
	struct handler_context context;

	if (!is_for_people(find_route(request->path, &context), request)) {
		router_refuse(router, request->origin, 405, "only GET, HEAD and OPTIONS are understood here", response);
		return;
	}
	handle_page_refused(response);
	http_response_add_header(response, "Allow", ALLOWED_METHODS);
	add_common_headers(router, request->origin, response);
}

static void make(handler_function *handler, const struct handler_context *context, struct http_response *response)
{
	handler(context, response);
	if (!response->body.overflowed)
		return;
	http_response_set_stream(response, NULL);
	problem_set(response, 400, NULL, "the answer would have more than %zu MB; ask for fewer hits, or for less of each",
		    HTTP_MAX_BODY >> 20);
}

/* Run the handler, unless the client has what it would answer, and let the answer become a 304 where `*` asks. */
static void answer_from_index(handler_function *handler, const struct handler_context *context,
			      struct http_response *response)
{
	const char *condition = context->request->if_none_match;
	char etag[ETAG_SIZE], form[ETAG_SIZE];

	etag_make(index_revision(generation_index(context->searcher->generation)), context->request, etag);
	if (is_known(context->request, etag, response))
		return;
	make(handler, context, response);

	enum coding coding = code_body(context->request, response);

	if (!response->from_index || response->status != 200)
		return;

	uint64_t length = response->is_left_out ? response->left_out :
			  response->stream ? HTTP_LENGTH_UNKNOWN : response->body.length;

	etag_of_form(etag, coding_suffix(coding), form);
	http_response_add_header(response, "ETag", form);
	body_lengths_keep(&lengths, form, length);
	if (condition && etag_is_any(condition))
		set_not_modified(response, length);
}

static void answer_get(struct router *router, const struct http_request *request, struct http_response *response)
{
	struct handler_context context = { .request = request, .client_exports = router->client_exports,
					   .stopping = atomic_load(&router->stopping) };
	const struct route *route = find_route(request->path, &context);
	struct error err = ERROR_INIT;

	if (!route && !is_for_people(route, request)) {
		refuse_path(request->path, response);
		return;
	}

	struct searcher *searcher = searcher_take(router->generations, &err);

	if (!searcher) {
		if (is_for_people(route, request))
			handle_page_busy(response);
		else
			problem_from_error(response, &err);
		return;
	}

	context.searcher = searcher;
	answer_from_index(route ? route->handler : handle_missing_page, &context, response);
	if (response->failed)
		generation_add_failure(searcher->generation);
	searcher_return(searcher);
}

/* How much more work a parameter makes of each hit of the page. */
static unsigned factor_of(const struct http_param *param)
{
	return (strcmp(param->name, "group") == 0 || strcmp(param->name, "explain") == 0) ? 4 : 1;
}

/* Long queries and long pages of hits with much to each take longest, as far as one can tell without running them. */
unsigned router_guess_work(const struct http_request *request)
{
	struct handler_context context;
	const struct route *route = find_route(request->path, &context);
	size_t work = 1 + strlen(request->raw_query);
	/* The page for printing has so many, whatever is asked. */
	unsigned long hits = route && route->handler == handle_print_page ? RESULTS_PRINTED : 0;

	if (!route || route->light || !is_get(request))
		return 0;
	for (size_t i = 0; i < request->param_count; i++) {
		work *= factor_of(&request->params[i]);
		if (strcmp(request->params[i].name, "per_page") == 0 && hits < RESULTS_PRINTED)
			hits = strtoul(request->params[i].value, NULL, 10);
		if (work > MOST_WORK)
			return MOST_WORK;
	}
	return (unsigned)(work + (hits < MOST_WORK ? hits : MOST_WORK));
}

void router_answer_busy(const struct router *router, const struct http_request *request,
			struct http_response *response)
{
	struct handler_context context;

	if (is_for_people(find_route(request->path, &context), request)) {
		handle_page_busy(response);
	} else {
		http_response_add_header(response, "Retry-After", BUSY_SECONDS);
		problem_set(response, 503, NULL, "there is more to do than can be done now; try again in a few seconds");
	}
	add_common_headers(router, request->origin, response);
}

void router_answer(struct router *router, const struct http_request *request, struct http_response *response)
{
	if (strcmp(request->method, "OPTIONS") == 0) {
		answer_options(router, request, response);
		return;
	}
	if (!is_get(request)) {
		refuse_method(router, request, response);
		return;
	}
	answer_get(router, request, response);
	if (!response->is_negotiated)
		code_body(request, response);
	add_common_headers(router, request->origin, response);
}

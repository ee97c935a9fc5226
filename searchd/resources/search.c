#include "searchd/resources/handlers.h"

#include <time.h>

#include "searchd/answer/search_json.h"
#include "searchd/answer/url.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/search/search_params.h"
#include "searchd/search/search_run.h"

static double elapsed_ms(const struct timespec *since)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - since->tv_sec) * 1e3 + (double)(now.tv_nsec - since->tv_nsec) / 1e6;
}

static void add_link(struct strbuf *links, const char *site, const struct http_request *http, unsigned long page,
		     const char *relation)
{
	strbuf_add_format(links, "%s<%s%s?", links->length ? ", " : "", site, http->path);
	url_add_search(links, http, page);
	strbuf_add_format(links, ">; rel=\"%s\"", relation);
}

/* RFC 8288: relative where the host's name is not known, so that they are right behind any proxy. */
static void add_links(const struct handler_context *context, const struct search_request *request, uint32_t total,
		      struct http_response *response)
{
	const struct http_request *http = context->request;
	const char *site = generation_public_url(context->searcher->generation);
	unsigned long pages;
	struct strbuf links;

	if (request->per_page == 0)
		return;
	pages = (total + request->per_page - 1) / request->per_page;
	if (pages > SEARCH_MAX_REACH / request->per_page)
		pages = SEARCH_MAX_REACH / request->per_page;
	strbuf_init(&links, STRBUF_NO_LIMIT);
	if (request->page < pages)
		add_link(&links, site ? site : "", http, request->page + 1, "next");
	if (request->page > 1 && pages > 0)
		add_link(&links, site ? site : "", http, request->page - 1 < pages ? request->page - 1 : pages, "prev");
	if (links.length)
		http_response_add_header(response, "Link", links.data);
	strbuf_release(&links);
}

void handle_search(const struct handler_context *context, struct http_response *response)
{
	struct searcher *searcher = context->searcher;
	const struct value_scope scope = generation_scope(searcher->generation);
	struct search_request request;
	struct search_result result = SEARCH_RESULT_INIT;
	struct param_spec specs[SEARCH_MAX_SPECS];
	struct error err = ERROR_INIT;
	struct timespec start;
	const char *fault;

	clock_gettime(CLOCK_MONOTONIC, &start);
	search_request_init(&request);
	if (!params_check(context->request, specs, search_param_specs(specs), response) ||
	    !search_request_parse(&request, context->request, &scope, response, &fault))
		goto out;
	if (!search_run(searcher, &request, &result, &err) ||
	    !search_json_write(&response->body, searcher, &request, &result, elapsed_ms(&start), &err)) {
		strbuf_clear(&response->body);
		problem_from_error(response, &err);
		goto out;
	}
	response->from_index = true;
	response->content_type = "application/json; charset=utf-8";
	add_links(context, &request, result.hits.total, response);
out:
	search_result_release(&result);
	search_request_release(&request);
}

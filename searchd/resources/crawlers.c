#include "searchd/resources/handlers.h"

#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/page/crawlers.h"

/* Crawlers come back by themselves, and a day is soon enough. */
#define CRAWLERS_CACHE "public, max-age=86400"

void handle_robots(const struct handler_context *context, struct http_response *response)
{
	crawlers_robots(&response->body, context->searcher->generation);
	response->content_type = "text/plain; charset=utf-8";
	response->from_index = true;
	http_response_add_header(response, "Cache-Control", CRAWLERS_CACHE);
}

/* Whether whole addresses can be made; else a 404 that says what is missing. */
static bool has_address(const struct handler_context *context, struct http_response *response)
{
	if (generation_public_url(context->searcher->generation))
		return true;
	problem_set(response, 404, NULL, "this file has whole addresses; searchd was started without --public-url, so it does "
		    "not know them");
	return false;
}

void handle_sitemap(const struct handler_context *context, struct http_response *response)
{
	static const struct param_spec specs[] = { { "parte", false } };
	unsigned long part;

	if (!params_check(context->request, specs, 1, response) ||
	    !params_unsigned(context->request, "parte", 0, UINT32_MAX, 0, &part, response) ||
	    !has_address(context, response))
		return;
	if (!crawlers_sitemap(&response->body, context->searcher->generation, (uint32_t)part)) {
		strbuf_clear(&response->body);
		problem_set(response, 404, "parte", "the sitemap has no part %lu", part);
		return;
	}
	response->content_type = "application/xml; charset=utf-8";
	response->from_index = true;
}

void handle_opensearch(const struct handler_context *context, struct http_response *response)
{
	if (!has_address(context, response))
		return;
	crawlers_opensearch(&response->body, context->searcher->generation);
	response->content_type = "application/opensearchdescription+xml; charset=utf-8";
	response->from_index = true;
	http_response_add_header(response, "Cache-Control", CRAWLERS_CACHE);
}

#include "searchd/resources/html_answer.h"

#include "searchd/page/site.h"
#include "searchd/page/templates.h"

#define PAGE_POLICY \
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

void html_answer_begin(struct http_response *response)
{
	response->content_type = "text/html; charset=utf-8";
	http_response_add_header(response, "Content-Security-Policy", PAGE_POLICY);
}

void html_answer_choice(const struct handler_context *context, struct http_response *response, int status,
			const char *heading, const char *text, const struct html_link *links, size_t count)
{
	const struct site_page page = { heading, NULL, NULL };
	struct view *view = site_view(context ? context->searcher->generation : NULL, &page);

	view_flag(view, "no_indexar", true);
	view_text(view, "encabezado", heading);
	view_text(view, "texto", text);
	view_flag(view, "hay_sugerencias", count > 0);
	for (size_t i = 0; i < count; i++) {
		struct view *link = view_item(view, "sugerencias");

		view_text(link, "nombre", links[i].name);
		view_text(link, "enlace", links[i].address);
	}
	strbuf_clear(&response->body);
	html_answer_begin(response);
	response->status = status;
	template_page(PAGE_ERROR, view, &response->body);
	view_free(view);
}

void html_answer_error(const struct handler_context *context, struct http_response *response, int status,
		       const char *heading, const char *text)
{
	html_answer_choice(context, response, status, heading, text, NULL, 0);
}

#include <stdlib.h>
#include <string.h>

#include "searchd/http/params.h"
#include "searchd/page/pages.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/html_answer.h"

static void answer(struct http_response *response, bool done)
{
	if (!done) {
		handle_page_busy(response);
		return;
	}
	html_answer_begin(response);
	response->from_index = true;
}

/* The documento of the catalog whose name those bytes are, or NULL. */
static const struct catalog_documento *find_documento(const struct catalog *catalog, const char *name, size_t length)
{
	for (size_t i = 0; i < catalog->documento_count; i++) {
		const char *documento = catalog->documentos[i].documento;

		if (strlen(documento) == length && memcmp(documento, name, length) == 0)
			return &catalog->documentos[i];
	}
	return NULL;
}

/* A whole number of digits alone; 0 where it is none, or too large. */
static uint32_t read_number(const char *text, size_t length)
{
	uint32_t number = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9' || number > FIELD_MAX_NUMBER / 10)
			return 0;
		number = number * 10 + (uint32_t)(text[i] - '0');
	}
	return number;
}

void handle_entes_page(const struct handler_context *context, struct http_response *response)
{
	entes_page(&response->body, context->searcher->generation);
	answer(response, true);
}

void handle_about_page(const struct handler_context *context, struct http_response *response)
{
	about_page(&response->body, context->searcher->generation);
	answer(response, true);
}

void handle_eje_page(const struct handler_context *context, struct http_response *response)
{
	const struct catalog *catalog = generation_catalog(context->searcher->generation);
	const char *slash = memchr(context->tail, '/', context->tail_length);
	size_t name = slash ? (size_t)(slash - context->tail) : context->tail_length;
	const struct catalog_documento *documento = find_documento(catalog, context->tail, name);
	const struct catalog_eje *eje = NULL;
	struct error err = ERROR_INIT;

	if (documento && slash)
		eje = catalog_find_eje(catalog, documento, read_number(slash + 1, context->tail_length - name - 1));
	if (eje)
		answer(response, eje_page(&response->body, context->searcher, eje, &err));
	else
		html_answer_error(context, response, 404, "No hay ningún eje en esta dirección", "Ningún documento tiene este eje.");
}

void handle_documento_page(const struct handler_context *context, struct http_response *response)
{
	const struct catalog *catalog = generation_catalog(context->searcher->generation);
	const struct catalog_documento *documento = find_documento(catalog, context->tail, context->tail_length);
	const char *line = params_get(context->request, "linea");
	struct error err = ERROR_INIT;

	if (documento)
		answer(response, document_page(&response->body, context->searcher, documento,
					       line ? read_number(line, strlen(line)) : 1, &err));
	else
		html_answer_error(context, response, 404, "No hay ningún documento en esta dirección",
				  "Ningún documento tiene esta clave.");
}

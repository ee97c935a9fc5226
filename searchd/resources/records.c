#include "index/metadata.h"
#include "searchd/http/params.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/record_path.h"

static void write_record(const struct hit *hit, struct http_response *response)
{
	const struct stored_bytes *record = &hit->stored[STORED_RECORD];

	strbuf_add_char(&response->body, '{');
	if (record->data)
		strbuf_add(&response->body, record->data, record->length);
	strbuf_add_char(&response->body, '}');
	response->from_index = true;
}

static void handle_record(const struct handler_context *context, enum tipo tipo, struct http_response *response)
{
	struct hit hit;

	if (!params_check(context->request, NULL, 0, response) || !record_path_find(context, tipo, &hit, response))
		return;
	write_record(&hit, response);
	hit_release(&hit);
}

void handle_prioridad(const struct handler_context *context, struct http_response *response)
{
	handle_record(context, TIPO_PRIORIDAD, response);
}

void handle_accion(const struct handler_context *context, struct http_response *response)
{
	handle_record(context, TIPO_ACCION, response);
}

/* An object of one member: a list that the indexer has left ready to serve. */
static void handle_list(const struct handler_context *context, const char *name, struct http_response *response)
{
	size_t length;
	const char *list;

	if (!params_check(context->request, NULL, 0, response))
		return;
	list = index_metadata(generation_index(context->searcher->generation), name, &length);
	strbuf_add_format(&response->body, "{\"%s\":", name);
	if (list)
		strbuf_add(&response->body, list, length);
	else
		strbuf_add_string(&response->body, "[]");
	strbuf_add_char(&response->body, '}');
	response->from_index = true;
}

void handle_documentos(const struct handler_context *context, struct http_response *response)
{
	handle_list(context, METADATA_DOCUMENTOS, response);
}

void handle_ejes(const struct handler_context *context, struct http_response *response)
{
	handle_list(context, METADATA_EJES, response);
}

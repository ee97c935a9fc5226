#include <string.h>

#include "searchd/handlers.h"
#include "searchd/params.h"
#include "searchd/problem.h"
#include "searchd/record_values.h"
#include "text/utf8.h"

/* A longer one is no id of any record. Bytes. */
#define ID_MAX 200

enum tipo {
	TIPO_PRIORIDAD,
	TIPO_ACCION
};

static const struct {
	const char *value; /* in the index */
	const char *name;  /* for people */
	const char *path;
} tipos[] = {
	[TIPO_PRIORIDAD] = { "prioridad", "prioridad", "/v1/prioridades/" },
	[TIPO_ACCION] = { "accion", "acción", "/v1/acciones/" },
};

static bool find(const struct handler_context *context, struct hit *hit, struct error *err)
{
	struct strbuf id;
	bool found = false;

	strbuf_init(&id, ID_MAX);
	/* The inciso ñ may come as an n and a tilde. */
	if (strlen(context->tail) <= 2 * ID_MAX)
		utf8_add_nfc(&id, context->tail, strlen(context->tail));
	if (id.length && !id.overflowed)
		found = index_reader_find(context->searcher->reader, id.data, hit, err);
	else
		error_set(err, ERROR_NOT_FOUND, "no record has an id as long as that");
	strbuf_release(&id);
	return found;
}

static void write_record(const struct hit *hit, struct http_response *response)
{
	const struct stored_bytes *record = &hit->stored[STORED_RECORD];

	strbuf_add_char(&response->body, '{');
	if (record->data)
		strbuf_add(&response->body, record->data, record->length);
	strbuf_add_char(&response->body, '}');
	response->from_index = true;
}

static void handle_record(const struct handler_context *context, enum tipo wanted, struct http_response *response)
{
	const struct index *index = generation_index(context->searcher->generation);
	struct error err = ERROR_INIT;
	struct hit hit;

	if (!params_check(context->request, NULL, 0, response))
		return;
	if (!find(context, &hit, &err)) {
		if (err.code == ERROR_NOT_FOUND)
			problem_set(response, 404, NULL, "no %s has the id \"%.*s\"; an id looks like documento.p16%s",
				    tipos[wanted].name, ID_MAX, context->tail, wanted == TIPO_ACCION ? ".b" : "");
		else
			problem_from_error(response, &err);
		return;
	}

	enum tipo other = wanted == TIPO_ACCION ? TIPO_PRIORIDAD : TIPO_ACCION;

	if (strcmp(record_first_value(index, FIELD_TIPO, hit.docid), tipos[wanted].value) == 0)
		write_record(&hit, response);
	else
		problem_set(response, 404, NULL, "\"%s\" is the id of a %s: it is at %s%s", context->tail,
			    tipos[other].name, tipos[other].path, context->tail);
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
	handle_list(context, "documentos", response);
}

void handle_ejes(const struct handler_context *context, struct http_response *response)
{
	handle_list(context, "ejes", response);
}

#include <string.h>

#include "base/json_writer.h"
#include "searchd/handlers.h"
#include "searchd/params.h"
#include "searchd/problem.h"
#include "searchd/record_values.h"

/* A longer one is no name of any body. Bytes. */
#define NAME_MAX_BYTES 1000

/* The roles that a body can have in a prioridad, in the order of the API. */
static const struct {
	enum field field;
	const char *name;
} roles[] = {
	{ FIELD_LIDER, "lider" },
	{ FIELD_POTENCIAL, "potencial" },
	{ FIELD_TACHADO, "tachado" },
	{ FIELD_MENCION, "mencion" },
};

#define ROLE_COUNT (sizeof(roles) / sizeof(roles[0]))

/* One body in one index: its number in each column. */
struct ente_scan {
	const struct index *index;
	struct index_reader *reader;
	uint32_t prioridad, accion;   /* ordinals of the two tipos */
	uint32_t any;                 /* the body's ordinal in FIELD_ENTE */
	uint32_t in_role[ROLE_COUNT];
};

void handle_entes(const struct handler_context *context, struct http_response *response)
{
	size_t length;
	const char *list;

	if (!params_check(context->request, NULL, 0, response))
		return;
	list = ente_directory_json(generation_directory(context->searcher->generation), &length);
	strbuf_add_string(&response->body, "{\"entes\":");
	strbuf_add(&response->body, list, length);
	strbuf_add_char(&response->body, '}');
	response->from_index = true;
}

static void scan_init(struct ente_scan *scan, const struct handler_context *context, const char *clave)
{
	scan->index = generation_index(context->searcher->generation);
	scan->reader = context->searcher->reader;
	scan->prioridad = index_find_value(scan->index, FIELD_TIPO, "prioridad");
	scan->accion = index_find_value(scan->index, FIELD_TIPO, "accion");
	scan->any = index_find_value(scan->index, FIELD_ENTE, clave);
	for (size_t i = 0; i < ROLE_COUNT; i++)
		scan->in_role[i] = index_find_value(scan->index, roles[i].field, clave);
}

static void write_roles(const struct ente_scan *scan, uint32_t docid, struct json_writer *json)
{
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (size_t i = 0; i < ROLE_COUNT; i++) {
		if (record_has_value(scan->index, roles[i].field, docid, scan->in_role[i]))
			json_writer_string(json, roles[i].name);
	}
	json_writer_close_array(json);
}

/* The acciones of a prioridad come right behind it. */
static bool write_acciones(const struct ente_scan *scan, uint32_t docid, struct json_writer *json, struct error *err)
{
	uint32_t last = index_document_count(scan->index);

	json_writer_key(json, "acciones");
	json_writer_open_array(json);
	for (docid++; docid <= last && record_has_value(scan->index, FIELD_TIPO, docid, scan->accion); docid++) {
		struct hit hit;

		if (!record_has_value(scan->index, FIELD_MENCION, docid, scan->in_role[ROLE_COUNT - 1]))
			continue;
		if (!index_reader_fetch(scan->reader, docid, &hit, err))
			return false;
		json_writer_string_n(json, hit.stored[STORED_ID].data, hit.stored[STORED_ID].length);
		hit_release(&hit);
	}
	json_writer_close_array(json);
	return true;
}

/* Columns keep numbers as their digits, which are JSON as they stand. */
static void write_number(const struct ente_scan *scan, enum field field, uint32_t docid, struct json_writer *json)
{
	const char *digits = record_first_value(scan->index, field, docid);

	if (!*digits)
		return;
	json_writer_key(json, field_table[field].name);
	json_writer_raw(json, digits, strlen(digits));
}

static void write_text(const struct hit *hit, enum stored section, const char *name, struct json_writer *json)
{
	if (!hit->stored[section].data)
		return;
	json_writer_key(json, name);
	json_writer_string_n(json, hit->stored[section].data, hit->stored[section].length);
}

static bool write_prioridad(const struct ente_scan *scan, uint32_t docid, struct json_writer *json, struct error *err)
{
	struct hit hit;

	if (!index_reader_fetch(scan->reader, docid, &hit, err))
		return false;
	json_writer_open_object(json);
	write_text(&hit, STORED_ID, "id", json);
	json_writer_member_string(json, "documento", record_first_value(scan->index, FIELD_DOCUMENTO, docid));
	write_number(scan, FIELD_EJE, docid, json);
	write_number(scan, FIELD_PRIORIDAD, docid, json);
	write_text(&hit, STORED_TEXTO, "texto", json);
	hit_release(&hit);
	write_roles(scan, docid, json);
	if (!write_acciones(scan, docid, json, err))
		return false;
	json_writer_close_object(json);
	return true;
}

static bool write_prioridades(const struct ente_scan *scan, struct json_writer *json, struct error *err)
{
	uint32_t last = index_document_count(scan->index);

	json_writer_key(json, "prioridades");
	json_writer_open_array(json);
	/* A body that no record has a role for needs no look at the records. */
	for (uint32_t docid = 1; scan->any != UINT32_MAX && docid <= last; docid++) {
		if (!record_has_value(scan->index, FIELD_ENTE, docid, scan->any) ||
		    !record_has_value(scan->index, FIELD_TIPO, docid, scan->prioridad))
			continue;
		if (!write_prioridad(scan, docid, json, err))
			return false;
	}
	json_writer_close_array(json);
	return true;
}

static void write_ente(const struct handler_context *context, const struct ente *ente, struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct json_writer json;
	struct ente_scan scan;

	scan_init(&scan, context, ente->clave);
	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "clave", ente->clave);
	json_writer_member_string(&json, "nombre", ente->nombre);
	json_writer_key(&json, "alias");
	json_writer_open_array(&json);
	for (size_t i = 0; i < ente->alias_count; i++)
		json_writer_string(&json, ente->alias[i]);
	json_writer_close_array(&json);
	if (!write_prioridades(&scan, &json, &err)) {
		problem_from_error(response, &err);
		return;
	}
	json_writer_close_object(&json);
	response->from_index = true;
}

static void refuse_unknown(const struct handler_context *context, struct http_response *response)
{
	const struct ente_directory *directory = generation_directory(context->searcher->generation);
	const struct ente *nearest = ente_directory_nearest(directory, context->tail);

	if (nearest)
		problem_set(response, 404, NULL, "no public body is called \"%s\"; the nearest is %s (%s)",
			    context->tail, nearest->clave, nearest->nombre);
	else
		problem_set(response, 404, NULL, "no public body is called \"%s\"", context->tail);
}

void handle_ente(const struct handler_context *context, struct http_response *response)
{
	const struct authority *authority = generation_authority(context->searcher->generation);
	size_t length = strlen(context->tail);

	if (!params_check(context->request, NULL, 0, response))
		return;
	if (length > NAME_MAX_BYTES) {
		problem_set(response, 404, NULL, "no public body has a name as long as that");
		return;
	}

	const struct ente *ente = authority_resolve(authority, context->tail, length, NULL);

	if (ente)
		write_ente(context, ente, response);
	else
		refuse_unknown(context, response);
}

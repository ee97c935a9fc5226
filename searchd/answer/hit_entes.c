#include "searchd/answer/hit_entes.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* So many bodies a search may ask for and still be told the roles of: far more than anyone means. */
#define MAX_ASKED 64

static void add_asked(struct asked_entes *asked, const struct index *index, const struct authority *authority,
		      const char *clave)
{
	const struct ente *ente = authority_resolve(authority, clave, strlen(clave), NULL);

	if (!ente || asked->count >= MAX_ASKED)
		return;
	for (size_t i = 0; i < asked->count; i++) {
		if (asked->items[i].ente == ente)
			return;
	}
	asked->items = xgrow(asked->items, asked->count, &asked->capacity, sizeof(*asked->items));
	asked->items[asked->count].ente = ente;
	ente_ordinals_find(&asked->items[asked->count].ordinals, index, ente->clave);
	asked->count++;
}

static void add_from_query(struct asked_entes *asked, const struct index *index, const struct authority *authority,
			   const struct query *query)
{
	if (query->type == QUERY_NOT)
		return;
	for (size_t i = 0; query->type == QUERY_FILTER && i < query->value_count; i++) {
		if (field_table[query->field].kind == FIELD_BODY)
			add_asked(asked, index, authority, query->values[i]);
	}
	for (size_t i = 0; i < query->child_count; i++)
		add_from_query(asked, index, authority, query->children[i]);
}

void asked_entes_find(struct asked_entes *asked, const struct index *index, const struct authority *authority,
		      const struct search_request *request, const struct query *query)
{
	*asked = (struct asked_entes){ NULL, 0, 0 };
	if (!request)
		return;
	for (int field = 0; field < FIELD_COUNT; field++) {
		const struct text_list *values = &request->filters[field];

		for (size_t i = 0; field_table[field].kind == FIELD_BODY && i < values->count; i++)
			add_asked(asked, index, authority, values->items[i]);
	}
	add_from_query(asked, index, authority, query);
}

void asked_entes_release(struct asked_entes *asked)
{
	free(asked->items);
	*asked = (struct asked_entes){ NULL, 0, 0 };
}

static void write_ente(const struct asked_ente *asked, unsigned roles, struct json_writer *json)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "clave", asked->ente->clave);
	json_writer_member_string(json, "nombre", asked->ente->nombre);
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (int role = 0; role < ENTE_ROLE_COUNT; role++) {
		if (roles & 1u << role)
			json_writer_string(json, ente_roles[role].name);
	}
	json_writer_close_array(json);
	json_writer_close_object(json);
}

void asked_entes_write(const struct asked_entes *asked, const struct index *index, uint32_t docid,
		       struct json_writer *json)
{
	if (asked->count == 0)
		return;
	json_writer_key(json, "entes");
	json_writer_open_array(json);
	for (size_t i = 0; i < asked->count; i++) {
		unsigned roles = ente_ordinals_roles(&asked->items[i].ordinals, index, docid);

		if (roles)
			write_ente(&asked->items[i], roles, json);
	}
	json_writer_close_array(json);
}

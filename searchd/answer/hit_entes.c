#include "searchd/answer/hit_entes.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "searchd/entes/json_members.h"

/* So many bodies a search may ask for and still be told the roles of: far more than anyone means. */
#define MAX_ASKED 64

static void add_asked(struct asked_entes *asked, const struct ente_columns *columns, const struct ente *ente)
{
	if (!ente || asked->count >= MAX_ASKED)
		return;
	for (size_t i = 0; i < asked->count; i++) {
		if (asked->items[i].ente == ente)
			return;
	}
	asked->items = xgrow(asked->items, asked->count, &asked->capacity, sizeof(*asked->items));
	asked->items[asked->count++] = (struct asked_ente){ ente, ente_columns_of(columns, ente) };
}

static void add_values(struct asked_entes *asked, const struct ente_columns *columns, const struct query_values *values)
{
	for (size_t i = 0; i < values->count; i++)
		add_asked(asked, columns, values->items[i].ente);
}

static void add_from_query(struct asked_entes *asked, const struct ente_columns *columns, const struct query *query)
{
	if (query->type == QUERY_NOT)
		return;
	add_values(asked, columns, &query->values);
	for (size_t i = 0; i < query->child_count; i++)
		add_from_query(asked, columns, query->children[i]);
}

void asked_entes_find(struct asked_entes *asked, const struct ente_columns *columns,
		      const struct search_request *request, const struct query *query)
{
	*asked = (struct asked_entes){ NULL, 0, 0 };
	if (!request)
		return;
	for (int field = 0; field < FIELD_COUNT; field++) {
		add_values(asked, columns, &request->filters[field]);
		for (size_t i = 0; i < request->all[field].count; i++)
			add_values(asked, columns, &request->all[field].values[i]);
	}
	add_from_query(asked, columns, query);
}

void asked_entes_release(struct asked_entes *asked)
{
	free(asked->items);
	*asked = (struct asked_entes){ NULL, 0, 0 };
}

static void write_ente(const struct asked_ente *asked, unsigned roles, struct json_writer *json)
{
	json_writer_open_object(json);
	json_member_ente(json, asked->ente);
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (roles & 1u << role)
			json_writer_string(json, role_name((enum role)role));
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
		unsigned roles = ente_ordinals_roles(asked->items[i].ordinals, index, docid);

		if (roles)
			write_ente(&asked->items[i], roles, json);
	}
	json_writer_close_array(json);
}

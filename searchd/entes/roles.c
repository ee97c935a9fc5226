#include "searchd/entes/roles.h"

#include "index/record_values.h"

unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid)
{
	unsigned roles = 0;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (record_has_value(index, role_fields[role], docid, ordinals->in_role[role]))
			roles |= 1u << role;
	}
	return roles;
}

void record_lines_write(const struct record_lines *lines, struct json_writer *json)
{
	if (lines->first == 0)
		return;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	json_writer_unsigned(json, lines->first);
	json_writer_unsigned(json, lines->last);
	json_writer_close_array(json);
}

void text_list_write(const struct text_list *texts, const char *name, struct json_writer *json)
{
	json_writer_key(json, name);
	json_writer_open_array(json);
	for (size_t i = 0; i < texts->count; i++)
		json_writer_string(json, texts->items[i]);
	json_writer_close_array(json);
}

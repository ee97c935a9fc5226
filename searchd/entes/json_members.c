#include "searchd/entes/json_members.h"

void json_member_lines(struct json_writer *json, const struct record_lines *lines)
{
	if (lines->first == 0)
		return;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	json_writer_unsigned(json, lines->first);
	json_writer_unsigned(json, lines->last);
	json_writer_close_array(json);
}

void json_member_texts(struct json_writer *json, const char *name, const struct text_list *texts)
{
	json_writer_key(json, name);
	json_writer_open_array(json);
	for (size_t i = 0; i < texts->count; i++)
		json_writer_string(json, texts->items[i]);
	json_writer_close_array(json);
}

void json_member_ente(struct json_writer *json, const struct ente *ente)
{
	json_writer_member_string(json, "clave", ente->key);
	if (ente->ambito)
		json_writer_member_string(json, "ambito", ente->ambito);
	json_writer_member_string(json, "nombre", ente->nombre);
}

#include "searchd/entes/json_members.h"

void json_member_range(struct json_writer *json, const char *name, const struct record_lines *range)
{
	if (range->first == 0)
		return;
	json_writer_key(json, name);
	json_writer_open_array(json);
	json_writer_unsigned(json, range->first);
	json_writer_unsigned(json, range->last);
	json_writer_close_array(json);
}

void json_member_lines(struct json_writer *json, const struct record_lines *lines)
{
	json_member_range(json, "lineas", lines);
}

void json_member_pages(struct json_writer *json, const struct record_lines *pages)
{
	json_member_range(json, "paginas", pages);
}

void json_add_campo(struct json_writer *json, const struct record_campo *campo)
{
	json_writer_open_object(json);
	json_writer_key(json, "etiqueta");
	json_writer_string_n(json, campo->etiqueta.data, campo->etiqueta.length);
	json_writer_key(json, "texto");
	json_writer_string_n(json, campo->texto.data, campo->texto.length);
	json_member_lines(json, &campo->lines);
	json_writer_close_object(json);
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

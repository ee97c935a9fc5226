#include "searchd/answer/catalog_json.h"

#include "searchd/entes/json_members.h"

static void write_if_there(struct json_writer *json, const char *name, const char *text)
{
	if (text)
		json_writer_member_string(json, name, text);
}

static void write_documento(struct json_writer *json, const struct catalog_documento *documento)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", documento->documento);
	write_if_there(json, "titulo", documento->titulo);
	write_if_there(json, "ente", documento->ente);
	write_if_there(json, "fuente", documento->fuente);
	json_writer_member_unsigned(json, "ejes", documento->ejes);
	json_writer_member_unsigned(json, "prioridades", documento->prioridades);
	json_writer_member_unsigned(json, "acciones", documento->acciones);
	json_writer_close_object(json);
}

void catalog_json_documentos(struct json_writer *json, const struct catalog *catalog)
{
	json_writer_key(json, "documentos");
	json_writer_open_array(json);
	for (size_t i = 0; i < catalog->documento_count; i++)
		write_documento(json, &catalog->documentos[i]);
	json_writer_close_array(json);
}

static void write_temas(struct json_writer *json, const struct catalog_eje *eje)
{
	if (eje->tema_count == 0)
		return;
	json_writer_key(json, "temas");
	json_writer_open_array(json);
	for (uint32_t i = 0; i < eje->tema_count; i++)
		json_writer_string(json, eje->temas[i]);
	json_writer_close_array(json);
}

static void write_eje(struct json_writer *json, const struct catalog *catalog, const struct catalog_eje *eje)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", catalog->documentos[eje->documento].documento);
	json_writer_member_unsigned(json, "eje", eje->eje);
	write_if_there(json, "titulo", eje->titulo);
	write_if_there(json, "objetivo", eje->objetivo);
	write_temas(json, eje);
	json_writer_member_unsigned(json, "prioridades", eje->prioridades);
	json_writer_member_unsigned(json, "acciones", eje->acciones);
	json_member_lines(json, &eje->lines);
	json_writer_close_object(json);
}

void catalog_json_ejes(struct json_writer *json, const struct catalog *catalog)
{
	json_writer_key(json, "ejes");
	json_writer_open_array(json);
	for (size_t i = 0; i < catalog->eje_count; i++)
		write_eje(json, catalog, &catalog->ejes[i]);
	json_writer_close_array(json);
}

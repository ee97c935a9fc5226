#include "indexer/corpus/writer.h"

#include "base/json_writer.h"

static void open_record(struct json_writer *json, struct strbuf *out, const char *tipo, const char *documento)
{
	json_writer_init(json, out);
	json_writer_open_object(json);
	json_writer_member_string(json, "tipo", tipo);
	json_writer_member_string(json, "documento", documento);
}

static void close_record(struct json_writer *json)
{
	json_writer_close_object(json);
	strbuf_add_char(json->out, '\n');
}

static void write_text(struct json_writer *json, const char *name, const char *text)
{
	if (text)
		json_writer_member_string(json, name, text);
}

static void write_names(struct json_writer *json, const char *name, const struct name_list *names)
{
	if (!names->count)
		return;
	json_writer_key(json, name);
	json_writer_open_array(json);
	for (size_t i = 0; i < names->count; i++)
		json_writer_string(json, names->items[i]);
	json_writer_close_array(json);
}

static void write_lineas(struct json_writer *json, const struct line_range *lineas)
{
	if (!lineas->first)
		return;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	json_writer_unsigned(json, lineas->first);
	json_writer_unsigned(json, lineas->last);
	json_writer_close_array(json);
}

void corpus_write_documento(struct strbuf *out, const struct documento_record *record)
{
	struct json_writer json;

	open_record(&json, out, "documento", record->documento);
	write_text(&json, "titulo", record->titulo);
	write_text(&json, "ente", record->ente);
	write_text(&json, "fuente", record->fuente);
	close_record(&json);
}

void corpus_write_eje(struct strbuf *out, const struct eje_record *record)
{
	struct json_writer json;

	open_record(&json, out, "eje", record->documento);
	json_writer_member_unsigned(&json, "eje", record->eje);
	write_text(&json, "titulo", record->titulo);
	write_text(&json, "objetivo", record->objetivo);
	write_names(&json, "temas", &record->temas);
	write_lineas(&json, &record->lineas);
	close_record(&json);
}

static void write_acciones(struct json_writer *json, const struct prioridad_record *record)
{
	if (!record->accion_count)
		return;
	json_writer_key(json, "acciones");
	json_writer_open_array(json);
	for (size_t i = 0; i < record->accion_count; i++) {
		const struct accion_record *accion = &record->acciones[i];

		json_writer_open_object(json);
		write_text(json, "inciso", accion->inciso);
		write_text(json, "texto", accion->texto);
		write_lineas(json, &accion->lineas);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

void corpus_write_prioridad(struct strbuf *out, const struct prioridad_record *record)
{
	struct json_writer json;

	open_record(&json, out, "prioridad", record->documento);
	json_writer_member_unsigned(&json, "eje", record->eje);
	json_writer_member_unsigned(&json, "prioridad", record->prioridad);
	write_text(&json, "texto", record->texto);
	write_text(&json, "texto_ficha", record->texto_ficha);
	if (record->has_ficha)
		json_writer_member_bool(&json, "ficha", record->ficha);
	write_names(&json, "principios", &record->principios);
	write_names(&json, "lideres", &record->lideres);
	write_names(&json, "entes", &record->entes);
	write_names(&json, "entes_tachados", &record->entes_tachados);
	write_text(&json, "practica", record->practica);
	write_text(&json, "implementacion", record->implementacion);
	if (record->has_adicionada)
		json_writer_member_bool(&json, "adicionada", record->adicionada);
	write_acciones(&json, record);
	write_lineas(&json, &record->lineas);
	close_record(&json);
}

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

static void write_range(struct json_writer *json, const char *name, const struct line_range *range)
{
	if (!range->first)
		return;
	json_writer_key(json, name);
	json_writer_open_array(json);
	json_writer_unsigned(json, range->first);
	json_writer_unsigned(json, range->last);
	json_writer_close_array(json);
}

static void write_campos(struct json_writer *json, const struct campo_list *campos)
{
	if (!campos->count)
		return;
	json_writer_key(json, "campos");
	json_writer_open_array(json);
	for (size_t i = 0; i < campos->count; i++) {
		json_writer_open_object(json);
		write_text(json, "etiqueta", campos->items[i].etiqueta);
		write_text(json, "texto", campos->items[i].texto);
		write_range(json, "lineas", &campos->items[i].lineas);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

static void write_parts(struct json_writer *json, const struct line_range parts[PART_COUNT])
{
	bool any = false;

	for (int i = 0; i < PART_COUNT; i++)
		any |= parts[i].first > 0;
	if (!any)
		return;
	json_writer_key(json, "lineas_de");
	json_writer_open_object(json);
	for (int i = 0; i < PART_COUNT; i++)
		write_range(json, record_part_names[i], &parts[i]);
	json_writer_close_object(json);
}

static void write_niveles(struct json_writer *json, const struct documento_record *record)
{
	if (!record->niveles.eje && !record->niveles.prioridad && !record->niveles.accion)
		return;
	json_writer_key(json, "niveles");
	json_writer_open_object(json);
	write_text(json, "eje", record->niveles.eje);
	write_text(json, "prioridad", record->niveles.prioridad);
	write_text(json, "accion", record->niveles.accion);
	json_writer_close_object(json);
}

void corpus_write_documento(struct strbuf *out, const struct documento_record *record)
{
	struct json_writer json;

	open_record(&json, out, "documento", record->documento);
	write_text(&json, "titulo", record->titulo);
	write_text(&json, "ente", record->ente);
	write_text(&json, "fuente", record->fuente);
	write_niveles(&json, record);
	write_text(&json, "ambito", record->ambito);
	write_text(&json, "url", record->url);
	write_text(&json, "fecha", record->fecha);
	close_record(&json);
}

void corpus_write_eje(struct strbuf *out, const struct eje_record *record)
{
	struct json_writer json;

	open_record(&json, out, "eje", record->documento);
	json_writer_member_unsigned(&json, "eje", record->eje);
	write_text(&json, "numero", record->numero);
	write_text(&json, "titulo", record->titulo);
	write_text(&json, "objetivo", record->objetivo);
	write_names(&json, "temas", &record->temas);
	write_campos(&json, &record->campos);
	write_range(&json, "lineas", &record->lineas);
	write_range(&json, "paginas", &record->paginas);
	close_record(&json);
}

static void write_accion(struct json_writer *json, const struct accion_record *accion)
{
	json_writer_open_object(json);
	write_text(json, "inciso", accion->inciso);
	write_text(json, "numero", accion->numero);
	write_text(json, "texto", accion->texto);
	write_names(json, "lideres", &accion->lideres);
	write_names(json, "entes", &accion->entes);
	write_campos(json, &accion->campos);
	write_range(json, "lineas", &accion->lineas);
	write_parts(json, accion->lineas_de);
	write_range(json, "paginas", &accion->paginas);
	json_writer_close_object(json);
}

static void write_acciones(struct json_writer *json, const struct prioridad_record *record)
{
	if (!record->accion_count)
		return;
	json_writer_key(json, "acciones");
	json_writer_open_array(json);
	for (size_t i = 0; i < record->accion_count; i++)
		write_accion(json, &record->acciones[i]);
	json_writer_close_array(json);
}

void corpus_write_prioridad(struct strbuf *out, const struct prioridad_record *record)
{
	struct json_writer json;

	open_record(&json, out, "prioridad", record->documento);
	json_writer_member_unsigned(&json, "eje", record->eje);
	json_writer_member_unsigned(&json, "prioridad", record->prioridad);
	write_text(&json, "numero", record->numero);
	write_names(&json, "ruta", &record->ruta);
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
	write_campos(&json, &record->campos);
	write_acciones(&json, record);
	write_range(&json, "lineas", &record->lineas);
	write_parts(&json, record->lineas_de);
	write_range(&json, "paginas", &record->paginas);
	close_record(&json);
}

#include "searchd/answer/export_format.h"

#include <string.h>

#include "base/json_writer.h"
#include "index/record_values.h"
#include "searchd/answer/csv.h"
#include "searchd/answer/url.h"

#define SCORE_DECIMALS 4

static const char *text_of(const struct hit *hit, enum stored section)
{
	return hit->stored[section].data ? hit->stored[section].data : "";
}

/* --- CSV ------------------------------------------------------------------ */

/* What a row is of. */
struct record {
	const struct index *index;
	const struct hit *hit;
};

static void add_section(struct strbuf *cell, const void *row, int section)
{
	const struct hit *hit = ((const struct record *)row)->hit;

	strbuf_add(cell, text_of(hit, (enum stored)section), hit->stored[section].length);
}

/* All values of a field. */
static void add_field(struct strbuf *cell, const void *row, int field)
{
	const struct record *record = row;
	size_t count;
	const uint32_t *ordinals = index_document_values(record->index, (enum field)field, record->hit->docid, &count);

	for (size_t i = 0; i < count; i++)
		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "", index_value(record->index, (enum field)field, ordinals[i]));
}

/* The end of an acción's id: documento.pN.inciso. */
static void add_inciso(struct strbuf *cell, const void *row, int unused)
{
	const struct index *index = ((const struct record *)row)->index;
	const struct hit *hit = ((const struct record *)row)->hit;
	size_t before = strlen(record_first_value(index, FIELD_DOCUMENTO, hit->docid)) + strlen(".p") +
			strlen(record_first_value(index, FIELD_PRIORIDAD, hit->docid)) + strlen(".");

	(void)unused;
	if (hit->stored[STORED_ID].length > before)
		strbuf_add_string(cell, text_of(hit, STORED_ID) + before);
}

static void add_url(struct strbuf *cell, const void *row, int unused)
{
	const struct index *index = ((const struct record *)row)->index;
	const struct hit *hit = ((const struct record *)row)->hit;
	bool is_accion = strcmp(record_first_value(index, FIELD_TIPO, hit->docid), "accion") == 0;

	(void)unused;
	strbuf_add_string(cell, is_accion ? "/v1/acciones/" : "/v1/prioridades/");
	url_add_encoded(cell, text_of(hit, STORED_ID), hit->stored[STORED_ID].length);
}

/* `source`: a stored section or a field. */
static const struct csv_column columns[] = {
	{ "id", add_section, STORED_ID },
	{ "tipo", add_field, FIELD_TIPO },
	{ "documento", add_field, FIELD_DOCUMENTO },
	{ "eje", add_field, FIELD_EJE },
	{ "prioridad", add_field, FIELD_PRIORIDAD },
	{ "inciso", add_inciso, 0 },
	{ "texto", add_section, STORED_TEXTO },
	{ "texto_ficha", add_section, STORED_TEXTO_FICHA },
	{ "lideres", add_section, STORED_LIDERES },
	{ "entes", add_section, STORED_ENTES },
	{ "entes_tachados", add_section, STORED_TACHADOS },
	{ "principios", add_field, FIELD_PRINCIPIO },
	{ "practica", add_section, STORED_PRACTICA },
	{ "implementacion", add_field, FIELD_IMPLEMENTACION },
	{ "adicionada", add_field, FIELD_ADICIONADA },
	{ "lineas", add_section, STORED_LINEAS },
	{ "cita", add_section, STORED_CITA },
	{ "url", add_url, 0 },
};

#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))

static void begin_csv(struct strbuf *out)
{
	csv_add_head(out, columns, COLUMN_COUNT);
}

static void add_csv(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	const struct record record = { index, hit };

	csv_add_row(out, columns, COLUMN_COUNT, &record);
}

/* --- JSON Lines ----------------------------------------------------------- */

static void write_section(struct json_writer *json, const struct hit *hit, const char *name, enum stored section)
{
	if (!hit->stored[section].data)
		return;
	json_writer_key(json, name);
	json_writer_string_n(json, hit->stored[section].data, hit->stored[section].length);
}

static void write_members(struct json_writer *json, const struct hit *hit, enum stored section)
{
	if (hit->stored[section].length > 0)
		json_writer_raw(json, hit->stored[section].data, hit->stored[section].length);
}

/* A reader may count on every member that names a place, so what a record lacks is null. */
static void add_json_line(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	struct json_writer json;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	write_members(&json, hit, STORED_HEAD);
	if (strcmp(record_first_value(index, FIELD_TIPO, hit->docid), "accion") != 0) {
		json_writer_key(&json, "inciso");
		json_writer_null(&json);
	}
	if (!hit->stored[STORED_LINEAS].data) {
		json_writer_key(&json, "lineas");
		json_writer_null(&json);
	}
	write_section(&json, hit, "texto", STORED_TEXTO);
	write_section(&json, hit, "texto_ficha", STORED_TEXTO_FICHA);
	write_section(&json, hit, "practica", STORED_PRACTICA);
	write_members(&json, hit, STORED_SHEET);
	json_writer_key(&json, "score");
	json_writer_double(&json, hit->weight, SCORE_DECIMALS);
	json_writer_close_object(&json);
	strbuf_add_char(out, '\n');
}

static void begin_json_lines(struct strbuf *out)
{
	(void)out;
}

const struct export_format export_formats[] = {
	{ "csv", "text/csv; charset=utf-8; header=present", "fichero.csv", begin_csv, add_csv },
	{ "jsonl", "application/jsonl; charset=utf-8", "fichero.jsonl", begin_json_lines,
	  add_json_line },
};
const size_t export_format_count = sizeof(export_formats) / sizeof(export_formats[0]);

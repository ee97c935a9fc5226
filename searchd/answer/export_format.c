#include "searchd/answer/export_format.h"

#include <string.h>

#include "base/json_writer.h"
#include "index/record_values.h"
#include "searchd/answer/url.h"

#define SCORE_DECIMALS 4

static const char *text_of(const struct hit *hit, enum stored section)
{
	return hit->stored[section].data ? hit->stored[section].data : "";
}

/* --- CSV ------------------------------------------------------------------ */

/* A cell that begins so is computed, whether it is quoted or not. */
static bool looks_like_formula(const char *text, size_t length)
{
	return length > 0 && strchr("=+-@\t\r", text[0]) && text[0] != '\0';
}

static bool needs_quotes(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\0' && strchr("\",;\r\n\t", text[i]))
			return true;
	}
	return length > 0 && (text[0] == ' ' || text[length - 1] == ' ');
}

void export_add_cell(struct strbuf *out, const char *text, size_t length)
{
	bool quoted = needs_quotes(text, length);

	if (quoted)
		strbuf_add_char(out, '"');
	if (looks_like_formula(text, length))
		strbuf_add_char(out, '\'');
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, text[i]);
	}
	if (quoted)
		strbuf_add_char(out, '"');
}

static void add_section(struct strbuf *cell, const struct index *index, const struct hit *hit, int section)
{
	(void)index;
	strbuf_add(cell, text_of(hit, (enum stored)section), hit->stored[section].length);
}

/* All values of a field. */
static void add_field(struct strbuf *cell, const struct index *index, const struct hit *hit, int field)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, (enum field)field, hit->docid, &count);

	for (size_t i = 0; i < count; i++)
		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "", index_value(index, (enum field)field, ordinals[i]));
}

/* The end of an acción's id: documento.pN.inciso. */
static void add_inciso(struct strbuf *cell, const struct index *index, const struct hit *hit, int unused)
{
	size_t before = strlen(record_first_value(index, FIELD_DOCUMENTO, hit->docid)) + strlen(".p") +
			strlen(record_first_value(index, FIELD_PRIORIDAD, hit->docid)) + strlen(".");

	(void)unused;
	if (hit->stored[STORED_ID].length > before)
		strbuf_add_string(cell, text_of(hit, STORED_ID) + before);
}

static void add_url(struct strbuf *cell, const struct index *index, const struct hit *hit, int unused)
{
	bool is_accion = strcmp(record_first_value(index, FIELD_TIPO, hit->docid), "accion") == 0;

	(void)unused;
	strbuf_add_string(cell, is_accion ? "/v1/acciones/" : "/v1/prioridades/");
	url_add_encoded(cell, text_of(hit, STORED_ID), hit->stored[STORED_ID].length);
}

static const struct {
	const char *name;
	void (*add)(struct strbuf *cell, const struct index *index, const struct hit *hit, int source);
	int source; /* a stored section or a field */
} columns[] = {
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
	/* The mark tells a spreadsheet that it is UTF-8. */
	strbuf_add_string(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		strbuf_add_format(out, "%s%s", i > 0 ? "," : "", columns[i].name);
	strbuf_add_string(out, "\r\n");
}

static void add_csv(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	struct strbuf cell;

	strbuf_init(&cell, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		strbuf_clear(&cell);
		columns[i].add(&cell, index, hit, columns[i].source);
		if (i > 0)
			strbuf_add_char(out, ',');
		export_add_cell(out, cell.data, cell.length);
	}
	strbuf_add_string(out, "\r\n");
	strbuf_release(&cell);
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
	{ "csv", "text/csv; charset=utf-8; header=present", "attachment; filename=\"fichero.csv\"", begin_csv, add_csv },
	{ "jsonl", "application/jsonl; charset=utf-8", "attachment; filename=\"fichero.jsonl\"", begin_json_lines,
	  add_json_line },
};
const size_t export_format_count = sizeof(export_formats) / sizeof(export_formats[0]);

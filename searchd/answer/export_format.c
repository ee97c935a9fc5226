#include "searchd/answer/export_format.h"

#include "base/json_writer.h"
#include "index/record_values.h"
#include "searchd/answer/csv.h"
#include "searchd/answer/record_cells.h"
#include "searchd/answer/record_json.h"

#define SCORE_DECIMALS 4

/* --- CSV ------------------------------------------------------------------ */

/* `source`: a text, a list or a field. */
static const struct csv_column columns[] = {
	{ "id", record_cell_id, 0 },
	{ "tipo", record_cell_field, FIELD_TIPO },
	{ "documento", record_cell_field, FIELD_DOCUMENTO },
	{ "eje", record_cell_field, FIELD_EJE },
	{ "prioridad", record_cell_field, FIELD_PRIORIDAD },
	{ "inciso", record_cell_inciso, 0 },
	{ "texto", record_cell_text, RECORD_TEXTO },
	{ "texto_ficha", record_cell_text, RECORD_TEXTO_FICHA },
	{ "lideres", record_cell_list, RECORD_LIDERES },
	{ "entes", record_cell_list, RECORD_ENTES },
	{ "entes_tachados", record_cell_list, RECORD_TACHADOS },
	{ "principios", record_cell_field, FIELD_PRINCIPIO },
	{ "practica", record_cell_text, RECORD_PRACTICA },
	{ "implementacion", record_cell_field, FIELD_IMPLEMENTACION },
	{ "adicionada", record_cell_field, FIELD_ADICIONADA },
	{ "lineas", record_cell_lines, 0 },
	{ "cita", record_cell_citation, 0 },
	{ "url", record_cell_url, 0 },
	/* Where the corpus has optional fields alone: a table without them stays as it was. */
	{ "numero", record_cell_numero, 0 },
	{ "ruta", record_cell_ruta, 0 },
	{ "campos", record_cell_campos, 0 },
	{ "paginas", record_cell_pages, 0 },
	{ "lideres_accion", record_cell_own_list, RECORD_LIDERES },
	{ "entes_accion", record_cell_own_list, RECORD_ENTES },
};

#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))
#define OPTIONAL_COLUMNS 6

static bool has_optional(const struct generation *generation)
{
	return (generation_catalog(generation)->traits & CATALOG_HAS_OPTIONAL) != 0;
}

static size_t column_count(const struct generation *generation)
{
	return has_optional(generation) ? COLUMN_COUNT : COLUMN_COUNT - OPTIONAL_COLUMNS;
}

static void begin_csv(struct strbuf *out, const struct generation *generation)
{
	csv_add_head(out, columns, column_count(generation));
}

static void add_csv(struct strbuf *out, const struct generation *generation, const struct hit *hit,
		    const struct hit *prioridad)
{
	const struct record_row row = { generation, generation_index(generation), hit, prioridad };

	csv_add_row(out, columns, column_count(generation), &row);
}

/* --- JSON Lines ----------------------------------------------------------- */

/* A reader may count on every member that names a place, so what a record lacks is null. */
static void add_json_line(struct strbuf *out, const struct generation *generation, const struct hit *hit,
			  const struct hit *prioridad)
{
	struct json_writer json;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	record_json_head(&json, generation, hit);
	if (!record_is_accion(generation_index(generation), hit->docid)) {
		json_writer_key(&json, "inciso");
		json_writer_null(&json);
	}
	if (hit->record.lines.first == 0) {
		json_writer_key(&json, "lineas");
		json_writer_null(&json);
	}
	record_json_texts(&json, hit, RECORD_TEXTO, RECORD_TEXT_COUNT);
	record_json_sheet(&json, generation_index(generation), prioridad);
	if (record_is_accion(generation_index(generation), hit->docid))
		record_json_own_lists(&json, hit, prioridad);
	json_writer_key(&json, "score");
	json_writer_double(&json, hit->weight, SCORE_DECIMALS);
	json_writer_close_object(&json);
	strbuf_add_char(out, '\n');
}

static void begin_json_lines(struct strbuf *out, const struct generation *generation)
{
	(void)generation;
	(void)out;
}

/* --- Workbook -------------------------------------------------------------- */

static const struct xlsx_column book_columns[] = {
	{ { "Clave", record_cell_id, 0 }, 18 },
	{ { "Nivel", record_cell_level, 0 }, 14 },
	{ { "Documento", record_cell_label, FIELD_DOCUMENTO }, 24 },
	{ { "Eje", record_cell_label, FIELD_EJE }, 24 },
	{ { "Prioridad", record_cell_field, FIELD_PRIORIDAD }, 9 },
	{ { "Número", record_cell_number, 0 }, 9 },
	{ { "Texto", record_cell_text, RECORD_TEXTO }, 60 },
	{ { "Texto de la prioridad", record_cell_above, RECORD_TEXTO }, 45 },
	{ { "Texto de la ficha", record_cell_text, RECORD_TEXTO_FICHA }, 45 },
	{ { "Dirigen", record_cell_label, FIELD_LIDER }, 40 },
	{ { "Pueden participar", record_cell_label, FIELD_POTENCIAL }, 40 },
	{ { "Se mencionan", record_cell_label, FIELD_MENCION }, 40 },
	{ { "Tachados", record_cell_label, FIELD_TACHADO }, 24 },
	{ { "Principios", record_cell_label, FIELD_PRINCIPIO }, 24 },
	{ { "Implementación", record_cell_label, FIELD_IMPLEMENTACION }, 15 },
	{ { "Buena práctica", record_cell_text, RECORD_PRACTICA }, 45 },
	{ { "Otros datos", record_cell_campos, 0 }, 30 },
	{ { "Líneas", record_cell_lines, 0 }, 11 },
	{ { "Cita", record_cell_citation, 0 }, 60 },
};

#define BOOK_COLUMN_COUNT (sizeof(book_columns) / sizeof(book_columns[0]))

struct xlsx *export_book_new(const struct generation *generation, struct error *err)
{
	return xlsx_new("Resultados", book_columns, BOOK_COLUMN_COUNT, index_built_at(generation_index(generation)), err);
}

bool export_book_add(struct xlsx *book, const struct generation *generation, const struct hit *hit,
		     const struct hit *prioridad)
{
	const struct record_row row = { generation, generation_index(generation), hit, prioridad };

	return xlsx_add_row(book, &row);
}

const struct export_format export_formats[] = {
	{ "csv", "text/csv; charset=utf-8; header=present", "csv", begin_csv, add_csv },
	{ "jsonl", "application/jsonl; charset=utf-8", "jsonl", begin_json_lines, add_json_line },
	{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", NULL, NULL },
};
const size_t export_format_count = sizeof(export_formats) / sizeof(export_formats[0]);

#include "searchd/answer/ente_rows.h"

#include <inttypes.h>

#include "base/json_writer.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/csv.h"
#include "searchd/answer/record_cells.h"
#include "searchd/answer/record_json.h"
#include "searchd/answer/spanish_date.h"
#include "searchd/entes/json_members.h"

/* One row: of a prioridad, and of the body in one role there. */
struct row {
	struct record_row record; /* first: what its cells are made of */
	const struct ente_set *set;
	const struct ente_member *member;
	enum role role;
	const char *cita;
};

static const struct ente_role_use *use_of(const struct row *row)
{
	return &row->member->roles[row->role];
}

/* --- CSV -------------------------------------------------------------------- */

static void cell_clave(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	strbuf_add_string(cell, ((const struct row *)row)->set->ente->key);
}

static void cell_nombre(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	strbuf_add_string(cell, ((const struct row *)row)->set->ente->nombre);
}

static void cell_rol(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	strbuf_add_string(cell, role_name(((const struct row *)row)->role));
}

static void cell_escrito(struct strbuf *cell, const void *row, int unused)
{
	const struct text_list *written = &use_of(row)->written;

	(void)unused;
	for (size_t i = 0; i < written->count; i++)
		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "", written->items[i]);
}

/* "pea-infoem.p47.a (1257-1258)": each record that has the words. */
static void cell_lugares(struct strbuf *cell, const void *row, int unused)
{
	const struct ente_role_use *use = use_of(row);

	(void)unused;
	for (size_t i = 0; i < use->place_count; i++) {
		const struct ente_place *place = &use->places[i];

		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "", place->id);
		if (place->lines.first > 0)
			strbuf_add_format(cell, " (%" PRIu32 "-%" PRIu32 ")", place->lines.first, place->lines.last);
	}
}

static void cell_cita(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	strbuf_add_string(cell, ((const struct row *)row)->cita);
}

static const struct csv_column columns[] = {
	{ "clave", cell_clave, 0 },
	{ "nombre", cell_nombre, 0 },
	{ "rol", cell_rol, 0 },
	{ "escrito", cell_escrito, 0 },
	{ "id", record_cell_id, 0 },
	{ "documento", record_cell_field, FIELD_DOCUMENTO },
	{ "eje", record_cell_field, FIELD_EJE },
	{ "prioridad", record_cell_field, FIELD_PRIORIDAD },
	{ "texto", record_cell_text, RECORD_TEXTO },
	{ "lineas", record_cell_lines, 0 },
	{ "lugares", cell_lugares, 0 },
	{ "cita", cell_cita, 0 },
	{ "url", record_cell_url, 0 },
};

#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))

/* --- Workbook ---------------------------------------------------------------- */

static void cell_papel(struct strbuf *cell, const void *row, int unused)
{
	static const char *const words[ROLE_COUNT] = {
		[ROLE_LIDER] = "Dirige",
		[ROLE_POTENCIAL] = "Puede participar",
		[ROLE_TACHADO] = "Tachado",
		[ROLE_MENCION] = "Se menciona",
	};

	(void)unused;
	strbuf_add_string(cell, words[((const struct row *)row)->role]);
}

static const struct xlsx_column book_columns[] = {
	{ { "Papel", cell_papel, 0 }, 18 },
	{ { "Escrito", cell_escrito, 0 }, 30 },
	{ { "Documento", record_cell_label, FIELD_DOCUMENTO }, 24 },
	{ { "Eje", record_cell_label, FIELD_EJE }, 24 },
	{ { "Número", record_cell_number, 0 }, 9 },
	{ { "Texto", record_cell_text, RECORD_TEXTO }, 60 },
	{ { "Dónde se dice", cell_lugares, 0 }, 30 },
	{ { "Cita", cell_cita, 0 }, 60 },
	{ { "Clave", record_cell_id, 0 }, 18 },
};

#define BOOK_COLUMN_COUNT (sizeof(book_columns) / sizeof(book_columns[0]))

/* --- JSON Lines ---------------------------------------------------------------- */

static void write_places(struct json_writer *json, const struct ente_role_use *use)
{
	json_writer_key(json, "lugares");
	json_writer_open_array(json);
	for (size_t i = 0; i < use->place_count; i++) {
		json_writer_open_object(json);
		json_writer_member_string(json, "id", use->places[i].id);
		json_member_lines(json, &use->places[i].lines);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

static void add_json_line(struct strbuf *out, const struct row *row)
{
	const struct record_row *record = &row->record;
	struct json_writer json;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	json_member_ente(&json, row->set->ente);
	json_writer_member_string(&json, "rol", role_name(row->role));
	json_member_texts(&json, "escrito", &use_of(row)->written);
	record_json_brief(&json, record->index, record->hit);
	write_places(&json, use_of(row));
	json_writer_member_string(&json, "cita", row->cita);
	record_json_url(&json, record->index, record->hit);
	json_writer_close_object(&json);
	strbuf_add_char(out, '\n');
}

/* --- Both ------------------------------------------------------------------------- */

static bool begin_book(struct ente_rows *rows, const struct index *index, const struct ente *ente, struct error *err)
{
	struct strbuf day;

	rows->book = xlsx_new("Prioridades", book_columns, BOOK_COLUMN_COUNT, index_built_at(index), err);
	if (!rows->book)
		return false;
	strbuf_init(&day, STRBUF_NO_LIMIT);
	spanish_date_add_time(&day, index_built_at(index));
	xlsx_add_note(rows->book, "Ente", ente->label);
	xlsx_add_note(rows->book, "Clave", ente->key);
	xlsx_add_note(rows->book, "Datos del", day.data);
	xlsx_add_note(rows->book, "Revisión", index_revision(index));
	strbuf_release(&day);
	return true;
}

bool ente_rows_begin(struct ente_rows *rows, const struct generation *generation, const struct ente *ente,
		     struct error *err)
{
	if (rows->format == ENTE_ROWS_XLSX)
		return begin_book(rows, generation_index(generation), ente, err);
	if (rows->format == ENTE_ROWS_CSV)
		csv_add_head(rows->out, columns, COLUMN_COUNT);
	return true;
}

/* Of the record that has the words, the prioridad or else the first of its acciones, at the lines where they stand. */
static bool cite(struct strbuf *out, const struct row *row, struct error *err)
{
	const struct ente_role_use *use = use_of(row);
	const struct record_row *record = &row->record;
	struct hit accion;

	if (use->place_count == 0) {
		citation_add(out, record->generation, record->hit);
		return true;
	}
	if (!use->places[0].is_accion) {
		citation_add_part(out, record->generation, record->hit, &use->places[0].lines);
		return true;
	}
	if (!index_reader_fetch(row->set->reader, use->places[0].docid, &accion, err))
		return false;
	citation_add_part(out, record->generation, &accion, &use->places[0].lines);
	hit_release(&accion);
	return true;
}

static bool add_to_book(struct xlsx *book, const struct row *row, struct error *err)
{
	if (xlsx_add_row(book, row))
		return true;
	error_set(err, ERROR_INPUT, "a workbook has at most %d rows", XLSX_MAX_ROWS);
	return false;
}

static bool add_row(struct ente_rows *rows, struct row *row, struct error *err)
{
	struct strbuf citation;
	bool good;

	strbuf_init(&citation, STRBUF_NO_LIMIT);
	good = cite(&citation, row, err);
	row->cita = citation.data;
	if (good && rows->format == ENTE_ROWS_CSV)
		csv_add_row(rows->out, columns, COLUMN_COUNT, row);
	else if (good && rows->format == ENTE_ROWS_JSONL)
		add_json_line(rows->out, row);
	else if (good)
		good = add_to_book(rows->book, row, err);
	strbuf_release(&citation);
	return good;
}

bool ente_rows_add(struct ente_rows *rows, const struct generation *generation, const struct ente_set *set,
		   const struct ente_member *member, struct error *err)
{
	const struct record_row record = { generation, set->index, &member->hit, &member->hit };

	for (int role = 0; role < ROLE_COUNT; role++) {
		struct row row = { record, set, member, (enum role)role, NULL };

		if (member->roles[role].has && !add_row(rows, &row, err))
			return false;
	}
	return true;
}

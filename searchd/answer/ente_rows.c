#include "searchd/answer/ente_rows.h"

#include <inttypes.h>

#include "base/json_writer.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/csv.h"
#include "searchd/answer/record_cells.h"
#include "searchd/answer/record_json.h"
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

void ente_rows_begin(struct strbuf *out, enum ente_rows_format format)
{
	if (format == ENTE_ROWS_CSV)
		csv_add_head(out, columns, COLUMN_COUNT);
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

static bool add_row(struct strbuf *out, enum ente_rows_format format, struct row *row, struct error *err)
{
	struct strbuf citation;
	bool good;

	strbuf_init(&citation, STRBUF_NO_LIMIT);
	good = cite(&citation, row, err);
	row->cita = citation.data;
	if (good && format == ENTE_ROWS_CSV)
		csv_add_row(out, columns, COLUMN_COUNT, row);
	else if (good)
		add_json_line(out, row);
	strbuf_release(&citation);
	return good;
}

bool ente_rows_add(struct strbuf *out, enum ente_rows_format format, const struct generation *generation,
		   const struct ente_set *set, const struct ente_member *member, struct error *err)
{
	const struct record_row record = { generation, set->index, &member->hit, &member->hit };

	for (int role = 0; role < ROLE_COUNT; role++) {
		struct row row = { record, set, member, (enum role)role, NULL };

		if (member->roles[role].has && !add_row(out, format, &row, err))
			return false;
	}
	return true;
}

#include "searchd/answer/ente_rows.h"

#include <string.h>

#include "base/json_writer.h"
#include "index/record_values.h"
#include "searchd/answer/csv.h"
#include "searchd/answer/url.h"

/* One row. */
struct row {
	const struct ente_set *set;
	const struct ente_member *member;
	enum role role;
};

static const struct ente_role_use *use_of(const struct row *row)
{
	return &row->member->roles[row->role];
}

static void add_stored(struct strbuf *out, const struct row *row, enum stored section)
{
	const struct stored_bytes *stored = &row->member->hit.stored[section];

	strbuf_add(out, stored->data ? stored->data : "", stored->length);
}

static const char *value_of(const struct row *row, enum field field)
{
	return record_first_value(row->set->index, field, row->member->docid);
}

static void add_url(struct strbuf *out, const struct row *row)
{
	const struct stored_bytes *id = &row->member->hit.stored[STORED_ID];

	strbuf_add_string(out, "/v1/prioridades/");
	url_add_encoded(out, id->data ? id->data : "", id->length);
}

/* --- CSV -------------------------------------------------------------------- */

static void cell_clave(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	strbuf_add_string(cell, ((const struct row *)row)->set->ente->clave);
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

static void cell_section(struct strbuf *cell, const void *row, int section)
{
	add_stored(cell, row, (enum stored)section);
}

static void cell_value(struct strbuf *cell, const void *row, int field)
{
	strbuf_add_string(cell, value_of(row, (enum field)field));
}

/* As /v1/export writes them. */
static void cell_lineas(struct strbuf *cell, const void *row, int unused)
{
	const struct record_lines *lines = &((const struct row *)row)->member->lines;

	(void)unused;
	if (lines->first > 0)
		strbuf_add_format(cell, "%zu; %zu", lines->first, lines->last);
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
			strbuf_add_format(cell, " (%zu-%zu)", place->lines.first, place->lines.last);
	}
}

static void cell_url(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	add_url(cell, row);
}

static const struct csv_column columns[] = {
	{ "clave", cell_clave, 0 },
	{ "nombre", cell_nombre, 0 },
	{ "rol", cell_rol, 0 },
	{ "escrito", cell_escrito, 0 },
	{ "id", cell_section, STORED_ID },
	{ "documento", cell_value, FIELD_DOCUMENTO },
	{ "eje", cell_value, FIELD_EJE },
	{ "prioridad", cell_value, FIELD_PRIORIDAD },
	{ "texto", cell_section, STORED_TEXTO },
	{ "lineas", cell_lineas, 0 },
	{ "lugares", cell_lugares, 0 },
	{ "cita", cell_section, STORED_CITA },
	{ "url", cell_url, 0 },
};

#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))

/* --- JSON Lines ---------------------------------------------------------------- */

static void write_number(struct json_writer *json, const struct row *row, enum field field)
{
	const char *digits = value_of(row, field);

	json_writer_key(json, field_table[field].name);
	if (*digits)
		json_writer_raw(json, digits, strlen(digits));
	else
		json_writer_null(json);
}

static void write_text(struct json_writer *json, const struct row *row, const char *name, enum stored section)
{
	const struct stored_bytes *stored = &row->member->hit.stored[section];

	json_writer_key(json, name);
	json_writer_string_n(json, stored->data ? stored->data : "", stored->length);
}

static void write_places(struct json_writer *json, const struct ente_role_use *use)
{
	json_writer_key(json, "lugares");
	json_writer_open_array(json);
	for (size_t i = 0; i < use->place_count; i++) {
		json_writer_open_object(json);
		json_writer_member_string(json, "id", use->places[i].id);
		record_lines_write(&use->places[i].lines, json);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

static void add_json_line(struct strbuf *out, const struct row *row)
{
	struct json_writer json;
	struct strbuf url;

	json_writer_init(&json, out);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "clave", row->set->ente->clave);
	json_writer_member_string(&json, "nombre", row->set->ente->nombre);
	json_writer_member_string(&json, "rol", role_name(row->role));
	text_list_write(&use_of(row)->written, "escrito", &json);
	write_text(&json, row, "id", STORED_ID);
	json_writer_member_string(&json, "documento", value_of(row, FIELD_DOCUMENTO));
	write_number(&json, row, FIELD_EJE);
	write_number(&json, row, FIELD_PRIORIDAD);
	write_text(&json, row, "texto", STORED_TEXTO);
	record_lines_write(&row->member->lines, &json);
	write_places(&json, use_of(row));
	write_text(&json, row, "cita", STORED_CITA);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	add_url(&url, row);
	json_writer_member_string(&json, "url", url.data);
	strbuf_release(&url);
	json_writer_close_object(&json);
	strbuf_add_char(out, '\n');
}

/* --- Both ------------------------------------------------------------------------- */

void ente_rows_begin(struct strbuf *out, enum ente_rows_format format)
{
	if (format == ENTE_ROWS_CSV)
		csv_add_head(out, columns, COLUMN_COUNT);
}

void ente_rows_add(struct strbuf *out, enum ente_rows_format format, const struct ente_set *set,
		   const struct ente_member *member)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct row row = { set, member, (enum role)role };

		if (!member->roles[role].has)
			continue;
		if (format == ENTE_ROWS_CSV)
			csv_add_row(out, columns, COLUMN_COUNT, &row);
		else
			add_json_line(out, &row);
	}
}

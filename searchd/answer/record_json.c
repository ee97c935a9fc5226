#include "searchd/answer/record_json.h"

#include <string.h>

#include "base/strbuf.h"
#include "index/eje_value.h"
#include "index/record_values.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/url.h"
#include "searchd/entes/involvement.h"
#include "searchd/entes/json_members.h"

/* --- Members ------------------------------------------------------------------ */

void record_json_text(struct json_writer *json, const struct hit *hit, enum record_text text)
{
	const struct stored_text *stored = &hit->record.texts[text];

	if (!stored->data)
		return;
	json_writer_key(json, record_text_names[text]);
	json_writer_string_n(json, stored->data, stored->length);
}

void record_json_texts(struct json_writer *json, const struct hit *hit, enum record_text first, enum record_text end)
{
	for (int text = (int)first; text < (int)end; text++)
		record_json_text(json, hit, (enum record_text)text);
}

/* Columns keep numbers as their digits, which are JSON as they stand; that of an eje may have its documento before it. */
static void write_number(struct json_writer *json, const struct index *index, enum field field, uint32_t docid)
{
	const char *digits = eje_value_number(record_first_value(index, field, docid));

	if (!*digits)
		return;
	json_writer_key(json, field_table[field].name);
	json_writer_raw(json, digits, strlen(digits));
}

static void write_value(struct json_writer *json, const struct index *index, enum field field, uint32_t docid)
{
	const char *value = record_first_value(index, field, docid);

	if (*value)
		json_writer_member_string(json, field_table[field].name, value);
}

static void write_id(struct json_writer *json, const struct index *index, const struct hit *hit)
{
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_add_id(&id, index, hit->docid, &hit->record);
	json_writer_member_string(json, "id", id.data);
	strbuf_release(&id);
}

static void write_inciso(struct json_writer *json, const struct hit *hit)
{
	if (hit->record.inciso.data)
		json_writer_member_string(json, "inciso", hit->record.inciso.data);
}

static void write_numero(struct json_writer *json, const struct hit *hit)
{
	if (hit->record.numero.data)
		json_writer_member_string(json, "numero", hit->record.numero.data);
}

static void write_names(struct json_writer *json, const char *member, struct record_names names)
{
	struct record_name name;

	json_writer_key(json, member);
	json_writer_open_array(json);
	while (record_names_next(&names, &name))
		json_writer_string_n(json, name.written.data, name.written.length);
	json_writer_close_array(json);
}

static void write_ruta(struct json_writer *json, const struct hit *hit)
{
	if (hit->record.ruta.left > 0)
		write_names(json, "ruta", hit->record.ruta);
}

static void write_campos(struct json_writer *json, const struct hit *hit)
{
	struct record_campos campos = hit->record.campos;
	struct record_campo campo;

	if (campos.left == 0)
		return;
	json_writer_key(json, "campos");
	json_writer_open_array(json);
	while (record_campos_next(&campos, &campo))
		json_add_campo(json, &campo);
	json_writer_close_array(json);
}

static void write_place(struct json_writer *json, const struct index *index, const struct hit *hit)
{
	write_id(json, index, hit);
	write_value(json, index, FIELD_TIPO, hit->docid);
	write_value(json, index, FIELD_DOCUMENTO, hit->docid);
	write_number(json, index, FIELD_EJE, hit->docid);
	write_number(json, index, FIELD_PRIORIDAD, hit->docid);
	if (hit->record.above.data)
		json_writer_member_string(json, "prioridad_numero", hit->record.above.data);
	write_inciso(json, hit);
	write_numero(json, hit);
}

void record_json_citation(struct json_writer *json, const struct generation *generation, const struct hit *hit)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	citation_add(&text, generation, hit);
	json_writer_member_string(json, "cita", text.data);
	strbuf_release(&text);
}

void record_json_url(struct json_writer *json, const struct index *index, const struct hit *hit)
{
	struct strbuf url;

	strbuf_init(&url, STRBUF_NO_LIMIT);
	url_add_record(&url, index, hit);
	json_writer_member_string(json, "url", url.data);
	strbuf_release(&url);
}

static bool has_parts(const struct stored_record *record)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		if (record->text_lines[text].first > 0)
			return true;
	}
	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		if (record->list_lines[list].first > 0)
			return true;
	}
	return false;
}

/* Where its texts and lists stand that stand elsewhere. */
static void write_parts(struct json_writer *json, const struct hit *hit)
{
	const struct stored_record *record = &hit->record;

	if (!has_parts(record))
		return;
	json_writer_key(json, "lineas_de");
	json_writer_open_object(json);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		json_member_range(json, record_text_names[text], &record->text_lines[text]);
	for (int list = 0; list < RECORD_LIST_COUNT; list++)
		json_member_range(json, record_list_names[list], &record->list_lines[list]);
	json_writer_close_object(json);
}

/* Where the words stand in the source, and where the record is to be had. */
static void write_links(struct json_writer *json, const struct generation *generation, const struct hit *hit)
{
	json_member_lines(json, &hit->record.lines);
	json_member_pages(json, &hit->record.pages);
	record_json_citation(json, generation, hit);
	record_json_url(json, generation_index(generation), hit);
}

void record_json_head(struct json_writer *json, const struct generation *generation, const struct hit *hit)
{
	write_place(json, generation_index(generation), hit);
	write_ruta(json, hit);
	write_campos(json, hit);
	write_links(json, generation, hit);
}

void record_json_brief(struct json_writer *json, const struct index *index, const struct hit *prioridad)
{
	write_id(json, index, prioridad);
	write_value(json, index, FIELD_DOCUMENTO, prioridad->docid);
	write_number(json, index, FIELD_EJE, prioridad->docid);
	write_number(json, index, FIELD_PRIORIDAD, prioridad->docid);
	write_numero(json, prioridad);
	record_json_text(json, prioridad, RECORD_TEXTO);
	json_member_lines(json, &prioridad->record.lines);
	json_member_pages(json, &prioridad->record.pages);
}

static void write_list(struct json_writer *json, const struct hit *hit, enum record_list list)
{
	write_names(json, record_list_names[list], hit->record.lists[list]);
}

/* Those that have a name. */
static void write_lists(struct json_writer *json, const struct hit *hit)
{
	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		if (hit->record.lists[list].left > 0)
			write_list(json, hit, (enum record_list)list);
	}
}

void record_json_sheet(struct json_writer *json, const struct index *index, const struct hit *prioridad)
{
	for (int list = 0; list < RECORD_LIST_COUNT; list++)
		write_list(json, prioridad, (enum record_list)list);
	write_value(json, index, FIELD_IMPLEMENTACION, prioridad->docid);
	json_writer_member_bool(json, "adicionada", record_is_adicionada(index, prioridad->docid));
}

void record_json_own_lists(struct json_writer *json, const struct hit *accion, const struct hit *prioridad)
{
	write_ruta(json, prioridad);
	if (accion->record.lists[RECORD_LIDERES].left > 0)
		write_names(json, "lideres_accion", accion->record.lists[RECORD_LIDERES]);
	if (accion->record.lists[RECORD_ENTES].left > 0)
		write_names(json, "entes_accion", accion->record.lists[RECORD_ENTES]);
}

static void write_ficha(struct json_writer *json, const struct hit *prioridad)
{
	if (prioridad->record.marks & RECORD_SAYS_FICHA)
		json_writer_member_bool(json, "ficha", prioridad->record.marks & RECORD_HAS_FICHA);
}

/* --- Bodies ------------------------------------------------------------------- */

/* Was it written so in a role before `role`? */
static bool written_before(const struct involvement *involvement, int role, const char *written)
{
	while (role-- > 0) {
		if (text_list_has(&involvement->written[role], written))
			return true;
	}
	return false;
}

static void write_spellings(struct json_writer *json, const struct involvement *involvement)
{
	json_writer_key(json, "escrito");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct text_list *written = &involvement->written[role];

		for (size_t i = 0; i < written->count; i++) {
			if (!written_before(involvement, role, written->items[i]))
				json_writer_string(json, written->items[i]);
		}
	}
	json_writer_close_array(json);
}

void record_json_role_lines(struct json_writer *json, const struct record_lines lines[ROLE_COUNT])
{
	bool any = false;

	for (int role = 0; role < ROLE_COUNT; role++)
		any |= lines[role].first > 0;
	if (!any)
		return;
	json_writer_key(json, "lineas_de");
	json_writer_open_object(json);
	for (int role = 0; role < ROLE_COUNT; role++)
		json_member_range(json, role_name((enum role)role), &lines[role]);
	json_writer_close_object(json);
}

static void write_involvement(struct json_writer *json, const struct involvement *involvement)
{
	json_writer_open_object(json);
	json_member_ente(json, involvement->ente);
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (involvement->written[role].count > 0)
			json_writer_string(json, role_name((enum role)role));
	}
	json_writer_close_array(json);
	write_spellings(json, involvement);
	record_json_role_lines(json, involvement->lines);
	json_writer_close_object(json);
}

static void write_involved(struct json_writer *json, const struct involvement_list *entes)
{
	json_writer_key(json, "entes_resueltos");
	json_writer_open_array(json);
	for (size_t i = 0; i < entes->count; i++)
		write_involvement(json, &entes->items[i]);
	json_writer_close_array(json);
}

/* --- A prioridad ---------------------------------------------------------------- */

static void write_own(struct json_writer *json, const struct generation *generation, const struct hit *prioridad)
{
	const struct index *index = generation_index(generation);

	write_place(json, index, prioridad);
	write_ruta(json, prioridad);
	record_json_texts(json, prioridad, RECORD_TEXTO, RECORD_PRACTICA);
	write_ficha(json, prioridad);
	write_lists(json, prioridad);
	record_json_texts(json, prioridad, RECORD_PRACTICA, RECORD_TEXT_COUNT);
	write_value(json, index, FIELD_IMPLEMENTACION, prioridad->docid);
	if (prioridad->record.marks & RECORD_SAYS_ADICIONADA)
		json_writer_member_bool(json, "adicionada", record_is_adicionada(index, prioridad->docid));
	write_campos(json, prioridad);
	write_parts(json, prioridad);
	write_links(json, generation, prioridad);
}

/* What an acción says itself. */
static void write_own_accion(struct json_writer *json, const struct generation *generation, const struct hit *accion)
{
	record_json_text(json, accion, RECORD_TEXTO);
	write_lists(json, accion);
	write_campos(json, accion);
	write_parts(json, accion);
	write_links(json, generation, accion);
}

static void write_accion(struct json_writer *json, const struct generation *generation, const struct hit *accion)
{
	json_writer_open_object(json);
	write_id(json, generation_index(generation), accion);
	write_inciso(json, accion);
	write_numero(json, accion);
	write_own_accion(json, generation, accion);
	json_writer_close_object(json);
}

/* Its acciones stand right behind it: into `json` as an array, their bodies into `entes`. */
static bool add_acciones(struct json_writer *json, const struct searcher *searcher, const struct hit *prioridad,
			 struct involvement_list *entes, struct error *err)
{
	const struct index *index = generation_index(searcher->generation);
	uint32_t last = index_document_count(index);

	json_writer_open_array(json);
	for (uint32_t docid = prioridad->docid + 1; docid <= last && index_document_head(index, docid) == prioridad->docid;
	     docid++) {
		struct hit accion;

		if (!index_reader_fetch(searcher->reader, docid, &accion, err))
			return false;
		involvement_list_add_mentioned(entes, generation_authority(searcher->generation), &accion.record);
		write_accion(json, searcher->generation, &accion);
		hit_release(&accion);
	}
	json_writer_close_array(json);
	return true;
}

bool record_json_prioridad(struct json_writer *json, const struct searcher *searcher, const struct hit *prioridad,
			   struct error *err)
{
	const struct authority *authority = generation_authority(searcher->generation);
	struct involvement_list entes = { .count = 0 };
	struct json_writer behind;
	struct strbuf acciones;

	/* The bodies come first, and are known only when the acciones have been read. */
	strbuf_init(&acciones, STRBUF_NO_LIMIT);
	json_writer_init(&behind, &acciones);
	involvement_list_add_listed(&entes, authority, &prioridad->record);
	involvement_list_add_mentioned(&entes, authority, &prioridad->record);

	bool done = add_acciones(&behind, searcher, prioridad, &entes, err);

	if (done) {
		json_writer_open_object(json);
		write_own(json, searcher->generation, prioridad);
		write_involved(json, &entes);
		json_writer_key(json, "acciones");
		json_writer_raw(json, acciones.data, acciones.length);
		json_writer_close_object(json);
	}
	involvement_list_release(&entes);
	strbuf_release(&acciones);
	return done;
}

/* --- An acción ------------------------------------------------------------------- */

static void write_whole(struct json_writer *json, const struct generation *generation, const struct hit *prioridad)
{
	const struct index *index = generation_index(generation);

	json_writer_key(json, "prioridad_completa");
	json_writer_open_object(json);
	write_id(json, index, prioridad);
	write_number(json, index, FIELD_PRIORIDAD, prioridad->docid);
	write_number(json, index, FIELD_EJE, prioridad->docid);
	write_numero(json, prioridad);
	write_ruta(json, prioridad);
	record_json_text(json, prioridad, RECORD_TEXTO);
	write_ficha(json, prioridad);
	write_links(json, generation, prioridad);
	json_writer_close_object(json);
}

bool record_json_accion(struct json_writer *json, const struct searcher *searcher, const struct hit *accion,
			struct error *err)
{
	const struct generation *generation = searcher->generation;
	const struct authority *authority = generation_authority(generation);
	struct involvement_list entes = { .count = 0 };
	struct hit prioridad;

	if (!index_reader_fetch(searcher->reader, index_document_head(generation_index(generation), accion->docid),
				&prioridad, err))
		return false;
	involvement_list_add_listed(&entes, authority, &prioridad.record);
	involvement_list_add_listed(&entes, authority, &accion->record);
	involvement_list_add_mentioned(&entes, authority, &accion->record);
	json_writer_open_object(json);
	write_place(json, generation_index(generation), accion);
	write_own_accion(json, generation, accion);
	write_involved(json, &entes);
	write_whole(json, generation, &prioridad);
	json_writer_close_object(json);
	involvement_list_release(&entes);
	hit_release(&prioridad);
	return true;
}

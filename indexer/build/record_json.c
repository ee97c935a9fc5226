#include "indexer/build/record_json.h"

#include <string.h>

#include "base/json_writer.h"

/* json_writer closes what it opens: write a whole object, then take its braces off. */
struct members {
	struct json_writer json;
	struct strbuf text;
};

static void members_begin(struct members *members)
{
	strbuf_init(&members->text, STRBUF_NO_LIMIT);
	json_writer_init(&members->json, &members->text);
	json_writer_open_object(&members->json);
}

static void members_end(struct members *members, struct strbuf *out)
{
	json_writer_close_object(&members->json);
	strbuf_add(out, members->text.data + 1, members->text.length - 2);
	strbuf_release(&members->text);
}

void record_add_id(struct strbuf *out, const struct prioridad_record *prioridad, const struct accion_record *accion)
{
	strbuf_add_format(out, "%s.p%u", prioridad->documento, prioridad->prioridad);
	if (accion)
		strbuf_add_format(out, ".%s", accion->inciso);
}

/* An id has ASCII letters, digits, points, hyphens, and ñ, which a URL has to escape. */
void record_add_url(struct strbuf *out, const char *id, const struct accion_record *accion)
{
	strbuf_add_string(out, accion ? "/v1/acciones/" : "/v1/prioridades/");
	for (; *id; id++) {
		if ((unsigned char)*id < 0x80)
			strbuf_add_char(out, *id);
		else
			strbuf_add_format(out, "%%%02X", (unsigned)(unsigned char)*id);
	}
}

static void write_text(struct json_writer *json, const char *name, const char *text)
{
	if (text)
		json_writer_member_string(json, name, text);
}

static void write_strings(struct json_writer *json, const char *name, const struct name_list *names)
{
	json_writer_key(json, name);
	json_writer_open_array(json);
	for (size_t i = 0; i < names->count; i++)
		json_writer_string(json, names->items[i]);
	json_writer_close_array(json);
}

static void write_names(struct json_writer *json, const char *name, const struct name_list *names)
{
	if (names->count > 0)
		write_strings(json, name, names);
}

static void write_lines(struct json_writer *json, const struct line_range *lines)
{
	if (lines->first == 0)
		return;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	json_writer_unsigned(json, lines->first);
	json_writer_unsigned(json, lines->last);
	json_writer_close_array(json);
}

static const struct line_range *lines_of(const struct record_address *address)
{
	return address->accion ? &address->accion->lineas : &address->prioridad->lineas;
}

static void write_place(struct json_writer *json, const struct record_address *address)
{
	json_writer_member_string(json, "id", address->id);
	json_writer_member_string(json, "tipo", address->accion ? "accion" : "prioridad");
	json_writer_member_string(json, "documento", address->prioridad->documento);
	json_writer_member_unsigned(json, "eje", address->prioridad->eje);
	json_writer_member_unsigned(json, "prioridad", address->prioridad->prioridad);
	if (address->accion)
		json_writer_member_string(json, "inciso", address->accion->inciso);
}

static void write_links(struct json_writer *json, const struct record_address *address)
{
	json_writer_member_string(json, "cita", address->cita);
	json_writer_member_string(json, "url", address->url);
}

void record_add_head(struct strbuf *out, const struct record_address *address)
{
	struct members members;

	members_begin(&members);
	write_place(&members.json, address);
	write_lines(&members.json, lines_of(address));
	write_links(&members.json, address);
	members_end(&members, out);
}

void record_add_sheet(struct strbuf *out, const struct prioridad_record *prioridad)
{
	struct members members;

	members_begin(&members);
	write_strings(&members.json, "principios", &prioridad->principios);
	write_strings(&members.json, "lideres", &prioridad->lideres);
	write_strings(&members.json, "entes", &prioridad->entes);
	write_strings(&members.json, "entes_tachados", &prioridad->entes_tachados);
	write_text(&members.json, "implementacion", prioridad->implementacion);
	json_writer_member_bool(&members.json, "adicionada", prioridad->adicionada);
	members_end(&members, out);
}

/* Was it written so in a role before `role`? */
static bool written_before(const struct involvement *involvement, int role, const char *written)
{
	while (role-- > 0) {
		const struct name_list *escrito = &involvement->escrito[role];

		for (size_t i = 0; i < escrito->count; i++) {
			if (strcmp(escrito->items[i], written) == 0)
				return true;
		}
	}
	return false;
}

static void write_spellings(struct json_writer *json, const struct involvement *involvement)
{
	json_writer_key(json, "escrito");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct name_list *escrito = &involvement->escrito[role];

		for (size_t i = 0; i < escrito->count; i++) {
			if (!written_before(involvement, role, escrito->items[i]))
				json_writer_string(json, escrito->items[i]);
		}
	}
	json_writer_close_array(json);
}

static void write_involvement(struct json_writer *json, const struct involvement *involvement)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "clave", involvement->ente->clave);
	json_writer_member_string(json, "nombre", involvement->ente->nombre);
	json_writer_key(json, "roles");
	json_writer_open_array(json);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (involvement_has(involvement, (enum role)role))
			json_writer_string(json, role_name((enum role)role));
	}
	json_writer_close_array(json);
	write_spellings(json, involvement);
	json_writer_close_object(json);
}

static void write_involvements(struct json_writer *json, const struct involvement_list *entes)
{
	json_writer_key(json, "entes_resueltos");
	json_writer_open_array(json);
	for (size_t i = 0; i < entes->count; i++)
		write_involvement(json, &entes->items[i]);
	json_writer_close_array(json);
}

static void write_acciones(struct json_writer *json, const struct record_address *acciones, size_t count)
{
	json_writer_key(json, "acciones");
	json_writer_open_array(json);
	for (size_t i = 0; i < count; i++) {
		json_writer_open_object(json);
		json_writer_member_string(json, "id", acciones[i].id);
		json_writer_member_string(json, "inciso", acciones[i].accion->inciso);
		json_writer_member_string(json, "texto", acciones[i].accion->texto);
		write_lines(json, &acciones[i].accion->lineas);
		write_links(json, &acciones[i]);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
}

void record_add_prioridad(struct strbuf *out, const struct record_address *address,
			  const struct record_address *acciones, const struct involvement_list *entes)
{
	const struct prioridad_record *prioridad = address->prioridad;
	struct members members;

	members_begin(&members);
	write_place(&members.json, address);
	write_text(&members.json, "texto", prioridad->texto);
	write_text(&members.json, "texto_ficha", prioridad->texto_ficha);
	if (prioridad->has_ficha)
		json_writer_member_bool(&members.json, "ficha", prioridad->ficha);
	write_names(&members.json, "principios", &prioridad->principios);
	write_names(&members.json, "lideres", &prioridad->lideres);
	write_names(&members.json, "entes", &prioridad->entes);
	write_names(&members.json, "entes_tachados", &prioridad->entes_tachados);
	write_text(&members.json, "practica", prioridad->practica);
	write_text(&members.json, "implementacion", prioridad->implementacion);
	if (prioridad->has_adicionada)
		json_writer_member_bool(&members.json, "adicionada", prioridad->adicionada);
	write_lines(&members.json, &prioridad->lineas);
	write_links(&members.json, address);
	write_involvements(&members.json, entes);
	write_acciones(&members.json, acciones, prioridad->accion_count);
	members_end(&members, out);
}

static void write_whole(struct json_writer *json, const struct record_address *whole)
{
	json_writer_key(json, "prioridad_completa");
	json_writer_open_object(json);
	json_writer_member_string(json, "id", whole->id);
	json_writer_member_unsigned(json, "prioridad", whole->prioridad->prioridad);
	json_writer_member_unsigned(json, "eje", whole->prioridad->eje);
	json_writer_member_string(json, "texto", whole->prioridad->texto);
	if (whole->prioridad->has_ficha)
		json_writer_member_bool(json, "ficha", whole->prioridad->ficha);
	write_lines(json, &whole->prioridad->lineas);
	write_links(json, whole);
	json_writer_close_object(json);
}

void record_add_accion(struct strbuf *out, const struct record_address *address, const struct record_address *whole,
		       const struct involvement_list *entes)
{
	struct members members;

	members_begin(&members);
	write_place(&members.json, address);
	write_text(&members.json, "texto", address->accion->texto);
	write_lines(&members.json, &address->accion->lineas);
	write_links(&members.json, address);
	write_involvements(&members.json, entes);
	write_whole(&members.json, whole);
	members_end(&members, out);
}

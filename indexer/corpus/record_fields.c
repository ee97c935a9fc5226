#include "indexer/corpus/record_fields.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"

/* No record has more fields. */
#define MAX_FIELDS 32

struct field_rule {
	const char *name;
	bool required;
	bool (*take)(const struct member *member, json_t *value, void *record);
};

/* --- Taking an object apart --------------------------------------------------------- */

static const char *nearest_field(const struct field_rule *rules, const char *name)
{
	const char *names[MAX_FIELDS];
	size_t count = 0;

	while (rules[count].name) {
		names[count] = rules[count].name;
		count++;
	}
	return nearest_find(name, names, count);
}

static bool take_member(const struct json_lines *lines, const struct field_rule *rules, const char *prefix,
			const char *name, json_t *value, void *record)
{
	char field[256];
	struct member member = { lines, field };

	snprintf(field, sizeof(field), "%s%s", prefix, name);
	for (size_t i = 0; rules[i].name; i++) {
		if (strcmp(rules[i].name, name) == 0)
			return rules[i].take(&member, value, record);
	}
	member_problem(&member, "unknown field; the nearest is %s", nearest_field(rules, name));
	return false;
}

/* Move every member of `object` into `record`; `prefix` is what its members' names have before them. */
static bool take_members(const struct json_lines *lines, const struct field_rule *rules, const char *prefix,
			 json_t *object, void *record)
{
	const char *name;
	json_t *value;
	bool good = true;

	json_object_foreach(object, name, value)
		good &= take_member(lines, rules, prefix, name, value, record);
	for (size_t i = 0; rules[i].name; i++) {
		char field[256];
		struct member member = { lines, field };

		if (!rules[i].required || json_object_get(object, rules[i].name))
			continue;
		snprintf(field, sizeof(field), "%s%s", prefix, rules[i].name);
		member_problem(&member, "is missing");
		good = false;
	}
	return good;
}

/* The same for an object within a record, the value of `member`. */
static bool take_object(const struct member *member, const struct field_rule *rules, json_t *value, void *record)
{
	char prefix[128];

	if (!json_is_object(value)) {
		member_problem(member, "must be an object");
		return false;
	}
	snprintf(prefix, sizeof(prefix), "%s.", member->field);
	return take_members(member->lines, rules, prefix, value, record);
}

/* Takes one item of a list into the record. */
typedef bool item_taker(const struct member *item, json_t *value, void *list);

static bool take_items(const struct member *member, const json_t *value, item_taker *take, void *list)
{
	bool good = true;

	if (!json_is_array(value)) {
		member_problem(member, "must be an array of objects");
		return false;
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		char field[128];
		struct member item = { member->lines, field };

		snprintf(field, sizeof(field), "%s[%zu]", member->field, i);
		good &= take(&item, json_array_get(value, i), list);
	}
	return good;
}

/* --- The members of each ------------------------------------------------------------ */

/* One function that takes a member of a record, for each member: the offset is the only difference. */
#define TAKE(function, getter, type, place)                                                          \
	static bool function(const struct member *member, json_t *value, void *record)               \
	{                                                                                            \
		return getter(member, value, &((struct type *)record)->place);                       \
	}

static bool get_slug(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_string(member, value, text))
		return false;
	if (record_is_slug(*text))
		return true;
	member_problem(member, "must be ASCII letters, digits and hyphens, at most %d", RECORD_MAX_SLUG);
	return false;
}

/* Lower-case letters with ñ, or digits: what may stand in an id. */
static bool is_inciso(const char *text)
{
	if (strlen(text) > RECORD_MAX_INCISO)
		return false;
	while (*text) {
		size_t step = strncmp(text, "ñ", 2) == 0 ? 2 : 1;

		if (step == 1 && !(*text >= 'a' && *text <= 'z') && !(*text >= '0' && *text <= '9'))
			return false;
		text += step;
	}
	return true;
}

static bool get_inciso(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_string(member, value, text))
		return false;
	if (is_inciso(*text))
		return true;
	member_problem(member, "must be a letter, a roman numeral or a number, in lower case");
	return false;
}

static bool get_ambito(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_string(member, value, text))
		return false;
	if (record_is_ambito(*text))
		return true;
	member_problem(member, "must be lower-case ASCII letters, digits and hyphens, at most %d", RECORD_MAX_SLUG);
	return false;
}

static bool get_url(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_title(member, value, text))
		return false;
	if (record_is_url(*text))
		return true;
	member_problem(member, "must be an address that begins with http:// or https://");
	return false;
}

static bool get_fecha(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_title(member, value, text))
		return false;
	if (record_is_fecha(*text))
		return true;
	member_problem(member, "must be a date: YYYY, YYYY-MM or YYYY-MM-DD");
	return false;
}

static bool get_numero(const struct member *member, const json_t *value, char **text)
{
	return member_get_short(member, value, RECORD_MAX_NUMERO, text);
}

static bool get_nivel(const struct member *member, const json_t *value, char **text)
{
	return member_get_short(member, value, RECORD_MAX_NIVEL, text);
}

/* Read already, to choose the table. */
static bool take_tipo(const struct member *member, json_t *value, void *record)
{
	(void)member;
	(void)value;
	(void)record;
	return true;
}

TAKE(take_nivel_eje, get_nivel, documento_record, niveles.eje)
TAKE(take_nivel_prioridad, get_nivel, documento_record, niveles.prioridad)
TAKE(take_nivel_accion, get_nivel, documento_record, niveles.accion)

static const struct field_rule nivel_rules[] = {
	{ "eje", false, take_nivel_eje },
	{ "prioridad", false, take_nivel_prioridad },
	{ "accion", false, take_nivel_accion },
	{ NULL, false, NULL },
};

static bool take_niveles(const struct member *member, json_t *value, void *record)
{
	return take_object(member, nivel_rules, value, record);
}

TAKE(take_documento_slug, get_slug, documento_record, documento)
TAKE(take_documento_titulo, member_get_title, documento_record, titulo)
TAKE(take_documento_ente, member_get_title, documento_record, ente)
TAKE(take_documento_fuente, member_get_title, documento_record, fuente)
TAKE(take_documento_ambito, get_ambito, documento_record, ambito)
TAKE(take_documento_url, get_url, documento_record, url)
TAKE(take_documento_fecha, get_fecha, documento_record, fecha)

static const struct field_rule documento_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_documento_slug },
	{ "titulo", false, take_documento_titulo },
	{ "ente", false, take_documento_ente },
	{ "fuente", false, take_documento_fuente },
	{ "niveles", false, take_niveles },
	{ "ambito", false, take_documento_ambito },
	{ "url", false, take_documento_url },
	{ "fecha", false, take_documento_fecha },
	{ NULL, false, NULL },
};

TAKE(take_campo_etiqueta, member_get_title, campo, etiqueta)
TAKE(take_campo_texto, member_get_string, campo, texto)
TAKE(take_campo_lineas, member_get_lines, campo, lineas)

static const struct field_rule campo_rules[] = {
	{ "etiqueta", true, take_campo_etiqueta },
	{ "texto", true, take_campo_texto },
	{ "lineas", false, take_campo_lineas },
	{ NULL, false, NULL },
};

static bool take_campo(const struct member *item, json_t *value, void *list)
{
	return take_object(item, campo_rules, value, campo_list_add(list));
}

static bool get_campos(const struct member *member, const json_t *value, struct campo_list *campos)
{
	return take_items(member, value, take_campo, campos);
}

TAKE(take_eje_documento, get_slug, eje_record, documento)
TAKE(take_eje_eje, member_get_number, eje_record, eje)
TAKE(take_eje_numero, get_numero, eje_record, numero)
TAKE(take_eje_titulo, member_get_title, eje_record, titulo)
TAKE(take_eje_objetivo, member_get_string, eje_record, objetivo)
TAKE(take_eje_temas, member_get_names, eje_record, temas)
TAKE(take_eje_campos, get_campos, eje_record, campos)
TAKE(take_eje_lineas, member_get_lines, eje_record, lineas)
TAKE(take_eje_paginas, member_get_pages, eje_record, paginas)

static const struct field_rule eje_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_eje_documento },
	{ "eje", true, take_eje_eje },
	{ "numero", false, take_eje_numero },
	{ "titulo", true, take_eje_titulo },
	{ "objetivo", false, take_eje_objetivo },
	{ "temas", false, take_eje_temas },
	{ "campos", false, take_eje_campos },
	{ "lineas", false, take_eje_lineas },
	{ "paginas", false, take_eje_paginas },
	{ NULL, false, NULL },
};

/* A member of `lineas_de`: the record is the array. */
#define TAKE_PART(function, part)                                                                    \
	static bool function(const struct member *member, json_t *value, void *record)               \
	{                                                                                            \
		return member_get_lines(member, value, (struct line_range *)record + (part));        \
	}

TAKE_PART(take_part_texto_ficha, PART_TEXTO_FICHA)
TAKE_PART(take_part_lideres, PART_LIDERES)
TAKE_PART(take_part_entes, PART_ENTES)
TAKE_PART(take_part_tachados, PART_TACHADOS)
TAKE_PART(take_part_practica, PART_PRACTICA)
TAKE_PART(take_part_principios, PART_PRINCIPIOS)

static const struct field_rule prioridad_part_rules[] = {
	{ "texto_ficha", false, take_part_texto_ficha },
	{ "lideres", false, take_part_lideres },
	{ "entes", false, take_part_entes },
	{ "entes_tachados", false, take_part_tachados },
	{ "practica", false, take_part_practica },
	{ "principios", false, take_part_principios },
	{ NULL, false, NULL },
};

/* An acción has no other lists of its own. */
static const struct field_rule accion_part_rules[] = {
	{ "lideres", false, take_part_lideres },
	{ "entes", false, take_part_entes },
	{ NULL, false, NULL },
};

static bool take_accion_parts(const struct member *member, json_t *value, void *record)
{
	return take_object(member, accion_part_rules, value, ((struct accion_record *)record)->lineas_de);
}

static bool take_prioridad_parts(const struct member *member, json_t *value, void *record)
{
	return take_object(member, prioridad_part_rules, value, ((struct prioridad_record *)record)->lineas_de);
}

TAKE(take_accion_inciso, get_inciso, accion_record, inciso)
TAKE(take_accion_numero, get_numero, accion_record, numero)
TAKE(take_accion_texto, member_get_string, accion_record, texto)
TAKE(take_accion_lideres, member_get_names, accion_record, lideres)
TAKE(take_accion_entes, member_get_names, accion_record, entes)
TAKE(take_accion_campos, get_campos, accion_record, campos)
TAKE(take_accion_lineas, member_get_lines, accion_record, lineas)
TAKE(take_accion_paginas, member_get_pages, accion_record, paginas)

static const struct field_rule accion_rules[] = {
	{ "inciso", true, take_accion_inciso },
	{ "numero", false, take_accion_numero },
	{ "texto", true, take_accion_texto },
	{ "lideres", false, take_accion_lideres },
	{ "entes", false, take_accion_entes },
	{ "campos", false, take_accion_campos },
	{ "lineas", false, take_accion_lineas },
	{ "lineas_de", false, take_accion_parts },
	{ "paginas", false, take_accion_paginas },
	{ NULL, false, NULL },
};

static bool take_accion(const struct member *item, json_t *value, void *record)
{
	return take_object(item, accion_rules, value, prioridad_record_add_accion(record));
}

static bool take_acciones(const struct member *member, json_t *value, void *record)
{
	return take_items(member, value, take_accion, record);
}

static bool take_ficha(const struct member *member, json_t *value, void *record)
{
	struct prioridad_record *prioridad = record;

	prioridad->has_ficha = true;
	return member_get_bool(member, value, &prioridad->ficha);
}

static bool take_adicionada(const struct member *member, json_t *value, void *record)
{
	struct prioridad_record *prioridad = record;

	prioridad->has_adicionada = true;
	return member_get_bool(member, value, &prioridad->adicionada);
}

TAKE(take_prioridad_documento, get_slug, prioridad_record, documento)
TAKE(take_prioridad_eje, member_get_number, prioridad_record, eje)
TAKE(take_prioridad_prioridad, member_get_number, prioridad_record, prioridad)
TAKE(take_prioridad_numero, get_numero, prioridad_record, numero)
TAKE(take_ruta, member_get_names, prioridad_record, ruta)
TAKE(take_prioridad_texto, member_get_string, prioridad_record, texto)
TAKE(take_texto_ficha, member_get_string, prioridad_record, texto_ficha)
TAKE(take_principios, member_get_names, prioridad_record, principios)
TAKE(take_lideres, member_get_names, prioridad_record, lideres)
TAKE(take_entes, member_get_names, prioridad_record, entes)
TAKE(take_tachados, member_get_names, prioridad_record, entes_tachados)
TAKE(take_practica, member_get_string, prioridad_record, practica)
TAKE(take_implementacion, member_get_string, prioridad_record, implementacion)
TAKE(take_prioridad_campos, get_campos, prioridad_record, campos)
TAKE(take_prioridad_lineas, member_get_lines, prioridad_record, lineas)
TAKE(take_prioridad_paginas, member_get_pages, prioridad_record, paginas)

static const struct field_rule prioridad_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_prioridad_documento },
	{ "eje", true, take_prioridad_eje },
	{ "prioridad", true, take_prioridad_prioridad },
	{ "numero", false, take_prioridad_numero },
	{ "ruta", false, take_ruta },
	{ "texto", true, take_prioridad_texto },
	{ "texto_ficha", false, take_texto_ficha },
	{ "ficha", false, take_ficha },
	{ "principios", false, take_principios },
	{ "lideres", false, take_lideres },
	{ "entes", false, take_entes },
	{ "entes_tachados", false, take_tachados },
	{ "practica", false, take_practica },
	{ "implementacion", false, take_implementacion },
	{ "adicionada", false, take_adicionada },
	{ "campos", false, take_prioridad_campos },
	{ "acciones", false, take_acciones },
	{ "lineas", false, take_prioridad_lineas },
	{ "lineas_de", false, take_prioridad_parts },
	{ "paginas", false, take_prioridad_paginas },
	{ NULL, false, NULL },
};

/* --- Records ------------------------------------------------------------------------ */

bool record_fields_take_documento(const struct json_lines *lines, json_t *object, struct documento_record *record)
{
	return take_members(lines, documento_rules, "", object, record);
}

bool record_fields_take_eje(const struct json_lines *lines, json_t *object, struct eje_record *record)
{
	return take_members(lines, eje_rules, "", object, record);
}

bool record_fields_take_prioridad(const struct json_lines *lines, json_t *object, struct prioridad_record *record)
{
	return take_members(lines, prioridad_rules, "", object, record);
}

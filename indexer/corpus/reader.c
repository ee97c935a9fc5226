#include "indexer/corpus/reader.h"

#include <assert.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/id_set.h"
#include "base/nearest.h"
#include "base/xalloc.h"

#define MAX_INCISO 48
/* No `tipo` has more fields. */
#define MAX_FIELDS 24

struct corpus_reader {
	struct input *inputs;
	size_t input_count, current;
	bool open;
	struct json_lines lines;
	struct report *report;
	struct id_set ids;
	uint64_t done;
	size_t prioridades;
};

/* --- What each record may hold --------------------------------------------------- */

struct field_rule {
	const char *name;
	bool required;
	bool (*take)(const struct member *member, const json_t *value, void *record);
};

/* One function that takes a member of a record, for each member: the offset is the only difference. */
#define TAKE(function, getter, type, place)                                                          \
	static bool function(const struct member *member, const json_t *value, void *record)         \
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
	if (strlen(text) > MAX_INCISO)
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

/* Read already, to choose the table. */
static bool take_tipo(const struct member *member, const json_t *value, void *record)
{
	(void)member;
	(void)value;
	(void)record;
	return true;
}

TAKE(take_documento_slug, get_slug, documento_record, documento)
TAKE(take_documento_titulo, member_get_title, documento_record, titulo)
TAKE(take_documento_ente, member_get_title, documento_record, ente)
TAKE(take_documento_fuente, member_get_title, documento_record, fuente)

static const struct field_rule documento_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_documento_slug },
	{ "titulo", false, take_documento_titulo },
	{ "ente", false, take_documento_ente },
	{ "fuente", false, take_documento_fuente },
	{ NULL, false, NULL },
};

TAKE(take_eje_documento, get_slug, eje_record, documento)
TAKE(take_eje_numero, member_get_number, eje_record, eje)
TAKE(take_eje_titulo, member_get_title, eje_record, titulo)
TAKE(take_eje_objetivo, member_get_string, eje_record, objetivo)
TAKE(take_eje_temas, member_get_names, eje_record, temas)
TAKE(take_eje_lineas, member_get_lines, eje_record, lineas)

static const struct field_rule eje_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_eje_documento },
	{ "eje", true, take_eje_numero },
	{ "titulo", true, take_eje_titulo },
	{ "objetivo", false, take_eje_objetivo },
	{ "temas", false, take_eje_temas },
	{ "lineas", false, take_eje_lineas },
	{ NULL, false, NULL },
};

TAKE(take_accion_inciso, get_inciso, accion_record, inciso)
TAKE(take_accion_texto, member_get_string, accion_record, texto)
TAKE(take_accion_lineas, member_get_lines, accion_record, lineas)

static const struct field_rule accion_rules[] = {
	{ "inciso", true, take_accion_inciso },
	{ "texto", true, take_accion_texto },
	{ "lineas", false, take_accion_lineas },
	{ NULL, false, NULL },
};

static bool take_ficha(const struct member *member, const json_t *value, void *record)
{
	struct prioridad_record *prioridad = record;

	prioridad->has_ficha = true;
	return member_get_bool(member, value, &prioridad->ficha);
}

static bool take_adicionada(const struct member *member, const json_t *value, void *record)
{
	struct prioridad_record *prioridad = record;

	prioridad->has_adicionada = true;
	return member_get_bool(member, value, &prioridad->adicionada);
}

static bool take_acciones(const struct member *member, const json_t *value, void *record);

TAKE(take_prioridad_documento, get_slug, prioridad_record, documento)
TAKE(take_prioridad_eje, member_get_number, prioridad_record, eje)
TAKE(take_prioridad_numero, member_get_number, prioridad_record, prioridad)
TAKE(take_prioridad_texto, member_get_string, prioridad_record, texto)
TAKE(take_texto_ficha, member_get_string, prioridad_record, texto_ficha)
TAKE(take_principios, member_get_names, prioridad_record, principios)
TAKE(take_lideres, member_get_names, prioridad_record, lideres)
TAKE(take_entes, member_get_names, prioridad_record, entes)
TAKE(take_tachados, member_get_names, prioridad_record, entes_tachados)
TAKE(take_practica, member_get_string, prioridad_record, practica)
TAKE(take_implementacion, member_get_string, prioridad_record, implementacion)
TAKE(take_prioridad_lineas, member_get_lines, prioridad_record, lineas)

static const struct field_rule prioridad_rules[] = {
	{ "tipo", true, take_tipo },
	{ "documento", true, take_prioridad_documento },
	{ "eje", true, take_prioridad_eje },
	{ "prioridad", true, take_prioridad_numero },
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
	{ "acciones", false, take_acciones },
	{ "lineas", false, take_prioridad_lineas },
	{ NULL, false, NULL },
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
			const char *name, const json_t *value, void *record)
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

/* Move every member of `object` into `record`; all that is wrong with them is reported. */
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

static bool take_accion(const struct member *member, size_t i, json_t *value, struct prioridad_record *prioridad)
{
	char prefix[64];
	struct member item = { member->lines, prefix };

	if (!json_is_object(value)) {
		snprintf(prefix, sizeof(prefix), "%s[%zu]", member->field, i);
		member_problem(&item, "must be an object");
		return false;
	}
	snprintf(prefix, sizeof(prefix), "%s[%zu].", member->field, i);
	return take_members(member->lines, accion_rules, prefix, value, prioridad_record_add_accion(prioridad));
}

static bool take_acciones(const struct member *member, const json_t *value, void *record)
{
	bool good = true;

	if (!json_is_array(value)) {
		member_problem(member, "must be an array of objects");
		return false;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		good &= take_accion(member, i, json_array_get(value, i), record);
	return good;
}

/* --- Ids that come twice ---------------------------------------------------------------- */

static bool add_id(struct corpus_reader *reader, const char *field, const char *key, const char *shown)
{
	uint64_t here = (uint64_t)reader->current << 32 | (uint32_t)reader->lines.line, first; /* file and line */
	struct member member = { &reader->lines, field };

	if (id_set_add(&reader->ids, key, strlen(key), here, &first))
		return true;
	member_problem(&member, "%s comes twice, first at %s:%" PRIu32, shown, reader->inputs[first >> 32].path,
		       (uint32_t)first);
	return false;
}

static bool has_documento(struct corpus_reader *reader, const char *documento)
{
	char key[RECORD_MAX_SLUG + 32];
	struct member member = { &reader->lines, "documento" };

	snprintf(key, sizeof(key), "documento %s", documento);
	if (id_set_has(&reader->ids, key, strlen(key)))
		return true;
	/* Said once: all its other records lack it just so. */
	snprintf(key, sizeof(key), "no documento %s", documento);
	if (id_set_add(&reader->ids, key, strlen(key), 0, NULL))
		member_problem(&member, "no documento record for %s stands before this line", documento);
	return false;
}

static bool check_documento(struct corpus_reader *reader, const struct documento_record *record)
{
	char key[RECORD_MAX_SLUG + 16];

	snprintf(key, sizeof(key), "documento %s", record->documento);
	return add_id(reader, "documento", key, record->documento);
}

static bool check_eje(struct corpus_reader *reader, const struct eje_record *record)
{
	char key[RECORD_MAX_SLUG + 32];
	bool known = has_documento(reader, record->documento);

	snprintf(key, sizeof(key), "eje %u of %s", record->eje, record->documento);
	return add_id(reader, "eje", key, key) && known;
}

static bool check_acciones(struct corpus_reader *reader, const struct prioridad_record *record)
{
	char key[RECORD_MAX_SLUG + MAX_INCISO + 32];
	char field[64];
	bool good = true;

	for (size_t i = 0; i < record->accion_count; i++) {
		snprintf(field, sizeof(field), "acciones[%zu].inciso", i);
		snprintf(key, sizeof(key), "%s.p%u.%s", record->documento, record->prioridad,
			 record->acciones[i].inciso);
		good &= add_id(reader, field, key, key);
	}
	return good;
}

/* Each acción has the values of its prioridad's lists as its own in the index. */
static bool check_carried(const struct corpus_reader *reader, const struct prioridad_record *record)
{
	struct member member = { &reader->lines, "acciones" };
	size_t listed = record->principios.count + record->lideres.count + record->entes.count +
			record->entes_tachados.count;

	if (listed * record->accion_count <= CORPUS_MAX_CARRIED)
		return true;
	member_problem(&member, "%zu of them with %zu names in the lists of their prioridad: more than %zu together",
		       record->accion_count, listed, CORPUS_MAX_CARRIED);
	return false;
}

static bool check_prioridad(struct corpus_reader *reader, const struct prioridad_record *record)
{
	char key[RECORD_MAX_SLUG + 32];
	bool small = check_carried(reader, record);
	bool known = has_documento(reader, record->documento);

	reader->prioridades++;
	snprintf(key, sizeof(key), "%s.p%u", record->documento, record->prioridad);
	/* Where the prioridad comes twice, so would each of its acciones: one message is enough. */
	return add_id(reader, "prioridad", key, key) && check_acciones(reader, record) && known && small;
}

/* --- Reading ---------------------------------------------------------------------------- */

void corpus_record_release(struct corpus_record *record)
{
	documento_record_release(&record->documento);
	eje_record_release(&record->eje);
	prioridad_record_release(&record->prioridad);
}

struct corpus_reader *corpus_reader_new(struct input *inputs, size_t count, struct report *report)
{
	struct corpus_reader *reader = xcalloc(1, sizeof(*reader));

	reader->inputs = inputs;
	reader->input_count = count;
	reader->report = report;
	return reader;
}

static void close_current(struct corpus_reader *reader)
{
	if (reader->open) {
		reader->done += reader->lines.done;
		json_lines_close(&reader->lines);
	}
	reader->open = false;
}

void corpus_reader_free(struct corpus_reader *reader)
{
	if (!reader)
		return;
	close_current(reader);
	id_set_release(&reader->ids);
	free(reader);
}

uint64_t corpus_reader_done(const struct corpus_reader *reader)
{
	return reader->done + (reader->open ? reader->lines.done : 0);
}

static bool read_tipo(const struct json_lines *lines, const json_t *object, enum record_type *type)
{
	static const char *const names[] = { "documento", "eje", "prioridad" };
	struct member member = { lines, "tipo" };
	const json_t *value = json_object_get(object, "tipo");

	if (!value) {
		member_problem(&member, "is missing");
		return false;
	}
	for (size_t i = 0; i < 3; i++) {
		if (json_is_string(value) && strcmp(json_string_value(value), names[i]) == 0) {
			*type = (enum record_type)i;
			return true;
		}
	}
	member_problem(&member, "must be documento, eje or prioridad");
	return false;
}

/* A documento with a slip in its titulo is known all the same: one problem, not one for each of its records. */
static bool take_documento(struct corpus_reader *reader, json_t *object, struct documento_record *record)
{
	bool good = take_members(&reader->lines, documento_rules, "", object, record);

	if (!record->documento || !record_is_slug(record->documento))
		return false;
	return check_documento(reader, record) && good;
}

static bool read_record(struct corpus_reader *reader, json_t *object, struct corpus_record *record)
{
	if (!read_tipo(&reader->lines, object, &record->type))
		return false;
	record->file = reader->inputs[reader->current].path;
	record->line = reader->lines.line;
	switch (record->type) {
	case RECORD_DOCUMENTO:
		return take_documento(reader, object, &record->documento);
	case RECORD_EJE:
		return take_members(&reader->lines, eje_rules, "", object, &record->eje) &&
		       check_eje(reader, &record->eje);
	case RECORD_PRIORIDAD:
		return take_members(&reader->lines, prioridad_rules, "", object, &record->prioridad) &&
		       check_prioridad(reader, &record->prioridad);
	}
	return false;
}

/* The next good record of the file that is open. */
static bool next_in_file(struct corpus_reader *reader, struct corpus_record *record)
{
	json_t *object;

	while ((object = json_lines_next(&reader->lines)) != NULL) {
		corpus_record_release(record);

		bool good = read_record(reader, object, record);

		json_decref(object);
		if (good)
			return true;
	}
	return false;
}

static void report_empty(struct corpus_reader *reader)
{
	/* Where anything else is wrong, that may be why: one problem, not two. */
	if (reader->prioridades == 0 && reader->report->problems == 0 && reader->input_count > 0)
		report_problem(reader->report, reader->inputs[0].path, 0, NULL, "the corpus has no prioridad");
	reader->prioridades = SIZE_MAX;
}

bool corpus_reader_next(struct corpus_reader *reader, struct corpus_record *record)
{
	while (reader->current < reader->input_count) {
		if (!reader->open)
			reader->open = json_lines_open(&reader->lines, &reader->inputs[reader->current], reader->report);
		if (reader->open && next_in_file(reader, record))
			return true;
		close_current(reader);
		reader->current++;
	}
	corpus_record_release(record);
	report_empty(reader);
	return false;
}

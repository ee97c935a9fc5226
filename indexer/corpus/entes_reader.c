#include "indexer/corpus/entes_reader.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/id_set.h"
#include "base/nearest.h"
#include "base/xalloc.h"
#include "indexer/corpus/json_lines.h"

struct entes_line {
	char *clave;
	char *ambito; /* or NULL */
	char *nombre;
	struct name_list alias;
	struct name_list comunes;
};

struct entes_reader {
	struct json_lines lines;
	struct authority *authority;
	enum entes_strictness strictness;
	struct entes_places *places; /* or NULL */
	size_t added; /* bodies of this file */
};

static void entes_line_release(struct entes_line *line)
{
	free(line->clave);
	free(line->ambito);
	free(line->nombre);
	name_list_release(&line->alias);
	name_list_release(&line->comunes);
}

static bool get_ambito(const struct member *member, const json_t *value, char **text)
{
	if (!member_get_string(member, value, text))
		return false;
	if (authority_is_ambito(*text))
		return true;
	member_problem(member, "must be a slug of lower-case ASCII letters, digits and hyphens, not \"%.80s\"", *text);
	return false;
}

static bool take_member(const struct entes_reader *reader, const char *name, const json_t *value,
			struct entes_line *line)
{
	static const char *const names[] = { "clave", "ambito", "nombre", "alias", "comunes" };
	struct member member = { &reader->lines, name };

	if (strcmp(name, "clave") == 0)
		return member_get_string(&member, value, &line->clave);
	if (strcmp(name, "ambito") == 0)
		return get_ambito(&member, value, &line->ambito);
	if (strcmp(name, "nombre") == 0)
		return member_get_string(&member, value, &line->nombre);
	if (strcmp(name, "alias") == 0)
		return member_get_names(&member, value, &line->alias);
	if (strcmp(name, "comunes") == 0)
		return member_get_names(&member, value, &line->comunes);
	member_problem(&member, "unknown field; the nearest is %s", nearest_find(name, names, 5));
	return false;
}

static bool take_line(const struct entes_reader *reader, json_t *object, struct entes_line *line)
{
	static const char *const required[] = { "clave", "nombre" };
	const char *name;
	json_t *value;
	bool good = true;

	json_object_foreach(object, name, value)
		good &= take_member(reader, name, value, line);
	for (size_t i = 0; i < 2; i++) {
		struct member member = { &reader->lines, required[i] };

		if (json_object_get(object, required[i]))
			continue;
		member_problem(&member, "is missing");
		good = false;
	}
	return good;
}

/* A name that stands where it should not: a problem or a warning, as the caller wants it. */
static void complain(const struct entes_reader *reader, const char *field, const char *name, const char *what)
{
	const struct json_lines *lines = &reader->lines;

	if (reader->strictness == ENTES_STRICT)
		report_problem(lines->report, lines->input->path, lines->line, field, "\"%s\" %s", name, what);
	else
		report_warning(lines->report, lines->input->path, lines->line, field, "\"%s\" %s", name, what);
}

/* The body of the line's own ámbito that `name` names already: what others call theirs is no matter. */
static const struct ente *find_owner(const struct entes_reader *reader, const struct entes_line *line,
				     const char *name, enum resolution *how)
{
	uint32_t ambito = authority_add_ambito(reader->authority, line->ambito);
	const struct ente *owner = authority_resolve_in(reader->authority, ambito, name, strlen(name), how);
	const char *own = ambito == AMBITO_UNSAID ? NULL : line->ambito;

	/* What stands in brackets beside a name is no name that anybody has. */
	if (owner && *how > RESOLUTION_ALIAS)
		return NULL;
	if (!owner || (owner->ambito && own ? strcmp(owner->ambito, own) == 0 : owner->ambito == own))
		return owner;
	return NULL;
}

/* Before the body is added: whatever has the name now is another body. */
static void check_name(const struct entes_reader *reader, const struct entes_line *line, const char *field,
		       const char *name)
{
	enum resolution how;
	const struct ente *owner = find_owner(reader, line, name, &how);
	char what[160];

	if (!owner)
		return;
	snprintf(what, sizeof(what), "is a name of %.80s already, and stays it", owner->clave);
	complain(reader, field, name, what);
}

/* A clave goes before every name: another body that is called so would never be found by it. */
static void check_clave(const struct entes_reader *reader, const struct entes_line *line)
{
	enum resolution how;
	const struct ente *owner = find_owner(reader, line, line->clave, &how);
	char what[160];

	/* The same clave again is said where the body is added. */
	if (!owner || how == RESOLUTION_CLAVE)
		return;
	snprintf(what, sizeof(what), "is a name of %.80s, which loses it", owner->clave);
	complain(reader, "clave", line->clave, what);
}

/* Add a text to a set of them; false where it is there already. */
static bool add_text(struct id_set *set, const char *text)
{
	return id_set_add(set, text, strlen(text), 0, NULL);
}

/* Puts every alias into `known`, which is empty. */
static void check_alias(const struct entes_reader *reader, const struct entes_line *line, struct id_set *known)
{
	for (size_t i = 0; i < line->alias.count; i++) {
		const char *alias = line->alias.items[i];

		if (strcmp(alias, line->nombre) == 0 || strcmp(alias, line->clave) == 0)
			complain(reader, "alias", alias, "is the nombre or the clave already");
		else if (!add_text(known, alias))
			complain(reader, "alias", alias, "stands twice");
		else
			check_name(reader, line, "alias", alias);
	}
}

static void check_comunes(const struct entes_reader *reader, const struct entes_line *line,
			  const struct id_set *alias)
{
	struct id_set known = { .count = 0 };

	for (size_t i = 0; i < line->comunes.count; i++) {
		const char *common = line->comunes.items[i];

		if (!add_text(&known, common))
			complain(reader, "comunes", common, "stands twice");
		else if (!id_set_has(alias, common, strlen(common)) && strcmp(common, line->nombre) != 0)
			complain(reader, "comunes", common, "is not among the alias");
	}
	id_set_release(&known);
}

/* Each name is checked before the body is added: whoever has it now is another one. */
static void check_names(const struct entes_reader *reader, const struct entes_line *line)
{
	struct id_set alias = { .count = 0 };

	check_clave(reader, line);
	check_name(reader, line, "nombre", line->nombre);
	check_alias(reader, line, &alias);
	check_comunes(reader, line, &alias);
	id_set_release(&alias);
}

static void add_place(struct entes_places *places, const char *file, size_t line)
{
	places->items = xgrow(places->items, places->count, &places->capacity, sizeof(*places->items));
	places->items[places->count++] = (struct entes_place){ file, line };
}

static void add_ente(struct entes_reader *reader, const struct entes_line *line)
{
	struct member member = { &reader->lines, NULL };
	struct error err = ERROR_INIT;
	struct ente ente = {
		.clave = line->clave,
		.ambito = line->ambito,
		.nombre = line->nombre,
		.alias = (const char *const *)line->alias.items,
		.alias_count = line->alias.count,
		.comunes = (const char *const *)line->comunes.items,
		.comunes_count = line->comunes.count,
	};

	check_names(reader, line);
	if (!authority_add(reader->authority, &ente, NULL, &err)) {
		member_problem(&member, "%s", err.message);
		return;
	}
	reader->added++;
	if (reader->places)
		add_place(reader->places, reader->lines.input->path, reader->lines.line);
}

static bool is_small(const struct entes_reader *reader)
{
	const struct json_lines *lines = &reader->lines;

	if (lines->done <= ENTES_MAX_BYTES)
		return true;
	report_problem(lines->report, lines->input->path, lines->line, NULL, "the file is longer than %" PRIu64 " bytes",
		       ENTES_MAX_BYTES);
	return false;
}

static void read_all(struct entes_reader *reader)
{
	size_t problems = reader->lines.report->problems;
	json_t *object;

	while (is_small(reader) && (object = json_lines_next(&reader->lines)) != NULL) {
		struct entes_line line = { 0 };

		if (take_line(reader, object, &line))
			add_ente(reader, &line);
		entes_line_release(&line);
		json_decref(object);
	}
	if (reader->added == 0 && reader->lines.report->problems == problems)
		report_problem(reader->lines.report, reader->lines.input->path, 0, NULL, "the file has no body");
}

bool entes_reader_load(const char *path, struct authority *authority, enum entes_strictness strictness,
		       struct report *report, struct entes_places *places)
{
	struct input input = { .path = path };
	struct entes_reader reader = { .authority = authority, .strictness = strictness, .places = places };
	size_t problems = report->problems;

	if (json_lines_open(&reader.lines, &input, report))
		read_all(&reader);
	json_lines_close(&reader.lines);
	input_release(&input);
	return report->problems == problems;
}

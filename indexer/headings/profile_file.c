/* The text of a profile, taken into names. */
#include <jansson.h>
#include <string.h>

#include "base/embed.h"
#include "base/file.h"
#include "indexer/headings/profile_names.h"
#include "text/utf8.h"

EMBED(profile_general, "corpus/perfiles/general.json");

/* Where a list of a profile stands, and what its words head. `group` NULL: at the top. */
static const struct list {
	const char *group, *name;
	enum heading_kind kind;
} lists[] = {
	{ "niveles", "eje", HEADING_EJE },
	{ "niveles", "ruta", HEADING_RUTA },
	{ "niveles", "prioridad", HEADING_PRIORIDAD },
	{ "niveles", "accion", HEADING_ACCION },
	{ "secciones", "objetivo", HEADING_OBJETIVO },
	{ "secciones", "temas", HEADING_TEMAS },
	{ "secciones", "principios", HEADING_PRINCIPIOS },
	{ "secciones", "lideres", HEADING_LIDERES },
	{ "secciones", "acciones", HEADING_ACCIONES },
	{ "secciones", "entes", HEADING_ENTES },
	{ "secciones", "practica", HEADING_PRACTICA },
	{ "marcas", "ficha", HEADING_FICHA },
	{ "marcas", "portada", HEADING_COVER },
	{ "marcas", "inmediata", HEADING_INMEDIATA },
	{ "marcas", "adicionada", HEADING_ADICIONADA },
	{ NULL, "campos", HEADING_CAMPO },
	{ NULL, "omitir", HEADING_OMITIR },
};

#define LIST_COUNT (sizeof(lists) / sizeof(lists[0]))

/* A profile that is being read: `own` counts the names of the file itself, which shut out those behind them. */
struct reading {
	struct profile *profile;
	const char *file;
	bool given[HEADING_LABEL + 1]; /* this list is in the file */
	size_t own;
	bool built_in;
	struct error *err;
};

static bool has_text(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static const struct list *find_list(const char *group, const char *name)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (has_text(lists[i].group, group) && strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}

static const struct list *list_of(enum heading_kind kind)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (lists[i].kind == kind)
			return &lists[i];
	return NULL;
}

static bool is_group(const char *name)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (lists[i].group && strcmp(lists[i].group, name) == 0)
			return true;
	return false;
}

static const char *dot(const struct list *list)
{
	return list->group ? "." : "";
}

static const char *group_of(const struct list *list)
{
	return list->group ? list->group : "";
}

static void item_problem(const struct reading *reading, const struct list *list, size_t item, const char *problem)
{
	error_set(reading->err, ERROR_INPUT, "%s: %s%s%s[%zu]: %s", reading->file, group_of(list), dot(list),
		  list->name, item, problem);
}

static void rival_problem(const struct reading *reading, const struct list *list, size_t item, long rival)
{
	const struct list *other = list_of(reading->profile->items[rival].kind);

	error_set(reading->err, ERROR_INPUT, "%s: %s%s%s[%zu]: \"%s\" stands in %s%s%s already", reading->file,
		  group_of(list), dot(list), list->name, item, reading->profile->items[rival].text, group_of(other),
		  dot(other), other->name);
}

/*
 * The built-in names go behind those of a file, which keep the words that they
 * have. Within one text a word can head one thing only, of levels and of the rest.
 */
static bool take_name(struct reading *reading, const struct list *list, size_t item, const char *text)
{
	long rival = profile_find_rival(reading->profile, list->kind, text);

	if (rival >= 0 && (size_t)rival < reading->own)
		return true;
	if (rival >= 0 && reading->profile->items[rival].kind != list->kind) {
		rival_problem(reading, list, item, rival);
		return false;
	}
	if (rival >= 0 || profile_add(reading->profile, list->kind, text))
		return true;
	item_problem(reading, list, item, "no words that a heading could have");
	return false;
}

static bool read_item(struct reading *reading, const struct list *list, size_t item, const json_t *value)
{
	const char *text = json_string_value(value);

	if (!text)
		item_problem(reading, list, item, "not a text");
	else if (json_string_length(value) > PROFILE_MAX_NAME_BYTES)
		item_problem(reading, list, item, "too long");
	else
		return take_name(reading, list, item, text);
	return false;
}

static bool read_list(struct reading *reading, const struct list *list, const json_t *value)
{
	if (!json_is_array(value)) {
		error_set(reading->err, ERROR_INPUT, "%s: %s%s%s: not a list of texts", reading->file, group_of(list),
			  dot(list), list->name);
		return false;
	}
	if (json_array_size(value) > PROFILE_MAX_NAMES) {
		error_set(reading->err, ERROR_INPUT, "%s: %s%s%s: more than %d names", reading->file, group_of(list),
			  dot(list), list->name, PROFILE_MAX_NAMES);
		return false;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		if (!read_item(reading, list, i, json_array_get(value, i)))
			return false;
	reading->given[list->kind] = true;
	return true;
}

/* A file's own levels take the place of the built-in ones. */
static bool is_replaced(const struct reading *reading, const struct list *list)
{
	return reading->built_in && profile_is_level(list->kind) && reading->given[list->kind];
}

static bool check_members(const struct reading *reading, const char *group, json_t *object)
{
	const char *name;
	json_t *value;

	if (!json_is_object(object)) {
		error_set(reading->err, ERROR_INPUT, "%s: %s%snot an object", reading->file, group ? group : "",
			  group ? ": " : "");
		return false;
	}
	json_object_foreach(object, name, value) {
		if (find_list(group, name) || (!group && is_group(name)))
			continue;
		error_set(reading->err, ERROR_INPUT, "%s: %s%s%.*s: no such field", reading->file, group ? group : "",
			  group ? "." : "", (int)utf8_cut(name, strlen(name), PROFILE_MAX_NAME_BYTES), name);
		return false;
	}
	return true;
}

static bool check_groups(const struct reading *reading, json_t *root)
{
	if (!check_members(reading, NULL, root))
		return false;
	for (size_t i = 0; i < LIST_COUNT; i++) {
		json_t *group = lists[i].group ? json_object_get(root, lists[i].group) : NULL;

		if (group && !check_members(reading, lists[i].group, group))
			return false;
	}
	return true;
}

/* Lists in the order of the table, whatever their order in the file. */
static bool read_lists(struct reading *reading, json_t *root)
{
	if (!check_groups(reading, root))
		return false;
	for (size_t i = 0; i < LIST_COUNT; i++) {
		const json_t *group = lists[i].group ? json_object_get(root, lists[i].group) : root;
		const json_t *value = json_object_get(group, lists[i].name);

		if (value && !is_replaced(reading, &lists[i]) && !read_list(reading, &lists[i], value))
			return false;
	}
	return true;
}

static bool read_text(struct reading *reading, const char *text, size_t length)
{
	size_t mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	json_error_t why;
	json_t *root = json_loadb(text + mark, length - mark, JSON_REJECT_DUPLICATES, &why);
	bool good;

	if (!root) {
		error_set(reading->err, ERROR_INPUT, "%s:%d: not valid JSON: %s (column %d)", reading->file, why.line,
			  why.text, why.column);
		return false;
	}
	good = read_lists(reading, root);
	json_decref(root);
	return good;
}

static bool read_built_in(struct reading *reading)
{
	reading->own = reading->profile->count;
	reading->built_in = true;
	reading->file = "corpus/perfiles/general.json";
	return read_text(reading, profile_general, (size_t)(profile_general_end - profile_general));
}

static struct profile *finish(struct reading *reading, bool good)
{
	good = good && read_built_in(reading);
	if (good) {
		profile_settle(reading->profile);
		return reading->profile;
	}
	profile_free(reading->profile);
	return NULL;
}

struct profile *profile_new(void)
{
	struct error err = ERROR_INIT;
	struct reading reading = { .profile = profile_new_empty(), .err = &err };

	/* A test holds that it can be read. */
	return finish(&reading, true);
}

struct profile *profile_parse(const char *name, const char *text, size_t length, struct error *err)
{
	struct reading reading = { .profile = profile_new_empty(), .file = name, .err = err };
	bool good = read_text(&reading, text, length);

	for (int kind = HEADING_EJE; kind <= HEADING_ACCION; kind++)
		reading.profile->levels_given = reading.profile->levels_given || reading.given[kind];
	return finish(&reading, good);
}

struct profile *profile_read(const char *path, struct error *err)
{
	struct profile *profile = NULL;
	struct strbuf text;

	strbuf_init(&text, PROFILE_MAX_BYTES);
	if (file_read_all(path, &text, err))
		profile = profile_parse(path, text.data, text.length, err);
	strbuf_release(&text);
	return profile;
}

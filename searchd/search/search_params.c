/* The table is at the end, behind the functions that its rows name. */
#include "searchd/search/search_params.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "searchd/http/problem.h"
#include "searchd/query/filter_value.h"
#include "searchd/search/hit_fields.h"
#include "searchd/search/search_facets.h"
#include "text/utf8.h"

/* The longest value that a problem or a warning repeats. Bytes. */
#define SHOWN_BYTES 120
/* So many numbers of the index are looked at for the nearest one. */
#define SHOWN_NUMBERS 256

/* --- What is one of a few words -------------------------------------------- */

static const char *const tipos[] = { "prioridad", "accion", NULL };
static const char *const booleans[] = { "true", "false", NULL };
static const char *const sorts[] = { "relevance", "prioridad", NULL };
static const char *const matches[] = { "auto", "all", "any", NULL };
static const char *const groups[] = { "prioridad", NULL };
static const char *const twins[] = { "all", "once", NULL };
static const char *const prefixes[] = { "none", "last", NULL };

/* --- The query ------------------------------------------------------------ */

static bool read_q(const struct search_param *param, const struct search_param_reading *reading)
{
	const char *q = params_get(reading->request, param->name);
	struct strbuf *nfc = &reading->search->q;

	strbuf_clear(nfc);
	if (!q)
		return true;
	utf8_add_nfc(nfc, q, strlen(q));
	/* As it came or composed: a few characters become more of them, most become fewer. */
	if (utf8_count(q, strlen(q)) <= SEARCH_MAX_QUERY || utf8_count(nfc->data, nfc->length) <= SEARCH_MAX_QUERY)
		return true;
	problem_set(reading->response, 400, param->name, "\"%s\" is longer than %d characters", param->name,
		    SEARCH_MAX_QUERY);
	return false;
}

static void write_q(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, search->q.data);
}

/* --- Filters -------------------------------------------------------------- */

/* As much of a value as a message repeats, whole characters. */
static int shown_length(const char *text)
{
	return (int)utf8_cut(text, strlen(text), SHOWN_BYTES);
}

static size_t count_words(const char *const *words)
{
	size_t count = 0;

	while (words[count])
		count++;
	return count;
}

static bool has_word(const char *const *words, const char *word)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/*
 * Of the numbers that records have, the one that looks most like `value`; any
 * number where there are none. Of one that is only too large, the largest that
 * there may be, written to `largest`.
 */
static const char *nearest_number(const struct index *index, enum field field, const char *value, char largest[16])
{
	const char *numbers[SHOWN_NUMBERS] = { "1" };
	uint32_t count = index_value_count(index, field);

	snprintf(largest, 16, "%u", FIELD_MAX_NUMBER);
	if (value[strspn(value, "0123456789")] == '\0')
		return largest;
	for (uint32_t i = 0; i < count && i < SHOWN_NUMBERS; i++)
		numbers[i] = index_value(index, field, i);
	return nearest_find(value, numbers, count == 0 ? 1 : count < SHOWN_NUMBERS ? count : SHOWN_NUMBERS);
}

/* Two numbers with something else between them are meant as a range: "3-9", "3 a 9". */
static bool near_range(const char *value, char range[32])
{
	static const char digits[] = "0123456789";
	size_t first = strspn(value, digits);
	size_t between = first + strcspn(value + first, digits);
	size_t last = strspn(value + between, digits);

	if (first == 0 || first > 10 || last == 0 || last > 10 || value[between + last])
		return false;
	snprintf(range, 32, "%.*s..%.*s", (int)first, value, (int)last, value + between);
	return strtoull(value, NULL, 10) <= FIELD_MAX_NUMBER && strtoull(value + between, NULL, 10) <= FIELD_MAX_NUMBER;
}

static void refuse_number(const struct search_param *param, const struct search_param_reading *reading,
			  const char *value)
{
	bool has_ranges = param->field == FIELD_PRIORIDAD;
	char largest[16], range[32];
	const char *nearest = has_ranges && near_range(value, range) ?
				      range :
				      nearest_number(reading->scope.index, param->field, value, largest);

	problem_set(reading->response, 400, param->name,
		    "\"%s\" must be a whole number up to %u%s, not \"%.*s\"; the nearest is \"%s\"", param->name,
		    FIELD_MAX_NUMBER, has_ranges ? " or a range of them, as \"3..9\" or \"40..\"" : "",
		    shown_length(value), value, nearest);
}

static void refuse_filter(const struct search_param *param, const struct search_param_reading *reading,
			  const char *value)
{
	int shown = shown_length(value);

	if (!param->words)
		refuse_number(param, reading, value);
	else
		problem_set(reading->response, 400, param->name,
			    "\"%s\" must be \"%s\" or \"%s\", not \"%.*s\"; the nearest is \"%s\"", param->name,
			    param->words[0], param->words[1], shown, value,
			    nearest_find(value, param->words, count_words(param->words)));
}

/* What the value means in documentos that the request is not confined to. */
static void read_elsewhere(const struct search_param *param, const struct search_param_reading *reading,
			   const struct http_param *given, struct query_values *elsewhere)
{
	bool is_scoped = param->field == FIELD_EJE || field_table[param->field].kind == FIELD_BODY;
	struct value_scope anywhere = reading->scope;

	anywhere.documentos = NULL;
	if (is_scoped && reading->scope.documentos && reading->scope.documentos->count > 0)
		filter_value_resolve(&anywhere, param->field, given->value, given->value_length, elsewhere);
}

/* One value of a filter, with what is to be known of it. False with a problem. */
static bool read_value(const struct search_param *param, const struct search_param_reading *reading,
		       const struct http_param *given, struct query_values *values, struct query_values *elsewhere)
{
	struct text_list *warnings = &reading->search->warnings;
	size_t before = values->count;
	enum filter_value found =
		filter_value_resolve(&reading->scope, param->field, given->value, given->value_length, values);

	/* The API spells words in one way; the query language is more forgiving. */
	if (found == FILTER_VALUE_INVALID || (param->words && !has_word(param->words, given->value))) {
		refuse_filter(param, reading, given->value);
		return false;
	}
	if (found == FILTER_VALUE_UNKNOWN && values->count > before)
		text_list_add_format(warnings, "Ningún registro tiene «%.*s» en «%s».", shown_length(given->value),
				     given->value, field_table[param->field].name);
	read_elsewhere(param, reading, given, elsewhere);
	filter_value_tell_several(reading->scope.index, param->field, given->value, values, before, warnings);
	return true;
}

static bool read_values(const struct search_param *param, const struct search_param_reading *reading,
			struct query_values *values, struct query_values *elsewhere)
{
	const struct http_param *given = NULL;

	query_values_release(values);
	query_values_release(elsewhere);
	while ((given = params_next(reading->request, param->name, given))) {
		if (!read_value(param, reading, given, values, elsewhere))
			return false;
	}
	return true;
}

static bool read_filter(const struct search_param *param, const struct search_param_reading *reading)
{
	struct search_request *search = reading->search;

	return read_values(param, reading, &search->filters[param->field], &search->elsewhere[param->field]);
}

static bool read_without(const struct search_param *param, const struct search_param_reading *reading)
{
	struct search_request *search = reading->search;

	return read_values(param, reading, &search->without[param->field], &search->without_elsewhere[param->field]);
}

static bool read_all(const struct search_param *param, const struct search_param_reading *reading)
{
	struct filter_lists *all = &reading->search->all[param->field];
	const struct http_param *given = NULL;
	bool good = true;

	filter_lists_release(all);
	while (good && (given = params_next(reading->request, param->name, given))) {
		struct query_values values = QUERY_VALUES_INIT, elsewhere = QUERY_VALUES_INIT;

		good = read_value(param, reading, given, &values, &elsewhere);
		filter_lists_add(all, &values, &elsewhere, given->value);
	}
	return good;
}

/* --- Facets --------------------------------------------------------------- */

/* Of a list with commas, one name that is none of `names`. */
static void refuse_name(const struct search_param *param, const struct search_param_reading *reading, const char *what,
			const char *name, size_t length, const char *const *names, size_t count)
{
	struct strbuf word;

	strbuf_init(&word, STRBUF_NO_LIMIT);
	strbuf_add(&word, name, length);
	problem_set(reading->response, 400, param->name, "there is no %s \"%.*s\"; the nearest is \"%s\"", what,
		    shown_length(word.data), word.data, nearest_find(word.data, names, count));
	strbuf_release(&word);
}

static void refuse_facet(const struct search_param *param, const struct search_param_reading *reading,
			 const char *name, size_t length)
{
	const char *names[FIELD_COUNT];

	for (size_t i = 0; i < search_facet_count; i++)
		names[i] = field_table[search_facets[i].field].name;
	refuse_name(param, reading, "facet", name, length, names, search_facet_count);
}

static bool read_facets(const struct search_param *param, const struct search_param_reading *reading)
{
	const char *names = params_get(reading->request, param->name);
	uint32_t *set = &reading->search->facets;

	*set = 0;
	if (!names)
		return true;
	if (strcmp(names, "*") == 0) {
		*set = search_facets_all();
		return true;
	}
	for (;;) {
		size_t length = strcspn(names, ",");
		enum field field = search_facet_find(names, length);

		if (field == FIELD_NONE) {
			refuse_facet(param, reading, names, length);
			return false;
		}
		*set |= 1u << field;
		if (!names[length])
			return true;
		names += length + 1;
	}
}

/* --- The members of a hit -------------------------------------------------- */

static bool is_field(const char *name, size_t length)
{
	for (size_t i = 0; i < hit_field_count; i++) {
		if (strlen(hit_fields[i]) == length && memcmp(hit_fields[i], name, length) == 0)
			return true;
	}
	return false;
}

static bool read_fields(const struct search_param *param, const struct search_param_reading *reading)
{
	const char *names = params_get(reading->request, param->name);
	struct text_list *fields = &reading->search->fields;

	text_list_release(fields);
	while (names) {
		size_t length = strcspn(names, ",");

		if (!is_field(names, length)) {
			refuse_name(param, reading, "member of a hit", names, length, hit_fields, hit_field_count);
			return false;
		}
		text_list_add(fields, names, length);
		names = names[length] ? names + length + 1 : NULL;
	}
	if (fields->count > 0)
		text_list_add(fields, "id", strlen("id"));
	return true;
}

/* --- The page of answers -------------------------------------------------- */

static bool read_number(const struct search_param *param, const struct search_param_reading *reading,
			unsigned long min, unsigned long max, unsigned long *value)
{
	return params_unsigned(reading->request, param->name, min, max, strtoul(param->fallback, NULL, 10), value,
			       reading->response);
}

static bool read_per_page(const struct search_param *param, const struct search_param_reading *reading)
{
	return read_number(param, reading, 0, SEARCH_MAX_PER_PAGE, &reading->search->per_page);
}

static void write_per_page(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_format(value, "%lu", search->per_page);
}

/* Its bound depends on per_page, which has been read. */
static bool read_page(const struct search_param *param, const struct search_param_reading *reading)
{
	unsigned long per_page = reading->search->per_page;

	return read_number(param, reading, 1, SEARCH_MAX_REACH / (per_page > 0 ? per_page : 1), &reading->search->page);
}

static void write_page(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_format(value, "%lu", search->page);
}

/* --- Words ---------------------------------------------------------------- */

/* The place among the parameter's words; of a fallback that is none of them, their count. */
static bool read_word(const struct search_param *param, const struct search_param_reading *reading, size_t *choice)
{
	size_t count = count_words(param->words);
	size_t fallback = 0;

	while (fallback < count && strcmp(param->words[fallback], param->fallback) != 0)
		fallback++;
	return params_choice(reading->request, param->name, param->words, count, fallback, choice, reading->response);
}

static bool read_bool(const struct search_param *param, const struct search_param_reading *reading, bool *value)
{
	return params_bool(reading->request, param->name, strcmp(param->fallback, "true") == 0, value,
			   reading->response);
}

static bool read_sort(const struct search_param *param, const struct search_param_reading *reading)
{
	static const enum search_sort meanings[] = { SEARCH_SORT_RELEVANCE, SEARCH_SORT_PRIORIDAD, SEARCH_SORT_DEFAULT };
	size_t choice;
	bool good = read_word(param, reading, &choice);

	reading->search->sort = meanings[choice];
	return good;
}

static void write_sort(const struct search_request *search, struct strbuf *value)
{
	if (search->sort != SEARCH_SORT_DEFAULT)
		strbuf_add_string(value, search->sort == SEARCH_SORT_PRIORIDAD ? "prioridad" : "relevance");
}

/* Its words are in the order of enum search_match. */
static bool read_match(const struct search_param *param, const struct search_param_reading *reading)
{
	size_t choice;
	bool good = read_word(param, reading, &choice);

	reading->search->match = (enum search_match)choice;
	return good;
}

static void write_match(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, matches[search->match]);
}

static bool read_autocorrect(const struct search_param *param, const struct search_param_reading *reading)
{
	return read_bool(param, reading, &reading->search->autocorrect);
}

static void write_autocorrect(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, search->autocorrect ? "true" : "false");
}

static bool read_prefix(const struct search_param *param, const struct search_param_reading *reading)
{
	size_t choice;
	bool good = read_word(param, reading, &choice);

	reading->search->is_growing = good && choice == 1;
	return good;
}

static void write_prefix(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, prefixes[search->is_growing]);
}

static bool read_related(const struct search_param *param, const struct search_param_reading *reading)
{
	return read_bool(param, reading, &reading->search->related);
}

static void write_related(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, search->related ? "true" : "false");
}

static bool read_twins(const struct search_param *param, const struct search_param_reading *reading)
{
	size_t choice;
	bool good = read_word(param, reading, &choice);

	reading->search->twins_once = good && choice == 1;
	return good;
}

static void write_twins(const struct search_request *search, struct strbuf *value)
{
	strbuf_add_string(value, twins[search->twins_once]);
}

static bool read_group(const struct search_param *param, const struct search_param_reading *reading)
{
	size_t choice;
	bool good = read_word(param, reading, &choice);

	reading->search->grouped = good && choice == 0;
	return good;
}

static bool read_explain(const struct search_param *param, const struct search_param_reading *reading)
{
	return read_bool(param, reading, &reading->search->explain);
}

/* --- The table ------------------------------------------------------------ */

#define CARRIED (PARAM_SELECTS | PARAM_ON_PAGE)

#define ALL_OF(name, listed, field, label) \
	{ name "_todos", listed, CARRIED, field, label, NULL, "", read_all, NULL, FILTER_ALL }
#define NONE_OF(name, listed, field, label, words) \
	{ name "_no", listed, CARRIED, field, label, words, "", read_without, NULL, FILTER_NONE }

const struct search_param search_params[] = {
	{ "q", 0, CARRIED, FIELD_NONE, NULL, NULL, "", read_q, write_q, FILTER_ANY },
	{ "documento", 2, CARRIED, FIELD_DOCUMENTO, "Documento", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "tipo", 1, CARRIED, FIELD_TIPO, "Tipo", tipos, "", read_filter, NULL, FILTER_ANY },
	{ "eje", 3, CARRIED, FIELD_EJE, "Eje", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "prioridad", 4, CARRIED, FIELD_PRIORIDAD, "Prioridad", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "principio", 5, CARRIED, FIELD_PRINCIPIO, "Principio transversal", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "ente", 8, CARRIED, FIELD_ENTE, "Ente", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "lider", 9, CARRIED, FIELD_LIDER, "Dirige", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "potencial", 10, CARRIED, FIELD_POTENCIAL, "Puede participar", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "tachado", 11, CARRIED, FIELD_TACHADO, "Tachado", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "mencion", 12, CARRIED, FIELD_MENCION, "Se menciona", NULL, "", read_filter, NULL, FILTER_ANY },
	{ "implementacion", 6, CARRIED, FIELD_IMPLEMENTACION, "Implementación", NULL, "",
	  read_filter, NULL, FILTER_ANY },
	{ "adicionada", 7, CARRIED, FIELD_ADICIONADA, "Adicionada por el ente", booleans, "",
	  read_filter, NULL, FILTER_ANY },
	ALL_OF("principio", 22, FIELD_PRINCIPIO, "Principio transversal"),
	ALL_OF("ente", 23, FIELD_ENTE, "Ente"),
	ALL_OF("lider", 24, FIELD_LIDER, "Dirige"),
	ALL_OF("potencial", 25, FIELD_POTENCIAL, "Puede participar"),
	ALL_OF("mencion", 26, FIELD_MENCION, "Se menciona"),
	NONE_OF("documento", 28, FIELD_DOCUMENTO, "Documento", NULL),
	NONE_OF("tipo", 27, FIELD_TIPO, "Tipo", tipos),
	NONE_OF("eje", 29, FIELD_EJE, "Eje", NULL),
	NONE_OF("prioridad", 30, FIELD_PRIORIDAD, "Prioridad", NULL),
	NONE_OF("principio", 31, FIELD_PRINCIPIO, "Principio transversal", NULL),
	NONE_OF("ente", 34, FIELD_ENTE, "Ente", NULL),
	NONE_OF("lider", 35, FIELD_LIDER, "Dirige", NULL),
	NONE_OF("potencial", 36, FIELD_POTENCIAL, "Puede participar", NULL),
	NONE_OF("tachado", 37, FIELD_TACHADO, "Tachado", NULL),
	NONE_OF("mencion", 38, FIELD_MENCION, "Se menciona", NULL),
	NONE_OF("implementacion", 32, FIELD_IMPLEMENTACION, "Implementación", NULL),
	NONE_OF("adicionada", 33, FIELD_ADICIONADA, "Adicionada por el ente", booleans),
	{ "facets", 16, 0, FIELD_NONE, NULL, NULL, "", read_facets, NULL, FILTER_ANY },
	{ "per_page", 15, PARAM_ON_PAGE, FIELD_NONE, NULL, NULL, "10",
	  read_per_page, write_per_page, FILTER_ANY },
	{ "page", 14, PARAM_ON_PAGE, FIELD_NONE, NULL, NULL, "1", read_page, write_page, FILTER_ANY },
	{ "sort", 13, CARRIED, FIELD_NONE, NULL, sorts, "", read_sort, write_sort, FILTER_ANY },
	{ "match", 17, CARRIED, FIELD_NONE, NULL, matches, "auto", read_match, write_match, FILTER_ANY },
	{ "autocorrect", 18, CARRIED, FIELD_NONE, NULL, booleans, "true",
	  read_autocorrect, write_autocorrect, FILTER_ANY },
	{ "prefix", 41, CARRIED, FIELD_NONE, NULL, prefixes, "none", read_prefix, write_prefix, FILTER_ANY },
	{ "related", 21, CARRIED, FIELD_NONE, NULL, booleans, "true", read_related, write_related, FILTER_ANY },
	{ "twins", 40, CARRIED, FIELD_NONE, NULL, twins, "all", read_twins, write_twins, FILTER_ANY },
	{ "fields", 39, 0, FIELD_NONE, NULL, NULL, "", read_fields, NULL, FILTER_ANY },
	{ "group", 19, 0, FIELD_NONE, NULL, groups, "", read_group, NULL, FILTER_ANY },
	{ "explain", 20, 0, FIELD_NONE, NULL, booleans, "false", read_explain, NULL, FILTER_ANY },
};
const size_t search_param_count = sizeof(search_params) / sizeof(search_params[0]);

/* --- Walks ---------------------------------------------------------------- */

const struct search_param *search_param_find(const char *name)
{
	for (size_t i = 0; i < search_param_count; i++) {
		if (strcmp(search_params[i].name, name) == 0)
			return &search_params[i];
	}
	return NULL;
}

const char *search_filter_label(enum field field)
{
	return search_param_find(field_table[field].name)->label;
}

size_t search_param_specs(struct param_spec specs[SEARCH_MAX_SPECS])
{
	assert(search_param_count <= SEARCH_MAX_SPECS);
	for (size_t i = 0; i < search_param_count; i++)
		specs[search_params[i].listed] = (struct param_spec){ search_params[i].name,
								      search_params[i].field != FIELD_NONE };
	return search_param_count;
}

static void add_filter_values(const struct search_param *param, const struct search_request *search,
			      void (*add)(void *context, const char *name, const char *value), void *context)
{
	const struct query_values *values = param->mode == FILTER_ANY ? &search->filters[param->field] :
									&search->without[param->field];
	const struct filter_lists *all = &search->all[param->field];

	for (size_t i = 0; param->mode == FILTER_ALL && i < all->count; i++)
		add(context, param->name, filter_lists_text(all, i));
	for (size_t i = 0; param->mode != FILTER_ALL && i < values->count; i++)
		add(context, param->name, values->items[i].text);
}

void search_param_values(const struct search_param *param, const struct search_request *search,
			 void (*add)(void *context, const char *name, const char *value), void *context)
{
	struct strbuf value;

	if (param->field != FIELD_NONE) {
		add_filter_values(param, search, add, context);
		return;
	}
	if (!param->write)
		return;
	strbuf_init(&value, STRBUF_NO_LIMIT);
	param->write(search, &value);
	if (strcmp(value.data, param->fallback) != 0)
		add(context, param->name, value.data);
	strbuf_release(&value);
}

#include "searchd/search/search_request.h"

#include <string.h>

#include "base/nearest.h"
#include "searchd/http/problem.h"
#include "searchd/query/filter_value.h"
#include "text/utf8.h"

/* The longest value that a problem or a warning repeats. Bytes. */
#define SHOWN_BYTES 120
/* So many numbers of the index are looked at for the nearest one. */
#define SHOWN_NUMBERS 256

const struct param_spec search_param_specs[] = {
	{ "q", false },         { "tipo", true },           { "documento", true }, { "eje", true },
	{ "prioridad", true },  { "principio", true },      { "implementacion", true }, { "adicionada", true },
	{ "ente", true },       { "lider", true },          { "potencial", true }, { "tachado", true },
	{ "mencion", true },    { "sort", false },          { "page", false },     { "per_page", false },
	{ "facets", false },    { "match", false },         { "autocorrect", false }, { "group", false },
	{ "explain", false },
};
const size_t search_param_spec_count = sizeof(search_param_specs) / sizeof(search_param_specs[0]);

const enum field search_facet_order[] = {
	FIELD_DOCUMENTO, FIELD_TIPO,      FIELD_EJE,     FIELD_PRINCIPIO,      FIELD_ENTE,
	FIELD_LIDER,     FIELD_POTENCIAL, FIELD_MENCION, FIELD_IMPLEMENTACION, FIELD_ADICIONADA,
};
const size_t search_facet_count = sizeof(search_facet_order) / sizeof(search_facet_order[0]);

void search_request_init(struct search_request *search)
{
	*search = (struct search_request){ .page = 1, .per_page = 10, .autocorrect = true };
	strbuf_init(&search->q, STRBUF_NO_LIMIT);
}

void search_request_release(struct search_request *search)
{
	strbuf_release(&search->q);
	for (int i = 0; i < FIELD_COUNT; i++)
		query_values_release(&search->filters[i]);
	text_list_release(&search->warnings);
}

/* As much of a value as a message repeats, whole characters. */
static int shown_length(const char *text)
{
	return (int)utf8_cut(text, strlen(text), SHOWN_BYTES);
}

/* What the parsing functions share. */
struct parse {
	struct search_request *search;
	const struct http_request *request;
	const struct index *index;
	const struct authority *authority;
	struct http_response *response;
	const char *fault;
};

static bool parse_q(struct parse *parse)
{
	const char *q = params_get(parse->request, "q");

	parse->fault = "q";
	if (!q)
		return true;
	utf8_add_nfc(&parse->search->q, q, strlen(q));
	/* As it came or composed: a few characters become more of them, most become fewer. */
	if (utf8_count(q, strlen(q)) <= SEARCH_MAX_QUERY ||
	    utf8_count(parse->search->q.data, parse->search->q.length) <= SEARCH_MAX_QUERY)
		return true;
	problem_set(parse->response, 400, "q", "\"q\" is longer than %d characters", SEARCH_MAX_QUERY);
	return false;
}

/* --- Filters -------------------------------------------------------------- */

/* Of the numbers that records have, the one that looks most like `value`; any number where there are none. */
static const char *nearest_number(const struct index *index, enum field field, const char *value)
{
	const char *numbers[SHOWN_NUMBERS] = { "1" };
	uint32_t count = index_value_count(index, field);

	for (uint32_t i = 0; i < count && i < SHOWN_NUMBERS; i++)
		numbers[i] = index_value(index, field, i);
	return nearest_find(value, numbers, count == 0 ? 1 : count < SHOWN_NUMBERS ? count : SHOWN_NUMBERS);
}

static void refuse_filter(struct parse *parse, enum field field, const char *value)
{
	static const char *const tipos[] = { "prioridad", "accion" };
	static const char *const booleans[] = { "true", "false" };
	const char *name = field_table[field].name;
	int shown = shown_length(value);

	if (field_table[field].kind == FIELD_NUMBER) {
		problem_set(parse->response, 400, name,
			    "\"%s\" must be a whole number of up to %d digits, not \"%.*s\"; the nearest is \"%s\"",
			    name, FILTER_MAX_DIGITS, shown, value, nearest_number(parse->index, field, value));
		return;
	}

	const char *const *words = field == FIELD_TIPO ? tipos : booleans;

	problem_set(parse->response, 400, name, "\"%s\" must be \"%s\" or \"%s\", not \"%.*s\"; the nearest is \"%s\"",
		    name, words[0], words[1], shown, value, nearest_find(value, words, 2));
}

/* The API spells these values in one way; the query language is more forgiving. */
static bool is_spelled_right(enum field field, const char *value, const struct query_values *values)
{
	if (field != FIELD_TIPO && field_table[field].kind != FIELD_BOOLEAN)
		return true;
	return query_values_find(values, value) != NULL;
}

static bool parse_filter(struct parse *parse, enum field field)
{
	const char *name = field_table[field].name;
	struct query_values *values = &parse->search->filters[field];
	const struct http_param *param = NULL;

	parse->fault = name;
	while ((param = params_next(parse->request, name, param))) {
		enum filter_value found = filter_value_resolve(parse->index, parse->authority, field, param->value,
							       param->value_length, values);

		if (found == FILTER_VALUE_INVALID || !is_spelled_right(field, param->value, values)) {
			refuse_filter(parse, field, param->value);
			return false;
		}
		if (found == FILTER_VALUE_UNKNOWN)
			text_list_add_format(&parse->search->warnings, "Ningún registro tiene «%.*s» en «%s».",
					     shown_length(param->value), param->value, name);
	}
	return true;
}

static bool parse_filters(struct parse *parse)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (!parse_filter(parse, (enum field)field))
			return false;
	}
	return true;
}

/* --- Facets --------------------------------------------------------------- */

static enum field find_facet(const char *name, size_t length)
{
	enum field field = field_find(name, length);

	return field != FIELD_NONE && field_table[field].is_facet ? field : FIELD_NONE;
}

static void refuse_facet(struct parse *parse, const char *name, size_t length)
{
	const char *names[FIELD_COUNT];
	struct strbuf word;

	for (size_t i = 0; i < search_facet_count; i++)
		names[i] = field_table[search_facet_order[i]].name;
	strbuf_init(&word, STRBUF_NO_LIMIT);
	strbuf_add(&word, name, length);
	problem_set(parse->response, 400, "facets", "there is no facet \"%.*s\"; the nearest is \"%s\"",
		    shown_length(word.data), word.data, nearest_find(word.data, names, search_facet_count));
	strbuf_release(&word);
}

static bool parse_facets(struct parse *parse)
{
	const char *names = params_get(parse->request, "facets");

	parse->fault = "facets";
	if (!names)
		return true;
	if (strcmp(names, "*") == 0) {
		for (size_t i = 0; i < search_facet_count; i++)
			parse->search->facets |= 1u << search_facet_order[i];
		return true;
	}
	for (;;) {
		size_t length = strcspn(names, ",");
		enum field field = find_facet(names, length);

		if (field == FIELD_NONE) {
			refuse_facet(parse, names, length);
			return false;
		}
		parse->search->facets |= 1u << field;
		if (!names[length])
			return true;
		names += length + 1;
	}
}

/* --- The rest ------------------------------------------------------------- */

static bool parse_page(struct parse *parse)
{
	struct search_request *search = parse->search;

	parse->fault = "per_page";
	if (!params_unsigned(parse->request, "per_page", 1, SEARCH_MAX_PER_PAGE, 10, &search->per_page,
			     parse->response))
		return false;
	parse->fault = "page";
	return params_unsigned(parse->request, "page", 1, SEARCH_MAX_REACH / search->per_page, 1, &search->page,
			       parse->response);
}

static bool parse_order(struct parse *parse)
{
	static const char *const sorts[] = { "relevance", "prioridad" };
	static const char *const matches[] = { "auto", "all", "any" };
	size_t choice;

	parse->fault = "sort";
	if (!params_choice(parse->request, "sort", sorts, 2, 2, &choice, parse->response))
		return false;
	parse->search->sort = choice == 0 ? SEARCH_SORT_RELEVANCE :
			      choice == 1 ? SEARCH_SORT_PRIORIDAD : SEARCH_SORT_DEFAULT;
	parse->fault = "match";
	if (!params_choice(parse->request, "match", matches, 3, 0, &choice, parse->response))
		return false;
	parse->search->match = (enum search_match)choice;
	parse->fault = "autocorrect";
	return params_bool(parse->request, "autocorrect", true, &parse->search->autocorrect, parse->response);
}

static bool parse_shape(struct parse *parse)
{
	static const char *const groups[] = { "prioridad" };
	size_t group;

	parse->fault = "group";
	if (!params_choice(parse->request, "group", groups, 1, 1, &group, parse->response))
		return false;
	parse->search->grouped = group == 0;
	parse->fault = "explain";
	return params_bool(parse->request, "explain", false, &parse->search->explain, parse->response);
}

bool search_request_parse(struct search_request *search, const struct http_request *request,
			  const struct index *index, const struct authority *authority,
			  struct http_response *response, const char **fault)
{
	struct parse parse = { search, request, index, authority, response, NULL };
	bool good = parse_q(&parse) && parse_filters(&parse) && parse_facets(&parse) && parse_page(&parse) &&
		    parse_order(&parse) && parse_shape(&parse);

	*fault = good ? NULL : parse.fault;
	return good;
}

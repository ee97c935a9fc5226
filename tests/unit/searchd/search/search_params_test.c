/*
 * The tables of parameters and facets, held against all that walks them or
 * tells of them: links, the form, exports, README.md and the man page. A row
 * that is new needs no line here, unless no sample of its values is found.
 */
#include "tests/unit/searchd/searchd_fixture.h"

#include "base/file.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"

static struct router router;

/* --- Asking ---------------------------------------------------------------- */

/* Put what is streamed behind the body, too. */
static void read_stream(struct http_response *response)
{
	struct strbuf piece;

	strbuf_init(&piece, STRBUF_NO_LIMIT);
	do {
		strbuf_clear(&piece);
		assert_true(response->stream->next(response->stream, &piece));
		strbuf_add(&response->body, piece.data, piece.length);
	} while (piece.length > 0);
	strbuf_release(&piece);
}

/* What is answered to a path and a query string; for http_response_release(). */
static struct http_response ask(const char *path, const char *query)
{
	struct http_response response;
	struct http_target target;
	char raw[400];

	snprintf(raw, sizeof(raw), "%s%s%s", path, *query ? "?" : "", query);
	assert_null(http_target_parse(&target, raw));
	http_response_init(&response);
	router_answer(&router, &(struct http_request){ .method = "GET", .path = target.path,
						       .raw_query = target.raw_query, .params = target.params,
						       .param_count = target.param_count }, &response);
	if (response.stream)
		read_stream(&response);
	http_target_release(&target);
	if (response.status != 200)
		fail_msg("%s: %d %s", raw, response.status, response.body.data);
	return response;
}

/* `name=value` with a value that is not the fallback, as a link writes it. */
static void sample(const struct search_param *param, char *out, size_t size)
{
	static const char *const others[] = { "q=sanciones", "documento=pruebas", "eje=1", "prioridad=1", "principio=x",
					      "implementacion=x", "ente=OSFEM", "lider=OSFEM", "potencial=OSFEM",
					      "tachado=INFOEM", "mencion=OSFEM", "facets=eje", "fields=texto",
					      "principio_todos=x", "ente_todos=OSFEM", "lider_todos=OSFEM",
					      "potencial_todos=OSFEM", "mencion_todos=OSFEM", "tipo_no=accion",
					      "documento_no=otro", "eje_no=9", "prioridad_no=999", "principio_no=y",
					      "implementacion_no=y", "adicionada_no=true", "ente_no=SECOGEM",
					      "lider_no=SECOGEM", "potencial_no=SECOGEM", "tachado_no=OSFEM",
					      "mencion_no=SECOGEM" };
	size_t length = strlen(param->name);
	const char *word = NULL;

	for (size_t i = 0; param->words && param->words[i]; i++) {
		if (strcmp(param->words[i], param->fallback) != 0)
			word = param->words[i];
	}
	if (word) {
		snprintf(out, size, "%s=%s", param->name, word);
		return;
	}
	if (param->fallback[0] >= '1' && param->fallback[0] <= '9') {
		snprintf(out, size, "%s=2", param->name);
		return;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strncmp(others[i], param->name, length) == 0 && others[i][length] == '=') {
			snprintf(out, size, "%s", others[i]);
			return;
		}
	}
	fail_msg("%s: this test knows no value of it", param->name);
}

/* Is `text` a whole parameter of a link there? */
static bool is_linked(const char *html, const char *path, const char *text)
{
	size_t length = strlen(text), path_length = strlen(path);
	const char *link = html;

	while ((link = strstr(link, path))) {
		const char *end = strchr(link + path_length, '"');

		for (const char *at = link + path_length; at + length <= end; at++) {
			if (strncmp(at, text, length) == 0 && (at[-1] == '?' || at[-1] == ';') &&
			    (at[length] == '&' || at[length] == '"'))
				return true;
		}
		link = end;
	}
	return false;
}

static bool has_input(const char *html, const char *before, const char *name)
{
	char text[80];

	snprintf(text, sizeof(text), "%s name=\"%s\"", before, name);
	return strstr(html, text) != NULL;
}

/* --- Parameters ------------------------------------------------------------ */

static void every_filter_has_a_row_and_a_label(void **state)
{
	(void)state;
	for (int field = 0; field < FIELD_COUNT; field++) {
		const struct search_param *param = search_param_find(field_table[field].name);

		if (field_table[field].internal) {
			assert_null(param);
			continue;
		}
		assert_non_null(param);
		assert_int_equal(param->field, field);
		assert_int_equal(param->mode, FILTER_ANY);
		assert_non_null(param->label);
	}
}

/* A field of the form: a box, or an input that is not seen. */
static bool has_field(const char *html, const char *name)
{
	return has_input(html, "type=\"hidden\"", name) || has_input(html, "type=\"checkbox\"", name) ||
	       has_input(html, "id=\"q\"", name);
}

static void the_page_carries_what_its_row_says(void **state)
{
	struct http_response plain = ask("/", "explain=true");

	(void)state;
	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];
		bool on_page = param->uses & PARAM_ON_PAGE;
		char query[80];

		sample(param, query, sizeof(query));

		struct http_response page = ask("/", query);
		const char *html = page.body.data;

		/* Which page it is, no other page's link says, and no form. */
		if (strcmp(param->name, "page") != 0) {
			if (is_linked(html, "href=\"/?", query) != on_page)
				fail_msg("%s is %sin the links of the page", param->name, on_page ? "not " : "");
			if (on_page && !has_field(html, param->name))
				fail_msg("%s is not in the form", param->name);
			if (is_linked(html, "href=\"/v1/export", query) != (on_page && (param->uses & PARAM_SELECTS)))
				fail_msg("%s: it is of effect on exports, or is in the link to one, but not both", param->name);
		}
		if (!on_page && strcmp(html, plain.body.data) != 0)
			fail_msg("%s has an effect on the page", param->name);
		http_response_release(&page);
	}
	http_response_release(&plain);
}

static void an_export_is_the_same_whatever_only_shapes_a_page(void **state)
{
	struct http_response plain = ask("/v1/export", "");

	(void)state;
	assert_non_null(strstr(plain.body.data, "pruebas.p2"));
	for (size_t i = 0; i < search_param_count; i++) {
		char query[80];

		sample(&search_params[i], query, sizeof(query));

		struct http_response export = ask("/v1/export", query);

		if (!(search_params[i].uses & PARAM_SELECTS) && strcmp(export.body.data, plain.body.data) != 0)
			fail_msg("%s has an effect on exports", search_params[i].name);
		http_response_release(&export);
	}
	http_response_release(&plain);
}

static void links_of_the_api_carry_all_but_the_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];
		char value[80], query[120];

		sample(param, value, sizeof(value));
		snprintf(query, sizeof(query), "%s%s", value, strcmp(param->name, "per_page") == 0 ? "" : "&per_page=1");

		struct http_response answer = ask("/v1/search", query);
		const char *link = http_response_header(&answer, "Link");

		/* Where there is one page only, nothing is linked. */
		if (!link)
			fail_msg("%s has one page only: add_samples() lacks records for it", query);
		if ((strstr(link, value) != NULL) == (strcmp(param->name, "page") == 0))
			fail_msg("%s: %s", query, link);
		http_response_release(&answer);
	}
}

static void what_is_not_given_is_its_fallback(void **state)
{
	static const struct http_request nothing = { .param_count = 0 };
	struct search_request search;
	struct http_response response;
	const char *fault;

	(void)state;
	search_request_init(&search);
	http_response_init(&response);
	for (int parsed = 0; parsed < 2; parsed++) {
		for (size_t i = 0; i < search_param_count; i++) {
			struct strbuf value;

			strbuf_init(&value, STRBUF_NO_LIMIT);
			if (search_params[i].write)
				search_params[i].write(&search, &value);
			if (search_params[i].write)
				assert_string_equal(value.data, search_params[i].fallback);
			strbuf_release(&value);
		}
		assert_true(search_request_parse(&search, &nothing, &(struct value_scope){ NULL, NULL, NULL, NULL }, &response,
						 &fault));
	}
	http_response_release(&response);
	search_request_release(&search);
}

/* --- Documents -------------------------------------------------------------- */

static char *read_document(const char *path)
{
	struct error err = ERROR_INIT;
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	if (!file_read_all(path, &text, &err))
		fail_msg("%s", err.message);
	return strbuf_detach(&text, NULL);
}

/* The parameters of README's first column, one after the other, and the values where a row has one alone. */
static void readme_lists_the_parameters_in_their_order(void **state)
{
	struct param_spec specs[SEARCH_MAX_SPECS];
	size_t count = search_param_specs(specs), seen = 0;
	char *readme = read_document("README.md");
	char *row = strstr(readme, "| parameter of /v1/search |");

	(void)state;
	assert_non_null(row);
	row = strchr(strchr(row, '\n') + 1, '\n') + 1;
	for (; *row == '|'; row = strchr(row, '\n') + 1) {
		char *end = strstr(row, " |"), *values = end + 3;
		bool alone = !memchr(row, ',', (size_t)(end - row));

		for (char *name = row + 2; name < end; seen++) {
			size_t length = strcspn(name, ", ");
			const char *wanted = seen < count ? specs[seen].name : "no more";

			if (strlen(wanted) != length || strncmp(name, wanted, length) != 0)
				fail_msg("README has %.*s where the table has %s", (int)length, name, wanted);
			name += length + strspn(name + length, ", ");
		}

		const struct search_param *param = search_param_find(specs[seen - 1].name);

		for (size_t i = 0; alone && param->words && param->words[i]; i++) {
			values += strspn(values, ", ");
			if (strncmp(values, param->words[i], strlen(param->words[i])) != 0)
				fail_msg("README has another value of %s than %s", param->name, param->words[i]);
			values += strlen(param->words[i]);
		}
	}
	assert_int_equal(seen, count);
	free(readme);
}

/* Between two words of a document: the names of just those parameters that exports pass over, each after `mark`. */
static void check_passed_over(const char *path, const char *from, const char *to, const char *mark)
{
	char *document = read_document(path);
	const char *start = strstr(document, from), *end = start ? strstr(start, to) : NULL;

	assert_non_null(end);
	for (size_t i = 0; i < search_param_count; i++) {
		char name[80];
		const char *found;

		snprintf(name, sizeof(name), "%s%s", mark, search_params[i].name);
		found = strstr(start, name);
		while (found && found < end && strchr("abcdefghijklmnopqrstuvwxyz_", found[strlen(name)]))
			found = strstr(found + 1, name);
		if ((found && found < end) == ((search_params[i].uses & PARAM_SELECTS) != 0))
			fail_msg("%s is wrong on whether exports pass over %s", path, search_params[i].name);
	}
	free(document);
}

static void documents_tell_what_exports_pass_over(void **state)
{
	(void)state;
	check_passed_over("README.md", "needs only another path;", "are checked", "`");
	check_passed_over("searchd/fichero-searchd.8", "It takes the parameters of a search;", "are of no effect", " ");
}

/* --- Facets ------------------------------------------------------------------ */

static void every_facet_is_answered_and_on_its_place_of_the_page(void **state)
{
	struct http_response answer = ask("/v1/search", "facets=*");
	const char *at = strstr(answer.body.data, "\"facets\"");

	(void)state;
	for (size_t i = 0; i < search_facet_count; i++) {
		const char *name = field_table[search_facets[i].field].name;
		char text[80], query[80];

		snprintf(text, sizeof(text), "\"%s\":[", name);
		at = strstr(at, text);
		assert_non_null(at);
		if (search_facets[i].on_page == SEARCH_FACET_NOT_ON_PAGE)
			continue;
		/* Each at a place of its own. */
		assert_ptr_equal(search_facet_on_page(search_facets[i].on_page), &search_facets[i]);
		assert_in_range(search_facets[i].on_page, 0, search_facet_count - 1);

		sample(search_param_find(name), query, sizeof(query));
		/* Bodies are listed in one role at a time. */
		snprintf(query + strlen(query), sizeof(query) - strlen(query), "&papel=%s", name);

		struct http_response page = ask("/", query);

		snprintf(text, sizeof(text), "data-campo=\"%s\"", name);
		if (!strstr(page.body.data, text))
			fail_msg("the page has no %s", text);
		http_response_release(&page);
	}
	http_response_release(&answer);
}

/* So that there are two records at least for every sample(). */
static void add_samples(struct index_writer *writer)
{
	static const char *const p3[] = { "documento", "pruebas", "tipo", "prioridad", "eje", "2", "prioridad", "3",
					  "principio", "x", "implementacion", "x", "adicionada", "false", "ente", "INFOEM",
					  "tachado", "INFOEM", NULL };
	static const char *const p4[] = { "documento", "pruebas", "tipo", "prioridad", "eje", "2", "prioridad", "4",
					  "principio", "x", "implementacion", "x", "adicionada", "false", "ente", "OSFEM",
					  "lider", "OSFEM", NULL };

	fixture_add(writer, "pruebas.p3", (struct record_parts){ .marks = 0 }, p3);
	fixture_add(writer, "pruebas.p4", (struct record_parts){ .marks = 0 }, p4);
}

static void build(const char *path)
{
	fixture_build_with(path, add_samples);
}

static int set_up(void **state)
{
	(void)state;
	fixture_set_up_with(build);
	router.generations = fixture.holder;
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_filter_has_a_row_and_a_label),
		cmocka_unit_test(the_page_carries_what_its_row_says),
		cmocka_unit_test(an_export_is_the_same_whatever_only_shapes_a_page),
		cmocka_unit_test(links_of_the_api_carry_all_but_the_page),
		cmocka_unit_test(what_is_not_given_is_its_fallback),
		cmocka_unit_test(readme_lists_the_parameters_in_their_order),
		cmocka_unit_test(documents_tell_what_exports_pass_over),
		cmocka_unit_test(every_facet_is_answered_and_on_its_place_of_the_page),
	};

	return cmocka_run_group_tests(tests, set_up, fixture_tear_down);
}

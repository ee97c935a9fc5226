/*
 * What becomes of a value, and how often it is looked up on its way from the
 * request to the answer: the linker puts the counting functions below before
 * column_find() and authority_resolve_all(), through which all look-ups go.
 */
#include "tests/unit/searchd/searchd_fixture.h"

#include "index/columns.h"
#include "searchd/answer/search_json.h"
#include "searchd/http/target.h"
#include "searchd/page/results.h"
#include "searchd/query/filter_value.h"
#include "searchd/search/search_run.h"

static size_t values_looked_up, bodies_looked_up;

uint32_t __real_column_find(const struct column *column, const char *value);
uint32_t __wrap_column_find(const struct column *column, const char *value);
void __real_authority_resolve_all(const struct authority *authority, const uint32_t *ambitos, size_t ambito_count,
				  const char *name, size_t length, struct ente_list *found);
void __wrap_authority_resolve_all(const struct authority *authority, const uint32_t *ambitos, size_t ambito_count,
				  const char *name, size_t length, struct ente_list *found);

uint32_t __wrap_column_find(const struct column *column, const char *value)
{
	values_looked_up++;
	return __real_column_find(column, value);
}

void __wrap_authority_resolve_all(const struct authority *authority, const uint32_t *ambitos, size_t ambito_count,
				  const char *name, size_t length, struct ente_list *found)
{
	bodies_looked_up++;
	__real_authority_resolve_all(authority, ambitos, ambito_count, name, length, found);
}

/* One request from its address to the JSON, and the page of the same. Counts look-ups from zero on. */
static void answer(const char *raw)
{
	static const struct text_list no_notices = TEXT_LIST_INIT;
	static const struct results_choice no_choice = { FIELD_ENTE };
	struct http_target target;
	struct http_response response;
	struct search_request request;
	struct search_result result = SEARCH_RESULT_INIT;
	struct error err = ERROR_INIT;
	const char *fault;

	assert_null(http_target_parse(&target, raw));

	const struct http_request http = { .method = "GET", .path = target.path, .params = target.params,
					   .param_count = target.param_count };

	const struct value_scope scope = generation_scope(fixture.searcher->generation);

	values_looked_up = bodies_looked_up = 0;
	http_response_init(&response);
	search_request_init(&request);
	assert_true(search_request_parse(&request, &http, &scope, &response, &fault));
	assert_true(search_run(fixture.searcher, &request, &result, &err));
	assert_true(search_json_write(&response.body, fixture.searcher, &request, &result, 1, &err));
	assert_true(results_page(&response.body, fixture.searcher, &request, &no_choice, &result, &no_notices, &err));
	search_result_release(&result);
	search_request_release(&request);
	http_response_release(&response);
	http_target_release(&target);
}

static void a_value_is_looked_up_where_it_comes_in_and_nowhere_after(void **state)
{
	static const struct {
		const char *raw;
		size_t values, bodies; /* that come in */
	} cases[] = {
		{ "/v1/search?facets=*&explain=true", 0, 0 },
		{ "/v1/search?ente=OSFEM&lider=infoem&eje=1&eje=2&facets=*&explain=true", 4, 2 },
		{ "/v1/search?ente=OSFEM&eje=77&facets=*&explain=true", 2, 1 },
		{ "/v1/search?mencion=Nadie&facets=*&explain=true", 0, 1 },
		{ "/v1/search?q=lider:INFOEM%20eje:1&ente=OSFEM&facets=*&explain=true", 3, 2 },
		{ "/v1/search?q=-lider:INFOEM%20OR%20tipo:accion&facets=*&explain=true&group=prioridad", 2, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		answer(cases[i].raw);
		if (values_looked_up > cases[i].values || bodies_looked_up > cases[i].bodies)
			fail_msg("%s: %zu values and %zu bodies are looked up", cases[i].raw, values_looked_up,
				 bodies_looked_up);
	}
}

/* A name is tried word by word, where the query is read; what it finds costs nothing more. */
static void a_body_named_in_the_query_has_its_places_already(void **state)
{
	size_t bodies;

	(void)state;
	answer("/v1/search?q=INFOEM%20sanciones&facets=*&explain=true&per_page=1");
	assert_int_equal(values_looked_up, 0);
	bodies = bodies_looked_up;
	answer("/v1/search?q=INFOEM%20sanciones&facets=*&explain=true&per_page=100");
	assert_int_equal(values_looked_up, 0);
	assert_int_equal(bodies_looked_up, bodies);
}

static void check_value(enum field field, const char *text, enum filter_value found, bool has_ordinal, const char *is,
			const char *name)
{
	const struct index *index = generation_index(fixture.searcher->generation);
	const struct value_scope scope = generation_scope(fixture.searcher->generation);
	struct query_values values = QUERY_VALUES_INIT;

	assert_int_equal(filter_value_resolve(&scope, field, text, strlen(text), &values), found);
	assert_int_equal(values.count, 1);
	assert_string_equal(values.items[0].text, is);
	assert_string_equal(filter_value_name(&values.items[0]), name);
	assert_int_equal(values.items[0].ordinal, has_ordinal ? index_find_value(index, field, is) : UINT32_MAX);
	query_values_release(&values);
}

static void a_value_has_its_ordinal_and_its_body(void **state)
{
	(void)state;
	check_value(FIELD_ENTE, "osfem", FILTER_VALUE_KNOWN, true, "OSFEM", "Órgano Superior de Fiscalización");
	check_value(FIELD_TACHADO, "INFOEM", FILTER_VALUE_KNOWN, true, "INFOEM",
		    "Instituto de Transparencia del Estado");
	check_value(FIELD_TACHADO, "OSFEM", FILTER_VALUE_UNKNOWN, false, "OSFEM", "Órgano Superior de Fiscalización");
	check_value(FIELD_LIDER, "Nadie", FILTER_VALUE_UNKNOWN, false, "Nadie", "Nadie");
	check_value(FIELD_DOCUMENTO, "PRUEBAS", FILTER_VALUE_KNOWN, true, "pruebas", "pruebas");
	check_value(FIELD_EJE, "002", FILTER_VALUE_KNOWN, true, "2", "2");
	check_value(FIELD_EJE, "77", FILTER_VALUE_UNKNOWN, false, "77", "77");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_looked_up_where_it_comes_in_and_nowhere_after),
		cmocka_unit_test(a_body_named_in_the_query_has_its_places_already),
		cmocka_unit_test(a_value_has_its_ordinal_and_its_body),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}

#include "tests/unit/searchd/searchd_fixture.h"

#include "searchd/http/target.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"


/* One parsed query string; forget() after it. */
struct parsed {
	struct http_target target;
	struct http_response response;
	struct search_request request;
	bool good;
	const char *fault;
};

static void parse(struct parsed *parsed, const char *raw)
{
	assert_null(http_target_parse(&parsed->target, raw));

	struct http_request http = { .method = "GET", .path = parsed->target.path, .params = parsed->target.params,
				     .param_count = parsed->target.param_count };

	const struct value_scope scope = generation_scope(fixture.searcher->generation);
	struct param_spec specs[SEARCH_MAX_SPECS];

	http_response_init(&parsed->response);
	search_request_init(&parsed->request);
	parsed->fault = NULL;
	parsed->good = params_check(&http, specs, search_param_specs(specs), &parsed->response) &&
		       search_request_parse(&parsed->request, &http, &scope, &parsed->response, &parsed->fault);
}

static void forget(struct parsed *parsed)
{
	search_request_release(&parsed->request);
	http_response_release(&parsed->response);
	http_target_release(&parsed->target);
}

static void check_fault(const char *raw, const char *fault)
{
	struct parsed parsed;

	parse(&parsed, raw);
	if (parsed.good || !parsed.fault || strcmp(parsed.fault, fault) != 0)
		fail_msg("%s: %s is at fault, not %s", raw, parsed.good ? "nothing" : parsed.fault, fault);
	assert_int_equal(parsed.response.status, 400);
	forget(&parsed);
}

static void without_parameters_the_defaults_stand(void **state)
{
	struct parsed parsed;

	(void)state;
	parse(&parsed, "/v1/search");
	assert_true(parsed.good);
	assert_string_equal(parsed.request.q.data, "");
	assert_int_equal(parsed.request.page, 1);
	assert_int_equal(parsed.request.per_page, 10);
	assert_int_equal(parsed.request.facets, 0);
	assert_int_equal(parsed.request.sort, SEARCH_SORT_DEFAULT);
	assert_int_equal(parsed.request.match, MATCH_AUTO);
	assert_true(parsed.request.autocorrect);
	forget(&parsed);
}

static void the_query_is_kept_as_nfc(void **state)
{
	struct parsed parsed;

	(void)state;
	parse(&parsed, "/v1/search?q=pu%CC%81blica");
	assert_string_equal(parsed.request.q.data, "p\xc3\xba" "blica");
	forget(&parsed);
}

static void check_values(const char *raw, enum field field, const char *first, const char *second, size_t warnings)
{
	struct parsed parsed;

	parse(&parsed, raw);
	if (!parsed.good)
		fail_msg("%s: %s", raw, parsed.response.body.data);
	assert_int_equal(parsed.request.filters[field].count, second ? 2 : 1);
	assert_string_equal(parsed.request.filters[field].items[0].text, first);
	if (second)
		assert_string_equal(parsed.request.filters[field].items[1].text, second);
	assert_int_equal(parsed.request.warnings.count, warnings);
	forget(&parsed);
}

static void values_become_those_of_the_index(void **state)
{
	(void)state;
	check_values("/v1/search?ente=organo+superior+de+FISCALIZACION", FIELD_ENTE, "OSFEM", NULL, 0);
	check_values("/v1/search?lider=Instituto%20de%20Transparencia", FIELD_LIDER, "INFOEM", NULL, 0);
	check_values("/v1/search?documento=PRUEBAS", FIELD_DOCUMENTO, "pruebas", NULL, 0);
	check_values("/v1/search?eje=02&eje=1", FIELD_EJE, "2", "1", 0);
	check_values("/v1/search?ente=osfem&ente=OSFEM", FIELD_ENTE, "OSFEM", NULL, 0);
}

static void values_that_nothing_has_are_kept_with_a_warning(void **state)
{
	(void)state;
	check_values("/v1/search?ente=Nadie", FIELD_ENTE, "Nadie", NULL, 1);
	check_values("/v1/search?lider=ane", FIELD_LIDER, "ANE", NULL, 1);
	check_values("/v1/search?eje=77&eje=1", FIELD_EJE, "77", "1", 1);
	check_values("/v1/search?adicionada=true", FIELD_ADICIONADA, "true", NULL, 1);
}

static void what_does_not_parse_names_its_parameter(void **state)
{
	(void)state;
	check_fault("/v1/search?eje=uno", "eje");
	check_fault("/v1/search?eje=1234567890", "eje");
	check_fault("/v1/search?prioridad=%2B1", "prioridad");
	check_fault("/v1/search?tipo=prioridad&tipo=cosa", "tipo");
	check_fault("/v1/search?tipo=PRIORIDAD", "tipo");
	check_fault("/v1/search?adicionada=S%C3%AD", "adicionada");
	check_fault("/v1/search?facets=ente,", "facets");
	check_fault("/v1/search?facets=numero", "facets");
	check_fault("/v1/search?fields=textos", "fields");
	check_fault("/v1/search?fields=texto,", "fields");
	check_fault("/v1/search?twins=one", "twins");
	check_fault("/v1/search?prioridad=..", "prioridad");
	check_fault("/v1/search?prioridad=3...9", "prioridad");
	check_fault("/v1/search?prioridad=1..9999999999", "prioridad");
	check_fault("/v1/search?prioridad_no=3-9", "prioridad_no");
	check_fault("/v1/search?eje=1..2", "eje");
	check_fault("/v1/search?tipo_no=cosa", "tipo_no");
	check_fault("/v1/search?facets=*,eje", "facets");
	check_fault("/v1/search?page=0", "page");
	check_fault("/v1/search?page=1001", "page");
	check_fault("/v1/search?per_page=-1", "per_page");
	check_fault("/v1/search?sort=RELEVANCE", "sort");
	check_fault("/v1/search?match=none", "match");
	check_fault("/v1/search?autocorrect=si", "autocorrect");
	check_fault("/v1/search?group=eje", "group");
	check_fault("/v1/search?explain=1", "explain");
}

static void the_reach_is_bounded_by_page_times_per_page(void **state)
{
	struct parsed parsed;

	(void)state;
	parse(&parsed, "/v1/search?page=100&per_page=100");
	assert_true(parsed.good);
	forget(&parsed);
	parse(&parsed, "/v1/search?page=1000");
	assert_true(parsed.good);
	forget(&parsed);
	check_fault("/v1/search?page=101&per_page=100", "page");
}

static void facets_are_a_set_of_names_or_all(void **state)
{
	struct parsed parsed;

	(void)state;
	parse(&parsed, "/v1/search?facets=ente,eje,ente");
	assert_int_equal(parsed.request.facets, 1u << FIELD_ENTE | 1u << FIELD_EJE);
	forget(&parsed);
	parse(&parsed, "/v1/search?facets=*");
	for (size_t i = 0; i < search_facet_count; i++)
		assert_true(parsed.request.facets & 1u << search_facets[i].field);
	forget(&parsed);
}

static void a_query_may_have_a_thousand_characters(void **state)
{
	struct strbuf raw;
	struct parsed parsed;

	(void)state;
	strbuf_init(&raw, STRBUF_NO_LIMIT);
	strbuf_add_string(&raw, "/v1/search?q=");
	for (int i = 0; i < SEARCH_MAX_QUERY; i++)
		strbuf_add_string(&raw, "%C3%B1");
	parse(&parsed, raw.data);
	assert_true(parsed.good);
	forget(&parsed);
	strbuf_add_string(&raw, "n");
	check_fault(raw.data, "q");
	strbuf_release(&raw);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_parameters_the_defaults_stand),
		cmocka_unit_test(the_query_is_kept_as_nfc),
		cmocka_unit_test(values_become_those_of_the_index),
		cmocka_unit_test(values_that_nothing_has_are_kept_with_a_warning),
		cmocka_unit_test(what_does_not_parse_names_its_parameter),
		cmocka_unit_test(the_reach_is_bounded_by_page_times_per_page),
		cmocka_unit_test(facets_are_a_set_of_names_or_all),
		cmocka_unit_test(a_query_may_have_a_thousand_characters),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}

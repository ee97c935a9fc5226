#include "tests/unit/searchd/searchd_fixture.h"

#include "base/json_writer.h"
#include "base/xalloc.h"
#include "searchd/answer/explanation.h"
#include "searchd/search/search_run.h"


/* The text whose analyses are counted; the linker lets the function stand before the real one (see the Makefile). */
static const char *counted;
static size_t analyses;

void __real_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens);
void __wrap_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens);

void __wrap_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens)
{
	/* A part of it is as bad as the whole. */
	if (counted && length > 0 && memmem(counted, strlen(counted), text, length))
		analyses++;
	__real_analyzer_run(analyzer, text, length, tokens);
}

/* Search for `q` and explain it: what was run, for free(). Counts how often `count` was analysed meanwhile. */
static char *search(const char *q, const char *count)
{
	struct error err = ERROR_INIT;
	struct searcher *searcher = searcher_take(fixture.holder, &err);
	struct search_request request;
	struct search_result result = SEARCH_RESULT_INIT;
	struct strbuf json;
	struct json_writer writer;

	counted = count;
	analyses = 0;
	search_request_init(&request);
	strbuf_add_string(&request.q, q);
	request.page = 1;
	request.per_page = 5;
	request.autocorrect = request.explain = true;
	assert_true(search_run(searcher, &request, &result, &err));

	struct explainer *explainer = explainer_new(searcher, &result);

	strbuf_init(&json, STRBUF_NO_LIMIT);
	json_writer_init(&writer, &json);
	json_writer_open_object(&writer);
	explainer_write_query(explainer, &writer);
	json_writer_close_object(&writer);
	explainer_free(explainer);
	strbuf_release(&json);

	char *ran = xstrdup(search_result_reading(&result)->text);

	search_result_release(&result);
	search_request_release(&request);
	searcher_return(searcher);
	return ran;
}

static void check_analyses(const char *q, const char *ran, const char *count, size_t wanted)
{
	char *text = search(q, count);

	assert_string_equal(text, ran);
	assert_int_equal(analyses, wanted);
	free(text);
}

static void a_query_is_analysed_once_whoever_asks_of_it(void **state)
{
	static const char *const queries[] = {
		"sanciones OR \"multa grave\" -osfem",
		"de la",        /* the parser tries twice */
		"sanciones xyz eje:2", /* there are warnings */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++)
		check_analyses(queries[i], queries[i], queries[i], 1);
}

static void a_corrected_query_is_analysed_once_as_typed_and_once_as_corrected(void **state)
{
	(void)state;
	check_analyses("sansiones OSFEM", "sanciones OSFEM", "sansiones OSFEM", 1);
	check_analyses("sansiones OSFEM", "sanciones OSFEM", "sanciones OSFEM", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_query_is_analysed_once_whoever_asks_of_it),
		cmocka_unit_test(a_corrected_query_is_analysed_once_as_typed_and_once_as_corrected),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}

/*
 * What meaning adds to a search, in products of vectors: what the words have
 * found is not compared word by word again, and what cannot come onto the page not at all.
 *
 * Of an index of RECORDS records of a few words. Each has `comun`,
 * every eighth one `parque`; `lejos` has a vector and is in none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "indexer/cmd_build.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "tests/harness/scratch.h"
#include "tests/work/work.h"
#include "vectors/vectors_write.h"

#define RECORDS 400
#define DIMENSIONS 18 /* a block and a rest of it */

static const char *const filler[] = { "amparo", "barrio", "campos", "dinero", "escuela", "fuente", "gasto", "hospital" };

#define FILLERS (sizeof(filler) / sizeof(filler[0]))

struct place {
	char folder[SCRATCH_ROOM];
	struct router router;
};

static void write_file(const char *path, struct strbuf *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
	assert_int_equal(fclose(file), 0);
	strbuf_release(text);
}

static void write_corpus(const char *path)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "{\"tipo\":\"documento\",\"documento\":\"d\"}\n");
	for (unsigned i = 1; i <= RECORDS; i++)
		strbuf_add_format(&text,
				  "{\"tipo\":\"prioridad\",\"documento\":\"d\",\"eje\":1,\"prioridad\":%u,\"texto\":\"Comun %s "
				  "%s %s.\",\"lideres\":[],\"entes\":[],\"acciones\":[]}\n",
				  i, i % 8 ? "" : "parque", filler[i % FILLERS], filler[i / FILLERS % FILLERS]);
	write_file(path, &text);
}

static void write_vectors(const char *path)
{
	static const char *const words[] = { "amparo", "barrio", "campos", "comun",    "dinero", "escuela",
					     "fuente", "gasto",	 "hospital", "lejos", "parque" };
	struct vectors_text about = { .bytes = 600, .lines = 9, .words = 1000, .distinct = 40, .hash = "0123456789abcde" };
	struct vectors_row rows[sizeof(words) / sizeof(words[0])];
	int8_t components[sizeof(words) / sizeof(words[0])][DIMENSIONS];
	struct strbuf text;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		for (int j = 0; j < DIMENSIONS; j++)
			components[i][j] = (int8_t)((int)(i * 37 + (size_t)j * (i + 11) * 29) % 200 - 90);
		rows[i] = (struct vectors_row){ words[i], 5, 1, components[i] };
	}
	strbuf_init(&text, STRBUF_NO_LIMIT);
	vectors_write(&text, rows, sizeof(words) / sizeof(words[0]), DIMENSIONS, &about);
	write_file(path, &text);
}

static int set_up(void **state)
{
	struct place *place = xcalloc(1, sizeof(*place));
	char index[96], corpus[96], vectors[96];
	char index_option[] = "--index", vectors_option[] = "--vectors";
	char *argv[] = { index_option, index, vectors_option, vectors, corpus, NULL };
	struct error err = ERROR_INIT;

	*state = place;
	scratch_template(place->folder, sizeof(place->folder), "work");
	assert_non_null(mkdtemp(place->folder));
	snprintf(index, sizeof(index), "%s/index", place->folder);
	snprintf(corpus, sizeof(corpus), "%s/corpus", place->folder);
	snprintf(vectors, sizeof(vectors), "%s/vectors", place->folder);
	write_corpus(corpus);
	write_vectors(vectors);
	assert_int_equal(cmd_build(5, argv), 0);
	place->router.generations = generation_holder_open(index, NULL, &err);
	if (!place->router.generations)
		fail_msg("%s", err.message);
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char command[128];

	generation_holder_close(place->router.generations);
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	assert_int_equal(system(command), 0);
	free(place);
	return 0;
}

/* The products of vectors that an answer takes; it must have `has`. */
static uint64_t dots_of(void **state, const char *raw, const char *has)
{
	struct place *place = *state;
	struct http_target target;
	struct http_response response;
	struct work before = work_now();

	assert_null(http_target_parse(&target, raw));

	struct http_request request = { .method = "GET", .path = target.path, .raw_query = target.raw_query,
					.params = target.params, .param_count = target.param_count };

	http_response_init(&response);
	router_answer(&place->router, &request, &response);
	assert_int_equal(response.status, 200);
	if (!strstr(response.body.data, has))
		fail_msg("%s has no %s: %s", raw, has, response.body.data);
	http_response_release(&response);
	http_target_release(&target);
	return work_since(before).dots;
}

/* Directions of what was found, and the length of each word: nothing else. */
static void words_that_were_found_are_not_compared(void **state)
{
	assert_in_range(dots_of(state, "/v1/search?q=comun", "\"total\":400"), RECORDS, RECORDS + 4);
	assert_in_range(dots_of(state, "/v1/search?q=comun+parque", "\"total\":50"), RECORDS / 8, RECORDS / 8 + 4);
}

/* `match=any` finds those without `parque`, which have less than the first ten already. */
static void what_cannot_come_onto_the_page_is_not_compared(void **state)
{
	assert_in_range(dots_of(state, "/v1/search?match=any&q=comun+parque", "\"total\":400"), RECORDS, RECORDS + 4);
}

/* However many records have it: each word of the index with each of the query's, once. */
static void a_pair_of_words_is_compared_once(void **state)
{
	uint64_t dots = dots_of(state, "/v1/search?q=lejos", "\"total\":0");

	assert_in_range(dots, RECORDS, RECORDS + FILLERS + 16);
}

static void a_query_without_plain_words_is_compared_with_nothing(void **state)
{
	assert_int_equal(dots_of(state, "/v1/search?q=eje:1", "\"total\":400"), 0);
	assert_int_equal(dots_of(state, "/v1/search?q=%22comun+parque%22", "\"total\":50"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_were_found_are_not_compared),
		cmocka_unit_test(what_cannot_come_onto_the_page_is_not_compared),
		cmocka_unit_test(a_pair_of_words_is_compared_once),
		cmocka_unit_test(a_query_without_plain_words_is_compared_with_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

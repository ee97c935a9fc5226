/*
 * Every text and list that is stored of a record, held against all that writes
 * records. A text or list that is new needs no line here.
 */
#include "tests/unit/searchd/searchd_fixture.h"

#include "base/xalloc.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"

#define TEXT_OF "Sanciones de "
#define MAX_COLUMNS 64

static struct router router;

/* --- A prioridad that has all --------------------------------------------------- */

/* What it says in the member of that name. */
static void fill(struct stored_text *text, const char *name)
{
	static char room[RECORD_TEXT_COUNT + RECORD_LIST_COUNT][80];
	static size_t used;

	assert_non_null(name);
	text->data = room[used];
	text->length = (size_t)snprintf(room[used], sizeof(room[used]), TEXT_OF "%s", name);
	used++;
}

static void build(const char *path)
{
	struct record_name names[RECORD_LIST_COUNT];
	struct record_parts parts = { .marks = RECORD_SAYS_FICHA };
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);

	assert_non_null(writer);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		fill(&parts.texts[text], record_text_names[text]);
	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		fill(&names[list].written, record_list_names[list]);
		names[list].body = RECORD_NO_BODY;
		parts.lists[list].items = &names[list];
		parts.lists[list].count = 1;
	}
	fixture_add(writer, "pruebas.p1", parts,
		    (const char *const[]){ "documento", "pruebas", "tipo", "prioridad", "eje", "1", "prioridad", "1",
					   "principio", names[RECORD_PRINCIPIOS].written.data, NULL });
	fixture_add_authority(writer);
	fixture_add_catalog(writer);
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
}

/* --- Asking ----------------------------------------------------------------------- */

/* The body of the answer, what is streamed behind it; for free(). */
static char *ask(const char *raw)
{
	struct http_response response;
	struct http_target target;
	struct strbuf piece;
	char *body;

	assert_null(http_target_parse(&target, raw));
	http_response_init(&response);
	router_answer(&router, &(struct http_request){ .method = "GET", .path = target.path,
						       .raw_query = target.raw_query, .params = target.params,
						       .param_count = target.param_count }, &response);
	assert_int_equal(response.status, 200);
	strbuf_init(&piece, STRBUF_NO_LIMIT);
	do {
		strbuf_clear(&piece);
		assert_true(!response.stream || response.stream->next(response.stream, &piece));
		strbuf_add(&response.body, piece.data, piece.length);
	} while (piece.length > 0);
	body = xmemdupz(response.body.data, response.body.length);
	strbuf_release(&piece);
	http_response_release(&response);
	http_target_release(&target);
	return body;
}

static void assert_once(const char *body, const char *part)
{
	const char *found = strstr(body, part);

	if (!found || strstr(found + 1, part))
		fail_msg("%s is %s in %s", part, found ? "twice" : "not", body);
}

/* --- JSON --------------------------------------------------------------------------- */

static void assert_says_all(const char *raw)
{
	char *body = ask(raw);
	char member[160];

	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		snprintf(member, sizeof(member), "\"%s\":\"" TEXT_OF "%s\"", record_text_names[text],
			 record_text_names[text]);
		assert_once(body, member);
	}
	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		snprintf(member, sizeof(member), "\"%s\":[\"" TEXT_OF "%s\"]", record_list_names[list],
			 record_list_names[list]);
		assert_once(body, member);
	}
	free(body);
}

static void a_prioridad_says_every_text_and_list(void **state)
{
	(void)state;
	assert_says_all("/v1/prioridades/pruebas.p1");
}

static void json_lines_say_every_text_and_list(void **state)
{
	(void)state;
	assert_says_all("/v1/export?format=jsonl");
}

static void a_hit_says_in_which_texts_it_matched_in_their_order(void **state)
{
	char *body = ask("/v1/search?q=sanciones");
	struct strbuf matched, highlights;

	(void)state;
	strbuf_init(&matched, STRBUF_NO_LIMIT);
	strbuf_init(&highlights, STRBUF_NO_LIMIT);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		strbuf_add_format(&matched, "\"%s\",", record_text_names[text]);
		if (text != RECORD_TEXTO)
			strbuf_add_format(&highlights, "\"%s\":\"<mark>Sanciones</mark> de %s\",", record_text_names[text],
					  record_text_names[text]);
	}
	assert_once(body, matched.data);
	assert_once(body, highlights.data);
	strbuf_release(&highlights);
	strbuf_release(&matched);
	free(body);
}

/* --- CSV ---------------------------------------------------------------------------- */

/* The cells of a line without quotes, zero-terminated in their place; `*line` goes on to the next one. */
static size_t split(char **line, char *cells[MAX_COLUMNS])
{
	char *end = strstr(*line, "\r\n"), *cell = *line;
	size_t count = 0;

	assert_non_null(end);
	*end = '\0';
	*line = end + 2;
	while (cell && count < MAX_COLUMNS) {
		cells[count++] = cell;
		cell = strchr(cell, ',');
		if (cell)
			*cell++ = '\0';
	}
	return count;
}

static void assert_cell(char *const *names, char *const *cells, size_t count, const char *name)
{
	char wanted[160];

	snprintf(wanted, sizeof(wanted), TEXT_OF "%s", name);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0) {
			assert_string_equal(cells[i], wanted);
			return;
		}
	}
	fail_msg("no column %s", name);
}

static void csv_has_a_column_for_every_text_and_list(void **state)
{
	char *body = ask("/v1/export?format=csv"), *line = body;
	char *names[MAX_COLUMNS], *cells[MAX_COLUMNS];
	size_t count = split(&line, names);

	(void)state;
	/* The citation comes after them all, and has commas. */
	assert_true(split(&line, cells) >= count);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		assert_cell(names, cells, count, record_text_names[text]);
	for (int list = 0; list < RECORD_LIST_COUNT; list++)
		assert_cell(names, cells, count, record_list_names[list]);
	free(body);
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
		cmocka_unit_test(a_prioridad_says_every_text_and_list),
		cmocka_unit_test(json_lines_say_every_text_and_list),
		cmocka_unit_test(a_hit_says_in_which_texts_it_matched_in_their_order),
		cmocka_unit_test(csv_has_a_column_for_every_text_and_list),
	};

	return cmocka_run_group_tests(tests, set_up, fixture_tear_down);
}

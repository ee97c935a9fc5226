/*
 * One request: its work grows no faster than the index and the query do, and
 * no posting list is read twice for it, whatever is asked.
 *
 * Asked of two indexes of made-up words, one with four times the records of the
 * other; half of all words are a few frequent ones, as in any language.
 */
#include <math.h>
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
#include "searchd/http/etag.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "tests/harness/scratch.h"
#include "tests/work/work.h"

#define WORDS 600
#define BODIES 12
#define ACCIONES 4
#define TEXT_WORDS 25
#define PRIORIDADES 60 /* of the smaller index */
#define TIMES 4

#define LONGEST 1000 /* characters of a query */

struct place {
	char folder[SCRATCH_ROOM];
	struct router router[2]; /* of the smaller index and the larger one */
};

/* --- A made-up language ---------------------------------------------------- */

static uint32_t random_state = 20260301;

static double random_share(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state / 4294967296.0;
}

/* The lower its number, the more frequent a word is. */
static unsigned random_word(void)
{
	return (unsigned)exp(random_share() * log(WORDS)) - 1;
}

static void add_word(struct strbuf *out, unsigned number)
{
	static const char consonants[] = "bdfglmnprt";
	static const char vowels[] = "aeiou";

	for (int i = 0; i < 3; i++) {
		strbuf_add_char(out, consonants[number % 10]);
		strbuf_add_char(out, vowels[number / 10 % 5]);
		number = number / 7 + 3 * (unsigned)i + number % 7 * 11;
	}
}

static void add_body(struct strbuf *out, unsigned number)
{
	strbuf_add_string(out, "Consejo de ");
	add_word(out, 100 + number);
}

static void add_text(struct strbuf *out)
{
	for (int i = 0; i < TEXT_WORDS; i++) {
		strbuf_add_char(out, ' ');
		add_word(out, random_word());
	}
}

/*
 * In each index one text has all words. One that no record has would be looked
 * for as a misspelt one, which is done for the first few of a query only.
 */
static void add_all_words(struct strbuf *out)
{
	for (unsigned i = 0; i < WORDS; i++) {
		strbuf_add_char(out, ' ');
		add_word(out, i);
	}
}

static void add_prioridad(struct strbuf *out, unsigned number)
{
	strbuf_add_format(out, "{\"tipo\":\"prioridad\",\"documento\":\"d\",\"eje\":%u,\"prioridad\":%u,\"texto\":\"",
			  1 + number % 5, number);
	add_text(out);
	if (number == 1)
		add_all_words(out);
	strbuf_add_string(out, "\",\"lideres\":[\"");
	add_body(out, number % BODIES);
	strbuf_add_string(out, "\"],\"entes\":[\"");
	add_body(out, number / BODIES % BODIES);
	strbuf_add_string(out, "\"],\"acciones\":[");
	for (unsigned i = 0; i < ACCIONES; i++) {
		strbuf_add_format(out, "%s{\"inciso\":\"%c\",\"texto\":\"", i > 0 ? "," : "", 'a' + (char)i);
		/* Some texts are those of many records. */
		if (i == 3 && number % 3 == 0)
			add_body(out, number % 6);
		else
			add_text(out);
		strbuf_add_string(out, "\"}");
	}
	strbuf_add_string(out, "]}\n");
}

/* --- Two indexes ----------------------------------------------------------- */

static void write_file(const char *path, const struct strbuf *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
	assert_int_equal(fclose(file), 0);
}

static void write_corpus(const char *path, unsigned prioridades)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "{\"tipo\":\"documento\",\"documento\":\"d\"}\n");
	for (unsigned i = 1; i <= prioridades; i++)
		add_prioridad(&text, i);
	write_file(path, &text);
	strbuf_release(&text);
}

static void write_entes(const char *path)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (unsigned i = 0; i < BODIES; i++) {
		strbuf_add_format(&text, "{\"clave\":\"ENTE%c\",\"nombre\":\"", 'A' + (char)i);
		add_body(&text, i);
		strbuf_add_string(&text, "\"}\n");
	}
	write_file(path, &text);
	strbuf_release(&text);
}

/* Every third word finds two others, every seventh pair of words a third one. */
static void write_synonyms(const char *path)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (unsigned i = 0; i + 9 < WORDS; i += 3) {
		add_word(&text, i);
		if (i % 7 == 0) {
			strbuf_add_char(&text, ' ');
			add_word(&text, i + 1);
		}
		strbuf_add_string(&text, "\t=\t");
		add_word(&text, i + 5);
		strbuf_add_char(&text, ';');
		add_word(&text, i + 9);
		strbuf_add_string(&text, "\tuna\n");
	}
	write_file(path, &text);
	strbuf_release(&text);
}

static void open_router(struct place *place, int which)
{
	char index[96], corpus[96], entes[96], synonyms[96];
	char index_option[] = "--index", entes_option[] = "--entes", synonyms_option[] = "--synonyms";
	char *argv[] = { index_option, index, entes_option, entes, synonyms_option, synonyms, corpus, NULL };
	struct error err = ERROR_INIT;

	snprintf(index, sizeof(index), "%s/index%d", place->folder, which);
	snprintf(corpus, sizeof(corpus), "%s/corpus", place->folder);
	snprintf(entes, sizeof(entes), "%s/entes", place->folder);
	snprintf(synonyms, sizeof(synonyms), "%s/synonyms", place->folder);
	write_corpus(corpus, which == 0 ? PRIORIDADES : TIMES * PRIORIDADES);
	write_entes(entes);
	write_synonyms(synonyms);
	assert_int_equal(cmd_build(7, argv), 0);
	place->router[which].generations = generation_holder_open(index, NULL, &err);
	if (!place->router[which].generations)
		fail_msg("%s", err.message);
}

static int set_up(void **state)
{
	struct place *place = xcalloc(1, sizeof(*place));

	*state = place;
	scratch_template(place->folder, sizeof(place->folder), "work");
	assert_non_null(mkdtemp(place->folder));
	open_router(place, 0);
	open_router(place, 1);
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char command[128];

	generation_holder_close(place->router[0].generations);
	generation_holder_close(place->router[1].generations);
	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	assert_int_equal(system(command), 0);
	free(place);
	return 0;
}

/* --- Queries ----------------------------------------------------------------- */

/*
 * What a query is made of: @ is a frequent word, # any word, ~ one misspelt, $
 * the beginning of one, % the name of a body, each time the next one.
 */
static const char *const units[] = {
	"@ ", "# ", "~ ", "$* ", "@* ", "% ", "@ OR ", "# OR ", "$* OR ", "% OR ", "-@ ", "-$* ", "@ -# ", "\"@ @\" ",
	"\"# #\" OR ", "\"@ ", "(@ ", "-(@ ", "((@ OR ", "(@ O #) ", "ente:\"%\" ", "lider:\"%\" OR ", "-ente:\"%\" ", "eje:1 ",
	"eje:2 OR ", "prioridad 1 ", "tipo:accion OR @ ", "nada:@ ", "ente:@ ", ":", "\"", "(", ")", "-", "*", "O ", "\u0301",
	"a\u0301", "a", "a ", "漢", "\U0001f600 ", "a.", "1,", "1. ", "A.B. ", "<b>", "&amp;", "«@» ", "bada bada ", "bada* ",
	"\"bada bada\" ", "-bada bada ", "lider: % ", "lider:(% o @) ", "ente:-% ", "principio:\"@ \\\"#\\\"\" ", "eje:II ", "eje:",
	"eje:-", "tipo:@ ", "@ AND ", "NOT @ ", "'@ #' ", "\"@ \"#\" ", "'", "''", "\\\"", "\u2013@ ", "@*# ", "lider:(",
};

static void add_unit(struct strbuf *out, const char *unit, unsigned turn)
{
	for (; *unit; unit++) {
		if (*unit == '@') {
			add_word(out, turn % 40);
		} else if (*unit == '#') {
			add_word(out, turn * 7 % WORDS);
		} else if (*unit == '~') {
			add_word(out, turn * 7 % WORDS);
			strbuf_truncate(out, out->length - 2);
			strbuf_add_string(out, turn % 2 ? "ze" : "");
		} else if (*unit == '$') {
			add_word(out, turn);
			strbuf_truncate(out, out->length - 4);
		} else if (*unit == '%') {
			add_body(out, turn % BODIES);
		} else {
			strbuf_add_char(out, *unit);
		}
	}
}

static size_t count_characters(const struct strbuf *text)
{
	size_t count = 0;

	for (size_t i = 0; i < text->length; i++)
		count += ((unsigned char)text->data[i] & 0xC0) != 0x80;
	return count;
}

static void make_query(struct strbuf *out, const char *unit, size_t characters)
{
	size_t whole = 0;

	strbuf_clear(out);
	for (unsigned turn = 0; count_characters(out) <= characters; turn++) {
		whole = out->length;
		add_unit(out, unit, turn);
	}
	strbuf_truncate(out, whole);
	/* An operator without its operand is a word, which counts in a short query and not in a long one. */
	if (whole > 4 && memcmp(out->data + whole - 4, " OR ", 4) == 0)
		strbuf_truncate(out, whole - 4);
}

/* What answering that query takes. */
static struct work ask(struct router *router, const char *path, const char *query, size_t length)
{
	struct strbuf raw;
	struct http_target target;
	struct http_response response;

	strbuf_init(&raw, STRBUF_NO_LIMIT);
	strbuf_add_string(&raw, path);
	for (size_t i = 0; i < length; i++)
		strbuf_add_format(&raw, "%%%02X", (unsigned char)query[i]);

	struct work before = work_now();

	assert_null(http_target_parse(&target, raw.data));

	struct http_request request = { .method = "GET", .path = target.path, .raw_query = target.raw_query,
					.params = target.params, .param_count = target.param_count };

	http_response_init(&response);
	router_answer(router, &request, &response);
	if (response.status != 200)
		fail_msg("%s: %d: %s", raw.data, response.status, response.body.data);
	http_response_release(&response);
	http_target_release(&target);
	strbuf_release(&raw);
	return work_since(before);
}

static struct work ask_unit(struct router *router, const char *path, const char *unit, size_t characters)
{
	struct strbuf query;
	struct work spent;

	strbuf_init(&query, STRBUF_NO_LIMIT);
	make_query(&query, unit, characters);
	spent = ask(router, path, query.data, query.length);
	strbuf_release(&query);
	return spent;
}

/* --- Tests ------------------------------------------------------------------- */

#define UNIT_COUNT (sizeof(units) / sizeof(units[0]))

/* The shape of a search that has most to do, and one that shows least, so that all of the work is for the query. */
#define DEAREST "/v1/search?facets=*&group=prioridad&explain=true&per_page=100&q="
#define BARE "/v1/search?per_page=1&q="
#define BARE_ANY "/v1/search?per_page=1&match=any&q="
#define SUGGEST "/v1/suggest?limit=20&q="

static void work_grows_no_faster_than_the_index(void **state)
{
	static const char *const paths[] = { DEAREST, BARE_ANY, SUGGEST };
	struct place *place = *state;

	for (size_t p = 0; p < sizeof(paths) / sizeof(paths[0]); p++) {
		for (size_t i = 0; i < UNIT_COUNT; i++) {
			struct work once = ask_unit(&place->router[0], paths[p], units[i], LONGEST);
			struct work more = ask_unit(&place->router[1], paths[p], units[i], LONGEST);

			work_assert_linear(units[i], TIMES, once, more);
		}
	}
}

static void work_grows_no_faster_than_the_query(void **state)
{
	static const char *const paths[] = { BARE, BARE_ANY, SUGGEST };
	struct place *place = *state;

	for (size_t p = 0; p < sizeof(paths) / sizeof(paths[0]); p++) {
		for (size_t i = 0; i < UNIT_COUNT; i++) {
			struct work once = ask_unit(&place->router[0], paths[p], units[i], LONGEST / TIMES);
			struct work more = ask_unit(&place->router[0], paths[p], units[i], LONGEST);

			work_assert_linear(units[i], TIMES, once, more);
		}
	}
}

/* A bound and no figure: twice to three times what the dearest of these takes, with gcc or with clang. */
#define MOST_STEPS 100000000
#define MOST_BYTES 50000000

/* Parameters that many values are given for, each time the next one: # is its number. */
static const char *const filters[] = {
	"&ente=ENTE#", "&ente_todos=ENTE#", "&ente_no=ENTE#", "&lider_todos=nadie#", "&principio_no=nada#",
	"&prioridad=#..", "&prioridad=..#", "&prioridad_no=#..9#", "&eje_no=#", "&documento_no=d#",
};

/* Nothing is found by words: all of the work is for the filters, the counts and the twins. */
static struct work ask_filtered(struct router *router, const char *filter, unsigned values)
{
	struct strbuf path;
	struct work spent;

	strbuf_init(&path, STRBUF_NO_LIMIT);
	strbuf_add_string(&path, "/v1/search?facets=*&twins=once&per_page=0");
	for (unsigned i = 1; i <= values; i++) {
		for (const char *c = filter; *c; c++) {
			if (*c == '#')
				strbuf_add_format(&path, "%u", i);
			else
				strbuf_add_char(&path, *c);
		}
	}
	spent = ask(router, path.data, "", 0);
	strbuf_release(&path);
	return spent;
}

#define FILTER_COUNT (sizeof(filters) / sizeof(filters[0]))
/* Values of one filter are compared with each other, which HTTP_MAX_PARAMS bounds; never with records one by one. */
#define MOST_VALUES 900

static void work_of_filters_grows_no_faster_than_the_index(void **state)
{
	struct place *place = *state;

	for (size_t i = 0; i < FILTER_COUNT; i++) {
		struct work few = ask_filtered(&place->router[0], filters[i], MOST_VALUES);
		struct work more = ask_filtered(&place->router[1], filters[i], MOST_VALUES);
		struct work one = ask_filtered(&place->router[1], filters[i], 1);

		work_assert_linear(filters[i], TIMES, few, more);
		if (more.steps > one.steps + MOST_STEPS / 4)
			fail_msg("%s: %ju steps, %ju of one value", filters[i], (uintmax_t)more.steps,
				 (uintmax_t)one.steps);
	}
}

static void no_search_takes_more_than_so_much(void **state)
{
	struct place *place = *state;

	for (size_t i = 0; i < UNIT_COUNT; i++) {
		struct work spent = ask_unit(&place->router[1], DEAREST, units[i], LONGEST);

		if (spent.steps > MOST_STEPS || spent.bytes > MOST_BYTES)
			fail_msg("%s: %llu steps, %llu bytes", units[i], (unsigned long long)spent.steps,
				 (unsigned long long)spent.bytes);
	}
}

/* Of an index that is taken up anew each time, so that nothing is there from the request before. */
static void no_posting_list_is_read_twice_for_a_request(void **state)
{
	struct place *place = *state;
	struct error err = ERROR_INIT;
	uint64_t read = 0;
	bool changed;

	for (size_t i = 0; i < UNIT_COUNT; i++) {
		assert_true(generation_holder_refresh(place->router[0].generations, true, &changed, &err));
		assert_true(changed);
		work_forget_lists();

		struct work spent = ask_unit(&place->router[0], DEAREST, units[i], LONGEST);

		if (spent.again > 0)
			fail_msg("%s: %llu of %llu postings are read again", units[i], (unsigned long long)spent.again,
				 (unsigned long long)spent.postings);
		read += spent.postings;
	}
	assert_true(read > 0);
}

/* What answering takes where the client has a tag already (or NULL); `etag` gets that of the answer. */
static struct work ask_known(struct router *router, const char *method, const char *raw, const char *condition,
			     char etag[ETAG_SIZE], int status)
{
	struct work before = work_now();
	struct http_target target;
	struct http_response response;

	assert_null(http_target_parse(&target, raw));

	struct http_request request = { .method = method, .path = target.path, .raw_query = target.raw_query,
					.params = target.params, .param_count = target.param_count,
					.if_none_match = condition };

	http_response_init(&response);
	router_answer(router, &request, &response);
	assert_int_equal(response.status, status);
	snprintf(etag, ETAG_SIZE, "%s", http_response_header(&response, "ETag"));
	http_response_release(&response);
	http_target_release(&target);
	return work_since(before);
}

static void what_the_client_has_is_not_looked_for_again(void **state)
{
	static const char *const targets[] = {
		"/v1/search?facets=*&q=-nada", "/v1/search?q=-nada&group=prioridad", "/?q=-nada", "/v1/entes",
		"/v1/entes/ENTEA", "/v1/export?q=-nada", "/v1/export?format=jsonl&q=-nada", "/v1/entes/ENTEA/export",
	};
	struct place *place = *state;
	char etag[ETAG_SIZE], again[ETAG_SIZE];

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		/* Twice: what is made once for an index is made by the first. */
		ask_known(&place->router[1], "GET", targets[i], NULL, etag, 200);

		struct work whole = ask_known(&place->router[1], "GET", targets[i], NULL, etag, 200);
		struct work known = ask_known(&place->router[1], "GET", targets[i], etag, again, 304);
		struct work head = ask_known(&place->router[1], "HEAD", targets[i], etag, again, 304);

		assert_string_equal(etag, again);
		assert_int_equal(known.postings + head.postings, 0);
		if (known.steps > 2000 || head.steps > 2000)
			fail_msg("%s: a 304 takes %ju and %ju steps, the answer %ju", targets[i], (uintmax_t)known.steps,
				 (uintmax_t)head.steps, (uintmax_t)whole.steps);
	}
}

static void head_of_an_export_looks_for_nothing(void **state)
{
	struct place *place = *state;
	char etag[ETAG_SIZE];
	struct work work = ask_known(&place->router[1], "HEAD", "/v1/export?q=-nada", NULL, etag, 200);

	assert_int_equal(work.postings, 0);
	assert_in_range(ask_known(&place->router[1], "GET", "/v1/export?q=-nada", NULL, etag, 200).steps,
			work.steps * 2, UINT64_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(work_grows_no_faster_than_the_index),
		cmocka_unit_test(work_grows_no_faster_than_the_query),
		cmocka_unit_test(work_of_filters_grows_no_faster_than_the_index),
		cmocka_unit_test(no_search_takes_more_than_so_much),
		cmocka_unit_test(no_posting_list_is_read_twice_for_a_request),
		cmocka_unit_test(what_the_client_has_is_not_looked_for_again),
		cmocka_unit_test(head_of_an_export_looks_for_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

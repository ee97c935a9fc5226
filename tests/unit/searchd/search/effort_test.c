/* A query over its bound of postings: what it loses first, what stays, and what is said of it. */
#include "tests/unit/searchd/searchd_fixture.h"

#include "searchd/query/parser.h"
#include "searchd/search/effort.h"

/* So many further records, each with "zumo" and five words more; every second with "berro", every fifth with "ficus". */
#define RECORDS 20

static void add_text(struct index_writer *writer, struct analyzer *analyzer, int number)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct document document;
	struct record_parts parts = { .texts = { [RECORD_TEXTO] = FIXTURE_TEXT("x") } };
	struct error err = ERROR_INIT;
	char id[32], text[96];

	snprintf(id, sizeof(id), "pruebas.p%d", 10 + number);
	snprintf(text, sizeof(text), "zumo alga bolo coto dedo faro%s%s", number % 2 ? "" : " berro", number % 5 ? "" : " ficus");
	document_init(&document);
	document_set_record(&document, id, &parts);
	analyzer_run(analyzer, text, strlen(text), &tokens);
	for (size_t i = 0; i < tokens.count; i++)
		document_add_word(&document, (const char *const[]){ tokens.items[i].exact, tokens.items[i].inflection,
								    tokens.items[i].stem },
				  (const uint32_t[]){ 1, 1, 1 }, (uint32_t)i);
	document_add_value(&document, FIELD_DOCUMENTO, "pruebas");
	assert_true(index_writer_add(writer, &document, &err));
	document_release(&document);
	token_list_release(&tokens);
}

static void add_texts(struct index_writer *writer)
{
	struct analyzer *analyzer = analyzer_new();

	for (int i = 0; i < RECORDS; i++)
		add_text(writer, analyzer, i);
	analyzer_free(analyzer);
}

static void build(const char *path)
{
	fixture_build_with(path, add_texts);
}

static int set_up(void **state)
{
	(void)state;
	return fixture_set_up_with(build);
}

/* What is left of `q` within `most` postings, as its tree, and behind a stroke what is said; for free(). */
static char *bound(const char *q, uint64_t most)
{
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct text_list warnings = TEXT_LIST_INIT;
	struct error err = ERROR_INIT;
	struct strbuf out;

	searcher_read(fixture.searcher, NULL, false, q, strlen(q), &reading);
	query_parse(&reading, &parsed);
	assert_true(effort_bound(fixture.searcher, most, &reading, parsed.tree, &warnings, &err));
	strbuf_init(&out, STRBUF_NO_LIMIT);
	query_describe(parsed.tree, &out);
	for (size_t i = 0; i < warnings.count; i++)
		strbuf_add_format(&out, "|%s", warnings.items[i]);
	text_list_release(&warnings);
	parsed_query_release(&parsed);
	reading_release(&reading);
	return strbuf_detach(&out, NULL);
}

static void assert_left(const char *q, uint64_t most, const char *has, const char *lacks, const char *says)
{
	char *left = bound(q, most);
	char *said = strchr(left, '|');

	if (said)
		*said++ = '\0';
	for (const char *word = has; *word; word += strcspn(word, " "), word += strspn(word, " ")) {
		char name[32];

		snprintf(name, sizeof(name), "exact:%.*s", (int)strcspn(word, " "), word);
		if (!strstr(left, name))
			fail_msg("%s: %s has lost %s", q, left, name);
	}
	if (*lacks && strstr(left, lacks))
		fail_msg("%s: %s has %s", q, left, lacks);
	if (says ? !said || !strstr(said, says) : said != NULL)
		fail_msg("%s: it says %s", q, said ? said : "nothing");
	free(left);
}

/* "zumo" takes 60 postings, "berro" 30 and "ficus" 12: each three forms. */
static void the_words_that_most_records_have_go_first(void **state)
{
	(void)state;
	assert_left("zumo berro ficus", 102, "zumo berro ficus", "", NULL);
	assert_left("zumo berro ficus", 101, "berro ficus", "zumo", "se buscó sin «zumo»");
	assert_left("ficus zumo berro", 41, "ficus", "berro", "sin «zumo», «berro»");
	assert_left("zumo OR berro OR ficus", 101, "berro ficus", "zumo", "sin «zumo»");
	assert_left("(zumo berro) ficus", 50, "berro ficus", "zumo", "sin «zumo»");
	assert_left("\"zumo berro\" ficus", 50, "ficus", "zumo", "sin «zumo berro»");
	assert_left("zum* ficus", 20, "ficus", "zumo", "sin «zum*»");
}

static void one_word_stays_whatever_it_takes(void **state)
{
	(void)state;
	assert_left("zumo", 1, "zumo", "", NULL);
	assert_left("zumo berro", 1, "berro", "zumo", "sin «zumo»");
	assert_left("-zumo", 1, "zumo", "", NULL);
}

static void what_is_excluded_goes_last(void **state)
{
	(void)state;
	assert_left("berro ficus -zumo", 72, "ficus zumo", "berro", "sin «berro»");
	assert_left("ficus -zumo -berro", 50, "ficus berro", "zumo", "No se pudo excluir «zumo»");
}

static void no_more_than_some_are_named(void **state)
{
	(void)state;
	assert_left("zumo alga bolo coto dedo faro berro", 1, "berro", "zumo", "sin «zumo», «alga», «bolo», «coto», «dedo» ….");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_words_that_most_records_have_go_first),
		cmocka_unit_test(one_word_stays_whatever_it_takes),
		cmocka_unit_test(what_is_excluded_goes_last),
		cmocka_unit_test(no_more_than_some_are_named),
	};

	return cmocka_run_group_tests(tests, set_up, fixture_tear_down);
}

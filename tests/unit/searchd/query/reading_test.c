#include "tests/unit/searchd/searchd_fixture.h"

#include "searchd/query/parser.h"
#include "searchd/query/reading.h"
#include "tests/unit/searchd/compiled_synonyms.h"

static struct query_context context;

/* The linker lets these stand before the real ones (see the Makefile). */
static size_t analyzed, segmented;

void __real_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens);
void __wrap_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens);
void __real_query_segments_find(const struct authority *authority, const struct synonyms *synonyms,
				const struct index *index, const char *text, const struct token_list *tokens,
				struct segment_list *segments);
void __wrap_query_segments_find(const struct authority *authority, const struct synonyms *synonyms,
				const struct index *index, const char *text, const struct token_list *tokens,
				struct segment_list *segments);

void __wrap_analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens)
{
	analyzed += length;
	__real_analyzer_run(analyzer, text, length, tokens);
}

void __wrap_query_segments_find(const struct authority *authority, const struct synonyms *synonyms,
				const struct index *index, const char *text, const struct token_list *tokens,
				struct segment_list *segments)
{
	segmented += tokens->count;
	__real_query_segments_find(authority, synonyms, index, text, tokens, segments);
}

static void check_typed(const struct reading *reading, size_t word, const char *wanted)
{
	size_t length;
	const char *typed = reading_typed(reading, word, &length);

	assert_int_equal(length, strlen(wanted));
	assert_memory_equal(typed, wanted, length);
}

static void check_words(const char *text, const char *const *typed, size_t count)
{
	struct reading reading = READING_INIT;

	reading_make(&reading, &context, text, strlen(text));
	assert_int_equal(reading.word_count, count);
	for (size_t i = 0; i < count; i++) {
		check_typed(&reading, i, typed[i]);
		assert_int_equal(reading.words[i].token->position, i);
		assert_non_null(reading.words[i].token->stem);
	}
	reading_release(&reading);
}

static void words_are_those_that_are_looked_for(void **state)
{
	static const char *const typed[] = { "Obra", "de", "Poder", "JUDICIAL", "anti", "sanc", "multas", "otra" };

	(void)state;
	check_words("Obra de -\"Poder JUDICIAL\" eje:2 (anti-sanc* OR multas) ente:\"Obra Pública\" otra", typed, 8);
	check_words("", NULL, 0);
	check_words("... eje:2 ( )", NULL, 0);
}

static void an_operator_without_operands_is_a_word(void **state)
{
	static const char *const typed[] = { "OR", "multas" };

	(void)state;
	check_words("OR multas", typed, 2);
}

static void only_the_last_word_of_a_prefix_is_cut_short(void **state)
{
	struct reading reading = READING_INIT;

	(void)state;
	reading_make(&reading, &context, "anti-sanc* \"obra\"", strlen("anti-sanc* \"obra\""));
	assert_int_equal(reading.words[0].type, LEXEME_WORDS);
	assert_int_equal(reading.words[1].type, LEXEME_PREFIX);
	assert_int_equal(reading.words[2].type, LEXEME_PHRASE);
	reading_release(&reading);
}

static void the_text_is_the_readings_own(void **state)
{
	char text[] = "Obra";
	struct reading reading = READING_INIT;

	(void)state;
	reading_make(&reading, &context, text, strlen(text));
	memset(text, 'x', strlen(text));
	check_typed(&reading, 0, "Obra");
	reading_release(&reading);
}

static void a_run_has_the_segments_of_its_own_words(void **state)
{
	struct reading reading = READING_INIT;
	const char *text = "eje:1 denuncias del OSFEM eje 2";
	const struct query_run *run;

	(void)state;
	reading_make(&reading, &context, text, strlen(text));
	run = reading_run(&reading, 1, 6);
	assert_int_equal(run->token_count, 5);
	assert_string_equal(run->tokens[0].exact, "denuncias");
	assert_int_equal(run->segments.count, 4);
	assert_string_equal(run->segments.entes.items[run->segments.items[2].first_ente]->clave, "OSFEM");
	assert_int_equal(run->segments.items[3].number, FIELD_EJE);
	assert_int_equal(run->segments.items[3].first, 3);
	/* A part of it is another run. */
	run = reading_run(&reading, 1, 5);
	assert_int_equal(run->token_count, 4);
	assert_int_equal(run->segments.items[3].number, FIELD_NONE);
	reading_release(&reading);
}

static void segments_of_a_run_are_found_once(void **state)
{
	struct reading reading = READING_INIT;
	const char *text = "denuncias del OSFEM";

	(void)state;
	reading_make(&reading, &context, text, strlen(text));

	const struct query_run *run = reading_run(&reading, 0, 3);
	const struct query_run *part = reading_run(&reading, 0, 2);

	assert_ptr_equal(reading_run(&reading, 0, 3), run);
	assert_ptr_equal(reading_run(&reading, 0, 2), part);
	assert_ptr_not_equal(run, part);
	reading_release(&reading);
}

/* Parse twice: of how many bytes that analyses, and of how many words it finds the segments. */
static void check_work(const char *text, size_t words)
{
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;

	analyzed = segmented = 0;
	reading_make(&reading, &context, text, strlen(text));
	assert_int_equal(analyzed, strlen(text));
	assert_int_equal(segmented, 0);
	query_parse(&reading, &parsed);
	query_parse(&reading, &parsed);
	assert_int_equal(analyzed, strlen(text));
	assert_int_equal(segmented, words);
	parsed_query_release(&parsed);
	reading_release(&reading);
}

static void each_byte_is_analysed_once_and_each_run_segmented_once(void **state)
{
	(void)state;
	check_work("obra en \"Poder Judicial\" ante el OSFEM -multas OR sanc* (otra obra) eje:2", 8);
	/* Without anything that counts, the parser tries again. */
	check_work("qué es de la", 4);
}

/* The words that were typed for the child of that number of the query's tree. */
static void check_child(const char *text, size_t child, const char *wanted)
{
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct strbuf typed;

	strbuf_init(&typed, STRBUF_NO_LIMIT);
	reading_make(&reading, &context, text, strlen(text));
	query_parse(&reading, &parsed);
	assert_true(child < parsed.tree->child_count);
	reading_add_typed(&reading, parsed.tree->children[child], &typed);
	assert_string_equal(typed.data, wanted);
	strbuf_release(&typed);
	parsed_query_release(&parsed);
	reading_release(&reading);
}

static void what_was_typed_for_a_node_is_what_stands_there(void **state)
{
	(void)state;
	check_child("de Obras PÚBLICAS", 0, "Obras");
	check_child("de Obras PÚBLICAS", 1, "PÚBLICAS");
	check_child("multas ante el Órgano Superior de Fiscalización", 1, "Órgano Superior Fiscalización");
	check_child("multas -(Obra OR \"Poder Judicial\")", 1, "Obra Poder Judicial");
	check_child("multas eje:2", 1, "");
	check_child("multas Prioridad 1", 2, "1");
}

static void a_word_typed_in_two_ways_is_told_as_it_stands_at_each_place(void **state)
{
	(void)state;
	check_child("\"OBRA pública\" obra", 0, "OBRA pública");
	check_child("\"OBRA pública\" obra", 1, "obra");
	check_child("Sanc* sancio*", 0, "Sanc*");
	check_child("multas -MULTAS", 1, "MULTAS");
	/* The same word twice is one, the first. */
	check_child("Multas de multas obra", 0, "Multas");
}

static void synonyms_were_typed_by_nobody(void **state)
{
	static const char lines[] = "multa\t=\tsanción pecuniaria;castigo\tporque sí\n";
	struct query_context plain = context;
	struct compiled_synonyms compiled;

	(void)state;
	compiled_synonyms_open(&compiled, lines);
	context.synonyms = compiled.synonyms;
	check_child("obra Multas", 1, "Multas");
	check_child("Multas", 0, "Multas");
	check_child("Multas", 1, "");
	check_child("Multas", 2, "");
	compiled_synonyms_close(&compiled);
	context = plain;
}

static int set_up(void **state)
{
	static const struct ente ente = { .clave = "OSFEM", .nombre = "Órgano Superior de Fiscalización" };
	struct authority *authority = authority_new();
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(authority_add(authority, &ente, NULL, &err));
	context = (struct query_context){ .analyzer = analyzer_new(), .authority = authority };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	analyzer_free(context.analyzer);
	authority_free((struct authority *)(uintptr_t)context.authority);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_that_are_looked_for),
		cmocka_unit_test(an_operator_without_operands_is_a_word),
		cmocka_unit_test(only_the_last_word_of_a_prefix_is_cut_short),
		cmocka_unit_test(the_text_is_the_readings_own),
		cmocka_unit_test(a_run_has_the_segments_of_its_own_words),
		cmocka_unit_test(segments_of_a_run_are_found_once),
		cmocka_unit_test(each_byte_is_analysed_once_and_each_run_segmented_once),
		cmocka_unit_test(what_was_typed_for_a_node_is_what_stands_there),
		cmocka_unit_test(a_word_typed_in_two_ways_is_told_as_it_stands_at_each_place),
		cmocka_unit_test(synonyms_were_typed_by_nobody),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

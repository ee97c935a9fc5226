#include "tests/unit/searchd/searchd_fixture.h"

#include "base/error.h"
#include "base/file.h"
#include "entes/authority_file.h"
#include "index/index.h"
#include "searchd/query/parser.h"
#include "tests/unit/searchd/compiled_synonyms.h"

#define CASES "tests/unit/searchd/query/parser.cases"

static struct fixture_place place;
static struct index *fixture_index;
static struct index_reader *reader;
static struct query_context context;
static struct ente_columns *columns;
static struct authority *authority;

static void describe_body(const struct query *query, struct strbuf *out);
static void describe_children(const struct query *query, const char *sign, struct strbuf *out);

static void describe(const struct query *query, struct strbuf *out)
{
	switch (query->type) {
	case QUERY_ALL:
		strbuf_add_char(out, '*');
		break;
	case QUERY_NOTHING:
		strbuf_add_char(out, '0');
		break;
	case QUERY_WORD:
		strbuf_add_string(out, query->terms[0].text);
		break;
	case QUERY_PHRASE:
		for (size_t i = 0; i < query->term_count; i++)
			strbuf_add_format(out, "%s%s", i ? " " : "\"", query->terms[i].text);
		strbuf_add_char(out, '"');
		break;
	case QUERY_FILTER:
		strbuf_add_format(out, "%s=%s", field_table[query->field].name, query->values.items[0].text);
		break;
	case QUERY_NOT:
		strbuf_add_char(out, '-');
		describe(query->children[0], out);
		break;
	case QUERY_AND:
		describe_children(query, "&", out);
		break;
	case QUERY_BEST:
		describe_children(query, "~", out);
		break;
	case QUERY_CONCEPT:
		describe_children(query, "+", out);
		break;
	default:
		if (query->origin == ORIGIN_ENTE)
			describe_body(query, out);
		else
			describe_children(query, "|", out);
	}
}

/* The words, then the body that they name: its roles are all there, each with the clave. */
static void describe_body(const struct query *query, struct strbuf *out)
{
	strbuf_add_string(out, "(@");
	for (size_t i = 0; i < query->child_count; i++) {
		const struct query *child = query->children[i];
		bool role = child->type == QUERY_AND && child->children[0]->type == QUERY_FILTER;

		if (role && child->children[0]->field == FIELD_LIDER) {
			strbuf_add_format(out, " %s", child->children[0]->values.items[0].text);
		} else if (!role) {
			strbuf_add_char(out, ' ');
			describe(child, out);
		}
	}
	strbuf_add_char(out, ')');
}

static void describe_children(const struct query *query, const char *sign, struct strbuf *out)
{
	strbuf_add_format(out, "(%s", sign);
	for (size_t i = 0; i < query->child_count; i++) {
		strbuf_add_char(out, ' ');
		describe(query->children[i], out);
	}
	strbuf_add_char(out, ')');
}

static void parse(const char *text, size_t length, struct parsed_query *parsed)
{
	struct reading reading = READING_INIT;

	reading_make(&reading, &context, text, length);
	query_parse(&reading, parsed);
	reading_release(&reading);
}

static char *tree_of(const char *text, size_t length)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	parse(text, length, &parsed);
	describe(parsed.tree, &out);
	parsed_query_release(&parsed);
	return strbuf_detach(&out, NULL);
}

static void check_tree(const char *text, const char *wanted)
{
	char *tree = tree_of(text, strlen(text));

	if (strcmp(tree, wanted) != 0)
		fail_msg("%s => %s, not %s", text, tree, wanted);
	free(tree);
}

static void every_case_gives_its_tree(void **state)
{
	struct error err = ERROR_INIT;
	struct strbuf line;
	FILE *file = fopen(CASES, "r");
	size_t count = 0;

	(void)state;
	assert_non_null(file);
	strbuf_init(&line, 1000);
	while (file_read_line(file, &line, &err)) {
		char *arrow = strstr(line.data, " => ");

		if (line.data[0] == '#' || !arrow)
			continue;
		*arrow = '\0';
		check_tree(line.data, arrow + 4);
		count++;
	}
	assert_true(count > 60);
	strbuf_release(&line);
	fclose(file);
}

static void control_characters_are_blanks(void **state)
{
	static const char text[] = "obra\0p\xc3\xba" "blica\x01-mordida\xc2\x85" "fin";
	char *tree = tree_of(text, sizeof(text) - 1);

	(void)state;
	assert_string_equal(tree, "(& obra publica -mordida fin)");
	free(tree);
}

static void accents_case_and_normal_form_give_the_same_tree(void **state)
{
	(void)state;
	check_tree("Auditorías -«Obra Pública»", "(& auditorias -\"obra publica\")");
	check_tree("auditorias -\"obra publica\"", "(& auditorias -\"obra publica\")");
	check_tree("auditori\xcc\x81" "as -\"obra pu\xcc\x81" "blica\"", "(& auditorias -\"obra publica\")");
}

static void a_word_in_capitals_is_never_dropped_among_others(void **state)
{
	(void)state;
	check_tree("la DE denuncia", "(& de denuncia)");
}

static void a_word_has_its_three_forms(void **state)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;

	(void)state;
	parse("obras", 5, &parsed);
	assert_int_equal(parsed.tree->type, QUERY_WORD);
	assert_int_equal(parsed.tree->term_count, 3);
	assert_int_equal(parsed.tree->terms[0].kind, TERM_EXACT);
	assert_int_equal(parsed.tree->terms[1].kind, TERM_INFLECTION);
	assert_int_equal(parsed.tree->terms[2].kind, TERM_STEM);
	assert_true(parsed.tree->terms[0].factor > parsed.tree->terms[1].factor);
	assert_true(parsed.tree->terms[1].factor > parsed.tree->terms[2].factor);
	assert_true(parsed.has_words);
	parsed_query_release(&parsed);
}

static void a_name_also_finds_the_records_that_name_the_body(void **state)
{
	(void)state;
	check_tree("osfem", "(@ osfem OSFEM)");
	check_tree("OSFEM", "(@ osfem OSFEM)");
	check_tree("instituto de transparencia", "(@ (& instituto transparencia) INFOEM)");
	check_tree("INSTITUTO DE TRANSPARENCIA DEL ESTADO", "(@ (& instituto transparencia estado) INFOEM)");
	check_tree("denuncias ante el osfem", "(& denuncias (@ osfem OSFEM))");
	check_tree("\"instituto de transparencia\"", "\"instituto de transparencia\"");
	check_tree("-osfem", "-osfem");
	check_tree("osfem OR denuncia", "(| (@ osfem OSFEM) denuncia)");
}

static void a_word_also_finds_its_synonyms(void **state)
{
	static const char lines[] = "mordida\t=\tsoborno;acto de corrupción\tporque sí\n"
				    "tercera edad\t>\tadulto mayor\tporque sí\n"
				    "COSO\t>\tcontrol interno\tporque sí\n";
	struct query_context plain = context;
	struct compiled_synonyms compiled;

	(void)state;
	compiled_synonyms_open(&compiled, lines);
	context.synonyms = compiled.synonyms;
	check_tree("mordidas", "(~ mordidas soborno \"acto de corrupcion\")");
	check_tree("MORDIDAS", "(~ mordidas soborno \"acto de corrupcion\")");
	check_tree("soborno", "(~ soborno mordida)");
	check_tree("actos de corrupción", "(+ (~ actos mordida) (~ corrupcion mordida))");
	check_tree("apoyo a la tercera edad", "(& apoyo (+ (~ tercera \"adult mayor\") (~ edad \"adult mayor\")))");
	check_tree("tercera", "tercera");
	check_tree("adultos mayores", "(& adultos mayores)");
	check_tree("\"mordida\"", "\"mordida\"");
	check_tree("-mordida", "-mordida");
	check_tree("coso", "(~ coso \"control interno\")");
	check_tree("acosos y cosos", "(& acosos (~ cosos \"control interno\"))");
	check_tree("cosan", "cosan");
	compiled_synonyms_close(&compiled);
	context = plain;
}

static void a_phrase_with_synonyms_is_found_in_any_order_and_with_words_between(void **state)
{
	static const char lines[] = "votos por despensas\t>\tclientelismo\tporque sí\n"
				    "votos\t>\tsufragio\tporque sí\n"
				    "comprar votos\t>\tcoacción\tporque sí\n"
				    "dar nombre\t>\tanonimato\tporque sí\n"
				    "voto libre\t>\tsufragio;votos;libertad de voto\tporque sí\n"
				    "ejes de votos\t>\tfederación\tporque sí\n";
	struct query_context plain = context;
	struct compiled_synonyms compiled;

	(void)state;
	compiled_synonyms_open(&compiled, lines);
	context.synonyms = compiled.synonyms;
	check_tree("despensas a cambio de votos",
		   "(& (+ (~ despensas clientelismo) (~ votos clientelismo sufragio)) cambio)");
	/* No word is in two phrases: the one whose words stand closer has it. */
	check_tree("comprar votos con despensas",
		   "(& (+ (~ comprar coaccion) (~ votos coaccion sufragio)) despensas)");
	check_tree("despensas uno dos tres cuatro cinco seis siete ocho votos",
		   "(& despensas uno dos tres cuatro cinco seis siete ocho (~ votos sufragio))");
	check_tree("despensas -votos", "(& despensas -votos)");
	/* A light word of the phrase helps to find it, and no record by itself. */
	check_tree("dar mi nombre", "(~ nombre anonimato)");
	check_tree("nombre", "nombre");
	/* A word said again is one, also with synonyms; and a number is no part of a phrase. */
	check_tree("votos votos", "(~ votos sufragio)");
	check_tree("eje 1 de votos", "(& (| (& eje 1) eje=1) (~ votos sufragio))");
	/* Nothing stands beside a word twice, nor the word beside itself. */
	check_tree("voto libre",
		   "(+ (~ voto sufragio \"libert de vot\") (~ libre sufragio votos \"libert de vot\"))");
	compiled_synonyms_close(&compiled);
	context = plain;
}

static void a_number_names_a_prioridad_or_an_eje(void **state)
{
	(void)state;
	check_tree("Prioridad 1", "(| (& prioridad 1) prioridad=1)");
	check_tree("denuncias del eje 1", "(& denuncias (| (& eje 1) eje=1))");
	check_tree("prioridad 9999", "(& prioridad 9999)");
	check_tree("1 prioridad", "(& 1 prioridad)");
	check_tree("Prioridad 1 obras", "(& (| (& prioridad 1) prioridad=1) obras)");
	check_tree("-prioridad 1", "(& -prioridad 1)");
	check_tree("\"prioridad 1\"", "\"prioridad 1\"");
}

static void check_warning(const char *text, const char *part)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;

	parse(text, strlen(text), &parsed);
	if (!part && parsed.warnings.count)
		fail_msg("%s: %s", text, parsed.warnings.items[0]);
	if (part && (parsed.warnings.count != 1 || !strstr(parsed.warnings.items[0], part)))
		fail_msg("%s: no warning with %s", text, part);
	parsed_query_release(&parsed);
}

static void a_value_that_nothing_has_is_named_in_a_warning(void **state)
{
	(void)state;
	check_warning("obra ente:Nadie", "«Nadie» en «ente»");
	check_warning("eje:77", "«77» en «eje»");
	check_warning("eje:1", NULL);
}

static void signs_without_a_word_are_named_in_a_warning(void **state)
{
	(void)state;
	check_warning("¿?", "solo tiene signos");
	check_warning("\"\" ( * )", "solo tiene signos");
	check_warning("", NULL);
	check_warning(" \t\u00a0\u200b", NULL);
	check_warning("¿obra?", NULL);
}

/* The one notice of a query, or none. */
static void check_notice(const char *text, const char *part)
{
	struct reading reading = READING_INIT;

	reading_make(&reading, &context, text, strlen(text));
	if (!part && reading.notices.count)
		fail_msg("%s: %s", text, reading.notices.items[0]);
	if (part && (reading.notices.count != 1 || !strstr(reading.notices.items[0], part)))
		fail_msg("%s: no notice with %s", text, part);
	reading_release(&reading);
}

static void what_looks_like_syntax_and_is_none_is_told(void **state)
{
	(void)state;
	check_notice("Eje:transversal", "«transversal» no puede ser un valor de «eje»");
	check_notice("ente: Gaviota", "Ningún registro tiene «Gaviota» en «ente»; se busca como palabra");
	check_notice("lider: \"una \\\"gaviota\\\"\"", "«una \"gaviota\"»");
	check_notice("obra denun*cia*", "en «denun*cia*»");
	check_notice("obra *cia", "en «*cia»");
	check_notice("OBRA OR DENUNCIA", "«OR» es una palabra más");
	check_notice("OBRA NOT DENUNCIA", "«NOT» es una palabra más");
	check_notice("OBRA O DENUNCIA AND MULTA", NULL);
	check_notice("LIDER:(INFOEM OR OSFEM)", NULL);
	check_notice("obra OR denun* lider: infoem eje:II ** https://x.mx", NULL);
	check_notice("OR OBRA", NULL);
}

static size_t count_leaves(const struct query *query)
{
	size_t count = query->child_count == 0;

	for (size_t i = 0; i < query->child_count; i++)
		count += count_leaves(query->children[i]);
	return count;
}

static void words_beyond_the_bound_are_dropped_with_a_warning(void **state)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 200; i++)
		strbuf_add_format(&text, "palabra%d ", i);
	parse(text.data, text.length, &parsed);
	assert_int_equal(count_leaves(parsed.tree), QUERY_MAX_TERMS);
	assert_int_equal(parsed.warnings.count, 1);
	strbuf_add_string(&text, "prioridad 1");
	parse(text.data, text.length, &parsed);
	assert_int_equal(count_leaves(parsed.tree), QUERY_MAX_TERMS + 1); /* the prioridad is no word */
	parsed_query_release(&parsed);
	strbuf_release(&text);
}

static void parentheses_beyond_the_bound_are_passed_over_with_a_warning(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 40; i++)
		strbuf_add_string(&text, "(obra OR -");
	strbuf_add_string(&text, "mordida");
	for (int i = 0; i < 40; i++)
		strbuf_add_string(&text, ")");
	check_warning(text.data, "paréntesis");
	strbuf_release(&text);
}

static int set_up(void **state)
{
	struct error err = ERROR_INIT;
	size_t length;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);
	fixture_index = index_open(place.path, analyzer_versions(), &err);
	assert_non_null(fixture_index);

	const char *bytes = index_metadata(fixture_index, "entes", &length);

	authority = authority_read(bytes, length, &err);
	assert_non_null(authority);
	reader = index_reader_open(fixture_index, &err);
	assert_non_null(reader);
	columns = ente_columns_new(fixture_index, authority);
	context = (struct query_context){ .analyzer = analyzer_new(), .authority = authority, .index = fixture_index,
					  .reader = reader, .columns = columns };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	analyzer_free(context.analyzer);
	ente_columns_free(columns);
	authority_free(authority);
	index_reader_close(reader);
	index_close(fixture_index);
	fixture_place_remove(&place);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_gives_its_tree),
		cmocka_unit_test(control_characters_are_blanks),
		cmocka_unit_test(accents_case_and_normal_form_give_the_same_tree),
		cmocka_unit_test(a_word_in_capitals_is_never_dropped_among_others),
		cmocka_unit_test(a_word_has_its_three_forms),
		cmocka_unit_test(a_name_also_finds_the_records_that_name_the_body),
		cmocka_unit_test(a_word_also_finds_its_synonyms),
		cmocka_unit_test(a_phrase_with_synonyms_is_found_in_any_order_and_with_words_between),
		cmocka_unit_test(a_number_names_a_prioridad_or_an_eje),
		cmocka_unit_test(a_value_that_nothing_has_is_named_in_a_warning),
		cmocka_unit_test(signs_without_a_word_are_named_in_a_warning),
		cmocka_unit_test(what_looks_like_syntax_and_is_none_is_told),
		cmocka_unit_test(words_beyond_the_bound_are_dropped_with_a_warning),
		cmocka_unit_test(parentheses_beyond_the_bound_are_passed_over_with_a_warning),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

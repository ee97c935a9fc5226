#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/acronym.h"

typedef enum acronym read_fn(const char *text, const struct token_list *tokens, size_t place);

/* `word` stands once in each text: what is it there? */
struct row {
	const char *text, *word;
	enum acronym expected;
};

static void check_rows(read_fn *read, const struct row *rows, size_t count)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	for (size_t i = 0; i < count; i++) {
		size_t place = 0;

		tokenizer_run(rows[i].text, strlen(rows[i].text), &tokens);
		while (place < tokens.count && strcmp(tokens.items[place].exact, rows[i].word) != 0)
			place++;
		assert_true(place < tokens.count);
		if (read(rows[i].text, &tokens, place) != rows[i].expected)
			fail_msg("%s in \"%s\"", rows[i].word, rows[i].text);
	}
	token_list_release(&tokens);
}

#define CHECK(read, rows) check_rows(read, rows, sizeof(rows) / sizeof(*(rows)))

static void capitals_amid_small_letters_make_an_acronym(void **state)
{
	static const struct row rows[] = {
		{ "Que la SEA publique", "sea", ACRONYM_YES },
		{ "que SEA y CPC coordinen", "sea", ACRONYM_YES },
		{ "SER, CASA y META coordinan", "casa", ACRONYM_YES },
		{ "SER, CASA y META coordinan", "meta", ACRONYM_YES },
		{ "el Servicio de Aguas (SEA)", "sea", ACRONYM_YES },
		{ "SERVICIO ESTATAL DE AGUAS (SEA)", "sea", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_text, rows);
}

static void capitals_among_capitals_say_nothing(void **state)
{
	static const struct row rows[] = {
		{ "GARANTIZAR QUE TODA DENUNCIA SEA ATENDIDA", "sea", ACRONYM_NO },
		{ "Título: QUE SEA PÚBLICA. El resto va en minúsculas.", "sea", ACRONYM_NO },
		{ "El lema «QUE SEA PÚBLICA» se difunde", "sea", ACRONYM_NO },
		{ "el dato QUE SEA PÚBLICO debe darse", "sea", ACRONYM_NO },
		{ "SE PROHÍBE FUMAR. Es obligatorio.", "se", ACRONYM_NO },
		{ "NO SE PERMITE el paso", "se", ACRONYM_NO },
		{ "EDUCACIÓN, SALUD, VIVIENDA", "salud", ACRONYM_NO },
		{ "LA META ES REDUCIR LA POBREZA", "meta", ACRONYM_NO },
		{ "EL SERVICIO QUE DA EL MUNICIPIO", "da", ACRONYM_NO },
		{ "EL AGUA QUE 1º SEA, 2º LIMPIA", "sea", ACRONYM_NO },
		{ "COORDINAR A LA SEA Y AL DIF", "sea", ACRONYM_YES },
		{ "QUEJAS ANTE SEA", "sea", ACRONYM_YES },
		{ "FORTALECER AL INFOEM", "infoem", ACRONYM_YES },
		{ "QUE INFOEM PUBLIQUE", "infoem", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_text, rows);
}

static void a_verb_has_no_article_and_no_preposition_before_it(void **state)
{
	static const struct row rows[] = {
		{ "informes de la sea estatal", "sea", ACRONYM_YES },
		{ "quejas ante sea por agua", "sea", ACRONYM_YES },
		{ "que la sea publique sus informes", "sea", ACRONYM_YES },
		{ "denuncias contra nuestra une local", "une", ACRONYM_YES },
		{ "titular de la se hoy", "se", ACRONYM_YES },
		/* ... but a pronoun that looks like an article */
		{ "quien la crea sabe", "crea", ACRONYM_NO },
		{ "que los une todo", "une", ACRONYM_NO },
		{ "que él sea imparcial", "sea", ACRONYM_NO },
		{ "que él sea transparente", "sea", ACRONYM_NO },
		{ "que el sea publique", "sea", ACRONYM_YES },
		{ "que el sea y el cpc publiquen", "sea", ACRONYM_YES },
		{ "el sea estatal", "sea", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static void a_noun_is_one_but_perhaps_behind_an_article_at_the_end(void **state)
{
	static const struct row rows[] = {
		{ "una casa digna", "casa", ACRONYM_NO },
		{ "la meta del programa", "meta", ACRONYM_NO },
		{ "servicios de salud", "salud", ACRONYM_NO },
		{ "para ser transparente", "ser", ACRONYM_NO },
		{ "de este programa", "este", ACRONYM_NO },
		{ "informes de la casa", "casa", ACRONYM_MAYBE },
		{ "quejas contra el pan", "pan", ACRONYM_MAYBE },
		{ "quejas ante salud", "salud", ACRONYM_MAYBE },
		{ "quejas ante salud mental", "salud", ACRONYM_NO },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static void a_verb_stands_behind_what_asks_for_one(void **state)
{
	static const struct row rows[] = {
		{ "que la información sea pública", "sea", ACRONYM_NO },
		{ "que el juez sea imparcial", "sea", ACRONYM_NO },
		{ "cuando sea necesario", "sea", ACRONYM_NO },
		{ "que sea", "sea", ACRONYM_NO },
		{ "no se permite", "se", ACRONYM_NO },
		{ "o sea que todo", "sea", ACRONYM_NO },
		{ "por escrito, o sea, en papel", "sea", ACRONYM_NO },
		{ "los contratos son públicos", "son", ACRONYM_NO },
		{ "que denuncias sea atendida", "sea", ACRONYM_NO },
		{ "toda denuncia sea atendida", "sea", ACRONYM_NO },
		{ "los datos sea revisado", "sea", ACRONYM_NO },
		{ "denuncia sea atendida", "sea", ACRONYM_NO },
		{ "la obra avanza", "avanza", ACRONYM_NO },
		{ "crea empleos", "crea", ACRONYM_NO },
		{ "que sea clara y sea pública", "sea", ACRONYM_NO },
		{ "información es la base", "es", ACRONYM_NO },
		{ "solicito sea revisada", "sea", ACRONYM_NO },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static void what_no_verb_could_be_is_an_acronym(void **state)
{
	static const struct row rows[] = {
		{ "informes sea", "sea", ACRONYM_YES },
		{ "denuncias sea corrupción", "sea", ACRONYM_YES },
		{ "informe sea 2023", "sea", ACRONYM_YES },
		{ "sea 2023", "sea", ACRONYM_YES },
		{ "son 2023", "son", ACRONYM_NO },
		{ "contactar sea", "sea", ACRONYM_YES },
		{ "que es sea", "sea", ACRONYM_YES },
		{ "sea y dif", "sea", ACRONYM_YES },
		{ "dif y sea", "sea", ACRONYM_YES },
		{ "sea infoem", "sea", ACRONYM_YES },
		{ "sea infoem cpc", "sea", ACRONYM_YES },
		{ "es infoem", "es", ACRONYM_YES },
		{ "es infoem transparente", "es", ACRONYM_NO },
		{ "sea informes", "sea", ACRONYM_YES },
		{ "sea menos caro", "sea", ACRONYM_NO },
		{ "son informes", "son", ACRONYM_NO },
		{ "une esfuerzos", "une", ACRONYM_NO },
		{ "informes sea de toluca", "sea", ACRONYM_YES },
		{ "quejas ante la sep por su atención", "sep", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static void the_word_alone_is_the_acronym_in_a_query(void **state)
{
	static const struct row rows[] = {
		{ "sea", "sea", ACRONYM_YES },      { "SEA", "sea", ACRONYM_YES },
		{ "la casa", "casa", ACRONYM_YES }, { "de este", "este", ACRONYM_YES },
		{ "casas", "casas", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static void a_query_in_capitals_is_the_query_in_small_letters(void **state)
{
	static const struct row rows[] = {
		{ "QUE LA INFORMACIÓN SEA PÚBLICA", "sea", ACRONYM_NO },
		{ "UNA CASA DIGNA", "casa", ACRONYM_NO },
		{ "CASA INFOEM", "casa", ACRONYM_NO },
		{ "INFORMES DE LA SEA", "sea", ACRONYM_YES },
		{ "informes de la CASA de ayer", "casa", ACRONYM_YES },
		{ "que SEA publique", "sea", ACRONYM_YES },
	};

	(void)state;
	CHECK(acronym_in_query, rows);
}

static enum acronym initial_tells(const char *text, const struct token_list *tokens, size_t place)
{
	return acronym_initial_tells(text, tokens, place) ? ACRONYM_YES : ACRONYM_NO;
}

static void an_initial_tells_inside_a_sentence_of_small_words(void **state)
{
	static const struct row rows[] = {
		{ "informar a Turismo cada mes", "turismo", ACRONYM_YES },
		{ "informar a turismo cada mes", "turismo", ACRONYM_NO },
		{ "Turismo informa cada mes", "turismo", ACRONYM_NO },
		{ "Se acordó. Turismo informa cada mes", "turismo", ACRONYM_NO },
		{ "Movilidad, Turismo y Salud", "turismo", ACRONYM_NO },
		{ "FOMENTAR EL TURISMO SUSTENTABLE", "turismo", ACRONYM_NO },
	};

	(void)state;
	CHECK(initial_tells, rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(capitals_amid_small_letters_make_an_acronym),
		cmocka_unit_test(capitals_among_capitals_say_nothing),
		cmocka_unit_test(a_verb_has_no_article_and_no_preposition_before_it),
		cmocka_unit_test(a_noun_is_one_but_perhaps_behind_an_article_at_the_end),
		cmocka_unit_test(a_verb_stands_behind_what_asks_for_one),
		cmocka_unit_test(what_no_verb_could_be_is_an_acronym),
		cmocka_unit_test(the_word_alone_is_the_acronym_in_a_query),
		cmocka_unit_test(a_query_in_capitals_is_the_query_in_small_letters),
		cmocka_unit_test(an_initial_tells_inside_a_sentence_of_small_words),
	};

	return cmocka_run_group_tests_name("acronym", tests, NULL, NULL);
}

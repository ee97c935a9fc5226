/* Importing a document: linear in its length, however often it repeats itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/import/ficha_parser.h"
#include "indexer/names/name_splitter.h"
#include "tests/work/work.h"

/* Each `@` of the text becomes a number, one more than that before. */
static void add_numbered(struct strbuf *out, const char *text, size_t length)
{
	unsigned number = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '@')
			strbuf_add_format(out, "%u", ++number);
		else
			strbuf_add_char(out, text[i]);
	}
}

static void import(const char *text, size_t length)
{
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced = { 0 };
	struct error err = ERROR_INIT;
	struct profile *profile = profile_new();
	struct strbuf whole;

	strbuf_init(&whole, STRBUF_NO_LIMIT);
	strbuf_add_string(&whole, "FICHA TÉCNICA\n\nEJE 1\n\nLA CASA\n\nPRIORIDAD 5\n\nLimpiar.\n\n");
	add_numbered(&whole, text, length);
	source_lines_init(&lines);
	ficha_document_init(&document, "prueba", "prueba.md", profile, NULL);
	assert_true(source_lines_parse(&lines, whole.data, whole.length, &err));
	assert_true(ficha_parse(&lines, &document, &unplaced, &err));
	line_numbers_release(&unplaced);
	ficha_document_release(&document);
	source_lines_release(&lines);
	strbuf_release(&whole);
	profile_free(profile);
}

static void check_units(const char *const *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		work_assert_linear_in(units[i], import);
}

static void importing_takes_linear_work(void **state)
{
	static const char *const units[] = {
		"a) x\n", "EJE 1 ", "FICHA TÉCNICA ", "EJE 1\n", "Prioridad 1.\n\nx\n\n", "PRIORIDAD 2\n",
		"ACCIONES SUGERIDAS: ",
		"~~", "**", "x\n\n", "ENTES PÚBLICOS POTENCIALES\n\nA, B\n\n", "FICHA TÉCNICA\n\nx\n\n",
		"BUENA PRÁCTICA SUGERIDA\nx\n",
	};

	(void)state;
	check_units(units, sizeof(units) / sizeof(units[0]));
}

static void pages_and_broken_words_take_linear_work(void **state)
{
	static const char *const units[] = {
		"a-\n", "a-\n\n", "uno de la corrup-\nci\n", "5\n\n", "- 5 -\n", "\f", "\fPlan de Aguas\nx\n5\n",
		"5\nPlan de Aguas\n", "\fPlan 5 de Aguas | x | 5\nuno de los\n", "uno de los\n\n5)\n\n",
		"Página @\nuno dos tres cuatro cinco seis siete ocho nueve diez once doce\n",
		"\u00ad", "@\n\nuno de los\n\n",
	};

	(void)state;
	check_units(units, sizeof(units) / sizeof(units[0]));
}

static void tables_and_columns_take_linear_work(void **state)
{
	static const char *const units[] = {
		"| a ", "| a | b |\n", "|--|\n", "+--+\n", "+--+--+\n| a | b |\n", "a | b\n--|--\n",
		"| Plazo | Corto<br>a) uno b) dos |\n", "<br>", "Plazo\tx\n", "\t\t\tx\n", "x\t", "PLAZO      Corto\n",
		"Responsable     Plazo\n", "           x\n\n", "uno dos tres cuatro      cinco seis siete ocho\n",
		"No.   Responsable     Plazo\n@     uno        dos\n", "Meta     Responsable\nPlazo    dos\n",
	};

	(void)state;
	check_units(units, sizeof(units) / sizeof(units[0]));
}

static void levels_take_linear_work(void **state)
{
	static const char *const units[] = {
		"Eje 1. ", "LA 1.@ x\n", "Obj. @ x\n",
		"Eje @. Cuidar\n", "Eje @. Cuidar ........ @\n", "Objetivo 1.@. Cuidar\n\n",
		"Línea de acción: Cuidar\n\n",
		"PRIORIDAD @\n\nCuidar el agua.\n\n", "Estrategia 1.@. Cuidar\n\nAcción 1.1. x\n\n",
		"Acción 1.@.1. Cuidar\nObjetivo 1. x\nEje 2. x\nEstrategia 3. x\n",
		"Acción 1.1.@. Cuidar\nPlazo: Corto\n",
		"# Eje @\n", "UN TEXTO @\n\n",
	};

	(void)state;
	check_units(units, sizeof(units) / sizeof(units[0]));
}

static void labels_and_items_take_linear_work(void **state)
{
	static const char *const units[] = {
		"Responsable: A, B\n", "Responsable:\n", "Alcance: x\n", "ALCANCE\n", "**Alcance:** x\n",
		"### Alcance\n",
		"Indicador\n\n", "a) x\nPlazo: Corto\n", "Secretaría de A, ", "A. x\n", "o x\n", "1.@ x\n", "@) x\n",
		"• x\n",
		" - x\n  - y\n   - z\n", "•\n", "x[^1]\n", "[^1]: x\n", "un texto que no es nada.\n\n",
	};

	(void)state;
	check_units(units, sizeof(units) / sizeof(units[0]));
}

static void split(const char *text, size_t length)
{
	struct document_names *document = document_names_new();
	struct name_list names;

	name_list_init(&names);
	name_splitter_learn(text, length, document);
	name_splitter_run(text, length, &(struct known_names){ .document = document }, &names, NULL);
	assert_true(names.count <= length);
	name_list_release(&names);
	document_names_free(document);
}

static void splitting_a_list_of_names_takes_linear_work(void **state)
{
	static const char *const units[] = {
		", ", " y", ". ", "~~ ", "(a, ", "Secretaría de A y ", "Secretaría de A, b, ", "Secretarías de A y ",
		"A - AB - ",
		"A/", "a: ", "1. ", "A.", ", S.A. ", "• ", "de A y ", "así como ", "Universidades de Universidades y ",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		work_assert_linear_in(units[i], split);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(importing_takes_linear_work),
		cmocka_unit_test(pages_and_broken_words_take_linear_work),
		cmocka_unit_test(tables_and_columns_take_linear_work),
		cmocka_unit_test(levels_take_linear_work),
		cmocka_unit_test(labels_and_items_take_linear_work),
		cmocka_unit_test(splitting_a_list_of_names_takes_linear_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

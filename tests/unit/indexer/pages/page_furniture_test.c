#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "indexer/pages/page_furniture.h"
#include "indexer/pages/page_number.h"

static struct profile *profile;

static int make_profile(void **state)
{
	(void)state;
	profile = profile_new();
	return profile ? 0 : 1;
}

static int free_profile(void **state)
{
	(void)state;
	profile_free(profile);
	return 0;
}

static void mark(struct source_lines *lines, const char *text)
{
	struct error err = ERROR_INIT;

	source_lines_init(lines);
	assert_true(source_lines_parse(lines, text, strlen(text), &err));
	page_furniture_mark(lines, profile);
}

/* The numbers of the lines that are furniture, each followed by a blank. */
static void assert_furniture(const char *text, const char *expected)
{
	struct source_lines lines;
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	mark(&lines, text);
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].furniture)
			strbuf_add_format(&found, "%zu ", lines.items[i].number);
	if (strcmp(found.data, expected) != 0)
		fail_msg("lines \"%s\" and not \"%s\" are furniture of:\n%s", found.data, expected, text);
	strbuf_release(&found);
	source_lines_release(&lines);
}

struct furniture_case {
	const char *text, *furniture;
};

static void assert_cases(const struct furniture_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_furniture(cases[i].text, cases[i].furniture);
}

#define ASSERT_CASES(cases) assert_cases(cases, sizeof(cases) / sizeof((cases)[0]))

/* --- Forms ------------------------------------------------------------------ */

static void a_page_number_has_many_forms(void **state)
{
	static const struct {
		const char *text;
		unsigned value, total;
	} cases[] = {
		{ "12", 12, 0 }, { "- 5 -", 5, 0 }, { "– 5 –", 5, 0 }, { "— 118 —", 118, 0 }, { "-5-", 5, 0 },
		{ "(5)", 5, 0 }, { "5)", 5, 0 }, { "[5]", 5, 0 }, { "p. 5", 5, 0 }, { "pág. 5", 5, 0 },
		{ "PÁG. 5", 5, 0 }, { "Pág. 5/20", 5, 20 }, { "Página 5", 5, 0 }, { "Página 5 de 20", 5, 20 },
		{ "Página: 5", 5, 0 }, { "Página No. 5", 5, 0 }, { "5 de 20", 5, 20 }, { "5/20", 5, 20 },
		{ "5 | Página", 5, 0 }, { "Página | 5", 5, 0 }, { "P á g i n a | 5", 5, 0 }, { "5 | P á g i n a", 5, 0 },
		{ "P á g i n a 5 d e 2 0", 0, 0 }, { "Hoja 5 de 20", 5, 20 }, { "Page 5 of 20", 5, 20 }, { "5 |", 5, 0 },
		{ "| 5", 5, 0 }, { "iv", 4, 0 }, { "xii", 12, 0 }, { "- iv -", 4, 0 }, { "**5**", 5, 0 }, { "~ 5 ~", 5, 0 },
		{ "IV", 0, 0 }, { "a)", 0, 0 }, { "5.", 0, 0 }, { "- 5", 0, 0 }, { "5 20", 0, 0 }, { "20 de 5", 0, 0 },
		{ "80 %", 0, 0 }, { "$ 5", 0, 0 }, { "0", 0, 0 }, { "10000", 0, 0 }, { "5 de mayo", 0, 0 }, { "1.2", 0, 0 },
		{ "Página", 0, 0 }, { "Página web", 0, 0 }, { "5º", 5, 0 }, { "(iv)", 0, 0 }, { "mil", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct page_number number = { PAGE_STYLE_NONE, 0, 0 };
		bool found = page_number_match(cases[i].text, strlen(cases[i].text), &number);

		if (found != (cases[i].value > 0) || (found && (number.value != cases[i].value || number.total != cases[i].total)))
			fail_msg("%s: %u of %u", cases[i].text, found ? number.value : 0, number.total);
	}
}

static void a_number_may_stand_beside_a_head(void **state)
{
	static const struct {
		const char *text, *rest;
		unsigned value;
		bool apart;
	} cases[] = {
		{ "12 Programa de Integridad", "Programa de Integridad", 12, false },
		{ "Programa de Integridad 13", "Programa de Integridad", 13, false },
		{ "Programa de Integridad | 13", "Programa de Integridad", 13, true },
		{ "22 | Programa de Lectura", "Programa de Lectura", 22, true },
		{ "Plan Hídrico – Página 5 de 20", "Plan Hídrico", 5, true },
		{ "Plan de Salud 2024-2030 7", "Plan de Salud 2024-2030", 7, false },
		{ "Plan de Salud", "", 0, false },
		{ "5) Abrir ventanillas", "", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct page_number number;
		const char *rest;
		size_t length;
		bool apart;
		bool found = page_number_strip(cases[i].text, strlen(cases[i].text), &number, &rest, &length, &apart);

		if (found != (cases[i].value > 0))
			fail_msg("%s", cases[i].text);
		if (!found)
			continue;
		assert_int_equal(number.value, cases[i].value);
		assert_int_equal(apart, cases[i].apart);
		assert_int_equal(length, strlen(cases[i].rest));
		assert_memory_equal(rest, cases[i].rest, length);
	}
}

/* --- Numbers ---------------------------------------------------------------- */

static void a_number_in_the_middle_of_a_sentence_is_furniture(void **state)
{
	static const char *const numbers[] = {
		"5", "- 5 -", "– 5 –", "(5)", "5)", "p. 5", "pág. 5", "Página 5 de 20", "Pág. 5/20", "5 de 20", "5/20",
		"5 | Página", "P á g i n a | 5", "5 | P á g i n a", "Hoja 5 de 20", "Página | 5", "[5]", "5 |", "iv",
	};
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		strbuf_clear(&text);
		strbuf_add_format(&text, "a) Dotar de agua potable\n\n%s\n\na las comunidades.\nb) Medir los pozos.\n", numbers[i]);
		assert_furniture(text.data, "3 ");
	}
	strbuf_release(&text);
}

static void numbers_that_rise_with_the_pages_are_furniture(void **state)
{
	static const struct furniture_case cases[] = {
		/* One of them interrupts: so the others are numbers of pages too. */
		{ "a) Abrir la ventanilla.\n\n12\n\nb) Publicar el avance en\n\n13\n\nel portal.\n\n14\n", "3 7 11 " },
		/* Far from one another. */
		{ "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n\n1\n\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n\n2\n\n"
		  "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n\n3\n", "14 29 44 " },
		/* Of a whole that is always the same. */
		{ "Tratar las aguas.\n\n3/9\n\nMedir los pozos.\n\n4/9\n\nReparar fugas.\n", "3 7 " },
		/* At borders of pages, as far from their count. */
		{ "Construir puentes.\n7\n\fPavimentar.\n8\n\fSeñalar.\n9\n", "2 4 6 " },
		{ "Construir puentes sobre\n5\n\fel río.\n", "2 " },
		{ "Presentación\niii\n\fMensaje\niv\n\fÍndice\nv\n", "2 4 6 " },
		/* Beside a head that repeats. */
		{ "Vacunar.\n4\nPlan de Salud de Tacna\nCapacitar.\n5\nPlan de Salud de Tacna\nCurar.\n6\nPlan de Salud de Tacna\nFin.\n",
		  "2 3 5 6 8 9 " },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void numbers_that_are_content_are_none(void **state)
{
	static const struct furniture_case cases[] = {
		{ "INDICADOR\n\nPozos medidos\n\nMETA\n\n80\n\nPLAZO\n\n2026\n", "" },
		{ "META\n80\n\fMETA\n95\n", "" },
		{ "Meta:\n\n80\n\npor ciento de los pozos.\n", "" },
		{ "PRIORIDAD\n\n1\n\nUno.\n\nPRIORIDAD\n\n2\n\nDos.\n\nPRIORIDAD\n\n3\n\nTres.\n", "" },
		/* The mark of an item alone on its line. */
		{ "1)\n\nAbrir ventanillas.\n\n2)\n\nCerrar expedientes.\n\n3)\n\nPublicar.\n", "" },
		{ "4) Abrir ventanillas que\n\n5)\n\nsirvan a todos.\n\n6) Publicar.\n", "" },
		{ "1\n\nSecretaría de Salud\n\n2\n\nSecretaría de Obras\n\n3\n\nFiscalía\n", "" },
		/* A table of figures. */
		{ "Escuelas\n\n12\n\nHospitales\n\n7\n\nCaminos\n\n31\n", "" },
		{ "Son\n12\nlas comunidades.\n", "" },
	};

	(void)state;
	ASSERT_CASES(cases);
}

/* --- Heads and feet --------------------------------------------------------- */

static void heads_and_feet_that_repeat_are_furniture(void **state)
{
	static const struct furniture_case cases[] = {
		/* The first page has its title, which is none. */
		{ "Programa de Integridad\nUno.\n12\n\fPrograma de Integridad\nDotar de agua a los\n13\n\fPrograma de Integridad\n"
		  "pueblos.\n14\n\fPrograma de Integridad\nFin.\n", "3 4 6 7 9 10 " },
		/* Over two lines. */
		{ "Uno de los\n\fMINISTERIO DE OBRAS\nPlan de Caminos\npuentes.\nDos de los\n\fMINISTERIO DE OBRAS\nPlan de Caminos\n"
		  "caminos.\nTres de las\n\fMINISTERIO DE OBRAS\nPlan de Caminos\ncalles.\n", "2 3 6 7 10 11 " },
		/* Left and right pages have theirs. */
		{ "Uno de los\n\fPlan de Aguas\nríos y dos de los\n\fGobierno de Loja\nlagos y tres de los\n\fPlan de Aguas\npozos y más de las\n"
		  "\fGobierno de Loja\nfuentes y otras de las\n\fPlan de Aguas\npresas y de los\n\fGobierno de Loja\ncanales.\n",
		  "2 4 6 8 10 12 " },
		/* The title of a chapter beside it, after a stroke or far to the right. */
		{ "Uno de los\n\fPlan de Aguas | Ríos\nríos y dos de los\n\fPlan de Aguas | Lagos\nlagos y tres de los\n"
		  "\fPlan de Aguas | Pozos\npozos.\n", "2 4 6 " },
		{ "Uno de los\n\fPlan de Aguas          Ríos\nríos y dos de los\n\fPlan de Aguas          Lagos\nlagos y tres de los\n"
		  "\fPlan de Aguas          Pozos\npozos.\n", "2 4 6 " },
		/* With the page's number, on this side or that. */
		{ "Uno de los\n\f12 Programa de Integridad\nríos y dos de los\n\fPrograma de Integridad 13\nlagos.\n", "2 4 " },
		{ "Uno.\n\f12 | Programa de Integridad\nDos.\n\f13 | Programa de Integridad\nTres.\n", "2 4 " },
		/* The name of the whole, which may stand on covers too. */
		{ "Fichas técnicas de las prioridades\nUno de los\n1\n\fFichas técnicas de las prioridades\nríos y dos de los\n2\n\f"
		  "Fichas técnicas de las prioridades\nlagos y tres de los\n3\n\fFichas técnicas de las prioridades\npozos.\n4\n",
		  "3 4 6 7 9 10 12 " },
		/* By chance a page ends in a list, and another behind a heading. */
		{ "Uno.\nPlan de Aguas\n1\n\fFiscalía,\nPlan de Aguas\n2\n\fDos.\nPlan de Aguas\n3\n\fResponsables:\nPlan de Aguas\n4\n"
		  "\fTres.\nPlan de Aguas\n5\n\fMás.\nPlan de Aguas\n6\n\fFin.\nPlan de Aguas\n7\n",
		  "2 3 5 6 8 9 11 12 14 15 17 18 20 21 " },
		/* Beside numbers, without form feeds. */
		{ "Uno de los\n\nwww.puno.gob.pe\n\n5 | Página\n\npuentes.\n\nwww.puno.gob.pe\n\n6 | Página\n\nDos.\n\n"
		  "www.puno.gob.pe\n\n7 | Página\n", "3 5 9 11 15 17 " },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void what_repeats_as_content_is_none(void **state)
{
	static const struct furniture_case cases[] = {
		/* Headings of the document. */
		{ "FICHA TÉCNICA\nUno de los\n1\n\fFICHA TÉCNICA\nríos y dos de los\n2\n\fFICHA TÉCNICA\nlagos.\n3\n", "3 6 9 " },
		{ "EJE 1\nCUIDAR\nUno.\n\fEJE 1\nCUIDAR\nDos.\n\fEJE 1\nCUIDAR\nTres.\n", "" },
		{ "FICHA DE PROYECTO\nUno.\n1\n\fFICHA DE PROYECTO\nDos.\n2\n\fFICHA DE PROYECTO\nTres.\n3\n", "3 6 9 " },
		/* A body that answers for many sheets. */
		{ "Responsables:\nMunicipios de la Costa\n\n5 | Página\n\nUno.\nResponsables:\nMunicipios de la Costa\n\n6 | Página\n\nDos.\n"
		  "Responsables:\nMunicipios de la Costa\n\n7 | Página\n", "4 10 16 " },
		{ "Fiscalía General,\nMunicipios de la Costa\n1\n\fFiscalía General,\nMunicipios de la Costa\n2\n\f"
		  "Fiscalía General,\nMunicipios de la Costa\n3\n", "3 6 9 " },
		/* The last line of a list that many sheets end with. */
		{ "Poder\nLegislativo y Municipios de la Costa.\n1\n\fUno, Poder\nLegislativo y Municipios de la Costa.\n2\n\f"
		  "Dos, Poder\nLegislativo y Municipios de la Costa.\n3\n\fPoder\nLegislativo y Municipios de la Costa.\n4\n",
		  "3 6 9 12 " },
		/* What stands in the middle of pages too. */
		{ "Municipios de la Costa\nOtra.\nMunicipios de la Costa\nUno.\nDos.\nMás.\nAún.\nMunicipios de la Costa\nUno de los\n"
		  "\fMunicipios de la Costa\nríos.\nA.\nB.\nC.\nD.\nMunicipios de la Costa\nA.\nB.\nC.\nD de los\n\fMunicipios de la Costa\nlagos.\n",
		  "" },
		/* Parts of the document that are numbered, each on its page. */
		{ "Plan de obras\n\fProyecto de inversión 1\nUn puente.\n\fProyecto de inversión 2\nUn camino.\n"
		  "\fProyecto de inversión 3\nUna calle.\n", "" },
		{ "Prioridad 1.\nUno.\n\fPrioridad 2.\nDos.\n\fPrioridad 3.\nTres.\n", "" },
	};

	(void)state;
	ASSERT_CASES(cases);
}

/* --- Pages and breaks ------------------------------------------------------- */

static void assert_pages(const char *text, const char *expected)
{
	struct source_lines lines;
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	mark(&lines, text);
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].length && !lines.items[i].furniture)
			strbuf_add_format(&found, "%s%u ", lines.items[i].page_break_before ? "!" : "", lines.items[i].page);
	assert_string_equal(found.data, expected);
	strbuf_release(&found);
	source_lines_release(&lines);
}

static void a_line_knows_its_page_and_the_break_before_it(void **state)
{
	(void)state;
	assert_pages("Uno.\nDos.\n", "0 0 ");
	/* The page is the source's, whatever number it prints. */
	assert_pages("Uno de\n\n11\n\f\nlos ríos.\nDos.\n\n12\n\fFin.\n", "1 !2 2 !3 ");
	/* Without form feeds, what is printed at the foot, or at the head. */
	assert_pages("Uno.\n\n- 4 -\n\nDos.\nTres.\n\n- 5 -\n", "4 !5 5 ");
	assert_pages("- 4 -\n\nUno.\nDos.\n\n- 5 -\n\nTres.\n", "!4 4 !5 ");
	/* Numbers that do not rise, or one alone, are no pages. */
	assert_pages("Uno.\n\n- 5 -\n\nDos.\n\n- 4 -\n\nTres.\n", "0 !0 !0 ");
	assert_pages("Uno.\n\n- 5 -\n\nDos.\n", "0 !0 ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_number_has_many_forms),
		cmocka_unit_test(a_number_may_stand_beside_a_head),
		cmocka_unit_test(a_number_in_the_middle_of_a_sentence_is_furniture),
		cmocka_unit_test(numbers_that_rise_with_the_pages_are_furniture),
		cmocka_unit_test(numbers_that_are_content_are_none),
		cmocka_unit_test(heads_and_feet_that_repeat_are_furniture),
		cmocka_unit_test(what_repeats_as_content_is_none),
		cmocka_unit_test(a_line_knows_its_page_and_the_break_before_it),
	};

	return cmocka_run_group_tests(tests, make_profile, free_profile);
}

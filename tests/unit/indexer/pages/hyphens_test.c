#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "indexer/pages/hyphens.h"
#include "indexer/pages/page_furniture.h"

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

static void mend(struct source_lines *lines, const char *text)
{
	struct error err = ERROR_INIT;

	source_lines_init(lines);
	assert_true(source_lines_parse(lines, text, strlen(text), &err));
	page_furniture_mark(lines, profile);
	hyphens_mend(lines);
}

/* The lines that have text and are no furniture, with a stroke between them. */
static void assert_lines(const char *text, const char *expected)
{
	struct source_lines lines;
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	mend(&lines, text);
	for (size_t i = 0; i < lines.count; i++)
		if (!lines.items[i].furniture && lines.items[i].length)
			strbuf_add_format(&found, found.length ? "|%s" : "%s", lines.items[i].text);
	assert_string_equal(found.data, expected);
	strbuf_release(&found);
	source_lines_release(&lines);
}

struct hyphen_case {
	const char *text, *lines;
};

static void assert_cases(const struct hyphen_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_lines(cases[i].text, cases[i].lines);
}

#define ASSERT_CASES(cases) assert_cases(cases, sizeof(cases) / sizeof((cases)[0]))
#define SHY "\xC2\xAD"

static void a_broken_word_stands_where_it_begins(void **state)
{
	static const struct hyphen_case cases[] = {
		{ "Medir la corrup-\nción en los trámites.", "Medir la corrupción|en los trámites." },
		{ "Dotar de alcantari-\n   llado.", "Dotar de alcantarillado." },
		{ "el muni‐\ncipio", "el municipio" },
		{ "el muni‑\ncipio", "el municipio" },
		{ "cada trá¬\nmite, desde", "cada trámite,|desde" },
		{ "Fiscali" SHY "\nzar los contratos", "Fiscalizar|los contratos" },
		{ "la corrup" SHY "ción", "la corrupción" },
		{ "la corrup" SHY " ción de todos", "la corrupción de todos" },
		{ "al final" SHY "\n\nOtra cosa", "al final|Otra cosa" },
		/* Headings, names, emphasis. */
		{ "LÍDERES DE IMPLEMENTA-\nCIÓN\n\nContraloría", "LÍDERES DE IMPLEMENTACIÓN|Contraloría" },
		{ "LÍDERES DE IMPLEMENTA-\n\nCIÓN\n\nContraloría", "LÍDERES DE IMPLEMENTACIÓN|Contraloría" },
		{ "**LÍDERES DE IMPLEMENTA-**\n**CIÓN**\n", "**LÍDERES DE IMPLEMENTACIÓN**" },
		{ "**Secretaría de Ha-**\n**cienda y Crédito**\n", "**Secretaría de Hacienda**|**y Crédito**" },
		{ "Contralo-\nría Municipal y Teso-\nrería", "Contraloría|Municipal y Tesorería" },
		{ "Ayuntamiento de Tlalne-\npantla", "Ayuntamiento de Tlalnepantla" },
		/* Prefixes and endings that are words. */
		{ "la contra-\nrrevolución y los ex-\nalcaldes", "la contrarrevolución|y los exalcaldes" },
		{ "los micro-\nterritorios obligatoria-\nmente", "los microterritorios|obligatoriamente" },
		/* No item "cuarta." */
		{ "la decimo-\ncuarta. Y más", "la decimocuarta.|Y más" },
		/* A word of many lines. */
		{ "inter-\ninsti-\ntucio-\nnal y más", "interinstitucional|y más" },
		/* Over what is no text. */
		{ "Medir la corrup-\n\n7\n\nción en los trámites.", "Medir la corrupción|en los trámites." },
		{ "Vigilar el abasteci-\n4\n\fmiento.\n5\n\fFin.\n6\n", "Vigilar el abastecimiento.|Fin." },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void the_hyphen_of_a_word_stays(void **state)
{
	static const struct hyphen_case cases[] = {
		{ "Análisis socio-\neconómico de la zona.", "Análisis socio-económico|de la zona." },
		{ "un estudio costo-\nbeneficio", "un estudio costo-beneficio" },
		{ "un taller teórico-\npráctico, con", "un taller teórico-práctico,|con" },
		{ "el proceso de enseñanza-\naprendizaje", "el proceso de enseñanza-aprendizaje" },
		{ "la carretera Nuevo León-\nCoahuila", "la carretera Nuevo León-Coahuila" },
		{ "LA FRONTERA NUEVO LEÓN-\nCOAHUILA", "LA FRONTERA NUEVO LEÓN-COAHUILA" },
		{ "Plan 2020-\n2024 de obras.", "Plan 2020-2024|de obras." },
		{ "frente al COVID-\n19 en", "frente al COVID-19|en" },
		{ "un e-\ngobierno", "un e-gobierno" },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void the_document_knows_its_words(void **state)
{
	static const struct hyphen_case cases[] = {
		/* It writes so elsewhere, whatever Spanish does. */
		{ "Lo socioeconómico.\nAnálisis socio-\neconómico.", "Lo socioeconómico.|Análisis socioeconómico." },
		{ "Lo agro-ecológico.\nManejo agro-\necológico.", "Lo agro-ecológico.|Manejo agro-ecológico." },
		{ "LO AGRO-ECOLÓGICO.\nManejo agro-\necológico.", "LO AGRO-ECOLÓGICO.|Manejo agro-ecológico." },
		{ "Santa Cruzverde.\nEl valle de Cruz-\nverde.", "Santa Cruzverde.|El valle de Cruzverde." },
		/* What is broken in two places is no witness. */
		{ "el valle de Cruz-\nverde, en Cruz-\nverde", "el valle de Cruz-verde,|en Cruz-verde" },
		/* The commoner one. */
		{ "Un agro-turismo, dos agroturismos, agroturismo, agroturismo, el agro-\nturismo",
		  "Un agro-turismo, dos agroturismos, agroturismo, agroturismo, el agroturismo" },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void what_is_no_hyphen_joins_nothing(void **state)
{
	static const struct hyphen_case cases[] = {
		{ "Uno -\ndos", "Uno -|dos" },
		{ "- Uno\n- dos", "- Uno|- dos" },
		{ "Uno –\ndos", "Uno –|dos" },
		{ "Uno-\na) dos", "Uno-|a) dos" },
		{ "EJE-\nIII. Dos", "EJE-|III. Dos" },
		{ "Uno-\n- dos", "Uno-|- dos" },
		{ "Artículo 5-\nbis", "Artículo 5-|bis" },
		/* Another paragraph. */
		{ "Uno xyz-\n\nwvu dos", "Uno xyz-|wvu dos" },
		{ "El eje León-\n\nCoahuila", "El eje León-|Coahuila" },
		{ "Uno-", "Uno-" },
	};

	(void)state;
	ASSERT_CASES(cases);
}

static void a_line_knows_where_its_last_word_ends(void **state)
{
	struct source_lines lines;

	(void)state;
	mend(&lines, "Medir la corrup-\nción\nen todo.\nReducir las fu-\ngas de\nagua.\n");
	assert_int_equal(lines.count, 5);
	assert_int_equal(lines.items[0].number, 1);
	assert_int_equal(lines.items[0].last, 2);
	assert_int_equal(lines.items[1].number, 3);
	assert_int_equal(lines.items[1].last, 3);
	assert_int_equal(lines.items[2].last, 5);
	assert_string_equal(lines.items[3].text, "de");
	assert_string_equal(source_lines_original(&lines, 2)->text, "ción");
	source_lines_release(&lines);
}

static void the_line_behind_a_word_begins_the_page(void **state)
{
	struct source_lines lines;

	(void)state;
	mend(&lines, "Medir la corrup-\n\n- 7 -\n\nción.\nb) Dos.\n");
	assert_string_equal(lines.items[lines.count - 1].text, "b) Dos.");
	assert_true(lines.items[lines.count - 1].page_break_before);
	source_lines_release(&lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_broken_word_stands_where_it_begins),
		cmocka_unit_test(the_hyphen_of_a_word_stays),
		cmocka_unit_test(the_document_knows_its_words),
		cmocka_unit_test(what_is_no_hyphen_joins_nothing),
		cmocka_unit_test(a_line_knows_where_its_last_word_ends),
		cmocka_unit_test(the_line_behind_a_word_begins_the_page),
	};

	return cmocka_run_group_tests(tests, make_profile, free_profile);
}

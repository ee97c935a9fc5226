/*
 * Names that nobody typed: those that come about where words of a query are
 * read as what means the same, and those that a synonym is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/query/run_names.h"
#include "searchd/query/synonym_bodies.h"
#include "tests/unit/searchd/compiled_synonyms.h"
#include "text/analyzer.h"

#define LINES                                                                             \
	"Edomex\t=\tEstado de México\tel estado\n"                                        \
	"QRoo\t=\tQuintana Roo;Roo\tel estado\n"                                          \
	"cancunense\t>\tQuintana Roo\tno es lo mismo\n"                                   \
	"policía\t>\tSecretaría de Seguridad;turismo;la Contraloría;una secretaría\tuna\n" \
	"árbitro\t>\tInstituto Electoral;INE;SEMAR;muelle\tdos\n"

static const struct ente bodies[] = {
	{ .clave = "TEEM", .nombre = "Tribunal Electoral del Estado de México", .ambito = "mx-mex" },
	{ .clave = "SSEM", .nombre = "Secretaría de Seguridad del Estado de México", .ambito = "mx-mex",
	  .alias = (const char *const[]){ "Secretaría de Seguridad", "Policía del Edomex" }, .alias_count = 2 },
	{ .clave = "TURISMO", .nombre = "Secretaría de Turismo", .ambito = "mx-mex",
	  .alias = (const char *const[]){ "Turismo" }, .alias_count = 1 },
	{ .clave = "SC", .nombre = "Contraloría", .ambito = "mx-mex" },
	{ .clave = "TEQROO", .nombre = "Tribunal Electoral de Quintana Roo", .ambito = "mx-roo" },
	{ .clave = "SSC", .nombre = "Secretaría de Seguridad Ciudadana", .ambito = "mx-roo",
	  .alias = (const char *const[]){ "Secretaría de Seguridad" }, .alias_count = 1 },
	{ .clave = "IEQROO", .nombre = "Instituto Electoral de Quintana Roo", .ambito = "mx-roo" },
	{ .clave = "INE", .nombre = "Instituto Nacional Electoral" },
	{ .clave = "EDO", .nombre = "Estado de México" },
	{ .clave = "SEMAR", .nombre = "Secretaría de Marina", .alias = (const char *const[]){ "Muelle" },
	  .alias_count = 1, .comunes = (const char *const[]){ "Muelle" }, .comunes_count = 1 },
};

static struct authority *authority;
static struct compiled_synonyms compiled;
static struct analyzer *analyzer;

/* "TEEM 0-3 read 2": the bodies, their tokens, and which of them is read. */
static void check_names(const char *query, const char *wanted)
{
	struct run_name_list names = RUN_NAME_LIST_INIT;
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	analyzer_run(analyzer, query, strlen(query), &tokens);
	run_names_find(authority, compiled.synonyms, query, &tokens, &names);
	for (size_t i = 0; i < names.count; i++) {
		const struct run_name *name = &names.items[i];

		strbuf_add_format(&found, "%s%s %zu-%zu", i > 0 ? ", " : "", name->ente->clave, name->first,
				  name->first + name->count);
		if (name->read != RUN_NAME_AS_TYPED)
			strbuf_add_format(&found, " read %zu", name->read);
	}
	if (strcmp(found.data, wanted) != 0)
		fail_msg("%s: %s, not %s", query, found.data, wanted);
	strbuf_release(&found);
	token_list_release(&tokens);
	run_name_list_release(&names);
}

static void a_name_may_be_read_through_what_means_the_same(void **state)
{
	(void)state;
	check_names("tribunal electoral edomex", "TEEM 0-3 read 2");
	check_names("tribunal electoral del EDOMEX", "TEEM 0-4 read 3");
	check_names("quejas en el tribunal electoral edomex y multas", "TEEM 3-6 read 5");
	check_names("tribunal electoral qroo", "TEQROO 0-3 read 2");
	check_names("instituto electoral de qroo, tribunal electoral edomex", "IEQROO 0-4 read 3, TEEM 4-7 read 6");
	check_names("tribunal electoral del estado de México", "TEEM 0-6");
	/* The other way round several words are read as one. */
	check_names("policía estado de México", "SSEM 0-4");
}

static void a_longer_name_that_is_read_holds_a_shorter_one(void **state)
{
	(void)state;
	check_names("secretaría de seguridad", "SSEM 0-3, SSC 0-3");
	check_names("secretaría de seguridad edomex", "SSEM 0-4 read 3");
	check_names("secretaría de seguridad qroo", "SSEM 0-3, SSC 0-3");
}

static void what_is_no_name_stays_words(void **state)
{
	(void)state;
	check_names("edomex", "");
	check_names("visita a edomex", ""); /* a synonym may find the body that it names, but is no name of it */
	check_names("tribunales edomex", "");
	/* It does not mean the same: each is called so without its state. */
	check_names("tribunal electoral cancunense", "TEEM 0-2, TEQROO 0-2");
	check_names("electoral edomex tribunal", "");
	check_names("", "");
}

static void readings_are_bounded_in_number_and_reach(void **state)
{
	struct strbuf query;

	(void)state;
	strbuf_init(&query, STRBUF_NO_LIMIT);
	for (int i = 0; i < RUN_NAMES_MAX_READINGS; i++)
		strbuf_add_string(&query, "edomex ");
	strbuf_add_string(&query, "tribunal electoral edomex");
	check_names(query.data, "TEEM 16-18, TEQROO 16-18");
	strbuf_clear(&query);
	for (int i = 0; i < 3 * RUN_NAMES_AROUND; i++)
		strbuf_add_string(&query, "nada ");
	strbuf_add_string(&query, "tribunal electoral edomex");
	for (int i = 0; i < 3 * RUN_NAMES_AROUND; i++)
		strbuf_add_string(&query, " nada");
	check_names(query.data, "TEEM 48-51 read 50");
	strbuf_release(&query);
}

/* The bodies that each synonym of a word names: "SSEM SSC|-". */
static void check_bodies(const char *word, const char *wanted)
{
	struct ente_list bodies_found = ENTE_LIST_INIT;
	struct token_list tokens = TOKEN_LIST_INIT;
	struct synonym_group group;
	struct synonym synonym;
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	analyzer_run(analyzer, word, strlen(word), &tokens);
	group = synonyms_of_word(compiled.synonyms, &tokens.items[0]);
	while (synonym_group_next(&group, &synonym)) {
		strbuf_add_string(&found, found.length > 0 ? "|" : "");
		if (!synonym_bodies_find(authority, synonym, &bodies_found))
			strbuf_add_char(&found, '-');
		for (size_t i = 0; i < bodies_found.count; i++)
			strbuf_add_format(&found, "%s%s", i > 0 ? " " : "", bodies_found.items[i]->clave);
	}
	assert_string_equal(found.data, wanted);
	strbuf_release(&found);
	token_list_release(&tokens);
	ente_list_release(&bodies_found);
}

static void a_synonym_that_is_a_name_names_its_body_in_every_ambito(void **state)
{
	(void)state;
	/* No topic; with an article; no part of one. */
	check_bodies("policía", "SSEM SSC|-|SC|-");
	/* The beginning of a name; an acronym; no common noun. */
	check_bodies("árbitro", "IEQROO|INE|SEMAR|-");
}

static int set_up(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	authority = authority_new();
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++)
		assert_true(authority_add(authority, &bodies[i], NULL, &err));
	authority_finish(authority);
	analyzer = analyzer_new();
	compiled_synonyms_open(&compiled, LINES);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	compiled_synonyms_close(&compiled);
	analyzer_free(analyzer);
	authority_free(authority);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_may_be_read_through_what_means_the_same),
		cmocka_unit_test(a_longer_name_that_is_read_holds_a_shorter_one),
		cmocka_unit_test(what_is_no_name_stays_words),
		cmocka_unit_test(readings_are_bounded_in_number_and_reach),
		cmocka_unit_test(a_synonym_that_is_a_name_names_its_body_in_every_ambito),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

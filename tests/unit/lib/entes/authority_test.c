#include "tests/unit/lib/entes/entes_testing.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/corpus/entes_reader.h"
#include "text/fold.h"

static void a_body_is_found_by_clave_name_and_alias(void **state)
{
	enum resolution how;

	assert_string_equal(resolved(*state, "sesaemm"), "SESAEMM");
	assert_string_equal(resolved(*state, " poder-legislativo "), "PODER-LEGISLATIVO");
	assert_string_equal(resolved(*state, "SECRETARIA DE TRABAJO"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "secretaría de el trabajo."), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "Secretari\xcc\x81""a del Trabajo"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "medio ambiente"), "SEC-MEDIO-AMBIENTE");
	assert_string_equal(resolved(*state, "Secretaría del Agua e Obra Pública"), "SEC-AGUA");
	assert_non_null(authority_resolve(*state, "inai", 4, &how));
	assert_int_equal(how, RESOLUTION_CLAVE);
	assert_non_null(authority_resolve(*state, "Sistema Anticorrupción", strlen("Sistema Anticorrupción"), &how));
	assert_int_equal(how, RESOLUTION_NAME);
}

static void what_no_body_is_called_resolves_to_none(void **state)
{
	assert_string_equal(resolved(*state, "Secretaría"), "-");
	assert_string_equal(resolved(*state, "fiscalía"), "-");
	assert_string_equal(resolved(*state, "Secretaría del Trabajo y Previsión"), "-");
	assert_string_equal(resolved(*state, ""), "-");
	assert_string_equal(resolved(*state, "de la"), "-");
	assert_string_equal(resolved(*state, "..."), "-");
}

static void two_items_of_a_list_are_not_one_name(void **state)
{
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva del Sistema Anticorrupción"), "SESAEMM");
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva, Sistema Anticorrupción"), "-");
	assert_string_equal(resolved(*state, "Secretaría Ejecutiva; Sistema Anticorrupción"), "-");
	assert_string_equal(resolved(*state, "Instituto Nacional de Transparencia, Acceso a la Información y Protección de "
					     "Datos"),
			    "INAI");
	assert_string_equal(resolved(*state, "Instituto Nacional de Transparencia Acceso a la Información y Protección de "
					     "Datos"),
			    "INAI");
}

static void an_unknown_name_becomes_a_body_of_its_own(void **state)
{
	const struct ente *ente = authority_add_unknown(*state, AMBITO_UNSAID, "Secretaría del Campo");

	assert_string_equal(ente->clave, "SECRETARIA-DEL-CAMPO");
	assert_string_equal(ente->nombre, "Secretaría del Campo");
	assert_true(ente->provisional);
	assert_ptr_equal(authority_add_unknown(*state, AMBITO_UNSAID, "SECRETARIA DE CAMPO"), ente);
	assert_string_equal(authority_add_unknown(*state, AMBITO_UNSAID, "Niñez, A.C.")->clave, "NINEZ-A-C");
	assert_string_equal(authority_add_unknown(*state, AMBITO_UNSAID, "Ninez A-C")->clave, "NINEZ-A-C-2");
	assert_string_equal(authority_add_unknown(*state, AMBITO_UNSAID, "Совет")->clave, "ENTE");
	assert_string_equal(authority_add_unknown(*state, AMBITO_UNSAID, "Дума")->clave, "ENTE-2");
	assert_null(authority_add_unknown(*state, AMBITO_UNSAID, " - "));
	assert_string_equal(mentions_in(*state, "la Secretaría del Campo"), "SECRETARIA-DEL-CAMPO");
	assert_string_equal(mentions_in(*state, "la secretaría del campo"), "");
	/* What is near an unknown name is not taken for it. */
	assert_string_equal(item(*state, "Secretaría del Canpo", NULL), "-");
}

static void bad_bodies_are_refused(void **state)
{
	static const struct ente bad[] = {
		{ .clave = "CPC", .nombre = "Otro" }, { .clave = "cpd", .nombre = "Otro" },
		{ .clave = "", .nombre = "Otro" },    { .clave = "CPD", .nombre = " . " },
		{ .clave = "CPÑ", .nombre = "Otro" },
	};
	size_t count = authority_count(*state);

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct error err = ERROR_INIT;

		assert_false(authority_add(*state, &bad[i], NULL, &err));
		assert_int_equal(err.code, ERROR_INPUT);
	}
	assert_int_equal(authority_count(*state), count);
}

static void a_name_keeps_its_first_owner(void **state)
{
	struct ente ente = { .clave = "OTRA", .nombre = "Secretaría de Trabajo" };
	struct error err = ERROR_INIT;
	const char *clash;

	assert_true(authority_add(*state, &ente, &clash, &err));
	assert_string_equal(clash, "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "Secretaría de Trabajo"), "SEC-TRABAJO");
	assert_string_equal(resolved(*state, "OTRA"), "OTRA");
}

static char *shout(const char *name)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	for (size_t i = 0; i < folded.length; i++) {
		if (folded.data[i] >= 'a' && folded.data[i] <= 'z')
			folded.data[i] = (char)(folded.data[i] - 'a' + 'A');
	}
	return strbuf_detach(&folded, NULL);
}

static char *whisper(const char *name)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, name, strlen(name));
	return strbuf_detach(&folded, NULL);
}

/* The accents of Spanish, apart from their letters. */
static char *decompose(const char *name)
{
	static const char *const pairs[][2] = {
		{ "á", "a\u0301" }, { "é", "e\u0301" }, { "í", "i\u0301" }, { "ó", "o\u0301" }, { "ú", "u\u0301" },
		{ "Á", "A\u0301" }, { "É", "E\u0301" }, { "Í", "I\u0301" }, { "Ó", "O\u0301" }, { "Ú", "U\u0301" },
		{ "ñ", "n\u0303" }, { "Ñ", "N\u0303" }, { "ü", "u\u0308" },
	};
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	while (*name) {
		size_t i = 0;

		while (i < sizeof(pairs) / sizeof(*pairs) && strncmp(name, pairs[i][0], 2) != 0)
			i++;
		if (i < sizeof(pairs) / sizeof(*pairs)) {
			strbuf_add_string(&out, pairs[i][1]);
			name += 2;
		} else {
			strbuf_add_char(&out, *name++);
		}
	}
	return strbuf_detach(&out, NULL);
}

static void assert_finds(const struct authority *authority, const char *name, const char *clave)
{
	char *forms[] = { xstrdup(name), shout(name), whisper(name), decompose(name) };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		assert_string_equal(resolved(authority, forms[i]), clave);
		assert_string_equal(item(authority, forms[i], NULL), clave);
		free(forms[i]);
	}
}

static void every_name_of_the_file_finds_its_body_in_every_form(void **state)
{
	struct authority *authority = authority_new();
	struct report report = { .out = stderr };

	(void)state;
	assert_true(entes_reader_load("corpus/entes.jsonl", authority, ENTES_STRICT, &report, NULL));
	assert_true(authority_count(authority) >= 48);
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		assert_finds(authority, ente->clave, ente->clave);
		assert_finds(authority, ente->nombre, ente->clave);
		assert_string_equal(mentions_in(authority, ente->nombre), ente->clave);
		for (size_t a = 0; a < ente->alias_count; a++)
			assert_finds(authority, ente->alias[a], ente->clave);
	}
	authority_free(authority);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_body_is_found_by_clave_name_and_alias, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_no_body_is_called_resolves_to_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_items_of_a_list_are_not_one_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_unknown_name_becomes_a_body_of_its_own, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bad_bodies_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_name_keeps_its_first_owner, set_up, tear_down),
		cmocka_unit_test(every_name_of_the_file_finds_its_body_in_every_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

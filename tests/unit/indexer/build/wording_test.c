#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/build/wording.h"

static void check_title(const char *title, const char *expected)
{
	struct authority *authority = authority_new();
	const struct ente ente = { .clave = "SEA", .nombre = "Servicio Estatal de Aguas" };
	struct error err = ERROR_INIT;
	struct strbuf out;

	assert_true(authority_add(authority, &ente, NULL, &err));
	strbuf_init(&out, STRBUF_NO_LIMIT);
	wording_add_title(&out, title, authority, AMBITO_UNSAID);
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
	authority_free(authority);
}

static void a_title_in_capitals_keeps_those_of_its_acronyms(void **state)
{
	(void)state;
	check_title("FORTALECER A LA SEA. PARTE IV", "Fortalecer a la SEA. Parte IV");
	check_title("Como ESTÁ Escrito", "Como ESTÁ Escrito");
}

static void a_word_with_the_letters_of_an_acronym_keeps_none(void **state)
{
	(void)state;
	check_title("QUE TODA DENUNCIA SEA ATENDIDA", "Que toda denuncia sea atendida");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_in_capitals_keeps_those_of_its_acronyms),
		cmocka_unit_test(a_word_with_the_letters_of_an_acronym_keeps_none),
	};

	return cmocka_run_group_tests_name("wording", tests, NULL, NULL);
}

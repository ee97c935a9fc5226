#include "tests/unit/lib/entes/entes_testing.h"

static void a_small_slip_in_a_list_is_a_misprint(void **state)
{
	enum resolution how;

	assert_string_equal(item(*state, "Secretaría del Trabjo", &how), "SEC-TRABAJO");
	assert_int_equal(how, RESOLUTION_MISPRINT);
	assert_string_equal(item(*state, "Gobernatura", &how), "GUBERNATURA");
	assert_string_equal(item(*state, "TRIAEM", &how), "TRIJAEM");
	assert_string_equal(item(*state, "Sercetaría de Desarrollo Economico", &how), "SEC-ECONOMICO");
	assert_string_equal(item(*state, "Secretaría de Desarollo Econónico", &how), "SEC-ECONOMICO");
	assert_string_equal(item(*state, "Secretaría del Trabajo", &how), "SEC-TRABAJO");
	assert_int_equal(how, RESOLUTION_NAME);
}

static void other_bodies_are_no_misprints(void **state)
{
	static const char *const others[] = {
		"CPD", "FGR", "FGJE", "SASAEMM", "SAEMX", "INAE", "IAIN", "TRIJAEN", "TRIJOEM", "UAEMEZ", "RUBERNATURA",
		"Secretaría de Desarrollo Ecológico", "Comité de Participación Ciudadina Socialista",
		"Secretaría", "Trabajo", "",
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_string_equal(item(*state, others[i], NULL), "-");
}

static void a_slip_between_two_bodies_is_neither(void **state)
{
	assert_string_equal(item(*state, "Secretaría de Cultva", NULL), "-");
}

static void a_slip_in_a_short_word_says_nothing(void **state)
{
	add(*state, "MAR", "Comisión del Mar Abierto", NULL, NULL);
	assert_string_equal(item(*state, "Secretaría del Ahua y Obra Pública", NULL), "SEC-AGUA");
	assert_string_equal(item(*state, "Comisión del Mar Abiertoo", NULL), "MAR");
	assert_string_equal(item(*state, "Comisión del Mal Abierto", NULL), "-");
	assert_string_equal(item(*state, "Comisión del Mara Abierto", NULL), "-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_small_slip_in_a_list_is_a_misprint, set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_bodies_are_no_misprints, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_slip_between_two_bodies_is_neither, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_slip_in_a_short_word_says_nothing, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("misprints", tests, NULL, NULL);
}

#include "tests/unit/lib/entes/entes_testing.h"

static void the_longest_name_in_a_text_wins(void **state)
{
	assert_string_equal(mentions_in(*state, "la Secretaría Ejecutiva del Sistema Estatal Anticorrupción dirá"),
			    "SESAEMM");
	assert_string_equal(mentions_in(*state, "el sistema estatal anticorrupción y la SESAEMM"), "SAEMM SESAEMM");
	assert_string_equal(mentions_in(*state, "Comité de Participación Ciudadana (CPC)"), "CPC CPC");
}

static void two_words_need_no_capitals_and_one_does(void **state)
{
	assert_string_equal(mentions_in(*state, "con el poder legislativo"), "PODER-LEGISLATIVO");
	assert_string_equal(mentions_in(*state, "la gubernatura del pueblo"), "");
	assert_string_equal(mentions_in(*state, "la Gubernatura."), "GUBERNATURA");
	assert_string_equal(mentions_in(*state, "la UAEMéx y la uaemex"), "UAEMEX");
	assert_string_equal(mentions_in(*state, "cpc, Cpc y CPC"), "CPC");
}

static void common_nouns_and_lone_words_are_no_mention(void **state)
{
	assert_string_equal(mentions_in(*state, "agua, medio ambiente y salud"), "");
	assert_string_equal(mentions_in(*state, "Medio Ambiente"), "");
	assert_string_equal(mentions_in(*state, "una fiscalía, una secretaría, contralorías internas municipales"), "");
	assert_string_equal(mentions_in(*state, "un sistema de archivos"), "");
	assert_string_equal(mentions_in(*state, "la secretaría del medio ambiente"), "SEC-MEDIO-AMBIENTE");
}

static void only_what_the_name_has_may_stand_between_its_words(void **state)
{
	assert_string_equal(mentions_in(*state, "reforma del poder. Legislativo por turno"), "");
	assert_string_equal(mentions_in(*state, "poder; legislativo, poder, legislativo, (poder) legislativo"), "");
	assert_string_equal(mentions_in(*state, "el Poder\nLegislativo"), "PODER-LEGISLATIVO");
	assert_string_equal(mentions_in(*state, "el Poder\n\nLegislativo"), "");
	assert_string_equal(mentions_in(*state, "Secretaría de\n  el\n Trabajo"), "SEC-TRABAJO");
	assert_string_equal(
		mentions_in(*state, "Instituto Nacional de Transparencia, Acceso a Información y Protección de los Datos"),
		"INAI");
}

static void a_longer_name_takes_words_from_a_shorter_one_before_it(void **state)
{
	add(*state, "JUNTA", "Junta de Sistema", NULL, NULL);
	assert_string_equal(mentions_in(*state, "la Junta del Sistema Estatal de Archivos"), "SISTEMA-ARCHIVOS");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_longest_name_in_a_text_wins, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_words_need_no_capitals_and_one_does, set_up, tear_down),
		cmocka_unit_test_setup_teardown(common_nouns_and_lone_words_are_no_mention, set_up, tear_down),
		cmocka_unit_test_setup_teardown(only_what_the_name_has_may_stand_between_its_words, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_longer_name_takes_words_from_a_shorter_one_before_it, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("mentions", tests, NULL, NULL);
}

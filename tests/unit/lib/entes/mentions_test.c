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

static void the_point_of_an_ordinal_ends_no_name(void **state)
{
	add(*state, "HOSPITAL", "Hospital 1º de Octubre", "Clínica 2 de Abril", NULL);
	assert_string_equal(mentions_in(*state, "el Hospital 1o. de Octubre, el HOSPITAL 1.º DE OCTUBRE"),
			    "HOSPITAL HOSPITAL");
	assert_string_equal(mentions_in(*state, "el Hospital 1o; de Octubre; Hospital. 1o. de Octubre"), "");
	assert_string_equal(mentions_in(*state, "la Clínica 2 de Abril; la Clínica 2. de Abril"), "HOSPITAL");
}

static void acronyms_that_are_words_count_where_they_are_names(void **state)
{
	add(*state, "SEA", "Servicio Estatal de Aguas", NULL, NULL);
	add(*state, "META", "Metro y Transporte Alterno", NULL, NULL);
	assert_string_equal(mentions_in(*state, "que la SEA sea clara"), "SEA");
	assert_string_equal(mentions_in(*state, "GARANTIZAR QUE TODA DENUNCIA SEA ATENDIDA"), "");
	assert_string_equal(mentions_in(*state, "Meta: QUE SEA PÚBLICA. El resto."), "");
	assert_string_equal(mentions_in(*state, "LA META DE LA SEA Y EL CPC"), "SEA CPC");
	assert_string_equal(mentions_in(*state, "la META y la SEA informan"), "META SEA");
}

static void plurals_and_genitives_of_acronyms_are_the_body(void **state)
{
	add(*state, "OIC", "Órgano Interno de Control", NULL, NULL);
	add(*state, "SEA", "Servicio Estatal de Aguas", NULL, NULL);
	add(*state, "META", "Metro y Transporte Alterno", NULL, NULL);
	assert_string_equal(mentions_in(*state, "los OICs, los OIC's y los OIC’s"), "OIC OIC OIC");
	assert_string_equal(mentions_in(*state, "los OICS y las SEAs"), "OIC SEA");
	assert_string_equal(mentions_in(*state, "LOS OICS Y LAS SEAS, QUE SEAS CLARO"), "OIC SEA");
	assert_string_equal(mentions_in(*state, "los oics, Oics, las METAS; las METAs"), "META");
	assert_string_equal(mentions_in(*state, "los CPCs y la GUBERNATURAS"), "CPC");
}

static void a_topic_is_a_name_where_capitals_set_it_apart(void **state)
{
	add(*state, "SECTUR", "Secretaría de Turismo", "Turismo", NULL);
	add(*state, "SEMARN", "Secretaría para los Recursos Naturales", "Recurso Natural", NULL);
	add(*state, "AGUARDIENTES", "Comisión de Aguardientes", "Agua", NULL); /* no topic: it is not in the name */
	assert_string_equal(mentions_in(*state, "Agua limpia para todos"), "AGUARDIENTES");
	add(*state, "DH", "Comisión de Derechos Humanos y Paz", "Derechos Humanos", NULL);
	assert_string_equal(mentions_in(*state, "la movilidad, el turismo, los derechos humanos y el recurso natural"), "");
	assert_string_equal(mentions_in(*state, "EL TURISMO Y LOS DERECHOS HUMANOS"), "");
	assert_string_equal(mentions_in(*state, "Derechos Humanos, Turismo"), "");
	assert_string_equal(mentions_in(*state, "Derechos humanos y turismo para todos"), "");
	assert_string_equal(mentions_in(*state, "avisar a Turismo, a Derechos Humanos y a Recurso Natural"),
			    "SECTUR DH SEMARN");
	assert_string_equal(mentions_in(*state, "la secretaría de turismo"), "SECTUR");
}

static const char *bodies_asked(struct authority *authority, const char *query)
{
	static char claves[200];
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;

	claves[0] = '\0';
	tokenizer_run(query, strlen(query), &tokens);
	authority_find_mentions_in_query(authority, query, &tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		strcat(claves, i > 0 ? " " : "");
		strcat(claves, mentions.items[i].ente->clave);
		strcat(claves, mentions.items[i].doubtful ? "?" : "");
	}
	mention_list_release(&mentions);
	token_list_release(&tokens);
	return claves;
}

static void a_query_names_bodies_by_grammar(void **state)
{
	add(*state, "SEA", "Servicio Estatal de Aguas", NULL, NULL);
	add(*state, "CASA", "Consejo de Agua y Saneamiento", NULL, NULL);
	add(*state, "SECTUR", "Secretaría de Turismo", "Turismo", NULL);
	assert_string_equal(bodies_asked(*state, "que la denuncia sea atendida"), "");
	assert_string_equal(bodies_asked(*state, "denuncias ante la sea y el cpc"), "SEA CPC");
	assert_string_equal(bodies_asked(*state, "las seas y los cpcs"), "SEA CPC");
	assert_string_equal(bodies_asked(*state, "casa"), "CASA");
	assert_string_equal(bodies_asked(*state, "casas"), "");
	assert_string_equal(bodies_asked(*state, "una casa digna"), "");
	assert_string_equal(bodies_asked(*state, "informes de la casa"), "CASA?");
	assert_string_equal(bodies_asked(*state, "el turismo"), "SECTUR");
	assert_string_equal(bodies_asked(*state, "turismo y gubernatura"), "GUBERNATURA");
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
		cmocka_unit_test_setup_teardown(the_point_of_an_ordinal_ends_no_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(acronyms_that_are_words_count_where_they_are_names, set_up, tear_down),
		cmocka_unit_test_setup_teardown(plurals_and_genitives_of_acronyms_are_the_body, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_topic_is_a_name_where_capitals_set_it_apart, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_query_names_bodies_by_grammar, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_longer_name_takes_words_from_a_shorter_one_before_it, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("mentions", tests, NULL, NULL);
}

#include "tests/unit/lib/entes/entes_testing.h"

static int set_up_state(void **state)
{
	struct authority *authority = authority_new();

	add(authority, "CEDH", "Comisión Estatal de Derechos Humanos", NULL, NULL);
	add(authority, "CNDH", "Comisión Nacional de los Derechos Humanos", NULL, NULL);
	add(authority, "SSA", "Secretaría de Salud del Estado de Río Hondo", NULL, NULL);
	add(authority, "TE", "Tribunal Electoral del Estado Libre y Soberano de Río Hondo", NULL, NULL);
	add(authority, "HCE", "H. Congreso del Estado de Río Hondo", NULL, NULL);
	add(authority, "SGG", "Secretaría General de Gobierno", NULL, NULL);
	add(authority, "IJM", "Instituto Jalisciense de las Mujeres", NULL, NULL);
	add(authority, "IMD", "Instituto Municipal del Deporte", NULL, NULL);
	add(authority, "FGJ", "Fiscalía General de Justicia del Gobierno del Estado de Río Hondo y sus Municipios",
	    NULL, NULL);
	add(authority, "COBACH", "Colegio de Bachilleres de Baja California Sur", NULL, NULL);
	add(authority, "CGE", "Contraloría General del Estado", NULL, NULL);
	add(authority, "IED", "Instituto del Estado de Derecho", NULL, NULL);
	add(authority, "UNAM", "Universidad Autónoma de México", NULL, NULL);
	add(authority, "IEA", "Instituto Estatal del Agua", NULL, NULL);
	add(authority, "IMA", "Instituto Municipal del Agua", NULL, NULL);
	add(authority, "GM", "Gobiernos Municipales del Estado de Río Hondo", NULL, NULL);
	add(authority, "ARCHIVO-ESTATAL", "Sistema Estatal de Archivos", NULL, NULL);
	*state = authority;
	return 0;
}

static void assert_short(const struct authority *authority, const char *written, const char *clave)
{
	enum resolution how;

	assert_string_equal(item(authority, written, &how), clave);
	assert_int_equal(how, *clave == '-' ? RESOLUTION_NONE : RESOLUTION_SHORT);
	assert_string_equal(resolved(authority, written), "-");
}

static void a_name_may_lack_its_place_and_its_level(void **state)
{
	assert_short(*state, "Comisión de Derechos Humanos", "CEDH");
	assert_short(*state, "COMISION DE LOS DERECHOS HUMANOS", "CEDH");
	assert_short(*state, "Secretaría de Salud", "SSA");
	assert_short(*state, "Secretaría de Salud del Estado", "SSA");
	assert_short(*state, "Tribunal Electoral", "TE");
	assert_short(*state, "Congreso del Estado", "HCE");
	assert_short(*state, "Secretaría de Gobierno", "SGG");
	assert_short(*state, "Instituto de las Mujeres", "IJM");
	assert_short(*state, "Instituto del Deporte", "IMD");
	assert_short(*state, "Fiscalía de Justicia", "FGJ");
	assert_short(*state, "Fiscalía General de Justicia", "FGJ");
	assert_short(*state, "Fiscalía General de Justicia del Gobierno del Estado de Río Hondo", "FGJ");
	assert_short(*state, "Colegio de Bachilleres", "COBACH");
	assert_short(*state, "Contraloría General", "CGE");
	assert_short(*state, "Contraloría del Estado", "CGE");
}

static void what_would_be_another_body_or_a_common_noun_may_not(void **state)
{
	static const char *const none[] = {
		"Congreso", "Contraloría", "Universidad Autónoma", "Instituto del Agua",
		"Gobiernos del Estado de Río Hondo", "Secretaría de Salud de Jalisco",
		"Secretaría de Salud Federal", "Comisión de los Derechos",
		"Instituto Nacional de las Mujeres",
	};

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_short(*state, none[i], "-");
	assert_string_equal(item(*state, "Instituto", NULL), "-");
}

static void with_its_acronym_it_is_no_guess(void **state)
{
	enum resolution how;

	assert_string_equal(item(*state, "Comisión de Derechos Humanos (CEDH)", &how), "CEDH");
	assert_int_equal(how, RESOLUTION_AGREED);
	assert_string_equal(item(*state, "Comisión de Derechos Humanos (CODEH)", &how), "CEDH");
	assert_int_equal(how, RESOLUTION_SHORT);
}

static void in_a_text_it_is_written_as_a_name(void **state)
{
	assert_string_equal(mentions_in(*state, "acordar con la Comisión de Derechos Humanos y el Tribunal Electoral."),
			    "CEDH TE");
	assert_string_equal(mentions_in(*state, "Comisión de Derechos Humanos: recibir quejas"), "");
	assert_string_equal(mentions_in(*state, "Tribunal Electoral resuelve quejas"), "TE");
	assert_string_equal(mentions_in(*state, "la queja a la Comisión de Derechos Humanos del Estado"), "CEDH");
	assert_string_equal(mentions_in(*state, "la comisión de derechos humanos, un sistema de archivos"), "");
	assert_string_equal(mentions_in(*state, "UN SISTEMA DE ARCHIVOS EN CADA OFICINA"), "");
	assert_string_equal(mentions_in(*state, "acordar con el Tribunal Electoral del Poder Judicial Federal"), "");
	assert_string_equal(mentions_in(*state, "acordar con la Secretaría de Salud de Jalisco"), "");
	assert_string_equal(mentions_in(*state, "acordar con la Secretaría de Salud Federal"), "");
	assert_string_equal(mentions_in(*state, "acordar con la Secretaría de Salud del Estado de Jalisco"), "");
	assert_string_equal(mentions_in(*state, "la Comisión Nacional de los Derechos Humanos"), "CNDH");
	assert_string_equal(mentions_in(*state, "acordar con el Instituto del Agua"), "");
}

/* The claves of the bodies that a query names, a ? behind those that are in doubt; in static memory. */
static const char *query(const struct authority *authority, const char *text)
{
	static char claves[400];
	struct token_list tokens = TOKEN_LIST_INIT;
	struct mention_list mentions = MENTION_LIST_INIT;

	claves[0] = '\0';
	tokenizer_run(text, strlen(text), &tokens);
	authority_find_mentions_in_query(authority, text, &tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		strcat(strcat(claves, i ? " " : ""), mentions.items[i].ente->clave);
		strcat(claves, mentions.items[i].doubtful ? "?" : "");
	}
	mention_list_release(&mentions);
	token_list_release(&tokens);
	return claves;
}

static void in_a_query_it_is_in_doubt(void **state)
{
	assert_string_equal(query(*state, "quejas ante la comision de derechos humanos"), "CEDH?");
	assert_string_equal(query(*state, "comisión estatal de derechos humanos"), "CEDH");
	assert_string_equal(query(*state, "tribunal electoral"), "TE?");
	assert_string_equal(query(*state, "leyes del congreso del estado"), "HCE?");
	assert_string_equal(query(*state, "tribunal electoral del poder judicial de la federación"), "");
	assert_string_equal(query(*state, "secretaría de salud federal"), "");
	assert_string_equal(query(*state, "instituto del agua"), "");
	assert_string_equal(query(*state, "congreso"), "");
}

static void each_ambito_has_its_own_shorter_names(void **state)
{
	struct ente ente = { .clave = "SSO", .nombre = "Secretaría de Salud de Otra Parte", .ambito = "otra-parte" };
	struct error err = ERROR_INIT;
	uint32_t ambito;

	assert_true(authority_add(*state, &ente, NULL, &err));
	ambito = authority_find_ambito(*state, "otra-parte", 10);
	assert_string_equal(authority_resolve_item(*state, ambito, "Secretaría de Salud", 20, NULL)->clave, "SSO");
	assert_string_equal(item(*state, "Secretaría de Salud", NULL), "SSA");
	assert_string_equal(query(*state, "secretaría de salud"), "SSA? SSO?");
}

static void provisional_bodies_give_way(void **state)
{
	assert_non_null(authority_add_unknown(*state, AMBITO_UNSAID, "Comisión Municipal de Derechos Humanos"));
	assert_short(*state, "Comisión de Derechos Humanos", "CEDH");
	assert_non_null(authority_add_unknown(*state, AMBITO_UNSAID, "Consejo Estatal de Archivos"));
	assert_string_equal(item(*state, "Consejo de Archivos", NULL), "-");
	assert_string_equal(query(*state, "consejo de archivos"), "CONSEJO-ESTATAL-DE-ARCHIVOS?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_name_may_lack_its_place_and_its_level, set_up_state, tear_down),
		cmocka_unit_test_setup_teardown(what_would_be_another_body_or_a_common_noun_may_not, set_up_state,
						tear_down),
		cmocka_unit_test_setup_teardown(with_its_acronym_it_is_no_guess, set_up_state, tear_down),
		cmocka_unit_test_setup_teardown(in_a_text_it_is_written_as_a_name, set_up_state, tear_down),
		cmocka_unit_test_setup_teardown(in_a_query_it_is_in_doubt, set_up_state, tear_down),
		cmocka_unit_test_setup_teardown(each_ambito_has_its_own_shorter_names, set_up_state, tear_down),
		cmocka_unit_test_setup_teardown(provisional_bodies_give_way, set_up_state, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

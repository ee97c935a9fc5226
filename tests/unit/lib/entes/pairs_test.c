#include "tests/unit/lib/entes/entes_testing.h"

static const char *way(enum resolution how)
{
	static const char *const names[] = {
		[RESOLUTION_NONE] = "none",	    [RESOLUTION_CLAVE] = "clave",
		[RESOLUTION_NAME] = "name",	    [RESOLUTION_ALIAS] = "alias",
		[RESOLUTION_AGREED] = "agreed",	    [RESOLUTION_NAME_ALONE] = "name alone",
		[RESOLUTION_DISPUTED] = "disputed", [RESOLUTION_ACRONYM] = "acronym",
		[RESOLUTION_MISPRINT] = "misprint",
	};

	return names[how];
}

static void assert_item(const struct authority *authority, const char *written, const char *clave, const char *how)
{
	enum resolution was;

	assert_string_equal(item(authority, written, &was), clave);
	assert_string_equal(way(was), how);
}

static void a_name_with_its_acronym_is_the_body_of_both(void **state)
{
	static const char *const forms[] = {
		"Comité de Participación Ciudadana (CPC)",
		"COMITÉ DE PARTICIPACIÓN CIUDADANA ( CPC )",
		"Comite de Participacion Ciudadana (cpc)",
		"CPC (Comité de Participación Ciudadana)",
		"Comité de Participación Ciudadana – CPC",
		"Comité de Participación Ciudadana — CPC",
		"CPC - Comité de Participación Ciudadana",
		"CPC, Comité de Participación Ciudadana",
		"CPC: Comité de Participación Ciudadana",
		"CPC/Comité de Participación Ciudadana",
		"Comité (CPC) de Participación Ciudadana",
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		assert_item(*state, forms[i], "CPC", "agreed");
	assert_item(*state, "Universidad Autónoma (UAEMéx)", "UAEMEX", "agreed");
	assert_item(*state, "Medio Ambiente (Secretaría del Medio Ambiente)", "SEC-MEDIO-AMBIENTE", "agreed");
	assert_string_equal(resolved(*state, "Universidad Autónoma (UAEMéx)"), "UAEMEX");
}

static void an_acronym_that_nobody_has_may_be_the_name_s(void **state)
{
	assert_item(*state, "Secretaría del Trabajo (SETRAB)", "SEC-TRABAJO", "name alone");
	assert_item(*state, "Secretaría del Trabajo (ST)", "SEC-TRABAJO", "name alone");
	assert_item(*state, "SECRETARÍA DEL TRABAJO (SETRAB)", "SEC-TRABAJO", "name alone");
	assert_item(*state, "Secretaría de Cultura - S.C.", "SEC-CULTURA", "name alone");
	assert_item(*state, "Comité de Participación Ciudadana (C5)", "CPC", "name alone");
	assert_item(*state, "Secretaría del Trabajo (federal)", "-", "none");
	assert_item(*state, "Secretaría del Trabajo (JALISCO)", "-", "none");
	assert_item(*state, "SECRETARÍA DEL TRABAJO (FEDERAL)", "-", "none");
	assert_item(*state, "SECRETARÍA DEL TRABAJO (SONORA)", "-", "none");
	assert_item(*state, "Fiscalía General de Justicia (FEDERAL)", "-", "none");
	assert_item(*state, "Secretaría del Trabajo, SETRAB", "-", "none");
}

static void where_name_and_acronym_differ_the_name_wins(void **state)
{
	assert_item(*state, "Secretaría de Cultura (SC) (CPC)", "-", "none");
	assert_item(*state, "Comité de Participación Social (CPC)", "CPS", "disputed");
	assert_item(*state, "Comité de Participación Social, CPC", "-", "none");
	assert_item(*state, "Comité de Participación Ciudadano (CPC)", "CPC", "misprint");
	assert_item(*state, "Comité de la Participación de Vecinos (CPC)", "CPC", "acronym");
	assert_item(*state, "Consejo de Participación Civil (CPC)", "-", "none");
	assert_item(*state, "Secretaría del Trabajo (CPC)", "SEC-TRABAJO", "disputed");
	assert_item(*state, "Dirección de Catastro (CPC)", "-", "none");
	assert_string_equal(resolved(*state, "Comité de la Participación de Vecinos (CPC)"), "-");
}

static const char *resolved_in(const struct authority *authority, uint32_t ambito, const char *name)
{
	const struct ente *ente = authority_resolve_in(authority, ambito, name, strlen(name), NULL);

	return ente ? ente->clave : "-";
}

static void of_namesakes_the_acronym_tells_which(void **state)
{
	struct ente ente = { .clave = "SCE", .nombre = "Secretaría de Cultura", .ambito = "a" };
	struct error err = ERROR_INIT;
	uint32_t ambito;

	assert_true(authority_add(*state, &ente, NULL, &err));
	ambito = authority_find_ambito(*state, "a", 1);
	assert_string_equal(resolved_in(*state, ambito, "Secretaría de Cultura (SCE)"), "SCE");
	assert_string_equal(resolved_in(*state, ambito, "SEC-CULTURA (Secretaría de Cultura)"), "SEC-CULTURA");
}

/* The claves of all that may be meant, in static memory. */
static const char *all(const struct authority *authority, const char *name)
{
	static char claves[200];
	struct ente_list found = ENTE_LIST_INIT;

	claves[0] = '\0';
	authority_resolve_all(authority, NULL, 0, name, strlen(name), &found);
	for (size_t i = 0; i < found.count; i++)
		strcat(strcat(claves, i ? " " : ""), found.items[i]->clave);
	ente_list_release(&found);
	return claves;
}

static void whoever_asks_may_write_both_as_well(void **state)
{
	struct ente ente = { .clave = "SCE", .nombre = "Secretaría de Cultura", .ambito = "a" };
	struct error err = ERROR_INIT;

	assert_true(authority_add(*state, &ente, NULL, &err));
	assert_string_equal(all(*state, "secretaria de cultura (sce)"), "SCE");
	assert_string_equal(all(*state, "Secretaría de Cultura (SECULT)"), "SEC-CULTURA SCE");
	assert_string_equal(all(*state, "Comité de Participación Social (CPC)"), "CPS");
	assert_string_equal(all(*state, "Secretaría de Cultura (federal)"), "");
	assert_string_equal(all(*state, "Comité de Participación Social, CPC"), "");
}

static void a_provisional_body_takes_the_acronym_for_an_alias(void **state)
{
	const struct ente *made = authority_add_unknown(*state, AMBITO_UNSAID, "Instituto de la Mujer (IMM)");

	assert_string_equal(made->clave, "INSTITUTO-DE-LA-MUJER");
	assert_string_equal(made->nombre, "Instituto de la Mujer");
	assert_int_equal(made->alias_count, 1);
	assert_string_equal(made->alias[0], "IMM");
	assert_ptr_equal(authority_add_unknown(*state, AMBITO_UNSAID, "IMM"), made);
	assert_ptr_equal(authority_add_unknown(*state, AMBITO_UNSAID, "Instituto de la Mujer"), made);
	made = authority_add_unknown(*state, AMBITO_UNSAID, "Consejo de Pueblos y Comunidades (CPC)");
	assert_string_equal(made->nombre, "Consejo de Pueblos y Comunidades (CPC)");
	made = authority_add_unknown(*state, AMBITO_UNSAID, "Instituto de Pesca (todos)");
	assert_string_equal(made->nombre, "Instituto de Pesca (todos)");
}

static void broken_pairs_are_names_like_any_other(void **state)
{
	static const char *const forms[] = {
		"(", ")", "()", "( )", "(CPC", "CPC)", ")CPC(", "(())", " - ", " – ", "CPC ()", "() CPC", "/", ",,",
		"(CPC)(",
	};
	char longest[3000];

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		authority_add_unknown(*state, AMBITO_UNSAID, forms[i]);
	memset(longest, 'A', sizeof(longest));
	memcpy(longest + 1000, " (", 2);
	strcpy(longest + sizeof(longest) - 2, ")");
	assert_non_null(authority_add_unknown(*state, AMBITO_UNSAID, longest));
	memcpy(longest + 300, " (AAAA)", 8);
	assert_non_null(authority_add_unknown(*state, AMBITO_UNSAID, longest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_name_with_its_acronym_is_the_body_of_both, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_acronym_that_nobody_has_may_be_the_name_s, set_up, tear_down),
		cmocka_unit_test_setup_teardown(where_name_and_acronym_differ_the_name_wins, set_up, tear_down),
		cmocka_unit_test_setup_teardown(of_namesakes_the_acronym_tells_which, set_up, tear_down),
		cmocka_unit_test_setup_teardown(whoever_asks_may_write_both_as_well, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_provisional_body_takes_the_acronym_for_an_alias, set_up, tear_down),
		cmocka_unit_test_setup_teardown(broken_pairs_are_names_like_any_other, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

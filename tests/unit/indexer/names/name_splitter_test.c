#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/names/name_splitter.h"

#define CASES "tests/unit/indexer/names/name_splitter.cases"

/* The names joined by " | ", the struck ones behind " ~ "; static, until the next call. */
static const char *split_with(const char *text, const struct known_names *known)
{
	static char joined[4096];
	struct name_list names, struck;

	name_list_init(&names);
	name_list_init(&struck);
	name_splitter_run(text, strlen(text), known, &names, &struck);
	joined[0] = '\0';
	for (size_t i = 0; i < names.count; i++) {
		strcat(joined, i ? " | " : "");
		strcat(joined, names.items[i]);
	}
	for (size_t i = 0; i < struck.count; i++) {
		strcat(joined, i ? " | " : " ~ ");
		strcat(joined, struck.items[i]);
	}
	name_list_release(&names);
	name_list_release(&struck);
	return joined;
}

static const char *split(const char *text, const struct authority *authority)
{
	return split_with(text, &(struct known_names){ .authority = authority });
}

/* "\n" in a case stands for the end of a line. */
static void unescape(char *text)
{
	for (char *at; (at = strstr(text, "\\n")) != NULL;) {
		*at = '\n';
		memmove(at + 1, at + 2, strlen(at + 2) + 1);
	}
}

/* A document whose other lists are `lists`, one a line: the case is its last. Whether it comes out. */
static bool comes_out(const char *lists, char *text)
{
	struct document_names *document = document_names_new();
	struct known_names known = { .document = document };
	char *names = strstr(text, " =");
	const char *read;
	bool right;

	assert_non_null(names);
	*names = '\0';
	names += names[2] ? 3 : 2;
	unescape(text);
	for (size_t length; *lists; lists += length + 1) {
		length = strcspn(lists, "\n");
		name_splitter_learn(lists, length, document);
	}
	name_splitter_learn(text, strlen(text), document);
	read = split_with(text, &known);
	right = strcmp(read, names) == 0;
	if (!right)
		print_error("%s: %s\n", text, read);
	document_names_free(document);
	return right;
}

static void each_list_comes_out_as_its_names(void **state)
{
	FILE *file = fopen(CASES, "r");
	struct strbuf lists;
	char line[1024];
	size_t count = 0, wrong = 0;

	(void)state;
	assert_non_null(file);
	strbuf_init(&lists, STRBUF_NO_LIMIT);
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (!line[0]) {
			strbuf_clear(&lists);
		} else if (line[0] == '+') {
			strbuf_add_format(&lists, "%s\n", line + 2);
		} else if (line[0] != '#') {
			count++;
			wrong += !comes_out(lists.data, line);
		}
	}
	fclose(file);
	strbuf_release(&lists);
	assert_true(count > 60);
	assert_int_equal(wrong, 0);
}

static void commas_and_the_last_y_part_names(void **state)
{
	(void)state;
	assert_string_equal(split("SECOGEM, OSFEM, CPC y CJPJEM", NULL), "SECOGEM | OSFEM | CPC | CJPJEM");
	assert_string_equal(split("SECOGEM, OSFEM e INFOEM.", NULL), "SECOGEM | OSFEM | INFOEM");
	assert_string_equal(split("SECOGEM; OSFEM, y INFOEM", NULL), "SECOGEM | OSFEM | INFOEM");
	assert_string_equal(split("Secretaría de Finanzas.", NULL), "Secretaría de Finanzas");
}

static void a_list_may_end_in_a_mark_or_in_nothing(void **state)
{
	(void)state;
	assert_string_equal(split("SECOGEM, OSFEM y", NULL), "SECOGEM | OSFEM");
	assert_string_equal(split("SECOGEM, OSFEM,", NULL), "SECOGEM | OSFEM");
	assert_string_equal(split("SECOGEM, OSFEM", NULL), "SECOGEM | OSFEM");
	assert_string_equal(split(" ,;. ", NULL), "");
	assert_string_equal(split("", NULL), "");
}

static void bodies_of_other_countries_begin_names_too(void **state)
{
	(void)state;
	assert_string_equal(split("Dirección de Seguridad Pública y Carabineros de Chile", NULL),
			    "Dirección de Seguridad Pública | Carabineros de Chile");
	assert_string_equal(split("Suprema Corte de Justicia y Escuela Judicial", NULL),
			    "Suprema Corte de Justicia | Escuela Judicial");
	assert_string_equal(split("Consejo Comarcal, Ayuntamiento de Valdeoso y Diputación Provincial", NULL),
			    "Consejo Comarcal | Ayuntamiento de Valdeoso | Diputación Provincial");
	assert_string_equal(split("Servicio de Salud y Gobernación Marítima", NULL),
			    "Servicio de Salud | Gobernación Marítima");
	/* Alone, such a word is a subject. */
	assert_string_equal(split("Secretaría de Justicia y Gobernación, CODHEM", NULL),
			    "Secretaría de Justicia y Gobernación | CODHEM");
}

static void the_points_of_an_acronym_part_nothing(void **state)
{
	(void)state;
	assert_string_equal(split("Secretaría de Salud y E.S.E. Hospital San Rafael", NULL),
			    "Secretaría de Salud | E.S.E. Hospital San Rafael");
	assert_string_equal(split("Aguas del Norte S.A. Instituto del Agua", NULL),
			    "Aguas del Norte S.A. Instituto del Agua");
	assert_string_equal(split("Secretaría de Obra Pública. Instituto del Agua", NULL),
			    "Secretaría de Obra Pública | Instituto del Agua");
}

static void an_inner_y_keeps_a_name_whole(void **state)
{
	(void)state;
	assert_string_equal(split("Secretaría de Justicia y Derechos Humanos, CODHEM", NULL),
			    "Secretaría de Justicia y Derechos Humanos | CODHEM");
	assert_string_equal(split("Secretaría del Agua y Obra Pública y Gobiernos Municipales", NULL),
			    "Secretaría del Agua y Obra Pública | Gobiernos Municipales");
	assert_string_equal(split("UAEM y Secretaría de Educación e Innovación.", NULL),
			    "UAEM | Secretaría de Educación e Innovación");
}

static void inner_commas_keep_the_name_of_an_institute_whole(void **state)
{
	static const char name[] = "Instituto de Transparencia, Acceso a la Información Pública y Protección de "
				   "Datos Personales del Estado de México y Municipios";
	char list[512];
	char expected[512];

	(void)state;
	snprintf(list, sizeof(list), "CODHEM, %s, UAEM y Gobiernos Municipales.", name);
	snprintf(expected, sizeof(expected), "CODHEM | %s | UAEM | Gobiernos Municipales", name);
	assert_string_equal(split(list, NULL), expected);
	snprintf(list, sizeof(list), "CODHEM y %s", name);
	snprintf(expected, sizeof(expected), "CODHEM | %s", name);
	assert_string_equal(split(list, NULL), expected);
}

static void secretarias_stand_once_for_all_that_follow(void **state)
{
	(void)state;
	assert_string_equal(split("Secretarías de Seguridad, de Gobierno y del Trabajo, CPC", NULL),
			    "Secretarías de Seguridad | de Gobierno | del Trabajo | CPC");
}

static void struck_names_go_to_their_own_list(void **state)
{
	(void)state;
	assert_string_equal(split("CPC, ~~Secretaría de Salud~~, UAEM y ~~IEEM~~.", NULL),
			    "CPC | UAEM ~ Secretaría de Salud | IEEM");
	assert_string_equal(split("~~CPC, Cultura y Deporte, IEEM y UAEM.~~", NULL),
			    " ~ CPC | Cultura y Deporte | IEEM | UAEM");
	assert_string_equal(split("~~CPC, Secretaría de~~ ~~Salud~~ y UAEM", NULL), "UAEM ~ CPC | Secretaría de Salud");
	assert_string_equal(split("CPC, ~~UAEM", NULL), "CPC ~ UAEM");
}

static void the_order_of_lists_makes_no_difference(void **state)
{
	static const char *const lists[] = { "Rotarios de Cuautla", "Secretaría de Turismo, CPC y DIF", "Turismo" };
	static const char text[] = "Dirección de Cultura y Rotarios, Dirección de Arte y Turismo";
	char first[256] = "";

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct document_names *document = document_names_new();

		for (size_t k = 0; k < 3; k++)
			name_splitter_learn(lists[(i + k) % 3], strlen(lists[(i + k) % 3]), document);
		if (!first[0])
			strcpy(first, split_with(text, &(struct known_names){ .document = document }));
		assert_string_equal(split_with(text, &(struct known_names){ .document = document }), first);
		document_names_free(document);
	}
	assert_string_equal(first, "Dirección de Cultura | Rotarios | Dirección de Arte y Turismo");
}

static void the_authority_decides_where_it_knows_the_name(void **state)
{
	static const char *const alias[] = { "Turismo" };
	const struct ente finanzas = { .clave = "SF", .nombre = "Secretaría de Finanzas, Inversión y Administración" };
	const struct ente turismo = { .clave = "ST", .nombre = "Secretaría de Turismo", .alias = alias, .alias_count = 1 };
	struct authority *authority = authority_new();
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(authority_add(authority, &finanzas, NULL, &err));
	assert_true(authority_add(authority, &turismo, NULL, &err));
	assert_string_equal(split("CPC, Secretaria de Finanzas, Inversion y Administracion, y Turismo.", authority),
			    "CPC | Secretaria de Finanzas, Inversion y Administracion | Turismo");
	assert_string_equal(split("Consejo de Playas y Turismo", authority), "Consejo de Playas | Turismo");
	authority_free(authority);
}

static void each_bullet_is_a_name(void **state)
{
	(void)state;
	assert_string_equal(split("Secretaría de Parques, Jardines y Fuentes\nInstituto del Árbol.\nSECOGEM y CPC", NULL),
			    "Secretaría de Parques, Jardines y Fuentes | Instituto del Árbol | SECOGEM | CPC");
}

static void commas_in_brackets_part_nothing(void **state)
{
	(void)state;
	assert_string_equal(split("Comisión Estatal (agua, luz y gas), UAEM", NULL),
			    "Comisión Estatal (agua, luz y gas) | UAEM");
	assert_string_equal(split("Comisión Estatal (agua, UAEM", NULL), "Comisión Estatal (agua | UAEM");
}

static void a_full_stop_misprinted_for_a_comma_parts_names(void **state)
{
	(void)state;
	assert_string_equal(split("Secretaría de Salud. Secretaría de Finanzas.", NULL),
			    "Secretaría de Salud | Secretaría de Finanzas");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_list_comes_out_as_its_names),
		cmocka_unit_test(commas_and_the_last_y_part_names),
		cmocka_unit_test(a_list_may_end_in_a_mark_or_in_nothing),
		cmocka_unit_test(bodies_of_other_countries_begin_names_too),
		cmocka_unit_test(the_points_of_an_acronym_part_nothing),
		cmocka_unit_test(an_inner_y_keeps_a_name_whole),
		cmocka_unit_test(inner_commas_keep_the_name_of_an_institute_whole),
		cmocka_unit_test(secretarias_stand_once_for_all_that_follow),
		cmocka_unit_test(the_order_of_lists_makes_no_difference),
		cmocka_unit_test(struck_names_go_to_their_own_list),
		cmocka_unit_test(the_authority_decides_where_it_knows_the_name),
		cmocka_unit_test(each_bullet_is_a_name),
		cmocka_unit_test(commas_in_brackets_part_nothing),
		cmocka_unit_test(a_full_stop_misprinted_for_a_comma_parts_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

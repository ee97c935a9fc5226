#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "indexer/headings/heading.h"

static struct profile *profile;

static int load(void **state)
{
	(void)state;
	profile = profile_new();
	return profile ? 0 : 1;
}

static int unload(void **state)
{
	(void)state;
	profile_free(profile);
	return 0;
}

struct level_case {
	const char *line;
	enum heading_kind kind;
	const char *name, *number;
	unsigned first, count;
	const char *content;
};

static const struct level_case levels[] = {
	{ "EJE 3", HEADING_EJE, "Eje", "3", 3, 1, "" },
	{ "EJE3", HEADING_EJE, "Eje", "3", 3, 1, "" },
	{ "EJE IV", HEADING_EJE, "Eje", "IV", 4, 1, "" },
	{ "EJE Ⅲ", HEADING_EJE, "Eje", "Ⅲ", 3, 1, "" },
	{ "EJE 1º", HEADING_EJE, "Eje", "1", 1, 1, "" },
	{ "E J E 3", HEADING_EJE, "Eje", "3", 3, 1, "" },
	{ "O B J E T I V O P R I O R I T A R I O 1", HEADING_RUTA, "Objetivo prioritario", "1", 1, 1, "" },
	{ "EJERECTOR 3", HEADING_EJE, "Eje rector", "3", 3, 1, "" },
	{ "Eje General 1: Gobierno honesto", HEADING_EJE, "Eje general", "1", 1, 1, "Gobierno honesto" },
	{ "Eje rector III. Sociedad", HEADING_EJE, "Eje rector", "III", 3, 1, "Sociedad" },
	{ "Eje 1 – Gobierno honesto", HEADING_EJE, "Eje", "1", 1, 1, "Gobierno honesto" },
	{ "Eje 1 (Gobierno)", HEADING_EJE, "Eje", "1", 1, 1, "(Gobierno)" },
	{ "Eje 2. 100 días", HEADING_EJE, "Eje", "2", 2, 1, "100 días" },
	{ "Eje Primero.", HEADING_EJE, "Eje", "", 1, 1, "" },
	{ "EJE DOS: JUSTICIA", HEADING_EJE, "Eje", "", 2, 1, "JUSTICIA" },
	{ "Primer eje", HEADING_EJE, "Eje", "", 1, 1, "" },
	{ "Segundo Eje Rector: Gobierno", HEADING_EJE, "Eje rector", "", 2, 1, "Gobierno" },
	{ "1er. Eje. Gobierno", HEADING_EJE, "Eje", "1", 1, 1, "Gobierno" },
	{ "Décimo segundo eje", HEADING_EJE, "Eje", "", 12, 1, "" },
	{ "Eje A. Agua", HEADING_EJE, "Eje", "A", 1, 1, "Agua" },
	{ "Eje transversal: Igualdad", HEADING_EJE, "Eje transversal", "", 0, 0, "Igualdad" },
	{ "Pilar 2: Municipio", HEADING_EJE, "Pilar", "2", 2, 1, "Municipio" },
	{ "Línea estratégica 3. Agua", HEADING_EJE, "Línea estratégica", "3", 3, 1, "Agua" },
	{ "Objetivo prioritario 1.- Garantizar", HEADING_RUTA, "Objetivo prioritario", "1", 1, 1, "Garantizar" },
	{ "6.1 Objetivo prioritario 1. Garantizar", HEADING_RUTA, "Objetivo prioritario", "1", 1, 1, "Garantizar" },
	{ "Objetivo A1. Reparar", HEADING_RUTA, "Objetivo", "A1", 1, 1, "Reparar" },
	{ "Estrategia prioritaria 1.1 Mejorar", HEADING_RUTA, "Estrategia prioritaria", "1.1", 1, 2, "Mejorar" },
	{ "Tema 2. Agua", HEADING_RUTA, "Tema", "2", 2, 1, "Agua" },
	{ "PRIORIDAD N.º 1", HEADING_PRIORIDAD, "Prioridad", "1", 1, 1, "" },
	{ "PRIORIDAD nº 1", HEADING_PRIORIDAD, "Prioridad", "1", 1, 1, "" },
	{ "PRIORIDAD 1ª", HEADING_PRIORIDAD, "Prioridad", "1", 1, 1, "" },
	{ "Prioridad núm. 7", HEADING_PRIORIDAD, "Prioridad", "7", 7, 1, "" },
	{ "Prioridad #7", HEADING_PRIORIDAD, "Prioridad", "7", 7, 1, "" },
	{ "Prioridad 1.1. Publicar los contratos.", HEADING_PRIORIDAD, "Prioridad", "1.1", 1, 2, "Publicar los contratos." },
	{ "Prioridad de política pública 12. Fortalecer", HEADING_PRIORIDAD, "Prioridad de política pública", "12", 12, 1,
	  "Fortalecer" },
	{ "Acción puntual 1.1.1 Fortalecer redes", HEADING_ACCION, "Acción puntual", "1.1.1", 1, 3, "Fortalecer redes" },
	{ "Linea de Accion 1.2.3", HEADING_ACCION, "Línea de acción", "1.2.3", 1, 3, "" },
	{ "Acción 3: formar", HEADING_ACCION, "Acción", "3", 3, 1, "formar" },
	{ "Acción E2-04 Reparar", HEADING_ACCION, "Acción", "E2-04", 2, 2, "Reparar" },
	{ "Medida I. Abrir", HEADING_ACCION, "Medida", "I", 1, 1, "Abrir" },
	{ "EJE-3 AGUA", HEADING_EJE, "Eje", "3", 3, 1, "AGUA" },
	{ "Eje: 3", HEADING_EJE, "Eje", "3", 3, 1, "" },
	{ "EJE NÚMERO TRES", HEADING_EJE, "Eje", "", 3, 1, "" },
	{ "Eje 03", HEADING_EJE, "Eje", "03", 3, 1, "" },
	{ "Objetivo Estratégico Institucional OEI.01: Mejorar", HEADING_RUTA, "Objetivo estratégico institucional", "OEI.01", 1,
	  1, "Mejorar" },
	{ "2.1.1 Acción puntual: Formar", HEADING_ACCION, "Acción puntual", "2.1.1", 2, 3, "Formar" },
	{ "Línea de acción: Formar", HEADING_ACCION, "Línea de acción", "", 0, 0, "Formar" },
};

static void levels_are_known_with_their_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		const struct level_case *row = &levels[i];
		struct heading heading = heading_match(profile, row->line, strlen(row->line));

		if (heading.kind != row->kind)
			fail_msg("%s: kind %d", row->line, heading.kind);
		if (strcmp(profile_name(profile, heading.name), row->name) != 0)
			fail_msg("%s: %s", row->line, profile_name(profile, heading.name));
		if (strcmp(heading.number.text, row->number) != 0 || heading.number.count != row->count ||
		    heading.number.parts[0] != row->first)
			fail_msg("%s: number %s", row->line, heading.number.text);
		if (strcmp(row->line + heading.end, row->content) != 0)
			fail_msg("%s: content %s", row->line, row->line + heading.end);
	}
}

static const struct {
	const char *line;
	enum heading_kind kind;
	const char *label, *content;
} labels[] = {
	{ "Líderes de la implementación", HEADING_LIDERES, "Líderes de la implementación", "" },
	{ "LIDER DE IMPLEMENTACION: X", HEADING_LIDERES, "LIDER DE IMPLEMENTACION", "X" },
	{ "Responsables: Contraloría", HEADING_LIDERES, "Responsables", "Contraloría" },
	{ "Responsable(s): Contraloría", HEADING_LIDERES, "Responsable(s)", "Contraloría" },
	{ "Instituciones coadyuvantes", HEADING_ENTES, "Instituciones coadyuvantes", "" },
	{ "Acciones:", HEADING_ACCIONES, "Acciones", "" },
	{ "ACCIONES SUGERIDAS a) Abrir", HEADING_ACCIONES, "ACCIONES SUGERIDAS", "a) Abrir" },
	{ "BUENA PRÁCTICA SUGERIDA (NO LIMITATIVA)", HEADING_PRACTICA, "BUENA PRÁCTICA SUGERIDA (NO LIMITATIVA)", "" },
	{ "Objetivo: Que ninguna falta quede", HEADING_OBJETIVO, "Objetivo", "Que ninguna falta quede" },
	{ "A cargo de: Contraloría", HEADING_LIDERES, "A cargo de", "Contraloría" },
	{ "Plazo: Corto", HEADING_CAMPO, "Plazo", "Corto" },
	{ "**Plazo:** corto", HEADING_CAMPO, "Plazo", "corto" },
	{ "PLAZO", HEADING_CAMPO, "PLAZO", "" },
	{ "Plazo (en meses): 12", HEADING_CAMPO, "Plazo (en meses)", "12" },
	{ "META anual de 80%", HEADING_CAMPO, "META", "anual de 80%" },
	{ "Indicador 1: Quejas", HEADING_CAMPO, "Indicador 1", "Quejas" },
	{ "Indicador de satisfacción: Quejas", HEADING_CAMPO, "Indicador de satisfacción", "Quejas" },
	{ "Meta 1. Llegar a más", HEADING_CAMPO, "Meta 1", "Llegar a más" },
	{ "Responsables.- Contraloría", HEADING_LIDERES, "Responsables", "Contraloría" },
	{ "Plazo – Corto", HEADING_CAMPO, "Plazo", "Corto" },
	{ "Objetivos específicos:", HEADING_CAMPO, "Objetivos específicos", "" },
	{ "Institución coordinadora de la Estrategia: SEP", HEADING_LIDERES, "Institución coordinadora de la Estrategia",
	  "SEP" },
	{ "FICHA TÉCNICA", HEADING_FICHA, "FICHA TÉCNICA", "" },
	{ "FICHAS TÉCNICAS DE LAS PRIORIDADES DEL EJE", HEADING_COVER, "FICHAS TÉCNICAS DE LAS PRIORIDADES", "DEL EJE" },
	{ "Índice", HEADING_OMITIR, "Índice", "" },
};

static void sections_and_labels_are_known_with_their_content(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		const char *line = labels[i].line;
		struct heading heading = heading_match(profile, line, strlen(line));
		size_t length = heading.label_end - heading.start;

		if (heading.kind != labels[i].kind)
			fail_msg("%s: kind %d", line, heading.kind);
		if (length != strlen(labels[i].label) || memcmp(line + heading.start, labels[i].label, length) != 0)
			fail_msg("%s: label %.*s", line, (int)length, line + heading.start);
		if (strcmp(line + heading.end, labels[i].content) != 0)
			fail_msg("%s: content %s", line, line + heading.end);
	}
}

static void running_text_is_no_heading(void **state)
{
	static const char *const lines[] = {
		"El eje 2 de la política",
		"Prioridad 3 y 4 atienden",
		"Prioridad 3, 4 y 5",
		"Objetivo 16 de la Agenda 2030.",
		"estrategia 1.2 del plan",
		"Acciones 3 y 5",
		"Ejes 1 y 2",
		"Objetivo 3-5",
		"Objetivo 3-5 años",
		"~~~~~~ Eje 1. Cuidar",
		"Meta 80%",
		"Programa 2024",
		"EJE 2 de la política",
		"EJE 2 DE LA POLÍTICA",
		"PRIORIDAD 3 Y 4 ATIENDEN",
		"LÍDERES DE IMPLEMENTACIÓN DE LA POLÍTICA",
		"Acciones sugeridas por la ciudadanía",
		"ACCIONES DE GOBIERNO",
		"META EDUCATIVA DEL ESTADO",
		"Responsables de todo cuanto ocurre",
		"1. Indicadores",
		"entes públicos.",
		"temas:",
		"primer objetivo estratégico.",
		"Financiamiento es: para el año",
		"Programas que nadie conoce: los de antes",
		"Estrategia 2 de 5",
		"Periodo 2024-2027",
		"",
		"........ 5",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct heading heading = heading_match(profile, lines[i], strlen(lines[i]));

		if (heading.kind != HEADING_NONE)
			fail_msg("%s: kind %d", lines[i], heading.kind);
	}
}

static void a_table_of_contents_is_told_by_its_leader(void **state)
{
	static const struct {
		const char *line, *title;
	} lines[] = {
		{ "Eje 1. Cuidar el dinero .......... 5", "Cuidar el dinero" },
		{ "Eje 1. Cuidar el dinero . . . . . 12", "Cuidar el dinero" },
		{ "Eje 1. Cuidar el dinero… 7", "Cuidar el dinero" },
		{ "Eje 1. Cuidar el dinero ____ xiv", "Cuidar el dinero" },
		{ "Eje 1. Cuidar el dinero ··········", "Cuidar el dinero" },
	};
	static const char *const others[] = {
		"Eje 1. Cuidar el dinero 5", "Eje 1. Cuidar el dinero...", "Eje 1. Cuidar el dinero.", "Eje 1. Cuidar. 5",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct heading heading = heading_match(profile, lines[i].line, strlen(lines[i].line));

		assert_true(heading.toc);
		assert_int_equal(heading.content_end - heading.end, strlen(lines[i].title));
		assert_memory_equal(lines[i].line + heading.end, lines[i].title, strlen(lines[i].title));
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(heading_match(profile, others[i], strlen(others[i])).toc);
}

static void what_a_wrapped_line_or_an_item_may_be_as_well_is_weak(void **state)
{
	static const struct {
		const char *line;
		bool weak;
	} lines[] = {
		{ "Presupuesto", true },		 { "Acciones.", true },
		{ "• Objetivo 16. Paz", true },	 { "1. Objetivo 16. Paz", true },
		{ "3. Acción: Formar", true },	 { "PRESUPUESTO", false },
		{ "Presupuesto:", false },		 { "Presupuesto: 3", false },
		{ "Medios de verificación", false }, { "Objetivo 16. Paz", false },
		{ "**Objetivo 16.** Paz", false },	 { "# Objetivo 16. Paz", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct heading heading = heading_match(profile, lines[i].line, strlen(lines[i].line));

		if (heading.kind == HEADING_NONE || heading.weak != lines[i].weak)
			fail_msg("%s: kind %d, weak %d", lines[i].line, heading.kind, heading.weak);
	}
}

static void what_a_heading_may_begin_with_is_known(void **state)
{
	(void)state;
	assert_true(heading_is_beginning(profile, "EJE", 3));
	assert_true(heading_is_beginning(profile, "Objetivo prioritario", 20));
	assert_true(heading_is_beginning(profile, "Buena práctica", 15));
	assert_true(heading_is_beginning(profile, "FICHA", 5));
	assert_false(heading_is_beginning(profile, "Ficha de trabajo", 16));
	assert_false(heading_is_beginning(profile, "EJE 1", 5));
	assert_false(heading_is_beginning(profile, "", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_known_with_their_numbers),
		cmocka_unit_test(sections_and_labels_are_known_with_their_content),
		cmocka_unit_test(running_text_is_no_heading),
		cmocka_unit_test(a_table_of_contents_is_told_by_its_leader),
		cmocka_unit_test(what_a_wrapped_line_or_an_item_may_be_as_well_is_weak),
		cmocka_unit_test(what_a_heading_may_begin_with_is_known),
	};

	return cmocka_run_group_tests_name("heading", tests, load, unload);
}

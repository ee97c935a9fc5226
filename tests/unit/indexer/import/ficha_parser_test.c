#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "tests/harness/import_text.h"

/* The only prioridad of an import that placed every line. */
static const struct prioridad_record *only_prioridad(const struct import *import)
{
	assert_true(import->ok);
	assert_int_equal(import->unplaced.count, 0);
	assert_int_equal(import->document.prioridad_count, 1);
	return &import->document.prioridades[0];
}

#define SHEET "FICHA TÉCNICA\n\nEJE 1\n\nLA CASA\n\n"

static void sections_may_come_in_any_order(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, SHEET "ENTES PÚBLICOS POTENCIALES\n\nUNO y DOS\n\nACCIONES SUGERIDAS\n\n- a) Barrer.\n\n"
				   "PRIORIDAD 5\n\nLimpiar.\n\nBUENA PRÁCTICA SUGERIDA\n\nLA ESCOBA\n\n"
				   "LÍDERES DE IMPLEMENTACIÓN\n\nTRES\n\nPRINCIPIO TRANSVERSAL\n\nOrden\n");
	record = only_prioridad(&import);
	assert_int_equal(record->prioridad, 5);
	assert_string_equal(record->texto, "Limpiar.");
	assert_int_equal(record->entes.count, 2);
	assert_string_equal(record->lideres.items[0], "TRES");
	assert_string_equal(record->principios.items[0], "Orden");
	assert_string_equal(record->practica, "LA ESCOBA");
	assert_string_equal(record->acciones[0].texto, "Barrer.");
	import_release(&import);
}

static void headings_are_known_broken_glued_and_without_accents(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "FICHA\nTECNICA\n\nEJE1**LA CASA****PRIORIDAD\n5**\n\nLimpiar.\n\nLider de\n\nimplementacion\n\n"
			     "UNO\n\n**BUENA PRÁCTICA\nSUGERIDA\n(NO LIMITATIVA)****ACCIÓN SUGERIDA**\n\n► a) Barrer.\n");
	record = only_prioridad(&import);
	assert_int_equal(record->prioridad, 5);
	assert_string_equal(record->lideres.items[0], "UNO");
	assert_null(record->practica);
	assert_string_equal(record->acciones[0].inciso, "a");
	import_release(&import);
	import_text(&import, SHEET "PRIORIDAD\n5\n\nLimpiar.\n\nLider de\n\nimplementacion\n\nUNO\n\n"
				   "**BUENA PRÁCTICA\nSUGERIDA\n(NO LIMITATIVA)**\n\n**ACCIÓN SUGERIDA**\n\n► a) Barrer.\n");
	record = only_prioridad(&import);
	assert_string_equal(record->lideres.items[0], "UNO");
	assert_null(record->practica);
	assert_string_equal(record->acciones[0].inciso, "a");
	import_release(&import);
}

static void a_sheet_goes_on_where_a_page_has_no_heading(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nACCIONES SUGERIDAS\n\n- n) Barrer.\n- ñ) Lavar la\n\n" SHEET
				   "ropa.\n- **o)** Planchar.\n\nLÍDERES DE IMPLEMENTACIÓN\n\nUNO\n");
	record = only_prioridad(&import);
	assert_int_equal(record->accion_count, 3);
	assert_string_equal(record->acciones[1].inciso, "ñ");
	assert_string_equal(record->acciones[1].texto, "Lavar la ropa.");
	assert_int_equal(record->acciones[1].lineas.first, 14);
	assert_int_equal(record->acciones[1].lineas.last, 22);
	assert_string_equal(record->acciones[2].inciso, "o");
	assert_int_equal(record->lideres.count, 1);
	import_release(&import);
}

static void letters_that_go_on_belong_to_the_sheet_before_although_a_new_one_follows(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nACCIONES SUGERIDAS\n\na) Barrer.\nb) Lavar.\n\n" SHEET
				   "c) Planchar.\n\nPRIORIDAD 6\n\nOrdenar.\n\nACCIONES SUGERIDAS\n\na) Doblar.\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 0);
	assert_int_equal(import.document.prioridades[0].accion_count, 3);
	assert_int_equal(import.document.prioridades[1].accion_count, 1);
	import_release(&import);
}

static void acciones_may_follow_the_leaders_without_a_heading(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nLÍDERES DE IMPLEMENTACIÓN\n\nUNO, DOS\n\na) Barrer.\nb) Lavar.\n");
	record = only_prioridad(&import);
	assert_int_equal(record->lideres.count, 2);
	assert_int_equal(record->accion_count, 2);
	import_release(&import);
}

static void an_empty_practice_takes_nothing_from_the_next_page(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nBUENA PRÁCTICA SUGERIDA\n(NO LIMITATIVA)\n\nEJE 2\n\n"
				   "EL JARDÍN\n\nObjetivo:\n\nRegar.\n\nPrioridad 6.\n\nPodar.\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 0);
	assert_null(import.document.prioridades[0].practica);
	assert_string_equal(import.document.ejes[1].titulo, "EL JARDÍN");
	assert_int_equal(import.document.prioridades[1].eje, 2);
	import_release(&import);
}

static void marks_stand_on_one_line_or_two(void **state)
{
	static const char *const marks[] = {
		"IMPLEMENTACIÓN INMEDIATA ADICIONADA POR EL ENTE\n",
		"IMPLEMENTACIÓN INMEDIATA\nADICIONADA POR EL ENTE\n",
		"IMPLEMENTACIÓN\nINMEDIATA\n\nADICIONADA\nPOR EL ENTE\n",
		"**Adicionada por el ente**\n\n**Implementacion inmediata**\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		struct import import;
		struct strbuf text;
		const struct prioridad_record *record;

		strbuf_init(&text, STRBUF_NO_LIMIT);
		strbuf_add_format(&text, SHEET "PRIORIDAD 5\n\nLimpiar.\n\n%s", marks[i]);
		import_text(&import, text.data);
		record = only_prioridad(&import);
		assert_string_equal(record->implementacion, "inmediata");
		assert_true(record->adicionada);
		import_release(&import);
		strbuf_release(&text);
	}
}

static void the_running_header_is_learnt_from_the_document(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "FICHA TÉCNICA\n\nJUNTA DE AGUAS DEL VALLE\n\nEJE 1\n\nLA CASA\n\nPRIORIDAD 5\n\nLimpiar.\n\n"
			     "FICHA TÉCNICA\n\nJUNTA DE AGUAS\nDEL VALLE\n\nSello\n\nEJE 1\n\nLA CASA\n\nPRIORIDAD 6\n\nLavar.\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 1);
	assert_int_equal(import.unplaced.items[0], 18);
	import_release(&import);
}

static void the_sheet_s_wording_is_kept_where_it_differs(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "EJE IV\n\nLA CASA\n\nPrioridad 5.\n\nLimpiar.\n\nPrioridad 6.\n\nLavar.\n\n"
			     "EJE IV\n\nLA CASA\n\nPRIORIDAD 5\n\nLimpiar todo.\n\nEJE IV\n\nLA CASA\n\nPRIORIDAD 6\n\nLavar.\n");
	assert_true(import.ok);
	assert_int_equal(import.document.ejes[0].eje, 4);
	assert_string_equal(import.document.prioridades[0].texto, "Limpiar.");
	assert_string_equal(import.document.prioridades[0].texto_ficha, "Limpiar todo.");
	assert_int_equal(import.document.prioridades[0].lineas.first, 7);
	assert_null(import.document.prioridades[1].texto_ficha);
	import_release(&import);
}

static void an_inciso_that_comes_twice_keeps_both_acciones(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nACCIONES SUGERIDAS\n\na) Uno.\na) Dos.\na) Uno.\na) Tres.\n");
	record = only_prioridad(&import);
	assert_int_equal(record->accion_count, 3);
	assert_string_equal(record->acciones[1].inciso, "abis");
	assert_string_equal(record->acciones[2].inciso, "abis3");
	assert_int_equal(import.document.notices.count, 3); /* two of the incisos, one of the missing list */
	import_release(&import);
}

static void a_stray_line_is_reported_and_nothing_else(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\nLimpiar.\n\nLÍDERES DE IMPLEMENTACIÓN\n\nUNO y DOS.\n\nUn sello\nde tinta\n\n"
				   "ACCIONES SUGERIDAS\n\na) Barrer.\n\nOtro sello\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 3);
	assert_int_equal(import.unplaced.items[0], 15);
	assert_int_equal(import.unplaced.items[1], 16);
	assert_int_equal(import.unplaced.items[2], 22);
	import_release(&import);
}

static void a_line_right_under_an_ended_text_is_part_of_it_only_where_it_can_be(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\nLimpiar.\nLÍDERES DE IMPLEMENTACIÓN\nUNO, Oficina del C.\nGobernador.\n"
				   "Limpiar siempre.\nACCIONES SUGERIDAS\na) Barrer.\nY fregar.\nGUÍA DE ASEO\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 2);
	assert_int_equal(import.unplaced.items[0], 12);
	assert_int_equal(import.unplaced.items[1], 16);
	assert_string_equal(import.document.prioridades[0].lideres.items[1], "Oficina del C. Gobernador");
	assert_string_equal(import.document.prioridades[0].acciones[0].texto, "Barrer. Y fregar.");
	import_release(&import);
}

static void the_body_on_the_title_page_needs_no_blank_line_around_it(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "PRIORIDADES DE LA CIUDAD\nAYUNTAMIENTO\nDE COLIMA\nEJE 1\nLA CASA\nObjetivo:\nLimpiar.\n"
			     "FICHA TÉCNICA\nAYUNTAMIENTO DE COLIMA\nEJE 1\nLA CASA\nPRIORIDAD 5\nLimpiar.\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 0);
	assert_string_equal(import.document.documento.titulo, "PRIORIDADES DE LA CIUDAD");
	import_release(&import);
}

static void comments_and_images_break_nothing_and_are_reported(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, SHEET "PRIORIDAD 5\n\n<!-- image -->\n\nLimpiar la\n\n![](a.png)\n\ncasa.\n");
	assert_true(import.ok);
	assert_int_equal(import.unplaced.count, 2);
	assert_string_equal(import.document.prioridades[0].texto, "Limpiar la casa.");
	import_release(&import);
}

static void a_text_without_a_prioridad_is_an_error(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "EJE 1\n\nLA CASA\n");
	assert_false(import.ok);
	assert_int_equal(import.err.code, ERROR_INPUT);
	import_release(&import);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_may_come_in_any_order),
		cmocka_unit_test(headings_are_known_broken_glued_and_without_accents),
		cmocka_unit_test(a_sheet_goes_on_where_a_page_has_no_heading),
		cmocka_unit_test(letters_that_go_on_belong_to_the_sheet_before_although_a_new_one_follows),
		cmocka_unit_test(acciones_may_follow_the_leaders_without_a_heading),
		cmocka_unit_test(an_empty_practice_takes_nothing_from_the_next_page),
		cmocka_unit_test(marks_stand_on_one_line_or_two),
		cmocka_unit_test(the_running_header_is_learnt_from_the_document),
		cmocka_unit_test(the_sheet_s_wording_is_kept_where_it_differs),
		cmocka_unit_test(an_inciso_that_comes_twice_keeps_both_acciones),
		cmocka_unit_test(a_stray_line_is_reported_and_nothing_else),
		cmocka_unit_test(a_line_right_under_an_ended_text_is_part_of_it_only_where_it_can_be),
		cmocka_unit_test(the_body_on_the_title_page_needs_no_blank_line_around_it),
		cmocka_unit_test(comments_and_images_break_nothing_and_are_reported),
		cmocka_unit_test(a_text_without_a_prioridad_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

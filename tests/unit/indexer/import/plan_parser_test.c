#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "tests/harness/import_text.h"

/* Prioridad `i` of an import that placed all but `unplaced` lines. */
static const struct prioridad_record *prioridad(const struct import *import, size_t i, size_t unplaced)
{
	assert_true(import->ok);
	assert_int_equal(import->unplaced.count, unplaced);
	assert_true(i < import->document.prioridad_count);
	return &import->document.prioridades[i];
}

static void levels_play_the_part_that_their_document_gives_them(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje rector II. Salud cercana\n\nObjetivo 2.1 Curar a tiempo.\n\nEstrategia 2.1.1 Abrir de noche.\n\n"
			     "Líneas de acción\n\n2.1.1.1 Pagar turnos.\n2.1.1.2 Alumbrar los accesos.\n");
	record = prioridad(&import, 0, 0);
	assert_string_equal(import.document.ejes[0].titulo, "Salud cercana");
	assert_int_equal(import.document.ejes[0].eje, 2);
	assert_string_equal(import.document.ejes[0].numero, "II");
	assert_string_equal(record->numero, "2.1.1");
	assert_int_equal(record->prioridad, 1);
	assert_int_equal(record->ruta.count, 1);
	assert_string_equal(record->ruta.items[0], "Objetivo 2.1 Curar a tiempo.");
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[1].numero, "2.1.1.2");
	assert_string_equal(record->acciones[1].inciso, "2");
	assert_string_equal(import.document.documento.niveles.prioridad, "Estrategia");
	assert_string_equal(import.document.documento.niveles.accion, "Línea de acción");
	import_release(&import);

	import_text(&import, "Objetivo prioritario 1.- Llevar agua.\n\nEstrategia prioritaria 1.1.- Cuidar los pozos.\n\n"
			     "Acción puntual 1.1.1 Medir el nivel.\n\nAcción puntual 1.1.2 Cercar el brocal.\n");
	record = prioridad(&import, 0, 0);
	assert_string_equal(import.document.ejes[0].titulo, "Llevar agua.");
	assert_string_equal(record->texto, "Cuidar los pozos.");
	assert_int_equal(record->ruta.count, 0);
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(import.document.documento.niveles.eje, "Objetivo prioritario");
	import_release(&import);
}

static void all_the_headings_between_are_kept_from_the_outermost_on(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Pilar 1. Calles\n\nTema 1. Baches\n\nObjetivo 1. Tapar.\n\nEstrategia 1. Comprar asfalto.\n\n"
			     "a) Licitar.\n\nPilar 2. Parques\n\nTema 1. Juegos\n\nObjetivo 1. Pintar.\n\n"
			     "Estrategia 1. Comprar pintura.\n\na) Cotizar.\n");
	assert_int_equal(prioridad(&import, 1, 0)->ruta.count, 2);
	assert_string_equal(prioridad(&import, 1, 0)->ruta.items[0], "Tema 1. Juegos");
	assert_string_equal(prioridad(&import, 1, 0)->ruta.items[1], "Objetivo 1. Pintar.");
	assert_int_equal(prioridad(&import, 1, 0)->eje, 2);
	/* The ordinals go on; what is printed is kept. */
	assert_int_equal(prioridad(&import, 1, 0)->prioridad, 2);
	assert_string_equal(prioridad(&import, 1, 0)->numero, "1");
	assert_null(prioridad(&import, 0, 0)->numero);
	import_release(&import);
}

static void ejes_of_several_kinds_with_one_number_are_several(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje General 1: Campo\n\nPrioridad 1. Sembrar.\n\nEje Transversal 1: Igualdad\n\n"
			     "Prioridad 2. Escuchar.\n");
	assert_int_equal(prioridad(&import, 1, 0)->eje, 2);
	assert_int_equal(import.document.eje_count, 2);
	assert_string_equal(import.document.ejes[1].titulo, "Igualdad");
	assert_string_equal(import.document.ejes[1].numero, "1");
	import_release(&import);
}

static void a_table_of_contents_says_nothing_that_the_text_says(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Contenido\n\nEje 1. Bosques .......... 3\nPrioridad 1. Cuidar los\nencinos ........ 4\n\n"
			     "Eje 1. Bosques\n\nPrioridad 1. Cuidar los encinos y los pinos.\n");
	assert_string_equal(prioridad(&import, 0, 0)->texto, "Cuidar los encinos y los pinos.");
	assert_int_equal(import.document.prioridad_count, 1);
	import_release(&import);
	/* Where there is nothing else, it is better than nothing. */
	import_text(&import, "Eje 1. Bosques .......... 3\nPrioridad 1. Cuidar los encinos ........ 4\n");
	assert_string_equal(prioridad(&import, 0, 0)->texto, "Cuidar los encinos");
	import_release(&import);
}

static void a_label_is_of_the_accion_above_where_the_document_has_it_so(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Aulas\n\nPrioridad 1. Reparar.\n\nAcciones\n\na) Pintar.\nResponsable: Tesorería\nPlazo: mayo\n"
			     "b) Techar.\nResponsable: Dirección de Obras\nPlazo: junio\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->lideres.count, 0);
	assert_int_equal(record->campos.count, 0);
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[0].texto, "Pintar.");
	assert_string_equal(record->acciones[0].lideres.items[0], "Tesorería");
	assert_int_equal(record->acciones[0].lineas_de[PART_LIDERES].first, 8);
	assert_string_equal(record->acciones[1].campos.items[0].texto, "junio");
	import_release(&import);

	import_text(&import, "Eje 1. Aulas\n\nPrioridad 1. Reparar.\n\nAcciones\n\na) Pintar.\nb) Techar.\nPlazo: junio\n");
	record = prioridad(&import, 0, 0);
	assert_string_equal(record->campos.items[0].texto, "junio");
	assert_int_equal(record->acciones[1].campos.count, 0);
	import_release(&import);
}

static void what_is_unknown_ends_what_stands_before_it_and_is_told(void **state)
{
	static const char *const unknown[] = {
		"Semáforo: verde\n",
		"\nSEMÁFORO\n\nverde\n",
		"SEMÁFORO\n• verde\n",
		"\n**Semáforo**\n\nverde\n",
	};
	static const size_t lines[] = { 1, 2, 2, 2 };

	(void)state;
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
		struct import import;
		struct strbuf text;

		strbuf_init(&text, STRBUF_NO_LIMIT);
		strbuf_add_format(&text, "Eje 1. Aulas\n\nPrioridad 1. Reparar.\n\nAcciones\n\n• Pintar.\n• Techar.\n%s"
					 "Responsables: Tesorería\n", unknown[i]);
		import_text(&import, text.data);
		assert_int_equal(prioridad(&import, 0, lines[i])->accion_count, 2);
		assert_string_equal(prioridad(&import, 0, lines[i])->acciones[1].texto, "Techar.");
		assert_string_equal(prioridad(&import, 0, lines[i])->lideres.items[0], "Tesorería");
		import_release(&import);
		strbuf_release(&text);
	}
}

static void what_other_plans_number_is_no_level_of_this_one(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Aulas\n\nPrioridad 1. Reparar.\n\nAlineación\n\nObjetivo 4. Educación de calidad\n\nAcciones\n\n"
			     "a) Pintar.\n\nPrioridad 2. Leer.\n\nAlineación\n\nObjetivo 4. Educación de calidad\n\nAcciones\n\n"
			     "a) Prestar libros.\n");
	record = prioridad(&import, 1, 0);
	assert_string_equal(record->texto, "Leer.");
	assert_int_equal(record->ruta.count, 0);
	assert_string_equal(record->campos.items[0].texto, "Objetivo 4. Educación de calidad");
	assert_int_equal(record->accion_count, 1);
	import_release(&import);
}

static void a_part_that_is_passed_over_hides_nothing_behind_it(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje 1. Aulas\n\nPrioridad 1. Reparar.\n\nGlosario\n\nAula: cuarto.\n\nResponsables\n\nTesorería\n\n"
			     "Acciones\n\na) Pintar.\n");
	assert_string_equal(prioridad(&import, 0, 0)->lideres.items[0], "Tesorería");
	assert_int_equal(prioridad(&import, 0, 0)->accion_count, 1);
	assert_non_null(strstr(import.document.notices.items[0], "Glosario (lines 5 to 7)"));
	import_release(&import);
}

static void labels_need_no_blank_line_around_them(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Aulas\nPrioridad 1. Reparar los techos.\nPOR QUÉ IMPORTA\nLlueve.\nResponsables\n"
			     "Dirección de Obras\nAvala: Tesorería\nPlazo\nMayo de 2027\nAcciones\na) Pintar.\n"
			     "Cómo lo sabremos: por fotografías\nb) Techar.\n");
	record = prioridad(&import, 0, 4);
	assert_string_equal(record->texto, "Reparar los techos.");
	assert_int_equal(record->lideres.count, 1);
	assert_string_equal(record->lideres.items[0], "Dirección de Obras");
	assert_string_equal(record->campos.items[0].texto, "Mayo de 2027");
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[0].texto, "Pintar.");
	import_release(&import);
}

static void a_question_ends_a_list_of_bodies(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje 1. Agua\n\nPrioridad 1. Medir.\n\nOrganismo responsable: Junta de Aguas\n"
			     "¿Qué problema atiende?\nNadie sabe cuánta hay.\n");
	assert_int_equal(prioridad(&import, 0, 2)->lideres.count, 1);
	assert_string_equal(prioridad(&import, 0, 2)->lideres.items[0], "Junta de Aguas");
	import_release(&import);
}

static void bodies_under_the_last_accion_are_its_own_where_others_have_theirs(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Agua\n\nPrioridad 1. Medir.\n\nAcciones\n\na) Poner medidores.\nResponsables: Junta de "
			     "Aguas y Tesorería\n\nb) Leerlos.\nResponsable: Tesorería\nCorresponsables: Junta de Aguas\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->lideres.count, 0);
	assert_int_equal(record->entes.count, 0);
	assert_string_equal(record->acciones[1].lideres.items[0], "Tesorería");
	assert_string_equal(record->acciones[1].entes.items[0], "Junta de Aguas");
	import_release(&import);
}

/* Two prioridades with a list each, then `chapter`, of which nothing has a place. */
static void check_chapter(const char *chapter, size_t unplaced)
{
	struct import import;
	struct strbuf text;
	const struct prioridad_record *record;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_format(&text, "Eje 1. Agua\n\nPrioridad 1. Medir.\n\nAcciones\n\n1. Comprar medidores\n\n2. Ponerlos\n\n"
				 "Prioridad 2. Cobrar.\n\nAcciones\n\n3. Abrir cajas\n\n4. Dar recibos\n\n%s", chapter);
	import_text(&import, text.data);
	record = prioridad(&import, 1, unplaced);
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[1].texto, "Dar recibos");
	assert_int_equal(record->campos.count, 0);
	assert_int_equal(record->lideres.count, 0);
	assert_int_equal(import.document.ejes[0].campos.count, 0);
	import_release(&import);
	strbuf_release(&text);
}

static void a_chapter_behind_the_last_sheet_is_no_part_of_it(void **state)
{
	(void)state;
	check_chapter("7. Seguimiento del plan\n\nIndicador: Fugas\nMeta: 0\nResponsable: Tesorería\n", 4);
	check_chapter("VI. Recomendaciones\n\n1. Aprobar el plan.\n2. Publicarlo.\n", 3);
	check_chapter("Indicadores del plan\n\nIndicador: Fugas\nMeta: 0\n", 3);
	check_chapter("Anexo 2. Tramos\n\nFuente: Junta de Aguas\n", 2);
	check_chapter("Metas para el bienestar y parámetros\n\nMeta 1\nNombre: Fugas\n", 0);
	check_chapter("8.- Epílogo\n\nHabrá agua.\n\nIndicador: Fugas\n", 0);
}

static void acciones_without_marks_are_as_many_as_their_lines(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Agua\n\nPrioridad 1. Medir.\n\nLíneas de acción:\nPoner medidores en los pozos. Hay\n"
			     "doscientos.\nLeer cada mes.\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[0].texto, "Poner medidores en los pozos. Hay doscientos.");
	assert_string_equal(record->acciones[1].texto, "Leer cada mes.");
	import_release(&import);
}

static void what_stands_below_a_whole_accion_is_not_joined_to_it(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Objetivo 1. Bosques\n\nEstrategia 1.1 Apagar fuegos.\n\n1.1.1 Formar brigadas.\nCONAFOR, municipios\n"
			     "1.1.2 Abrir brechas. Serán\nanchas.\nEjidos\n");
	record = prioridad(&import, 0, 2);
	assert_string_equal(record->acciones[0].texto, "Formar brigadas.");
	assert_string_equal(record->acciones[1].texto, "Abrir brechas. Serán anchas.");
	import_release(&import);
}

static void a_level_may_have_its_number_before_its_name(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "1. EJE: AGUA\n\n1.1. Línea de acción: Medir.\n\nAcciones:\na) Poner medidores.\n\n"
			     "1.2. Línea de acción: Cobrar.\n\nAcciones:\na) Abrir cajas.\n\n2. EJE: CALLES\n\n"
			     "2.1. Línea de acción: Barrer.\n\nAcciones:\na) Comprar escobas.\n");
	assert_int_equal(prioridad(&import, 2, 0)->eje, 2);
	assert_string_equal(prioridad(&import, 1, 0)->texto, "Cobrar.");
	assert_string_equal(prioridad(&import, 1, 0)->numero, "1.2");
	assert_string_equal(import.document.ejes[1].titulo, "CALLES");
	import_release(&import);
}

static void levels_may_begin_under_a_heading_that_is_passed_over(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Presentación\n\nHay agua.\n\nEje general 2: Agua\n\nPrioridad 2.1 Medir.\n\n"
			     "Eje transversal 1: Igualdad\n\nPrioridad 1.1 Contratar a mujeres.\n");
	assert_int_equal(import.document.eje_count, 2);
	assert_int_equal(prioridad(&import, 0, 0)->eje, 2);
	assert_string_equal(import.document.ejes[1].titulo, "Agua");
	import_release(&import);
}

static void levels_go_by_short_forms_of_their_names(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Calles\n\nObj. 1 Alumbrar.\n\nEst. 1.1 Cambiar lámparas.\nL.A. 1.1.1 Comprar\nlámparas.\n"
			     "LA 1.1.2 Ponerlas.\n\nEST. 1.2 Barrer.\nLA-1.2.1 Pagar turnos.\n");
	record = prioridad(&import, 0, 0);
	assert_string_equal(record->texto, "Cambiar lámparas.");
	assert_string_equal(record->numero, "1.1");
	assert_string_equal(record->ruta.items[0], "Obj. 1 Alumbrar.");
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[0].texto, "Comprar lámparas.");
	assert_string_equal(record->acciones[1].numero, "1.1.2");
	assert_string_equal(import.document.documento.niveles.accion, "Línea de acción");
	import_release(&import);

	import_text(&import, "OEI.01 Curar a tiempo\nAEI.01.01 Camas en cada clínica\nAEI.01.02 Turnos de noche\n");
	record = prioridad(&import, 0, 0);
	assert_string_equal(record->numero, "OEI.01");
	assert_string_equal(record->acciones[1].numero, "AEI.01.02");
	import_release(&import);

	import_text(&import, "OE1. Curar\n\nLA 1.1 Abrir camas.\n\nE1.2 Modernizar\n\nLA 4 TRANSFORMACIÓN\n\nLA 1.2 Pagar.\n");
	record = prioridad(&import, 0, 2);
	assert_string_equal(record->numero, "OE1");
	assert_string_equal(record->acciones[0].texto, "Abrir camas.");
	assert_int_equal(record->accion_count, 2);
	import_release(&import);
}

static void objetivos_listed_before_the_ejes_are_no_level_of_theirs(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Plan\n\nOE 1. Curar.\n\nOE 2. Prevenir.\n\nEje 1. Camas\n\nLínea de acción 1. Comprar camas.\n\n"
			     "Eje 2. Vacunas\n\nLínea de acción 2. Comprar vacunas.\n");
	assert_string_equal(prioridad(&import, 1, 2)->texto, "Comprar vacunas.");
	assert_int_equal(prioridad(&import, 1, 2)->eje, 2);
	import_release(&import);
}

static void a_line_that_each_sheet_has_is_a_heading(void **state)
{
	static const char sheet[] = "Prioridad %u. Reparar %u.\nPor qué importa\nLlueve %u veces.\nAcciones\na) Pintar %u.\n";
	struct import import;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "Eje 1. Aulas\n");
	for (unsigned i = 1; i <= 3; i++)
		strbuf_add_format(&text, sheet, i, i, i, i);
	import_text(&import, text.data);
	assert_string_equal(prioridad(&import, 1, 6)->texto, "Reparar 2.");
	assert_int_equal(prioridad(&import, 1, 6)->accion_count, 1);
	import_release(&import);
	strbuf_release(&text);
}

static void an_objective_is_of_the_prioridad_where_each_has_one(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Programa 1. Aulas\n\nSubprograma 1.1 Techos\n\nObjetivo: Que no llueva dentro.\n\nAcciones\n\n"
			     "a) Techar.\n\nSubprograma 1.2 Patios\n\nObjetivo: Que haya sombra.\n\nAcciones\n\na) Plantar.\n");
	assert_int_equal(prioridad(&import, 1, 0)->accion_count, 1);
	assert_null(import.document.ejes[0].objetivo);
	assert_string_equal(prioridad(&import, 1, 0)->campos.items[0].etiqueta, "Objetivo");
	assert_string_equal(prioridad(&import, 1, 0)->campos.items[0].texto, "Que haya sombra.");
	import_release(&import);
}

static void a_body_may_stand_above_the_title(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "GOBIERNO DEL ESTADO DE XALAPÁN\n\nPROGRAMA DE SALUD 2030\n\nDicho sea de paso.\n\nEje 1. Aulas\n\n"
			     "Prioridad 1. Reparar.\n");
	assert_string_equal(import.document.documento.titulo, "PROGRAMA DE SALUD 2030");
	assert_int_equal(import.unplaced.count, 1);
	import_release(&import);
}

static void an_unknown_layout_tells_the_headings_that_were_seen(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Bloque 1. Aguas\n\nCometido 1.1 Medir.\n\nCometido 1.2 Cobrar.\n\nBloque 2. Calles\n\n"
			     "Cometido 2.1 Barrer.\n");
	assert_false(import.ok);
	assert_non_null(strstr(import.err.message, "3 × Cometido N.N, 2 × Bloque N"));
	import_release(&import);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_play_the_part_that_their_document_gives_them),
		cmocka_unit_test(all_the_headings_between_are_kept_from_the_outermost_on),
		cmocka_unit_test(ejes_of_several_kinds_with_one_number_are_several),
		cmocka_unit_test(a_table_of_contents_says_nothing_that_the_text_says),
		cmocka_unit_test(a_label_is_of_the_accion_above_where_the_document_has_it_so),
		cmocka_unit_test(what_is_unknown_ends_what_stands_before_it_and_is_told),
		cmocka_unit_test(what_other_plans_number_is_no_level_of_this_one),
		cmocka_unit_test(a_part_that_is_passed_over_hides_nothing_behind_it),
		cmocka_unit_test(labels_need_no_blank_line_around_them),
		cmocka_unit_test(a_question_ends_a_list_of_bodies),
		cmocka_unit_test(bodies_under_the_last_accion_are_its_own_where_others_have_theirs),
		cmocka_unit_test(a_chapter_behind_the_last_sheet_is_no_part_of_it),
		cmocka_unit_test(acciones_without_marks_are_as_many_as_their_lines),
		cmocka_unit_test(what_stands_below_a_whole_accion_is_not_joined_to_it),
		cmocka_unit_test(a_level_may_have_its_number_before_its_name),
		cmocka_unit_test(levels_may_begin_under_a_heading_that_is_passed_over),
		cmocka_unit_test(levels_go_by_short_forms_of_their_names),
		cmocka_unit_test(objetivos_listed_before_the_ejes_are_no_level_of_theirs),
		cmocka_unit_test(a_line_that_each_sheet_has_is_a_heading),
		cmocka_unit_test(an_objective_is_of_the_prioridad_where_each_has_one),
		cmocka_unit_test(a_body_may_stand_above_the_title),
		cmocka_unit_test(an_unknown_layout_tells_the_headings_that_were_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

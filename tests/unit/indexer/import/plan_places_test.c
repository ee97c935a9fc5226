#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tests/harness/import_text.h"

/* Prioridad `i` of an import that placed all but `unplaced` lines. */
static const struct prioridad_record *prioridad(const struct import *import, size_t i, size_t unplaced)
{
	assert_true(import->ok);
	assert_int_equal(import->unplaced.count, unplaced);
	assert_true(i < import->document.prioridad_count);
	return &import->document.prioridades[i];
}

static void rows_need_neither_outer_pipes_nor_a_rule(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Objetivo 1. Calles seguras\n\nEstrategia 1.1 Vigilar.\n\nAcción puntual | Responsable | Plazo\n"
			     "1.1.1 Poner radares. | Tránsito | 2026\n1.1.2 Medir. | Fiscalía | 2027\n\nPágina | 5\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(record->acciones[1].texto, "Medir.");
	assert_string_equal(record->acciones[1].lideres.items[0], "Fiscalía");
	assert_string_equal(record->acciones[0].campos.items[0].texto, "2026");
	import_release(&import);
}

static void a_reference_that_a_line_breaks_off_is_no_item(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Objetivo 1. Empleo\n\nEstrategia 1.1 Pagar.\n\n1.1.1 Firmar convenios.\n1.1.2 Dar becas (véase la acción\n"
			     "1.1.1).\n1.1.3 Llevar ferias.\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->accion_count, 3);
	assert_string_equal(record->acciones[1].texto, "Dar becas (véase la acción 1.1.1).");
	import_release(&import);
}

static void questions_are_labels(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Tema 1: Tarifas\n\nCompromiso 1.1: Revisar la tarifa\n¿Quién?: Gerencia\n¿Cómo?: Con un estudio\n\n"
			     "Compromiso 1.2: Publicar el padrón\n¿Quién?: Gerencia\n¿Cómo?: En la página\n");
	record = prioridad(&import, 0, 4);
	assert_string_equal(record->acciones[0].texto, "Revisar la tarifa");
	assert_string_equal(record->acciones[1].texto, "Publicar el padrón");
	import_release(&import);
}

static void labels_right_under_an_accion_that_stands_apart_are_its_own(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Componente 1. Caminos\n\nActividad 1.1 Bachear.\n\nActividad 1.2 Limpiar cunetas.\nEjecutor: Municipios\n"
			     "Meta: 300 km\n\nComponente 2. Puentes\n\nActividad 2.1 Inspeccionar.\nActividad 2.2 Pintar.\n"
			     "Ejecutor: Junta de Caminos\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->lideres.count, 0);
	assert_string_equal(record->acciones[1].lideres.items[0], "Municipios");
	assert_string_equal(record->acciones[1].campos.items[0].texto, "300 km");
	/* Acciones that stand close together share what stands below them. */
	record = prioridad(&import, 1, 0);
	assert_string_equal(record->lideres.items[0], "Junta de Caminos");
	import_release(&import);
}

static void bodies_on_a_line_each_are_several(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "Eje 1. Archivo\n\nPrioridad 1. Conservar.\n\nResponsables\nSecretaría de Administración\nContraloría\n"
			     "Instituto de\nDocumentos\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(record->lideres.count, 3);
	assert_string_equal(record->lideres.items[1], "Contraloría");
	assert_string_equal(record->lideres.items[2], "Instituto de Documentos");
	import_release(&import);
}

static void a_list_under_a_heading_of_its_own_is_not_the_acciones(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Prioridad 1: Declarar los intereses\n\n1. Diseñar el formato.\n2. Recibirlo.\nResponsable: Contraloría\n\n"
			     "Disposiciones transitorias\n\nPRIMERA. Entra en vigor mañana.\nSEGUNDA. Se publicará.\n");
	assert_int_equal(prioridad(&import, 0, 3)->accion_count, 2);
	assert_int_equal(prioridad(&import, 0, 3)->lideres.count, 1);
	import_release(&import);
}

static void a_full_stop_may_end_the_label_of_a_list_of_bodies(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje 1. Agua\n\nPrioridad 1. Medir.\n\na) Leer medidores\nResponsable. Junta de Aguas\n");
	assert_string_equal(prioridad(&import, 0, 0)->acciones[0].texto, "Leer medidores");
	assert_string_equal(prioridad(&import, 0, 0)->lideres.items[0], "Junta de Aguas");
	import_release(&import);
}

static void what_other_plans_number_alike_is_told_by_its_eje(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "EJE 1. SALUD\n\nDiagnóstico\n\nHay tres hospitales.\n\nObjetivo 1.1 Curar.\n\nEstrategia 1.1.1 Abrir camas.\n\n"
			     "Vinculación con el Plan Nacional de Desarrollo\nObjetivo 2.1 Sanar.\nEstrategia 2.1.4 Ampliar.\n\n"
			     "EJE 2. CAMINOS\n\nDiagnóstico\n\nHay baches.\n\nObjetivo 2.1 Unir.\n\nEstrategia 2.1.1 Pavimentar.\n");
	record = prioridad(&import, 0, 1);
	assert_int_equal(import.document.prioridad_count, 2);
	assert_string_equal(record->texto, "Abrir camas.");
	assert_int_equal(record->campos.count, 1);
	assert_string_equal(prioridad(&import, 1, 1)->ruta.items[0], "Objetivo 2.1 Unir.");
	import_release(&import);
}

static void a_list_of_estrategias_that_have_acciones_is_their_level(void **state)
{
	struct import import;
	const struct prioridad_record *record;

	(void)state;
	import_text(&import, "EJE 1. PREVENIR\n\nObjetivo 1.1 Recuperar los barrios.\n\nEstrategias:\n\n1.1.1 Mejorar el\nentorno.\n\n"
			     "Líneas de acción:\na) Alumbrar.\nb) Limpiar.\n\n1.1.2 Organizar.\n\nLíneas de acción:\na) Reunir.\n");
	record = prioridad(&import, 0, 0);
	assert_int_equal(import.document.prioridad_count, 2);
	assert_string_equal(record->texto, "Mejorar el entorno.");
	assert_string_equal(record->numero, "1.1.1");
	assert_string_equal(record->ruta.items[0], "Objetivo 1.1 Recuperar los barrios.");
	assert_int_equal(record->accion_count, 2);
	assert_string_equal(import.document.documento.niveles.prioridad, "Estrategia");
	import_release(&import);

	/* Those that have none are acciones. */
	import_text(&import, "EJE 1. PREVENIR\n\nObjetivo 1.1 Recuperar los barrios.\n\nEstrategias:\n\n1.1.1 Mejorar.\n1.1.2 Limpiar.\n");
	assert_int_equal(prioridad(&import, 0, 0)->accion_count, 2);
	import_release(&import);
}

static void a_bullet_before_a_level_is_layout(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Objetivo 1. Curar.\n\nEstrategia 1.1. Abrir clínicas.\n\n- Línea de acción 1.1.1. Comprar terrenos.\n"
			     "- Línea de acción 1.1.2. Licitar.\n\nEstrategia 1.2. Contratar.\n\n- Línea de acción 1.2.1. Abrir plazas.\n");
	assert_string_equal(prioridad(&import, 0, 0)->acciones[1].texto, "Licitar.");
	assert_string_equal(prioridad(&import, 1, 0)->acciones[0].numero, "1.2.1");
	import_release(&import);
}

static void a_figure_has_a_source_of_its_own(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje 1. Libros\n\nPrioridad 1. Abrir salas.\n\nAcciones\n\na) Dotar.\n\nCuadro 1. Salas por región\nNorte 12\n"
			     "Fuente: elaboración propia.\n\nPrioridad 2. Traducir.\n\nAcciones\n\na) Pagar.\nFuente: impuestos\n");
	assert_int_equal(prioridad(&import, 0, 3)->campos.count, 0);
	assert_int_equal(prioridad(&import, 1, 3)->campos.count, 1);
	import_release(&import);
}

static void a_label_that_heads_labels_has_no_text(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "Eje 1. Lagos\n\nPrioridad 1. Limpiar.\n\nMeta 1\nNombre: Lagos limpios\n\nPrioridad 2. Sembrar.\n\n"
			     "Meta 2\nNombre: Peces\n");
	assert_int_equal(prioridad(&import, 0, 4)->campos.count, 0);
	import_release(&import);
}

static void without_ejes_an_objetivo_is_of_its_sheet(void **state)
{
	struct import import;

	(void)state;
	import_text(&import, "EJE 1: AGUA\nObjetivo: Llevar agua.\nAcciones:\n- Perforar.\n- Entubar.\nMeta: 100 %\nResponsable: Comisión\n\n"
			     "EJE 2: PAZ\nObjetivo: Vivir en paz.\nAcciones:\n- Contratar.\nMeta: 0\nResponsable: Policía\n");
	assert_int_equal(prioridad(&import, 1, 0)->accion_count, 1);
	assert_string_equal(prioridad(&import, 1, 0)->lideres.items[0], "Policía");
	assert_string_equal(prioridad(&import, 0, 0)->lideres.items[0], "Comisión");
	import_release(&import);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_need_neither_outer_pipes_nor_a_rule),
		cmocka_unit_test(a_reference_that_a_line_breaks_off_is_no_item),
		cmocka_unit_test(questions_are_labels),
		cmocka_unit_test(labels_right_under_an_accion_that_stands_apart_are_its_own),
		cmocka_unit_test(bodies_on_a_line_each_are_several),
		cmocka_unit_test(a_bullet_before_a_level_is_layout),
		cmocka_unit_test(a_figure_has_a_source_of_its_own),
		cmocka_unit_test(a_label_that_heads_labels_has_no_text),
		cmocka_unit_test(without_ejes_an_objetivo_is_of_its_sheet),
		cmocka_unit_test(a_list_of_estrategias_that_have_acciones_is_their_level),
		cmocka_unit_test(a_list_under_a_heading_of_its_own_is_not_the_acciones),
		cmocka_unit_test(a_full_stop_may_end_the_label_of_a_list_of_bodies),
		cmocka_unit_test(what_other_plans_number_alike_is_told_by_its_eje),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Tables and columns taken apart. What comes out is compared as text, blank
 * lines left out: `# ` before a label, `x ` before a line of which nothing is
 * made, `> ` before what begins a cell.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/pages/page_furniture.h"
#include "indexer/tables/unfold.h"

struct unfold_case {
	const char *what, *source, *lines;
};

static void add_shown(struct strbuf *out, const struct source_line *line)
{
	if (!line->length || line->furniture)
		return;
	strbuf_add_string(out, line->aside ? "x " : line->label ? "# " : line->apart ? "> " : "");
	strbuf_add(out, line->text, line->length);
	strbuf_add_char(out, '\n');
}

static void unfold_text(struct source_lines *lines, const char *text)
{
	struct profile *profile = profile_new();
	struct error err = ERROR_INIT;

	source_lines_init(lines);
	assert_true(source_lines_parse(lines, text, strlen(text), &err));
	page_furniture_mark(lines, profile);
	unfold(lines, profile);
	profile_free(profile);
}

static void check_cases(const struct unfold_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct source_lines lines;
		struct strbuf shown;

		unfold_text(&lines, cases[i].source);
		strbuf_init(&shown, STRBUF_NO_LIMIT);
		for (size_t j = 0; j < lines.count; j++)
			add_shown(&shown, &lines.items[j]);
		if (strcmp(shown.data, cases[i].lines) != 0)
			print_error("%s\n", cases[i].what);
		assert_string_equal(shown.data, cases[i].lines);
		strbuf_release(&shown);
		source_lines_release(&lines);
	}
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof((cases)[0]))

static void a_table_of_labels_and_contents_is_read_row_by_row(void **state)
{
	static const struct unfold_case cases[] = {
		{ "two columns",
		  "| PRIORIDAD 1 | Llevar agua a las escuelas. |\n|---|---|\n| RESPONSABLES | Comisión del Agua |\n"
		  "| ACCIONES | a) Perforar pozos.<br>b) Tender la red. |\nSigue el texto.\n",
		  "> PRIORIDAD 1\nLlevar agua a las escuelas.\n# RESPONSABLES\n> Comisión del Agua\n# ACCIONES\n"
		  "> a) Perforar pozos.\nb) Tender la red.\n> Sigue el texto.\n" },
		{ "an empty header, bold, labels with a colon",
		  "| | |\n|---|---|\n| **Responsable:** | Junta de Caminos |\n| **Plazo:** | Largo |\n",
		  "# Responsable:\n> Junta de Caminos\n# Plazo:\n> Largo\n" },
		{ "an empty label carries on the content above",
		  "| Responsables | Secretaría de Salud |\n|---|---|\n| | Hospital General |\n| Meta | 80 % |\n",
		  "# Responsables\n> Secretaría de Salud\nHospital General\n# Meta\n> 80 %\n" },
		{ "two pairs in a row",
		  "| Plazo | Corto | Meta | 12 clínicas |\n|---|---|---|---|\n"
		  "| Indicador | Camas | Responsable | Hospital |\n",
		  "# Plazo\n> Corto\n# Meta\n> 12 clínicas\n# Indicador\n> Camas\n# Responsable\n> Hospital\n" },
		{ "a label that is not known among others that are",
		  "| Responsable | Sindicatura |\n|---|---|\n| Voz ciudadana | Comités |\n| Plazo | Corto |\n",
		  "# Responsable\n> Sindicatura\n# Voz ciudadana\n> Comités\n# Plazo\n> Corto\n" },
		{ "a number and a level, each with its label",
		  "| No. | 4 |\n|---|---|\n| Prioridad | Techar los patios. |\n| Plazo | Corto |\n",
		  "> Prioridad 4. Techar los patios.\n# Plazo\n> Corto\n" },
		{ "an escaped pipe is no border",
		  "| Responsable | Obras \\| Caminos |\n|---|---|\n| Plazo | Corto |\n",
		  "# Responsable\n> Obras \\| Caminos\n# Plazo\n> Corto\n" },
		{ "a grid",
		  "+--------------+----------------+\n| LÍDERES DE   | Contraloría y  |\n"
		  "| IMPLEMENTA-  | Fiscalía       |\n"
		  "| CIÓN         |                |\n+--------------+----------------+\n"
		  "| ACCIONES     | a) Abrir la    |\n"
		  "| SUGERIDAS    | ventanilla.    |\n+--------------+----------------+\n",
		  "# LÍDERES DE IMPLEMENTACIÓN\n> Contraloría y\nFiscalía\n# ACCIONES SUGERIDAS\n> a) Abrir la\n"
		  "ventanilla.\n" },
		{ "a frame around a text", "| Texto en un marco. |  |\n|---|---|\n| Otro. |  |\n",
		  "> Texto en un marco.\nOtro.\n" },
	};

	(void)state;
	CHECK(cases);
}

static void a_table_of_records_is_read_under_its_header(void **state)
{
	static const struct unfold_case cases[] = {
		{ "one record a row",
		  "| Prioridad | Responsables | Acciones |\n|---|---|---|\n"
		  "| Prioridad 1. Medir el agua. | Comisión | a) Poner medidores. b) Leerlos. |\n"
		  "| Prioridad 2. Cuidar el agua. | Junta | a) Reparar fugas. |\n",
		  "> Prioridad 1. Medir el agua.\n# Responsables\n> Comisión\n# Acciones\n"
		  "> a) Poner medidores.\nb) Leerlos.\n"
		  "> Prioridad 2. Cuidar el agua.\n# Responsables\n> Junta\n# Acciones\n> a) Reparar fugas.\n" },
		{ "numbers in a column of their own; what belongs to the record stands before its acciones",
		  "| Núm. | Estrategia | Acciones | Responsable |\n|:-:|---|---|---|\n"
		  "| 1.1 | Abrir caminos. | • Trazar. • Empedrar. | Obras |\n"
		  "| 1.2 | Abrir brechas. | • Podar. | Ejido |\n",
		  "> Estrategia 1.1. Abrir caminos.\n# Responsable\n> Obras\n# Acciones\n> • Trazar.\n• Empedrar.\n"
		  "> Estrategia 1.2. Abrir brechas.\n# Responsable\n> Ejido\n# Acciones\n> • Podar.\n" },
		{ "rows that carry on the record above them",
		  "| Prioridad | Acciones | Responsable |\n|---|---|---|\n| 1. Vacunar | Comprar vacunas. | Salud |\n"
		  "| | Formar brigadas. | |\n| 2. Curar | Abrir camas. | Hospital |\n",
		  "> Prioridad 1. Vacunar\n# Responsable\n> Salud\n# Acciones\n> • Comprar vacunas.\n"
		  "• Formar brigadas.\n"
		  "> Prioridad 2. Curar\n# Responsable\n> Hospital\n# Acciones\n> • Abrir camas.\n" },
		{ "each acción with its own",
		  "| Prioridad | Acciones | Plazo |\n|---|---|---|\n| 1. Leer | Comprar libros. | 2026 |\n"
		  "| | Abrir salas. | 2027 |\n",
		  "> Prioridad 1. Leer\n# Acciones\n> • Comprar libros.\n# Plazo\n> 2026\n# Acciones\n"
		  "> • Abrir salas.\n# Plazo\n> 2027\n" },
		{ "a row over the whole width, and the header once more",
		  "| Estrategia | Responsable |\n|---|---|\n| Eje 1. Agua | |\n| 1.1 Medir. | Comisión |\n"
		  "| Estrategia | Responsable |\n| Eje 2. Salud | |\n| 2.1 Curar. | Hospital |\n",
		  "> Eje 1. Agua\n> Estrategia 1.1 Medir.\n# Responsable\n> Comisión\n> Eje 2. Salud\n"
		  "> Estrategia 2.1 Curar.\n"
		  "# Responsable\n> Hospital\n" },
		{ "no pipes at either end",
		  "Prioridad | Responsables\n--- | ---\nPrioridad 7. Sembrar | Ejidos\n",
		  "> Prioridad 7. Sembrar\n# Responsables\n> Ejidos\n" },
		{ "a header alone over what belongs to one prioridad",
		  "| RESPONSABLES | ACCIONES |\n|---|---|\n| Tesorería | a) Pagar. b) Cobrar. |\n",
		  "# RESPONSABLES\n> Tesorería\n# ACCIONES\n> a) Pagar.\nb) Cobrar.\n" },
		{ "labels of the prioridad at hand", "| Indicador | Meta |\n|---|---|\n| Camas | 80 |\n"
		  "| Médicos | 12 |\n",
		  "# Indicador\n> Camas\n# Meta\n> 80\n# Indicador\n> Médicos\n# Meta\n> 12\n" },
	};

	(void)state;
	CHECK(cases);
}

static void rows_of_items_and_pasted_sheets_are_tables_as_well(void **state)
{
	static const struct unfold_case cases[] = {
		{ "items", "| a) | Uno en tabla. |\n|----|----|\n| b) | Dos en tabla. |\n",
		  "> a) Uno en tabla.\nb) Dos en tabla.\n" },
		{ "items without a point", "| No. | Acciones |\n|---|---|\n| 1 | Abrir la red. |\n"
		  "| 2 | Cerrar la fuga. |\n",
		  "# Acciones\n> 1. Abrir la red.\n2. Cerrar la fuga.\n" },
		{ "a spreadsheet", "Prioridad\tResponsable\tAcciones\n1. Aulas limpias\tEscuelas\tBarrer.\n"
		  "\t\tLavar.\n2. Patios\tPadres\tTechar.\n",
		  "> Prioridad 1. Aulas limpias\n# Responsable\n> Escuelas\n# Acciones\n> • Barrer.\n• Lavar.\n"
		  "> Prioridad 2. Patios\n"
		  "# Responsable\n> Padres\n# Acciones\n> • Techar.\n" },
	};

	(void)state;
	CHECK(cases);
}

static void a_table_that_is_not_certain_is_set_aside_whole(void **state)
{
	static const struct unfold_case cases[] = {
		{ "figures", "| Año | 2019 | 2020 |\n|---|---|---|\n| Agua | 12 | 14 |\n",
		  "x | Año | 2019 | 2020 |\nx |---|---|---|\nx | Agua | 12 | 14 |\n" },
		{ "words and what they mean", "| Palabra | Sentido |\n|---|---|\n"
		  "| Cuenca | Tierra que drena a un río. |\n",
		  "x | Palabra | Sentido |\nx |---|---|\nx | Cuenca | Tierra que drena a un río. |\n" },
		{ "records without a number", "| Prioridad | Responsable |\n|---|---|\n"
		  "| Medir el agua | Comisión |\n| Otra | Junta |\n",
		  "x | Prioridad | Responsable |\nx |---|---|\nx | Medir el agua | Comisión |\nx | Otra | Junta |\n" },
		{ "a row before the first record", "| Prioridad | Acciones |\n|---|---|\n| | a) Uno. |\n"
		  "| 2. Dos | a) Dos. |\n",
		  "x | Prioridad | Acciones |\nx |---|---|\nx | | a) Uno. |\nx | 2. Dos | a) Dos. |\n" },
		{ "figures with tabs", "Obra\t2019\t2020\tTotal\nPozos\t3\t4\t7\nRedes\t1\t1\t2\n",
		  "x Obra 2019 2020 Total\nx Pozos 3 4 7\nx Redes 1 1 2\n" },
		{ "labels in the middle of rows that nothing parts",
		  "                 Comisión del Agua y\nRESPONSABLES     Junta de Caminos con\n"
		  "                 sus delegaciones\n"
		  "                 a) Abrir la red y\nACCIONES         cerrar las fugas\n"
		  "                 de la sierra.\n",
		  "x Comisión del Agua y\nx RESPONSABLES Junta de Caminos con\nx sus delegaciones\n"
		  "x a) Abrir la red y\n"
		  "x ACCIONES cerrar las fugas\nx de la sierra.\n" },
		{ "a content that cannot begin where its label does",
		  "RESPONSABLES     Comisión del Agua,\nPLAZO            junta de caminos\n"
		  "META             80 por ciento\n",
		  "x RESPONSABLES Comisión del Agua,\nx PLAZO junta de caminos\nx META 80 por ciento\n" },
	};

	(void)state;
	CHECK(cases);
}

static void columns_of_labels_and_contents_are_read_label_by_label(void **state)
{
	static const struct unfold_case cases[] = {
		{ "labels and contents broken over lines, nothing between the rows",
		  "PRIORIDAD 9      Curar a tiempo en las\n                 clínicas de la sierra.\n"
		  "UNIDAD           Hospital General y\n"
		  "RESPONSABLE      Jurisdicción Sanitaria\nACCIONES         a) Abrir turnos.\n"
		  "SUGERIDAS        b) Comprar camas.\n"
		  "PLAZO            Corto\n",
		  "> PRIORIDAD 9\nCurar a tiempo en las\nclínicas de la sierra.\n# UNIDAD RESPONSABLE\n"
		  "> Hospital General y\n"
		  "Jurisdicción Sanitaria\n# ACCIONES SUGERIDAS\n> a) Abrir turnos.\nb) Comprar camas.\n"
		  "# PLAZO\n> Corto\n" },
		{ "labels in the middle of rows that blank lines part",
		  "                 Hospital General,\nResponsables     Cruz Roja\n                 y Bomberos\n\n"
		  "                 a) Comprar ambulancias.\nAcciones         b) Formar\n"
		  "                    paramédicos.\n\nTexto que sigue.\n",
		  "# Responsables\n> Hospital General,\nCruz Roja\ny Bomberos\n# Acciones\n"
		  "> a) Comprar ambulancias.\nb) Formar\n"
		  "paramédicos.\n> Texto que sigue.\n" },
		{ "two labels, not one of both", "Meta          20 aulas\nIndicador     Aulas con techo\n",
		  "# Meta\n> 20 aulas\n# Indicador\n> Aulas con techo\n" },
		{ "tabs", "Responsable:\tDirección de Parques\nPlazo:\t\t2027\nMeta:\t\tDiez plazas\n",
		  "# Responsable:\n> Dirección de Parques\n# Plazo:\n> 2027\n# Meta:\n> Diez plazas\n" },
		{ "a row that a page's end breaks",
		  "Responsables     Comisión del Agua, Junta de\n\f                 Caminos y Ejidos\n"
		  "Plazo            Corto\n",
		  "# Responsables\n> Comisión del Agua, Junta de\nCaminos y Ejidos\n# Plazo\n> Corto\n" },
	};

	(void)state;
	CHECK(cases);
}

static void columns_under_a_header_are_read_as_records(void **state)
{
	static const struct unfold_case cases[] = {
		{ "a line a record",
		  "Línea de acción                    Responsable          Plazo\n\n"
		  "1.1.1 Instalar válvulas.           Organismo            2026\n"
		  "1.1.2 Cambiar la tubería vieja     Dirección de         2027\n"
		  "      del centro.                  Obras\n\nOtro texto.\n",
		  "> Línea de acción 1.1.1 Instalar válvulas.\n# Responsable\n> Organismo\n# Plazo\n> 2026\n"
		  "> Línea de acción 1.1.2 Cambiar la tubería vieja del centro.\n# Responsable\n> Dirección de\n"
		  "Obras\n# Plazo\n> 2027\n"
		  "> Otro texto.\n" },
		{ "a header broken over lines, lists below it",
		  "LÍDERES DE            ENTES PÚBLICOS\nIMPLEMENTACIÓN        POTENCIALES\n"
		  "Contraloría y         Municipios,\n"
		  "Fiscalía              Ayuntamientos\n",
		  "# LÍDERES DE IMPLEMENTACIÓN\n> Contraloría y\nFiscalía\n# ENTES PÚBLICOS POTENCIALES\n"
		  "> Municipios,\nAyuntamientos\n" },
	};

	(void)state;
	CHECK(cases);
}

static void two_columns_of_text_are_read_one_after_the_other(void **state)
{
	static const struct unfold_case cases[] = {
		{ "a page in two columns",
		  "El agua llega a las casas de dos        Las escuelas de la sierra alta no\n"
		  "presas que se llenan en el verano       tienen techos para la temporada\n"
		  "y se vacían en la primavera.            de lluvias.\n"
		  "\n"
		  "RESPONSABLES                            RESPONSABLES\n"
		  "Comisión del Agua y sus comités         Secretaría de Educación Pública\n"
		  "\n"
		  "ACCIONES SUGERIDAS                      ACCIONES SUGERIDAS\n"
		  "a) Reparar las fugas de la red          a) Techar los patios de recreo de\n"
		  "antes de que llegue el estiaje.         las escuelas de la sierra.\n"
		  "b) Medir el agua de las oficinas.       b) Abrir cunetas en los caminos.\n",
		  "El agua llega a las casas de dos\npresas que se llenan en el verano\n"
		  "y se vacían en la primavera.\nRESPONSABLES\n"
		  "Comisión del Agua y sus comités\nACCIONES SUGERIDAS\na) Reparar las fugas de la red\n"
		  "antes de que llegue el estiaje.\n"
		  "b) Medir el agua de las oficinas.\nLas escuelas de la sierra alta no\n"
		  "tienen techos para la temporada\nde lluvias.\n"
		  "RESPONSABLES\nSecretaría de Educación Pública\nACCIONES SUGERIDAS\n"
		  "a) Techar los patios de recreo de\n"
		  "las escuelas de la sierra.\nb) Abrir cunetas en los caminos.\n" },
	};

	(void)state;
	CHECK(cases);
}

/* What is no table comes out line by line as it went in. */
static void ordinary_texts_stay_as_they_are(void **state)
{
	static const char *const texts[] = {
		"Responsables: Comisión del Agua\nPlazo: Corto\n",
		"PRIORIDAD 1                         12\nPRIORIDAD 2                         15\n"
		"RESPONSABLES                        18\n",
		"Eje 1. Agua ........................ 3\nEje 2. Salud ....................... 9\n",
		"a)   Abrir la red.\nb)   Cerrar la fuga\n     de la sierra.\nc)\tMedir.\nd)\tPagar.\n",
		"El  texto justificado  lleva a veces\ndobles  blancos que  no dicen nada y\n"
		"que nadie  alinea con los de arriba.\n",
		"5 | Página\n\nTexto.\n\n6 | Página\n",
		"Total de obras:        14\nTotal de pozos:         3\n",
		"El plazo | término | tiempo de la obra.\n",
		"LÍDERES  DE  IMPLEMENTACIÓN\n\nComisión  del  Agua\n\nACCIONES  SUGERIDAS\n\na)  Abrir  la  red.\n",
		"\tLÍDERES\tDE\tIMPLEMENTACIÓN\n\tComisión\tdel\tAgua y Junta de Caminos\n",
		"1.1     Abrir caminos vecinales.\n1.2     Abrir brechas.\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct source_lines lines, before;
		struct error err = ERROR_INIT;

		source_lines_init(&before);
		assert_true(source_lines_parse(&before, texts[i], strlen(texts[i]), &err));
		unfold_text(&lines, texts[i]);
		if (lines.count != before.count)
			print_error("%s\n", texts[i]);
		assert_int_equal(lines.count, before.count);
		for (size_t j = 0; j < lines.count; j++) {
			assert_string_equal(lines.items[j].text, before.items[j].text);
			assert_false(lines.items[j].aside || lines.items[j].label || lines.items[j].apart);
		}
		source_lines_release(&lines);
		source_lines_release(&before);
	}
}

static void each_line_keeps_the_number_of_the_line_it_stood_in(void **state)
{
	static const struct {
		const char *text;
		size_t number;
	} expected[] = {
		{ "Antes.", 1 }, { "RESPONSABLES", 3 },		{ "Comisión del Agua y", 3 }, { "Junta", 4 },
		{ "ACCIONES", 5 }, { "a) Abrir la red.", 5 },	{ "Plazo", 7 },		     { "Corto", 7 },
		{ "Meta", 9 },	 { "80", 9 },
	};
	struct source_lines lines;
	size_t at = 0;

	(void)state;
	unfold_text(&lines, "Antes.\n\nRESPONSABLES    Comisión del Agua y\n                Junta\n"
	"ACCIONES        a) Abrir la red.\n\n"
			    "| Plazo | Corto |\n|---|---|\n| Meta | 80 |\n");
	for (size_t i = 0; i < lines.count; i++) {
		assert_int_equal(lines.items[i].number, lines.items[i].last);
		if (!lines.items[i].length)
			continue;
		assert_true(at < sizeof(expected) / sizeof(expected[0]));
		assert_string_equal(lines.items[i].text, expected[at].text);
		assert_int_equal(lines.items[i].number, expected[at++].number);
	}
	assert_int_equal(at, sizeof(expected) / sizeof(expected[0]));
	source_lines_release(&lines);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_of_labels_and_contents_is_read_row_by_row),
		cmocka_unit_test(a_table_of_records_is_read_under_its_header),
		cmocka_unit_test(rows_of_items_and_pasted_sheets_are_tables_as_well),
		cmocka_unit_test(a_table_that_is_not_certain_is_set_aside_whole),
		cmocka_unit_test(columns_of_labels_and_contents_are_read_label_by_label),
		cmocka_unit_test(columns_under_a_header_are_read_as_records),
		cmocka_unit_test(two_columns_of_text_are_read_one_after_the_other),
		cmocka_unit_test(ordinary_texts_stay_as_they_are),
		cmocka_unit_test(each_line_keeps_the_number_of_the_line_it_stood_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

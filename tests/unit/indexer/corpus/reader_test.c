#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/corpus/reader.h"
#include "tests/harness/scratch.h"

#define DOCUMENTO "{\"tipo\":\"documento\",\"documento\":\"d\"}\n"
#define PRIORIDAD "{\"tipo\":\"prioridad\",\"documento\":\"d\",\"eje\":1,\"prioridad\":1,\"texto\":\"T\""

/* Reads up to two files of the given bytes; the problems, without file names, are in `problems`. */
struct reading {
	size_t records;
	char problems[4000];
	struct prioridad_record last;
};

static void put(char path[SCRATCH_ROOM], const char *bytes, size_t length)
{
	scratch_template(path, SCRATCH_ROOM, "corpus");

	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void read_inputs(struct input *inputs, size_t count, struct reading *reading)
{
	struct report report = { .out = tmpfile() };
	struct corpus_reader *reader = corpus_reader_new(inputs, count, &report);
	struct corpus_record record = { 0 };

	memset(reading, 0, sizeof(*reading));
	while (corpus_reader_next(reader, &record)) {
		reading->records++;
		if (record.type != RECORD_PRIORIDAD)
			continue;
		prioridad_record_release(&reading->last);
		reading->last = record.prioridad;
		prioridad_record_init(&record.prioridad);
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
	rewind(report.out);
	reading->problems[fread(reading->problems, 1, sizeof(reading->problems) - 1, report.out)] = '\0';
	fclose(report.out);
}

static void read_bytes(const char *bytes, size_t length, struct reading *reading)
{
	char path[SCRATCH_ROOM];
	struct input input = { .path = path };

	put(path, bytes, length);
	read_inputs(&input, 1, reading);
	remove(path);
}

static void assert_problem(const char *text, const char *expected)
{
	struct reading reading;

	read_bytes(text, strlen(text), &reading);
	if (!strstr(reading.problems, expected))
		fail_msg("%s: expected \"%s\", found \"%s\"", text, expected, reading.problems);
	prioridad_record_release(&reading.last);
}

static void a_whole_corpus_is_read(void **state)
{
	struct input input = { .path = "tests/fixtures/corpus/valid.jsonl" };
	struct reading reading;

	(void)state;
	read_inputs(&input, 1, &reading);
	assert_string_equal(reading.problems, "");
	assert_int_equal(reading.records, 5);
	assert_int_equal(reading.last.prioridad, 2);
	assert_true(reading.last.has_ficha);
	assert_false(reading.last.ficha);
	assert_false(reading.last.has_adicionada);
	assert_int_equal(reading.last.lideres.count, 1);
	prioridad_record_release(&reading.last);
}

static void text_comes_out_composed(void **state)
{
	static const char text[] = "\xef\xbb\xbf" DOCUMENTO "\r\n  \n" PRIORIDAD ",\"practica\":\"pra\\u0301ctica\"}";
	struct reading reading;

	(void)state;
	read_bytes(text, sizeof(text) - 1, &reading);
	assert_string_equal(reading.problems, "");
	assert_string_equal(reading.last.practica, "práctica");
	prioridad_record_release(&reading.last);
}

static void each_slip_is_told_with_its_line_and_field(void **state)
{
	(void)state;
	assert_problem(DOCUMENTO PRIORIDAD ",\"titulo\":\"x\"}\n", ":2: titulo: unknown field");
	assert_problem(DOCUMENTO PRIORIDAD ",\"ficha\":1}\n", ":2: ficha: must be true or false");
	assert_problem(DOCUMENTO PRIORIDAD ",\"texto\":\"U\"}\n", ":2: not valid JSON: duplicate");
	assert_problem(DOCUMENTO PRIORIDAD ",\"practica\":null}\n", ":2: practica: must be a string");
	assert_problem(DOCUMENTO PRIORIDAD ",\"practica\":\"a\\u0001\"}\n", ":2: practica: has a control character");
	assert_problem(DOCUMENTO PRIORIDAD ",\"practica\":\"a\\u0000\"}\n", ":2: not valid JSON");
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas\":[0,1]}\n", ":2: lineas: must be a whole number");
	assert_problem(DOCUMENTO PRIORIDAD ",\"acciones\":[{\"inciso\":\"a.b\",\"texto\":\"x\"}]}\n",
		       ":2: acciones[0].inciso: must be a letter");
	assert_problem(DOCUMENTO PRIORIDAD ",\"acciones\":[7]}\n", ":2: acciones[0]: must be an object");
	assert_problem(DOCUMENTO PRIORIDAD ",\"acciones\":{}}\n", ":2: acciones: must be an array");
	assert_problem(PRIORIDAD "}\n" DOCUMENTO, ":1: documento: no documento record for d stands before this line");
	assert_problem(DOCUMENTO "\n" DOCUMENTO PRIORIDAD "}\n", ":3: documento: d comes twice, first at");
	assert_problem(DOCUMENTO, " the corpus has no prioridad");
	assert_problem("", " the corpus has no prioridad");
}

#define ACCION DOCUMENTO PRIORIDAD ",\"acciones\":[{\"inciso\":\"a\",\"texto\":\"x\""

static void each_slip_of_an_optional_field_is_told_likewise(void **state)
{
	(void)state;
	assert_problem(DOCUMENTO PRIORIDAD ",\"numero\":7}\n", ":2: numero: must be a string");
	assert_problem(DOCUMENTO PRIORIDAD ",\"numero\":\"12345678901234567890123456789012345678901234567890"
		       "12345678901234567\"}\n", ":2: numero: is longer than 64 bytes");
	assert_problem(DOCUMENTO PRIORIDAD ",\"ruta\":\"Objetivo 1\"}\n", ":2: ruta: must be an array of strings");
	assert_problem(DOCUMENTO PRIORIDAD ",\"ruta\":[\"A\",2]}\n", ":2: ruta[1]: must be a string");
	assert_problem(DOCUMENTO PRIORIDAD ",\"campos\":{}}\n", ":2: campos: must be an array of objects");
	assert_problem(DOCUMENTO PRIORIDAD ",\"campos\":[\"Plazo\"]}\n", ":2: campos[0]: must be an object");
	assert_problem(DOCUMENTO PRIORIDAD ",\"campos\":[{\"etiqueta\":\"Plazo\"}]}\n",
		       ":2: campos[0].texto: is missing");
	assert_problem(DOCUMENTO PRIORIDAD ",\"campos\":[{\"etiqueta\":\"Plazo\",\"texto\":\"x\",\"linea\":1}]}\n",
		       ":2: campos[0].linea: unknown field; the nearest is lineas");
	assert_problem(DOCUMENTO PRIORIDAD ",\"campos\":[{\"etiqueta\":\"P\",\"texto\":\"x\",\"lineas\":[9,8]}]}\n",
		       ":2: campos[0].lineas: runs backwards, from 9 to 8");
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas_de\":[1,2]}\n", ":2: lineas_de: must be an object");
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas_de\":{\"lider\":[1,2]}}\n",
		       ":2: lineas_de.lider: unknown field; the nearest is lideres");
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas_de\":{\"lideres\":[2,1]}}\n",
		       ":2: lineas_de.lideres: runs backwards, from 2 to 1");
	assert_problem(DOCUMENTO PRIORIDAD ",\"paginas\":[3]}\n",
		       ":2: paginas: must be two numbers, the first and the last page");
	assert_problem(DOCUMENTO PRIORIDAD ",\"paginas\":[0,3]}\n", ":2: paginas: must be a whole number from 1");
	assert_problem(ACCION ",\"lideres\":[1]}]}\n", ":2: acciones[0].lideres[0]: must be a string");
	assert_problem(ACCION ",\"entes_tachados\":[\"A\"]}]}\n", ":2: acciones[0].entes_tachados: unknown field");
	assert_problem(ACCION ",\"lineas_de\":{\"practica\":[1,2]}}]}\n",
		       ":2: acciones[0].lineas_de.practica: unknown field");
	assert_problem(ACCION ",\"campos\":[{\"etiqueta\":\"\",\"texto\":\"x\"}]}]}\n",
		       ":2: acciones[0].campos[0].etiqueta: is empty");
	assert_problem("{\"tipo\":\"eje\",\"documento\":\"d\",\"eje\":1,\"titulo\":\"T\",\"ruta\":[\"A\"]}\n",
		       ":1: ruta: unknown field");
}

static void assert_documento_problem(const char *members, const char *expected)
{
	char line[1000];

	snprintf(line, sizeof(line), "{\"tipo\":\"documento\",\"documento\":\"d\",%s}\n", members);
	assert_problem(line, expected);
}

static void a_documento_names_its_levels_and_where_it_was_published(void **state)
{
	(void)state;
	assert_documento_problem("\"niveles\":\"Estrategia\"", ":1: niveles: must be an object");
	assert_documento_problem("\"niveles\":{\"acciones\":\"Medida\"}",
				 ":1: niveles.acciones: unknown field; the nearest is accion");
	assert_documento_problem("\"niveles\":{\"eje\":1}", ":1: niveles.eje: must be a string");
	assert_documento_problem("\"ambito\":\"MX-Mex\"", ":1: ambito: must be lower-case ASCII letters");
	assert_documento_problem("\"ambito\":\"méxico\"", ":1: ambito: must be lower-case ASCII letters");
	assert_documento_problem("\"url\":\"agua.example/plan.pdf\"", ":1: url: must be an address");
	assert_documento_problem("\"url\":\"javascript:alert(1)\"", ":1: url: must be an address");
	assert_documento_problem("\"url\":\"https:///plan\"", ":1: url: must be an address");
	assert_documento_problem("\"url\":\"https://a/<b>\"", ":1: url: must be an address");
	assert_documento_problem("\"fecha\":\"14/03/2025\"", ":1: fecha: must be a date");
	assert_documento_problem("\"fecha\":\"2025-02-29\"", ":1: fecha: must be a date");
	assert_documento_problem("\"fecha\":\"2025-13\"", ":1: fecha: must be a date");
	assert_documento_problem("\"fecha\":2025", ":1: fecha: must be a string");
}

static void a_fecha_is_as_exact_as_it_is_known(void **state)
{
	static const char *const good[] = { "2024", "2024-03", "2024-02-29", "2000-02-29", "1999-12-31" };
	static const char *const bad[] = { "", "24", "0000", "2024-", "2024-00", "2024-1", "2024/03", "2024-03-32",
					   "1900-02-29", "2024-04-31", "2024-03-1", "2024-03-15T00:00" };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(record_is_fecha(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(record_is_fecha(bad[i]));
}

/* A prioridad with so many entes and so many acciones, as one line of a corpus. */
static void add_large(struct strbuf *text, unsigned entes, unsigned acciones)
{
	strbuf_add_string(text, DOCUMENTO PRIORIDAD ",\"entes\":[");
	for (unsigned i = 0; i < entes; i++)
		strbuf_add_format(text, "%s\"Ayuntamiento de Pueblo %u\"", i ? "," : "", i);
	strbuf_add_string(text, "],\"acciones\":[");
	for (unsigned i = 0; i < acciones; i++)
		strbuf_add_format(text, "%s{\"inciso\":\"%u\",\"texto\":\"Hacer.\"}", i ? "," : "", i + 1);
	strbuf_add_string(text, "]}\n");
}

static void a_list_may_be_as_long_as_a_country_has_municipios(void **state)
{
	struct reading reading;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	add_large(&text, 2500, 100);
	read_bytes(text.data, text.length, &reading);
	assert_string_equal(reading.problems, "");
	assert_int_equal(reading.last.entes.count, 2500);
	prioridad_record_release(&reading.last);
	strbuf_release(&text);
}

static void a_record_may_have_many_acciones_and_many_bodies(void **state)
{
	struct reading reading;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	add_large(&text, 800, 5000);
	read_bytes(text.data, text.length, &reading);
	assert_string_equal(reading.problems, "");
	assert_int_equal(reading.last.entes.count, 800);
	assert_int_equal(reading.last.accion_count, 5000);
	prioridad_record_release(&reading.last);
	strbuf_release(&text);
}

static void a_list_is_as_long_as_its_line_has_room_for(void **state)
{
	struct reading reading;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	add_large(&text, 100, 30000);
	read_bytes(text.data, text.length, &reading);
	assert_string_equal(reading.problems, "");
	assert_int_equal(reading.last.accion_count, 30000);
	prioridad_record_release(&reading.last);
	strbuf_clear(&text);
	add_large(&text, 30000, 3);
	read_bytes(text.data, text.length, &reading);
	assert_string_equal(reading.problems, "");
	assert_int_equal(reading.last.entes.count, 30000);
	prioridad_record_release(&reading.last);
	strbuf_release(&text);
}

static void what_a_line_costs_is_bounded(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	add_large(&text, 10000, 5000);
	assert_problem(text.data, ":2: acciones: 5000 of them with 10000 names in the lists of their prioridad");
	strbuf_clear(&text);
	strbuf_add_string(&text, DOCUMENTO PRIORIDAD ",\"acciones\":[0");
	for (int i = 0; i < 2000000; i++)
		strbuf_add_string(&text, ",0");
	strbuf_add_string(&text, "]}\n");
	assert_problem(text.data, ":2: more than 2000000 values");
	strbuf_clear(&text);
	strbuf_add_string(&text, "{\"tipo\":\"documento\",\"documento\":\"d\",\"titulo\":\"");
	for (int i = 0; i < 2001; i++)
		strbuf_add_char(&text, 'x');
	strbuf_add_string(&text, "\"}\n" PRIORIDAD "}\n");
	assert_problem(text.data, ":1: titulo: is longer than 2000 bytes");
	strbuf_release(&text);
}

static void a_number_that_no_parser_holds_is_a_fault_of_its_field(void **state)
{
	static const char *const numbers[] = { "9223372036854775808", "-99999999999999999999", "1e999", "-2.5E+9999",
					       "123456789012345678901234567890.5", "1000000001" };
	char line[300];

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		snprintf(line, sizeof(line), DOCUMENTO
			 "{\"tipo\":\"prioridad\",\"documento\":\"d\",\"eje\":1,\"prioridad\":%s,\"texto\":\"99999999999999999999 \\\" 1e999\"}\n", numbers[i]);
		assert_problem(line, ":2: prioridad: must be a whole number from 1 to 1000000000");
	}
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas\":[1,99999999999999999999]}\n",
		       ":2: lineas: must be a whole number from 1 to 1000000000");
	assert_problem(DOCUMENTO PRIORIDAD ",\"acciones\":[{\"inciso\":99999999999999999999,\"texto\":\"T\"}]}\n",
		       ":2: acciones[0].inciso: must be a string");
	assert_problem(DOCUMENTO PRIORIDAD ",\"lineas\":[99999999999999999999,12345678901234567890-1]}\n",
		       ":2: not valid JSON");
}

static void an_id_may_not_come_twice_in_two_files(void **state)
{
	char first[SCRATCH_ROOM], second[SCRATCH_ROOM];
	struct input inputs[] = { { .path = first }, { .path = second } };
	struct reading reading;

	(void)state;
	put(first, DOCUMENTO PRIORIDAD "}\n", strlen(DOCUMENTO PRIORIDAD "}\n"));
	put(second, DOCUMENTO PRIORIDAD "}\n", strlen(DOCUMENTO PRIORIDAD "}\n"));
	read_inputs(inputs, 2, &reading);
	assert_int_equal(reading.records, 2);
	assert_non_null(strstr(reading.problems, ":1: documento: d comes twice, first at"));
	assert_non_null(strstr(reading.problems, ":2: prioridad: d.p1 comes twice, first at"));
	prioridad_record_release(&reading.last);
	remove(first);
	remove(second);
}

static void hostile_lines_are_problems_and_no_more(void **state)
{
	struct strbuf text;
	struct reading reading;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "{\"tipo\":\"documento\",\"documento\":\"\xc3\x28\"}\n");
	for (int i = 0; i < 100000; i++)
		strbuf_add_char(&text, '[');
	strbuf_add_string(&text, "\n\"");
	while (text.length < JSON_LINES_MAX_LINE + 200000)
		strbuf_add_string(&text, "xxxxxxxxxxxxxxxx");
	strbuf_add_string(&text, "\"\n" DOCUMENTO PRIORIDAD "}\n");
	read_bytes(text.data, text.length, &reading);
	assert_int_equal(reading.records, 2);
	assert_non_null(strstr(reading.problems, ":1: byte 34 is not valid UTF-8"));
	assert_non_null(strstr(reading.problems, ":2: not valid JSON: maximum parsing depth"));
	assert_non_null(strstr(reading.problems, ":3: longer than"));
	prioridad_record_release(&reading.last);
	strbuf_release(&text);
}

static void a_file_that_cannot_be_read_is_a_problem(void **state)
{
	struct input inputs[] = { { .path = "/nonexistent" }, { .path = "tests" } };
	struct reading reading;

	(void)state;
	read_inputs(inputs, 2, &reading);
	assert_non_null(strstr(reading.problems, "/nonexistent: No such file"));
	assert_non_null(strstr(reading.problems, "tests: neither a file nor a pipe"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_corpus_is_read),
		cmocka_unit_test(text_comes_out_composed),
		cmocka_unit_test(each_slip_is_told_with_its_line_and_field),
		cmocka_unit_test(each_slip_of_an_optional_field_is_told_likewise),
		cmocka_unit_test(a_documento_names_its_levels_and_where_it_was_published),
		cmocka_unit_test(a_fecha_is_as_exact_as_it_is_known),
		cmocka_unit_test(a_list_may_be_as_long_as_a_country_has_municipios),
		cmocka_unit_test(a_record_may_have_many_acciones_and_many_bodies),
		cmocka_unit_test(a_list_is_as_long_as_its_line_has_room_for),
		cmocka_unit_test(what_a_line_costs_is_bounded),
		cmocka_unit_test(a_number_that_no_parser_holds_is_a_fault_of_its_field),
		cmocka_unit_test(an_id_may_not_come_twice_in_two_files),
		cmocka_unit_test(hostile_lines_are_problems_and_no_more),
		cmocka_unit_test(a_file_that_cannot_be_read_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

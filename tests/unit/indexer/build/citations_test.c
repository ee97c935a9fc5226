#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "indexer/build/citations.h"

static void never(void *context, const char *id, size_t line)
{
	(void)context;
	fail_msg("%s cites line %zu", id, line);
}

static struct prioridad_record *make(unsigned number, size_t first, size_t last)
{
	struct prioridad_record *record = xcalloc(1, sizeof(*record));

	prioridad_record_init(record);
	record->documento = xstrdup("d");
	record->prioridad = number;
	record->lineas = (struct line_range){ first, last };
	return record;
}

static struct accion_record *make_accion(struct prioridad_record *record, const char *inciso, size_t first, size_t last)
{
	struct accion_record *accion = prioridad_record_add_accion(record);

	accion->inciso = xstrdup(inciso);
	accion->lineas = (struct line_range){ first, last };
	return accion;
}

static void add(struct citations *citations, struct prioridad_record *record)
{
	citations_add_prioridad(citations, record, never, NULL);
	prioridad_record_release(record);
	free(record);
}

static void add_eje(struct citations *citations, unsigned number, size_t first, size_t last)
{
	struct eje_record eje = { .eje = number, .lineas = { first, last } };

	citations_add_eje(citations, &eje, never, NULL);
}

/* What each line of the source names: "eje id id | eje id | …". Frees the citations. */
static void assert_named(struct citations *citations, uint32_t lines, const char *expected)
{
	struct source_origin origin;
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	citations_begin(citations);
	for (uint32_t i = 0; i < lines; i++) {
		citations_next(citations, &origin);
		strbuf_add_format(&out, "%s%u", i ? " | " : "", origin.eje);
		for (uint32_t k = 0; k < origin.record_count; k++)
			strbuf_add_format(&out, " %s", origin.records[k]);
	}
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
	citations_free(citations);
}

static void each_line_names_what_came_from_it(void **state)
{
	struct citations *citations = citations_new(7);
	struct prioridad_record *record = make(3, 3, 3);

	(void)state;
	make_accion(record, "a", 5, 6);
	add_eje(citations, 2, 1, 2);
	add(citations, record);
	assert_named(citations, 7, "2 | 2 | 0 d.p3 | 0 | 0 d.p3.a | 0 d.p3.a | 0");
}

static void parts_and_campos_are_lines_too(void **state)
{
	struct citations *citations = citations_new(8);
	struct prioridad_record *record = make(1, 1, 1);
	struct eje_record eje = { .eje = 5, .lineas = { 0, 0 } };

	(void)state;
	record->lineas_de[PART_LIDERES] = (struct line_range){ 3, 3 };
	record->lineas_de[PART_PRINCIPIOS] = (struct line_range){ 4, 4 };
	campo_list_add(&record->campos)->lineas = (struct line_range){ 5, 5 };

	struct accion_record *accion = make_accion(record, "b", 6, 6);

	accion->lineas_de[PART_ENTES] = (struct line_range){ 7, 7 };
	campo_list_add(&accion->campos)->lineas = (struct line_range){ 8, 8 };
	add(citations, record);
	campo_list_add(&eje.campos)->lineas = (struct line_range){ 8, 8 };
	citations_add_eje(citations, &eje, never, NULL);
	eje_record_release(&eje);
	assert_named(citations, 8, "0 d.p1 | 0 | 0 d.p1 | 0 d.p1 | 0 d.p1 | 0 d.p1.b | 0 d.p1.b | 5 d.p1.b");
}

static void the_innermost_is_first(void **state)
{
	struct citations *citations = citations_new(4);
	struct prioridad_record *wide = make(1, 1, 4), *narrow = make(2, 2, 3);

	(void)state;
	make_accion(wide, "a", 1, 4);
	make_accion(narrow, "a", 3, 3);
	add_eje(citations, 1, 1, 4);
	add_eje(citations, 2, 4, 4);
	add(citations, wide);
	add(citations, narrow);
	assert_named(citations, 4, "1 d.p1.a d.p1 | 1 d.p1.a d.p2 d.p1 | 1 d.p2.a d.p1.a d.p2 d.p1 | 2 d.p1.a d.p1");
}

static void of_equals_the_first_of_the_corpus_is_first(void **state)
{
	struct citations *citations = citations_new(1);

	(void)state;
	add(citations, make(7, 1, 1));
	add(citations, make(2, 1, 1));
	add(citations, make(5, 1, 1));
	assert_named(citations, 1, "0 d.p7 d.p2 d.p5");
}

static void a_record_is_named_once(void **state)
{
	struct citations *citations = citations_new(5);
	struct prioridad_record *record = make(1, 2, 4), *row = make(2, 1, 1);

	(void)state;
	row->lineas_de[PART_LIDERES] = row->lineas_de[PART_ENTES] = (struct line_range){ 1, 1 };
	record->lineas_de[PART_LIDERES] = (struct line_range){ 2, 2 };
	record->lineas_de[PART_ENTES] = (struct line_range){ 3, 5 };
	record->lineas_de[PART_PRACTICA] = (struct line_range){ 2, 4 };
	add(citations, row);
	add(citations, record);
	assert_named(citations, 5, "0 d.p2 | 0 d.p1 | 0 d.p1 | 0 d.p1 | 0 d.p1");
}

/* Some end while others that began before them go on, in every order. */
static void what_ends_is_named_no_more(void **state)
{
	struct citations *citations = citations_new(6);

	(void)state;
	add(citations, make(1, 1, 6));
	add(citations, make(2, 2, 4));
	add(citations, make(3, 2, 2));
	add(citations, make(4, 3, 5));
	assert_named(citations, 6, "0 d.p1 | 0 d.p3 d.p2 d.p1 | 0 d.p2 d.p4 d.p1 | 0 d.p2 d.p4 d.p1 | 0 d.p4 d.p1 | 0 d.p1");
}

static void of_many_the_innermost_few_are_named(void **state)
{
	struct citations *citations = citations_new(40);
	struct source_origin origin;

	(void)state;
	for (unsigned i = 1; i <= 20; i++)
		add(citations, make(i, i, 41 - i));
	citations_begin(citations);
	for (uint32_t line = 1; line <= 40; line++) {
		uint32_t inmost = line <= 20 ? line : 41 - line;
		char id[16];

		citations_next(citations, &origin);
		assert_int_equal(origin.record_count, inmost < SOURCE_MAX_RECORDS ? inmost : SOURCE_MAX_RECORDS);
		for (uint32_t i = 0; i < origin.record_count; i++) {
			snprintf(id, sizeof(id), "d.p%u", inmost - i);
			assert_string_equal(origin.records[i], id);
		}
	}
	citations_free(citations);
}

static void note(void *context, const char *id, size_t line)
{
	strbuf_add_format(context, "%s %zu, ", id, line);
}

static void lines_that_are_not_there_are_told(void **state)
{
	struct citations *citations = citations_new(10);
	struct prioridad_record *record = make(1, 10, 10);
	struct eje_record eje = { .eje = 4, .lineas = { 1, 11 } };
	struct strbuf said;

	(void)state;
	strbuf_init(&said, STRBUF_NO_LIMIT);
	record->lineas_de[PART_LIDERES] = (struct line_range){ 30, 30 };
	record->lineas_de[PART_ENTES] = (struct line_range){ 20, 20 };
	make_accion(record, "a", 1, 10);
	make_accion(record, "b", 9, 12);
	citations_add_eje(citations, &eje, note, &said);
	citations_add_prioridad(citations, record, note, &said);
	assert_string_equal(said.data, "eje 4 11, d.p1 30, d.p1.b 12, ");
	strbuf_release(&said);
	prioridad_record_release(record);
	free(record);
	assert_named(citations, 10,
		     "4 d.p1.a | 4 d.p1.a | 4 d.p1.a | 4 d.p1.a | 4 d.p1.a | 4 d.p1.a | 4 d.p1.a | 4 d.p1.a | "
		     "4 d.p1.b d.p1.a | 4 d.p1.b d.p1.a d.p1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_names_what_came_from_it),
		cmocka_unit_test(parts_and_campos_are_lines_too),
		cmocka_unit_test(the_innermost_is_first),
		cmocka_unit_test(of_equals_the_first_of_the_corpus_is_first),
		cmocka_unit_test(a_record_is_named_once),
		cmocka_unit_test(what_ends_is_named_no_more),
		cmocka_unit_test(of_many_the_innermost_few_are_named),
		cmocka_unit_test(lines_that_are_not_there_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

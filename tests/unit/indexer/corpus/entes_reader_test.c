#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/corpus/entes_reader.h"
#include "tests/harness/scratch.h"

struct loading {
	char said[2000];
	bool good;
	size_t bodies;
	struct report report;
};

static void load(const char *text, enum entes_strictness strictness, struct loading *loading)
{
	char path[SCRATCH_ROOM];

	scratch_template(path, sizeof(path), "entes");

	FILE *file = fdopen(mkstemp(path), "w");
	struct authority *authority = authority_new();
	struct entes_places places = { .count = 0 };

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	loading->report = (struct report){ .out = tmpfile() };
	loading->good = entes_reader_load(path, authority, strictness, &loading->report, &places);
	loading->bodies = authority_count(authority);
	rewind(loading->report.out);
	loading->said[fread(loading->said, 1, sizeof(loading->said) - 1, loading->report.out)] = '\0';
	fclose(loading->report.out);
	free(places.items);
	authority_free(authority);
	remove(path);
}

static void assert_problem(const char *text, const char *expected)
{
	struct loading loading;

	load(text, ENTES_STRICT, &loading);
	assert_false(loading.good);
	if (!strstr(loading.said, expected))
		fail_msg("%s: expected \"%s\", found \"%s\"", text, expected, loading.said);
}

static void good_lines_become_bodies(void **state)
{
	struct loading loading;

	(void)state;
	load("{\"clave\":\"A\",\"nombre\":\"Uno\",\"alias\":[\"Primero\"],\"comunes\":[\"Primero\"]}\n\n"
	     "{\"clave\":\"B\",\"nombre\":\"Dos\"}", ENTES_STRICT, &loading);
	assert_string_equal(loading.said, "");
	assert_true(loading.good);
	assert_int_equal(loading.bodies, 2);
}

static void each_slip_is_told_with_its_line_and_field(void **state)
{
	(void)state;
	assert_problem("{\"clave\":\"A\"}\n", ":1: nombre: is missing");
	assert_problem("{\"nombre\":\"A\"}\n", ":1: clave: is missing");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"\"}\n", ":1: nombre: is empty");
	assert_problem("{\"clave\":\"a b\",\"nombre\":\"N\"}\n", ":1: clave \"a b\" is not made of");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"N\"}\n{\"clave\":\"A\",\"nombre\":\"M\"}\n",
		       ":2: clave A is there already");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"N\",\"aliases\":[]}\n", ":1: aliases: unknown field; the nearest is alias");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"N\",\"alias\":[\"x\",4]}\n", ":1: alias[1]: must be a string");
	assert_problem("", "the file has no body");
}

static void names_that_stand_twice_are_problems_only_where_asked(void **state)
{
	static const char *const texts[][2] = {
		{ "{\"clave\":\"A\",\"nombre\":\"N\",\"alias\":[\"x\",\"x\"]}\n", ":1: alias: \"x\" stands twice" },
		{ "{\"clave\":\"A\",\"nombre\":\"N\"}\n{\"clave\":\"B\",\"nombre\":\"M\",\"alias\":[\"ñ\",\"n\"]}\n",
		  "" },
	};
	struct loading loading;

	(void)state;
	assert_problem(texts[0][0], texts[0][1]);
	load(texts[0][0], ENTES_WARN, &loading);
	assert_true(loading.good);
	assert_int_equal(loading.report.warnings, 1);
	assert_problem(texts[1][0], ":2: alias: \"n\" is a name of A already");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"N\",\"alias\":[\"B\"]}\n{\"clave\":\"B\",\"nombre\":\"M\"}\n",
		       ":2: clave: \"B\" is a name of A, which loses it");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"N\",\"comunes\":[\"x\"]}\n", ":1: comunes: \"x\" is not among the alias");
}

static void a_file_is_bounded_by_its_bytes(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "{\"clave\":\"A\",\"nombre\":\"Uno\"}\n");
	while (text.length < (16u << 20))
		strbuf_add_format(&text, "%1000000s\n", "");
	strbuf_add_string(&text, "{\"clave\":\"B\",\"nombre\":\"Dos\"}\n{\"clave\":\"C\",\"nombre\":\"Tres\"}\n");
	assert_problem(text.data, ":19: the file is longer than 16777216 bytes");
	strbuf_release(&text);
}

static void ambitos_may_have_the_same_names_and_claves(void **state)
{
	struct loading loading;

	(void)state;
	load("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"mx-hid\"}\n"
	     "{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"mx-pue\"}\n"
	     "{\"clave\":\"A\",\"nombre\":\"Uno\"}\n", ENTES_STRICT, &loading);
	assert_string_equal(loading.said, "");
	assert_int_equal(loading.bodies, 3);
	assert_problem("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"mx-hid\"}\n"
		       "{\"clave\":\"B\",\"nombre\":\"Uno\",\"ambito\":\"mx-hid\"}\n",
		       ":2: nombre: \"Uno\" is a name of A already");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"mx-hid\"}\n"
		       "{\"clave\":\"A\",\"nombre\":\"Dos\",\"ambito\":\"mx-hid\"}\n",
		       ":2: clave A is there already in the ambito mx-hid");
	/* No ámbito is the national one, however it is said. */
	assert_problem("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"nacional\"}\n"
		       "{\"clave\":\"A\",\"nombre\":\"Dos\"}\n", ":2: clave A is there already");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":\"Hidalgo\"}\n", ":1: ambito: must be a slug");
	assert_problem("{\"clave\":\"A\",\"nombre\":\"Uno\",\"ambito\":7}\n", ":1: ambito: must be a string");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_lines_become_bodies),
		cmocka_unit_test(each_slip_is_told_with_its_line_and_field),
		cmocka_unit_test(names_that_stand_twice_are_problems_only_where_asked),
		cmocka_unit_test(ambitos_may_have_the_same_names_and_claves),
		cmocka_unit_test(a_file_is_bounded_by_its_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

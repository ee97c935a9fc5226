#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/answer/ente_rows.h"
#include "searchd/entes/roles.h"

static struct hit hit_with(const char *roles)
{
	struct hit hit = { .docid = 1 };

	if (roles)
		hit.stored[STORED_ROLES] = (struct stored_bytes){ roles, strlen(roles) };
	return hit;
}

/* All rows of a section: "first-last CLAVE role=one|two; ..." */
static const char *read_all(const char *section)
{
	static char text[500];
	struct hit hit = hit_with(section);
	struct role_rows rows;
	struct role_row row;
	int length;

	role_rows_begin(&rows, &hit);
	length = snprintf(text, sizeof(text), "%zu-%zu", rows.lines.first, rows.lines.last);
	while (role_rows_next(&rows, &row)) {
		struct text_list written = TEXT_LIST_INIT;

		role_row_add_written(&row, &written);
		length += snprintf(text + length, sizeof(text) - (size_t)length, " %.*s %s=", (int)row.clave_length,
				   row.clave, role_name(row.role));
		for (size_t i = 0; i < written.count; i++)
			length += snprintf(text + length, sizeof(text) - (size_t)length, "%s%s", i ? "|" : "",
					   written.items[i]);
		text_list_release(&written);
	}
	return text;
}

static void each_line_is_a_body_in_a_role(void **state)
{
	(void)state;
	assert_string_equal(read_all("12\t14\nOSFEM\tlider\tOSFEM\tÓrgano Superior\nOSFEM\tmencion\tel Órgano\n"),
			    "12-14 OSFEM lider=OSFEM|Órgano Superior OSFEM mencion=el Órgano");
	assert_string_equal(read_all("0\t0\n"), "0-0");
}

static void what_is_not_there_or_not_well_formed_ends_at_once(void **state)
{
	(void)state;
	assert_string_equal(read_all(NULL), "0-0");
	assert_string_equal(read_all("12\t14"), "0-0");
	assert_string_equal(read_all("12\nA\tlider\tA\n"), "12-0 A lider=A");
	assert_string_equal(read_all("1\t1\nA\n"), "1-1");
	assert_string_equal(read_all("1\t1\nA\tjefe\tA\n"), "1-1");
	assert_string_equal(read_all("1\t1\nA\tlider\tA"), "1-1");
	assert_string_equal(read_all("1\t1\nA\tlider\n"), "1-1 A lider=");
}

static void a_clave_that_only_begins_alike_is_another(void **state)
{
	struct hit hit = hit_with("1\t1\nSEA-SUR\tlider\tSEA\n");
	struct role_rows rows;
	struct role_row row;

	(void)state;
	role_rows_begin(&rows, &hit);
	assert_true(role_rows_next(&rows, &row));
	assert_true(role_row_is_of(&row, "SEA-SUR"));
	assert_false(role_row_is_of(&row, "SEA"));
	assert_false(role_row_is_of(&row, "SEA-SURESTE"));
}

static void a_table_begins_with_its_columns(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	ente_rows_begin(&out, ENTE_ROWS_JSONL);
	assert_int_equal(out.length, 0);
	ente_rows_begin(&out, ENTE_ROWS_CSV);
	assert_string_equal(out.data, "\xEF\xBB\xBF"
				      "clave,nombre,rol,escrito,id,documento,eje,prioridad,texto,lineas,lugares,cita,"
				      "url\r\n");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_is_a_body_in_a_role),
		cmocka_unit_test(what_is_not_there_or_not_well_formed_ends_at_once),
		cmocka_unit_test(a_clave_that_only_begins_alike_is_another),
		cmocka_unit_test(a_table_begins_with_its_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/answer/ente_rows.h"

static void a_table_begins_with_its_columns(void **state)
{
	struct ente_rows rows = { ENTE_ROWS_JSONL, NULL, NULL };
	struct error err = ERROR_INIT;
	struct strbuf out;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	rows.out = &out;
	assert_true(ente_rows_begin(&rows, NULL, NULL, &err));
	assert_int_equal(out.length, 0);
	rows.format = ENTE_ROWS_CSV;
	assert_true(ente_rows_begin(&rows, NULL, NULL, &err));
	assert_string_equal(out.data, "\xEF\xBB\xBF"
				      "clave,nombre,rol,escrito,id,documento,eje,prioridad,texto,lineas,lugares,cita,"
				      "url\r\n");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_begins_with_its_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

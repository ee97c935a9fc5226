/* Cells of CSV: RFC 4180, and nothing that a spreadsheet would compute. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/answer/csv.h"

static void check_cell(const char *text, size_t length, const char *wanted)
{
	struct strbuf cell;

	strbuf_init(&cell, STRBUF_NO_LIMIT);
	csv_add_cell(&cell, text, length);
	assert_int_equal(cell.length, strlen(wanted) + (length > strlen(text) ? length - strlen(text) : 0));
	assert_string_equal(cell.data, wanted);
	strbuf_release(&cell);
}

static void plain_text_stays_as_it_is(void **state)
{
	(void)state;
	check_cell("", 0, "");
	check_cell("Ñandú común", strlen("Ñandú común"), "Ñandú común");
	check_cell("a=b+c-d@e", 9, "a=b+c-d@e");
}

static void separators_are_quoted_and_quotes_doubled(void **state)
{
	(void)state;
	check_cell("a,b", 3, "\"a,b\"");
	check_cell("a; b", 4, "\"a; b\"");
	check_cell("a\r\nb", 4, "\"a\r\nb\"");
	check_cell("\"a\"", 3, "\"\"\"a\"\"\"");
	check_cell(" a", 2, "\" a\"");
}

static void formulas_are_guarded(void **state)
{
	(void)state;
	check_cell("=1+1", 4, "'=1+1");
	check_cell("+1", 2, "'+1");
	check_cell("-1", 2, "'-1");
	check_cell("@SUM(A1)", 8, "'@SUM(A1)");
	check_cell("\t=1", 3, "\"'\t=1\"");
	check_cell("\r=1", 3, "\"'\r=1\"");
	check_cell("=A1,2", 5, "\"'=A1,2\"");
	check_cell("\n=1", 3, "\"'\n=1\"");
	check_cell("  =1", 4, "\"'  =1\"");
	check_cell("＝1", strlen("＝1"), "'＝1");
}

static void a_zero_byte_is_a_byte(void **state)
{
	(void)state;
	check_cell("\0a", 2, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_stays_as_it_is),
		cmocka_unit_test(separators_are_quoted_and_quotes_doubled),
		cmocka_unit_test(formulas_are_guarded),
		cmocka_unit_test(a_zero_byte_is_a_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

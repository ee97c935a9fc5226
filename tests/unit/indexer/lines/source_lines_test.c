#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "indexer/lines/source_lines.h"

/* A source cut in lines, and what each item says: "NUMBER[pPAGE] TEXT". */
struct cut {
	struct source_lines lines;
	struct strbuf told;
};

static const char *cut_text(struct cut *cut, const char *text)
{
	struct error err = ERROR_INIT;

	source_lines_init(&cut->lines);
	strbuf_init(&cut->told, STRBUF_NO_LIMIT);
	if (!source_lines_parse(&cut->lines, text, strlen(text), &err))
		strbuf_add_format(&cut->told, "error: %s", err.message);
	for (size_t i = 0; i < cut->lines.count; i++) {
		const struct source_line *line = &cut->lines.items[i];

		strbuf_add_format(&cut->told, i ? "|%zu" : "%zu", line->number);
		if (line->page)
			strbuf_add_format(&cut->told, "p%u", line->page);
		strbuf_add_format(&cut->told, " %s", line->text);
	}
	return cut->told.data;
}

static void cut_release(struct cut *cut)
{
	source_lines_release(&cut->lines);
	strbuf_release(&cut->told);
}

static void lines_end_where_they_end_on_the_page(void **state)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{ "a\nb", "1 a|2 b" },
		{ "a\r\nb\r\n", "1 a|2 b" },
		{ "a\rb\r\rc", "1 a|2 b|3 |4 c" },
		{ "a\rb\nc", "1 a|2 b|3 c" },
		{ "a\vb\nc", "1 a|1 b|2 c" },
		{ "a\v\vb", "1 a|1 |1 b" },
		{ "a\v\nb", "1 a|2 b" },
		{ "a\xE2\x80\xA8" "b\xE2\x80\xA9" "c\xC2\x85" "d", "1 a|1 b|1 c|1 d" },
		{ "\xE2\x80\xA6\xC2\x86", "1 …" },
		{ "a\n\n  b", "1 a|2 |3 b" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cut cut;

		assert_string_equal(cut_text(&cut, cases[i].text), cases[i].told);
		cut_release(&cut);
	}
}

static void a_form_feed_ends_a_line_and_begins_a_page(void **state)
{
	static const struct {
		const char *text, *told;
	} cases[] = {
		{ "a\n\fb\n\f", "1p1 a|2p2 b|3p3 " },
		{ "a\fb", "1p1 a|1p2 b" },
		{ "a\n\n\f\n\nb", "1p1 a|2p1 |3p2 |4p2 |5p2 b" },
		{ "a\f\nb", "1p1 a|2p2 b" },
		{ "\fa\f\fb", "1p2 a|1p4 b" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cut cut;

		assert_string_equal(cut_text(&cut, cases[i].text), cases[i].told);
		cut_release(&cut);
	}
}

static void a_line_is_reported_as_it_stands_in_the_source(void **state)
{
	struct cut cut;

	(void)state;
	cut_text(&cut, "uno\n\n  dos\f tres\vcuatro \ncinco");
	assert_string_equal(source_lines_original(&cut.lines, 1)->text, "uno");
	assert_string_equal(source_lines_original(&cut.lines, 2)->text, "");
	assert_string_equal(source_lines_original(&cut.lines, 3)->text, "dos tres cuatro");
	assert_string_equal(source_lines_original(&cut.lines, 4)->text, "cinco");
	assert_null(source_lines_original(&cut.lines, 5));
	assert_null(source_lines_original(&cut.lines, 0));
	cut_release(&cut);
}

static void a_line_of_many_parts_is_bounded_like_many_lines(void **state)
{
	struct source_lines lines;
	struct error err = ERROR_INIT;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < SOURCE_MAX_LINES + 2; i++)
		strbuf_add_string(&text, "a\v");
	source_lines_init(&lines);
	assert_false(source_lines_parse(&lines, text.data, text.length, &err));
	assert_string_equal(err.message, "it has more than 1000000 lines");
	source_lines_release(&lines);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_where_they_end_on_the_page),
		cmocka_unit_test(a_form_feed_ends_a_line_and_begins_a_page),
		cmocka_unit_test(a_line_is_reported_as_it_stands_in_the_source),
		cmocka_unit_test(a_line_of_many_parts_is_bounded_like_many_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/source/pdf_layout.h"

/* A word of letters 10 points high, 5 wide. */
static void add_word(struct strbuf *xhtml, const char *text, int left, int top)
{
	char box[200];

	snprintf(box, sizeof(box), "<word xMin=\"%d\" yMin=\"%d\" xMax=\"%d\" yMax=\"%d\">%s</word>\n", left, top,
		 left + 5 * (int)strlen(text), top + 10, text);
	strbuf_add_string(xhtml, box);
}

static bool lay_out(const char *raw, const char *xhtml, struct strbuf *text, struct line_places *places)
{
	struct pdf_boxes boxes;
	bool done;

	strbuf_init(text, STRBUF_NO_LIMIT);
	*places = (struct line_places){ NULL, 0, 0 };
	pdf_boxes_init(&boxes);
	pdf_boxes_parse(&boxes, xhtml);
	done = pdf_layout_add(raw, strlen(raw), &boxes, text, places);
	pdf_boxes_release(&boxes);
	return done;
}

static void release(struct strbuf *text, struct line_places *places)
{
	strbuf_release(text);
	free(places->items);
}

static void cells_stand_on_lines_of_their_own_and_know_their_place(void **state)
{
	static const struct line_place expected[] = { { 1, 1, 0 }, { 1, 1, 1 }, { 1, 1, 2 }, { 1, 2, 0 },
						      { 1, 2, 0 }, { 1, 2, 1 }, { 1, 2, 2 } };
	struct strbuf xhtml, text;
	struct line_places places;

	(void)state;
	strbuf_init(&xhtml, STRBUF_NO_LIMIT);
	strbuf_add_string(&xhtml, "<page width=\"600\" height=\"800\">");
	add_word(&xhtml, "Medida", 10, 10);
	add_word(&xhtml, "Plazo", 110, 10);
	add_word(&xhtml, "Meta", 210, 10);
	add_word(&xhtml, "Abrir", 10, 30);
	add_word(&xhtml, "pozos.", 10, 42);
	add_word(&xhtml, "2026", 110, 30);
	add_word(&xhtml, "80", 210, 30);
	assert_true(lay_out("Medida Plazo Meta\nAbrir\npozos.\n2026 80\n\f", xhtml.data, &text, &places));
	assert_string_equal(text.data, "Medida\nPlazo\nMeta\nAbrir\npozos.\n2026\n80\n\f");
	assert_int_equal(places.count, 7);
	assert_memory_equal(places.items, expected, sizeof(expected));
	release(&text, &places);
	strbuf_release(&xhtml);
}

static void a_stretched_line_stays_one(void **state)
{
	struct strbuf xhtml, text;
	struct line_places places;

	(void)state;
	strbuf_init(&xhtml, STRBUF_NO_LIMIT);
	strbuf_add_string(&xhtml, "<page width=\"600\" height=\"800\">");
	add_word(&xhtml, "de", 10, 10);
	add_word(&xhtml, "la", 40, 10);
	add_word(&xhtml, "paz", 70, 10);
	assert_true(lay_out("de la paz\n\f", xhtml.data, &text, &places));
	assert_string_equal(text.data, "de la paz\n\f");
	assert_int_equal(places.count, 0);
	release(&text, &places);
	strbuf_release(&xhtml);
}

static void boxes_of_other_words_are_not_used(void **state)
{
	static const char *const boxes[] = {
		"",
		"<word",
		"<page><word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">otra</word>",
		"<page><word xMin=\"nan\" yMin=\"1\" xMax=\"9\" yMax=\"9\">una</word>",
		"<page><word xMin=\"1\" yMin=\"1\" xMax=\"inf\" yMax=\"9\">una</word>",
		"<page><word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">una",
		"<page><word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\"></word>",
		"<page><word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">una</word>"
		"<word xMin=\"1\" yMin=\"1\" xMax=\"9\" yMax=\"9\">mas</word>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++) {
		struct strbuf text;
		struct line_places places;

		assert_false(lay_out("una\n", boxes[i], &text, &places));
		assert_int_equal(text.length, 0);
		release(&text, &places);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_stand_on_lines_of_their_own_and_know_their_place),
		cmocka_unit_test(a_stretched_line_stays_one),
		cmocka_unit_test(boxes_of_other_words_are_not_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

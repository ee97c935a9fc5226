#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "indexer/lines/markup.h"

static void assert_plain(const char *text, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	markup_add_plain(&out, text, strlen(text));
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void what_stands_for_a_character_becomes_it(void **state)
{
	(void)state;
	assert_plain("Pol&iacute;tica&nbsp;p&uacute;blica &amp; m&#225;s &#xF1; &#x20AC; &#128512;", "Política pública & más ñ € 😀");
	assert_plain("a\\) \\~x \\_y 1\\.", "a) ~x _y 1.");
	assert_plain("Barrer.\\", "Barrer.");
}

static void what_is_no_markup_stays(void **state)
{
	(void)state;
	assert_plain("A&B; &no; &; &#; &#x; &#7; &#xD800; &#999999999; &", "A&B; &no; &; &#; &#x; &#7; &#xD800; &#999999999; &");
	assert_plain("C:\\obra 3 < 5 > 2 <ente> </ <", "C:\\obra 3 < 5 > 2 <ente> </ <");
	assert_plain(">5 años", ">5 años");
}

static void tags_and_quotation_marks_go(void **state)
{
	(void)state;
	assert_plain("<b>PRIORIDAD 5</b><br/>Limpiar <span class=\"x\">todo</span>.", "PRIORIDAD 5\nLimpiar todo.");
	assert_plain("<del>UNO</del>, <S>DOS</S>", "~~UNO~~, ~~DOS~~");
	assert_plain("> > - a) Barrer.", " - a) Barrer.");
	assert_plain(">", "");
}

static bool is_aside(const char *text)
{
	return markup_is_aside(text, strlen(text));
}

static void comments_and_images_are_asides(void **state)
{
	(void)state;
	assert_true(is_aside("<!-- image -->"));
	assert_true(is_aside("![](_page_1_Picture_2.jpeg)"));
	assert_true(is_aside("![Logo del Sistema](logo.png)"));
	assert_true(is_aside("<img src=\"x.png\">"));
	assert_false(is_aside("<!-- a --> Barrer. <!-- b -->"));
	assert_false(is_aside("![](a.png) Barrer (todo)"));
	assert_false(is_aside("<!-->"));
	assert_false(is_aside("![]()!"));
	assert_false(is_aside(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_for_a_character_becomes_it),
		cmocka_unit_test(what_is_no_markup_stays),
		cmocka_unit_test(tags_and_quotation_marks_go),
		cmocka_unit_test(comments_and_images_are_asides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

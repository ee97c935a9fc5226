/* Templates: what is shown, how it is escaped, which templates are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/template/template.h"

#define FILE_OF(name, text) { name, text, sizeof(text) - 1 }

static char *render(const char *text, const struct view *view)
{
	const struct template_file files[] = { { "hoja", text, strlen(text) },
					       FILE_OF("parte", "<b>{{nombre}}</b>\n") };
	struct error err = ERROR_INIT;
	struct template *template = template_parse(files, 2, "hoja", &err);
	struct strbuf out;

	if (!template)
		fail_msg("%s", err.message);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	template_render(template, view, &out);
	template_free(template);
	return strbuf_detach(&out, NULL);
}

static void assert_rendered(const char *text, const struct view *view, const char *expected)
{
	char *is = render(text, view);

	assert_string_equal(is, expected);
	free(is);
}

static void a_value_is_escaped_for_the_place_where_it_stands(void **state)
{
	static const struct {
		const char *text, *value, *expected;
	} rows[] = {
		{ "<p>{{v}}</p>", "a<b> & \"c\" 'd'", "<p>a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>" },
		{ "<p title='{{v}}'>", "'><script>", "<p title='&#39;&gt;&lt;script&gt;'>" },
		{ "<a href=\"{{v}}\">", "/?q=a&b=\"", "<a href=\"/?q=a&amp;b=&quot;\">" },
		{ "<a href=\"{{v}}\">", "javascript:alert(1)", "<a href=\"#\">" },
		{ "<a href=\"{{v}}\">", " JavaScript:alert(1)", "<a href=\"#\">" },
		{ "<a href=\"{{v}}\">", "java\tscript:alert(1)", "<a href=\"#\">" },
		{ "<a href=\"{{v}}\">", "HTTPS://x.mx/a:b", "<a href=\"HTTPS://x.mx/a:b\">" },
		{ "<a href=\"{{v}}\">", "?q=eje:2", "<a href=\"?q=eje:2\">" },
		{ "<a HREF=\"{{v}}\">", "data:text/html,x", "<a HREF=\"#\">" },
		{ "<a href=\"/entes/{{v}}\">", "a/b ñ&?", "<a href=\"/entes/a%2Fb%20%C3%B1%26%3F\">" },
		{ "<a href=\"{{v}}#{{v}}\">", "/a?", "<a href=\"/a?#%2Fa%3F\">" },
		{ "<a data-v=\"{{v}}\">", "javascript:x", "<a data-v=\"javascript:x\">" },
		{ "<script type=\"application/ld+json\">{\"a\": \"{{v}}\"}</script>", "</script>\"\\\n'&",
		  "<script type=\"application/ld+json\">{\"a\": \"\\u003c/script\\u003e\\u0022\\u005c\\u000a\\u0027\\u0026\"}"
		  "</script>" },
		{ "<p>{{v}}", "a\x01z\x7F\xC2\x85", "<p>a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "<p>{{v}}", "a\xE2\x80\xAE" "b\xE2\x81\xA6" "c\xE2\x80\x8F", "<p>abc" },
		{ "<p>{{v}}", "a\tb\r\nc", "<p>a\tb\r\nc" },
		{ "<p>{{v}}", "{{v}}{{#v}}", "<p>{{v}}{{#v}}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct view *view = view_new();

		view_text(view, "v", rows[i].value);
		assert_rendered(rows[i].text, view, rows[i].expected);
		view_free(view);
	}
}

static void a_section_stands_as_often_as_there_is_something(void **state)
{
	struct view *view = view_new();

	(void)state;
	view_text(view, "nombre", "fuera");
	view_text(view_item(view, "lista"), "nombre", "uno");
	view_text(view_item(view, "lista"), "otro", "dos");
	view_text(view_object(view, "objeto"), "otro", "tres");
	assert_rendered("{{#lista}}[{{nombre}} {{otro}}]{{/lista}}", view, "[uno ][fuera dos]");
	assert_rendered("{{#objeto}}{{nombre}} {{otro}}{{#lista}}{{nombre}}{{/lista}}{{/objeto}}{{otro}}", view,
			"fuera tresunofuera");
	assert_rendered("{{^lista}}nada{{/lista}}{{lista}}", view, "");
	view_free(view);
}

static void empty_and_absent_are_the_contrary(void **state)
{
	struct view *view = view_new();

	(void)state;
	view_text(view, "vacio", "");
	view_text(view, "lleno", "x");
	view_flag(view, "si", true);
	view_flag(view, "no", false);
	assert_rendered("{{#vacio}}1{{/vacio}}{{^vacio}}2{{/vacio}}{{#nada}}3{{/nada}}{{^nada}}4{{/nada}}", view, "24");
	assert_rendered("{{#si}}1{{/si}}{{^si}}2{{/si}}{{#no}}3{{/no}}{{^no}}4{{/no}}", view, "14");
	assert_rendered("{{#lleno}}{{lleno}}{{/lleno}}{{^lleno}}2{{/lleno}}{{nada}}", view, "x");
	view_free(view);
}

static void signs_leave_no_empty_lines(void **state)
{
	struct view *view = view_new();

	(void)state;
	view_text(view, "nombre", "n");
	view_text(view_item(view, "lista"), "x", "1");
	view_text(view_item(view, "lista"), "x", "2");
	assert_rendered("<ul>\n  {{#lista}}\n<li>{{x}}</li>\n  {{/lista}}  \n{{! nada }}\n</ul>\n", view,
			"<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n");
	assert_rendered("a\n{{> parte}}\nb", view, "a\n<b>n</b>\nb");
	assert_rendered("{{nombre}}\n{{nombre}}\n", view, "n\nn\n");
	assert_rendered("a {{#nombre}} b {{/nombre}} c", view, "a  b  c");
	view_free(view);
}

/* Templates that are refused, and how the message begins. */
static const struct {
	const char *text, *message;
} refused[] = {
	{ "<p class={{v}}>", "hoja:1: a value may stand between tags" },
	{ "<p>\n<p class=a>", "hoja:2: an attribute has no quotes" },
	{ "<p =\"a\">", "hoja:1: an equals sign in a tag has no attribute" },
	{ "<p\n<b>", "hoja:2: this sign may not stand in a tag" },
	{ "<p {{v}}>", "hoja:1: a value may stand between tags" },
	{ "<{{v}}>", "hoja:1: a value may stand between tags" },
	{ "\n<p style=\"{{v}}\">", "hoja:2: a value may not stand in an attribute that is code" },
	{ "<p onclick=\"{{v}}\">", "hoja:1: a value may not stand in an attribute that is code" },
	{ "<img srcset=\"{{v}}\">", "hoja:1: a value may not stand in an attribute that is code" },
	{ "<script>{{v}}</script>", "hoja:1: a value may stand between tags" },
	{ "<style>{{v}}</style>", "hoja:1: a value may stand between tags" },
	{ "<!-- {{v}} -->", "hoja:1: a value may stand between tags" },
	{ "<script type=\"application/ld+json\">{{v}}</script>", "hoja:1: a value may stand between tags" },
	{ "<script{{#x}} type=\"application/ld+json\"{{/x}}>", "hoja:1: markup is not closed, or opened" },
	{ "{{#x}}<p {{/x}}>", "hoja:1: markup is not closed, or opened" },
	{ "<p a=\"{{#x}}\"{{/x}}>", "hoja:1: markup is not closed, or opened" },
	{ "<a href=\"{{#x}}{{v}}{{/x}}{{v}}\">", "hoja:1: markup is not closed, or opened" },
	{ "<p{{#x}} on{{/x}}click=\"{{v}}\">", "hoja:1: a name in a tag goes on" },
	{ "<p o{{#x}}n{{/x}}click=\"{{v}}\">", "hoja:1: a name in a tag goes on" },
	{ "<p title=\"a\"class=\"b\">", "hoja:1: a name in a tag goes on" },
	{ "<p ", "hoja:1: the template ends within a tag" },
	{ "{{#x}}\n", "hoja:2: a section is not closed: x" },
	{ "{{/x}}", "hoja:1: no section is open here by the name of x" },
	{ "{{#x}}{{#y}}{{/x}}{{/y}}", "hoja:1: no section is open here by the name of x" },
	{ "{{v", "hoja:1: these braces do not close" },
	{ "{{V}}", "hoja:1: a name is made of small letters" },
	{ "{{}}", "hoja:1: a name is made of small letters" },
	{ "{{{v}}}", "hoja:1: a name is made of small letters" },
	{ "{{&v}}", "hoja:1: a name is made of small letters" },
	{ "{{>nada}}", "hoja:1: there is no template of the name" },
	{ "{{>hoja}}", "hoja:1: templates stand too deep" },
	{ "{{#x}}{{>cierra}}", "cierra:1: a section of another template is closed here" },
};

static void what_could_break_a_page_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const struct template_file files[] = { { "hoja", refused[i].text, strlen(refused[i].text) },
						       FILE_OF("cierra", "{{/x}}") };
		struct error err = ERROR_INIT;
		struct template *template = template_parse(files, 2, "hoja", &err);

		if (template)
			fail_msg("taken: %s", refused[i].text);
		if (strncmp(err.message, refused[i].message, strlen(refused[i].message)) != 0)
			fail_msg("%s: %s", refused[i].text, err.message);
		assert_int_equal(err.code, ERROR_INPUT);
	}
}

static void templates_in_templates_do_not_grow_without_bound(void **state)
{
	const struct template_file files[] = { FILE_OF("a", "{{>b}}{{>b}}"), FILE_OF("b", "{{>c}}{{>c}}"),
					       FILE_OF("c", "{{>d}}{{>d}}"), FILE_OF("d", "{{>e}}{{>e}}"),
					       FILE_OF("e", "{{>f}}{{>f}}"), FILE_OF("f", "{{>g}}{{>g}}"),
					       FILE_OF("g", "{{>h}}{{>h}}"), FILE_OF("h", "{{>i}}{{>i}}"),
					       FILE_OF("i", "{{>j}}{{>j}}"), FILE_OF("j", "") };
	struct error err = ERROR_INIT;

	(void)state;
	assert_null(template_parse(files, 10, "a", &err));
	assert_non_null(strstr(err.message, "too often"));
}

static void a_view_holds_long_and_many_texts(void **state)
{
	struct view *view = view_new();
	static char lengthy[100000];
	char *is;

	(void)state;
	memset(lengthy, 'x', sizeof(lengthy) - 1);
	view_text(view, "largo", lengthy);
	for (int i = 0; i < 5000; i++)
		view_format(view_item(view, "lista"), "n", "%d,", i);
	view_text(view, "nulo", NULL);
	is = render("{{largo}}", view);
	assert_string_equal(is, lengthy);
	free(is);
	is = render("{{#lista}}{{n}}{{/lista}}", view);
	assert_int_equal(strlen(is), 10 * 2 + 90 * 3 + 900 * 4 + 4000 * 5);
	free(is);
	assert_null(view_find(view, "nulo"));
	view_free(view);
	view_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_escaped_for_the_place_where_it_stands),
		cmocka_unit_test(a_section_stands_as_often_as_there_is_something),
		cmocka_unit_test(empty_and_absent_are_the_contrary),
		cmocka_unit_test(signs_leave_no_empty_lines),
		cmocka_unit_test(what_could_break_a_page_is_refused),
		cmocka_unit_test(templates_in_templates_do_not_grow_without_bound),
		cmocka_unit_test(a_view_holds_long_and_many_texts),
	};

	return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}

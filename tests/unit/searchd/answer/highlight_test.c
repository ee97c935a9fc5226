#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/answer/highlight.h"
#include "searchd/query/parser.h"

static struct analyzer *analyzer;

static char *render(const char *query, const char *text, void (*add)(const struct highlight *, struct strbuf *))
{
	const struct query_context context = { .analyzer = analyzer };
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct highlight highlight = HIGHLIGHT_INIT;
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	reading_make(&reading, &context, query, strlen(query));
	query_parse(&reading, &parsed);

	struct highlighter *highlighter = highlighter_new(parsed.tree, analyzer);

	highlight_make(highlighter, text, strlen(text), &highlight);
	add(&highlight, &out);
	highlight_release(&highlight);
	highlighter_free(highlighter);
	parsed_query_release(&parsed);
	reading_release(&reading);
	return strbuf_detach(&out, NULL);
}

static void check_html(const char *query, const char *text, const char *wanted)
{
	char *html = render(query, text, highlight_add_html);

	assert_string_equal(html, wanted);
	free(html);
}

static void whole_words_of_the_original_are_marked_one_by_one(void **state)
{
	(void)state;
	check_html("obra publica", "Las Obras Públicas del Estado", "Las <mark>Obras</mark> <mark>Públicas</mark> del Estado");
	check_html("OBRAS", "obra", "<mark>obra</mark>");
	check_html("denuncia", "", "");
}

static void the_text_is_escaped_once(void **state)
{
	(void)state;
	check_html("obra", "<b>obra</b> & \"'obra'\" &amp;",
		   "&lt;b&gt;<mark>obra</mark>&lt;/b&gt; &amp; &quot;&#39;<mark>obra</mark>&#39;&quot; &amp;amp;");
}

static void negated_words_are_never_marked(void **state)
{
	(void)state;
	check_html("obra -pública", "obra pública", "<mark>obra</mark> pública");
}

static void a_phrase_is_marked_only_where_its_words_are_adjacent(void **state)
{
	(void)state;
	check_html("\"gobierno abierto\"", "Gobierno, gobierno ABIERTO y abierto",
		   "Gobierno, <mark>gobierno</mark> <mark>ABIERTO</mark> y abierto");
	check_html("\"de la obra\"", "de la obra y la obra",
		   "<mark>de</mark> <mark>la</mark> <mark>obra</mark> y la obra");
}

static void overlapping_phrases_are_marked_as_one(void **state)
{
	(void)state;
	check_html("\"uno dos\" \"dos tres\"", "uno dos tres uno",
		   "<mark>uno</mark> <mark>dos</mark> <mark>tres</mark> uno");
}

static void a_text_in_nfd_is_marked_with_its_marks(void **state)
{
	(void)state;
	check_html("pública", "obra pu\xcc\x81" "blica.", "obra <mark>pu\xcc\x81" "blica</mark>.");
}

/* --- Snippets --- */

/* A piece of a run that is cut behind a sign is no longer, nor may be missing at both ends. */
#define CHUNK_AND_MORE 100

static size_t count_characters(const char *html)
{
	size_t count = 0;
	bool tag = false;
	bool entity = false;

	for (; *html; html++) {
		if (*html == '<')
			tag = true;
		if (*html == '&')
			entity = true;
		if (!tag && (!entity || *html == ';'))
			count += ((unsigned char)*html & 0xC0) != 0x80;
		if (*html == '>')
			tag = false;
		if (*html == ';')
			entity = false;
	}
	return count;
}

static void a_short_text_is_its_own_snippet(void **state)
{
	char *html = render("obra", "La obra.", highlight_add_snippet);

	(void)state;
	assert_string_equal(html, "La <mark>obra</mark>.");
	free(html);
}

/* `words` times "relleno ", the matches in the middle. */
static char *long_text(int before, const char *middle, int after)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < before; i++)
		strbuf_add_string(&text, "ñandú & ");
	strbuf_add_string(&text, middle);
	for (int i = 0; i < after; i++)
		strbuf_add_string(&text, " común");
	return strbuf_detach(&text, NULL);
}

static void a_snippet_is_cut_between_words_around_the_densest_passage(void **state)
{
	char *text = long_text(100, "obra sola, obra pública", 100);
	char *html = render("obra pública", text, highlight_add_snippet);

	(void)state;
	assert_non_null(strstr(html, "<mark>obra</mark> sola, <mark>obra</mark> <mark>pública</mark>"));
	assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
	assert_true(count_characters(html) > SNIPPET_CHARACTERS - 20);
	assert_true(strncmp(html, "…ñandú ", strlen("…ñandú ")) == 0 || strncmp(html, "…&amp; ", strlen("…&amp; ")) == 0);
	assert_string_equal(html + strlen(html) - strlen(" común…"), " común…");
	free(html);
	free(text);
}

static void a_snippet_without_a_match_is_the_beginning(void **state)
{
	char *text = long_text(0, "Principio", 100);
	char *html = render("nada", text, highlight_add_snippet);

	(void)state;
	assert_int_equal(strncmp(html, "Principio común", strlen("Principio común")), 0);
	assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
	free(html);
	free(text);
}

static void a_run_without_a_blank_is_cut_too(void **state)
{
	struct strbuf text;
	char *html;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 1000; i++)
		strbuf_add_string(&text, "ñ");
	html = render("nada", text.data, highlight_add_snippet);
	assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
	assert_true(count_characters(html) > 100);
	free(html);
	strbuf_clear(&text);
	for (int i = 0; i < 1000; i++)
		strbuf_add_string(&text, " ");
	html = render("nada", text.data, highlight_add_snippet);
	assert_string_equal(html, "");
	free(html);
	strbuf_release(&text);
}

/* "abcd" again and again, parted by `blank`, with words to find in it. */
static char *parted_text(const char *blank)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 80; i++) {
		strbuf_add_string(&text, i > 0 ? blank : "");
		strbuf_add_string(&text, i == 2 || i == 31 || i == 43 ? "denuncia" : "abcd");
	}
	return strbuf_detach(&text, NULL);
}

/* Nothing but whole words, without tags and what parts them. */
static void assert_whole_words(const char *html, const char *blank)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	while (*html) {
		size_t tag = strncmp(html, "<mark>", 6) == 0 ? 6 : strncmp(html, "</mark>", 7) == 0 ? 7 : 0;
		size_t part = strncmp(html, blank, strlen(blank)) == 0 ? strlen(blank) : 0;
		size_t cut = strncmp(html, "…", strlen("…")) == 0 ? strlen("…") : 0;

		if (tag + part + cut == 0)
			strbuf_add(&text, html, 1);
		else if (part + cut > 0 && text.length > 0 && text.data[text.length - 1] != ' ')
			strbuf_add_char(&text, ' ');
		html += tag + part + cut > 0 ? tag + part + cut : 1;
	}
	for (char *word = strtok(text.data, " "); word; word = strtok(NULL, " ")) {
		if (strcmp(word, "abcd") != 0 && strcmp(word, "denuncia") != 0)
			fail_msg("half a word between '%s': %s", blank, word);
	}
	strbuf_release(&text);
}

static void a_snippet_is_cut_at_blanks_of_any_kind_and_behind_signs(void **state)
{
	static const char *const blanks[] = { " ",      "\t", "\u00A0", "\u2003", "\u2009", "\u202F", "\u3000",
					      "\u2028", "/",  "—",      "–",      "-",      "_",      "|",      "·" };

	(void)state;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		char *text = parted_text(blanks[i]);
		char *html = render("denuncia", text, highlight_add_snippet);

		assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
		assert_true(count_characters(html) > SNIPPET_CHARACTERS - CHUNK_AND_MORE);
		assert_whole_words(html, blanks[i]);
		free(html);
		free(text);
	}
}

static void assert_whole_marks(const char *query, const char *text, const char *mark)
{
	char *html = render(query, text, highlight_add_snippet);
	const char *at = html;

	assert_non_null(strstr(html, "<mark>"));
	assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
	while ((at = strstr(at, "<mark>"))) {
		at += strlen("<mark>");
		if (strncmp(at, mark, strlen(mark)) != 0 || strncmp(at + strlen(mark), "</mark>", strlen("</mark>")) != 0)
			fail_msg("half a mark: %s", html);
	}
	free(html);
}

/* A mark, words, then `letters` letters and the mark again, about where a snippet of the first ends. */
static char *text_with_a_mark_at_the_end(const char *mark, size_t letters, const char *sign)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, mark);
	for (size_t i = strlen(mark); i < 152; i += strlen(" abcd"))
		strbuf_add_string(&text, " abcd");
	strbuf_add_char(&text, ' ');
	for (size_t i = 0; i < letters; i++)
		strbuf_add_char(&text, 'x');
	strbuf_add_string(&text, sign);
	strbuf_add_string(&text, mark);
	strbuf_add_string(&text, " abcd abcd abcd abcd");
	return strbuf_detach(&text, NULL);
}

static void a_mark_is_not_cut(void **state)
{
	/* at a blank of its own, in a run without a sign, at a sign of its own */
	static const struct {
		const char *query, *mark, *sign;
	} cases[] = { { "EEUU", "EE.\u00A0UU.", " " }, { "denuncia", "denuncia", "º" }, { "EEUU", "EE.UU.", "/" } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t letters = 1; letters < 90; letters++) {
			char *text = text_with_a_mark_at_the_end(cases[i].mark, letters, cases[i].sign);

			assert_whole_marks(cases[i].query, text, cases[i].mark);
			free(text);
		}
	}
}

static void a_mark_that_is_longer_than_a_snippet_is_cut(void **state)
{
	char word[1001];
	char *html;

	(void)state;
	memset(word, 'x', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	html = render(word, word, highlight_add_snippet);
	assert_true(count_characters(html) <= SNIPPET_CHARACTERS);
	assert_int_equal(strncmp(html, "<mark>xxx", strlen("<mark>xxx")), 0);
	free(html);
}

static int set_up(void **state)
{
	(void)state;
	analyzer = analyzer_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	analyzer_free(analyzer);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_words_of_the_original_are_marked_one_by_one),
		cmocka_unit_test(the_text_is_escaped_once),
		cmocka_unit_test(negated_words_are_never_marked),
		cmocka_unit_test(a_phrase_is_marked_only_where_its_words_are_adjacent),
		cmocka_unit_test(overlapping_phrases_are_marked_as_one),
		cmocka_unit_test(a_text_in_nfd_is_marked_with_its_marks),
		cmocka_unit_test(a_short_text_is_its_own_snippet),
		cmocka_unit_test(a_snippet_is_cut_between_words_around_the_densest_passage),
		cmocka_unit_test(a_snippet_without_a_match_is_the_beginning),
		cmocka_unit_test(a_run_without_a_blank_is_cut_too),
		cmocka_unit_test(a_snippet_is_cut_at_blanks_of_any_kind_and_behind_signs),
		cmocka_unit_test(a_mark_is_not_cut),
		cmocka_unit_test(a_mark_that_is_longer_than_a_snippet_is_cut),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

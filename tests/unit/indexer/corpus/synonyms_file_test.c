#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/corpus/synonyms_file.h"

static void add_pair(void *context, const struct synonyms_pair *pair)
{
	strbuf_add_format(context, "[%.*s]%c[%.*s]\n", (int)pair->word.length, pair->word.text, "~>="[pair->nearness],
			  (int)pair->other.length, pair->other.text);
}

/* The pairs of the bytes, one a line, and what is reported of them. */
static bool parse(const char *bytes, size_t length, struct strbuf *pairs, char **messages)
{
	size_t size;
	FILE *out = open_memstream(messages, &size);
	struct report report = { .out = out };
	bool good;

	assert_non_null(out);
	strbuf_init(pairs, STRBUF_NO_LIMIT);
	good = synonyms_file_parse("s.tsv", bytes, length, add_pair, pairs, &report);
	fclose(out);
	return good;
}

static void assert_pairs(const char *text, const char *wanted)
{
	struct strbuf pairs;
	char *messages;

	assert_true(parse(text, strlen(text), &pairs, &messages));
	assert_string_equal(pairs.data, wanted);
	assert_string_equal(messages, "");
	strbuf_release(&pairs);
	free(messages);
}

static void assert_refused(const char *bytes, size_t length, const char *message)
{
	struct strbuf pairs;
	char *messages;

	assert_false(parse(bytes, length, &pairs, &messages));
	assert_string_equal(pairs.data, "");
	if (!strstr(messages, message))
		fail_msg("\"%s\" says no \"%s\"", messages, message);
	strbuf_release(&pairs);
	free(messages);
}

static void every_other_word_of_a_line_is_a_pair(void **state)
{
	(void)state;
	assert_pairs("mordida\t=\tsoborno;cohecho\tuna\ntercera edad\t>\tadulto mayor\tdos",
		     "[mordida]=[soborno]\n[mordida]=[cohecho]\n[tercera edad]>[adulto mayor]\n");
	assert_pairs(" mordida \t=\t soborno ; el cohecho \t una \n", "[mordida]=[soborno]\n[mordida]=[el cohecho]\n");
	assert_pairs("\xef\xbb\xbfmordida\t>\tsoborno\tuna\r\n", "[mordida]>[soborno]\n");
	assert_pairs("hotel\t~\tvi\xc3\xa1ticos;gastos de viaje\tuna\n", "[hotel]~[vi\xc3\xa1ticos]\n[hotel]~[gastos de viaje]\n");
}

static void add_place(void *context, const struct synonyms_pair *pair)
{
	strbuf_add_format(context, "%s:%zu:%u ", pair->file, pair->line, pair->place);
}

static void a_pair_tells_where_it_stands(void **state)
{
	static const char lines[] = "# uno\na\t>\tb;c\td\n\ne\t~\tf\tg\n";
	struct report report = { .out = stderr };
	struct strbuf places;

	(void)state;
	strbuf_init(&places, STRBUF_NO_LIMIT);
	assert_true(synonyms_file_parse("s.tsv", lines, strlen(lines), add_place, &places, &report));
	assert_string_equal(places.data, "s.tsv:2:0 s.tsv:2:1 s.tsv:4:0 ");
	strbuf_clear(&places);
	strbuf_add_string(&places, "a\t>\tb");
	for (unsigned i = 0; i <= SYNONYM_LAST_PLACE; i++)
		strbuf_add_string(&places, ";b");
	strbuf_add_string(&places, "\tc");

	struct strbuf last;

	strbuf_init(&last, STRBUF_NO_LIMIT);
	assert_true(synonyms_file_parse("s.tsv", places.data, places.length, add_place, &last, &report));
	assert_non_null(strstr(last.data, "s.tsv:1:254 s.tsv:1:255 s.tsv:1:255 "));
	assert_null(strstr(last.data, ":256"));
	strbuf_release(&last);
	strbuf_release(&places);
}

static void comments_and_blank_lines_are_passed_over(void **state)
{
	(void)state;
	assert_pairs("", "");
	assert_pairs("# a\t=\tb\tc\n\n \t \r\n  # a\t=\tb\tc\n", "");
	assert_pairs("\xef\xbb\xbf# por qué\na\t=\tb\tc\n", "[a]=[b]\n");
}

static void a_line_that_is_not_well_formed_is_reported(void **state)
{
	static const char *const cases[][2] = {
		{ "a\t=\tb\n", "s.tsv:1: has 3 columns, not 4" },
		{ "\na\t=\tb\tc\td\n", "s.tsv:2: has 5 columns, not 4" },
		{ "-\t=\tb\tc\n", "s.tsv:1: column 1: has no word" },
		{ "a\t==\tb\tc\n", "s.tsv:1: column 2: must be >, = or ~" },
		{ "a\t\tb\tc\n", "s.tsv:1: column 2: must be >, = or ~" },
		{ "a\t\xc2\xac\tb\tc\n", "s.tsv:1: column 2: must be >, = or ~" },
		{ "a\t=\tb;\tc\n", "s.tsv:1: column 3: must be words or phrases" },
		{ "a\t=\tb\t.\n", "s.tsv:1: column 4: gives no reason" },
		{ "a\t=\tb\xff\tc\n", "s.tsv:1: byte 6 is not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_refused(cases[i][0], strlen(cases[i][0]), cases[i][1]);
	assert_refused("a\t=\tb\0\tc\n", 9, "s.tsv:1: has a zero byte");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_other_word_of_a_line_is_a_pair),
		cmocka_unit_test(a_pair_tells_where_it_stands),
		cmocka_unit_test(comments_and_blank_lines_are_passed_over),
		cmocka_unit_test(a_line_that_is_not_well_formed_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "text/analyzer.h"
#include "text/fold.h"
#include "text/stopwords.h"

static int set_up(void **state)
{
	*state = analyzer_new();
	return 0;
}

static int tear_down(void **state)
{
	analyzer_free(*state);
	return 0;
}

/* --- Pairs of words ------------------------------------------------------- */

struct tally {
	unsigned pairs, joined;
};

/* The forms of one word, by their number: exact, inflection, stem. */
struct forms {
	struct token_list tokens;
	const char *text[3];
};

static void forms_fill(struct forms *forms, struct analyzer *analyzer, const char *word)
{
	analyzer_run(analyzer, word, strlen(word), &forms->tokens);
	if (forms->tokens.count != 1)
		fail_msg("'%s' is not one word", word);
	forms->text[0] = forms->tokens.items[0].exact;
	forms->text[1] = forms->tokens.items[0].inflection;
	forms->text[2] = forms->tokens.items[0].stem;
}

static bool case_speaks_of(const char *name, int form)
{
	static const char *const names[] = { "exact", "inflection", "stem" };

	return strcmp(name, names[form]) == 0 || (form > 0 && strcmp(name, "both") == 0);
}

static void compare(struct analyzer *analyzer, const char *name, const char *first, const char *second,
		    bool must_join, struct tally *tally)
{
	struct forms a = { .tokens = TOKEN_LIST_INIT };
	struct forms b = { .tokens = TOKEN_LIST_INIT };

	forms_fill(&a, analyzer, first);
	forms_fill(&b, analyzer, second);
	for (int form = 0; form < 3; form++) {
		if (!case_speaks_of(name, form))
			continue;

		bool joined = strcmp(a.text[form], b.text[form]) == 0;

		tally[form].pairs++;
		tally[form].joined += joined;
		if (joined != must_join)
			print_message("  %s: %s (%s), %s (%s)\n", name, first, a.text[form], second, b.text[form]);
	}
	token_list_release(&a.tokens);
	token_list_release(&b.tokens);
}

/* Each case is a line: a form, a word, and words to compare it with. */
static void run_cases(struct analyzer *analyzer, const char *path, bool must_join, struct tally *tally)
{
	struct error err = ERROR_INIT;
	struct strbuf line;
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	strbuf_init(&line, 4096);
	while (file_read_line(file, &line, &err)) {
		const char *name = strtok(line.data, " ");

		if (!name || *name == '#')
			continue;

		const char *first = strtok(NULL, " ");
		const char *second = strtok(NULL, " ");

		assert_true(first && second && (case_speaks_of(name, 0) || case_speaks_of(name, 1) || case_speaks_of(name, 2)));
		for (; second; second = strtok(NULL, " "))
			compare(analyzer, name, first, second, must_join, tally);
	}
	assert_int_equal(err.code, ERROR_NONE);
	strbuf_release(&line);
	fclose(file);
}

static void print_tally(const char *what, const struct tally *tally)
{
	print_message("  %s: exact %u of %u, inflection %u of %u, stem %u of %u\n", what, tally[0].joined,
		      tally[0].pairs, tally[1].joined, tally[1].pairs, tally[2].joined, tally[2].pairs);
}

static void words_that_are_one_join_in_99_of_100_pairs(void **state)
{
	struct tally tally[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

	run_cases(*state, "tests/unit/lib/text/analyzer_join.cases", true, tally);
	print_tally("joined", tally);
	for (int form = 1; form < 3; form++) {
		assert_true(tally[form].pairs > 300);
		assert_true(tally[form].joined * 100 >= tally[form].pairs * 99);
	}
}

static void words_that_differ_join_in_few_pairs(void **state)
{
	struct tally tally[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

	run_cases(*state, "tests/unit/lib/text/analyzer_apart.cases", false, tally);
	print_tally("joined, though they differ", tally);
	assert_int_equal(tally[0].joined, 0);
	assert_true(tally[1].joined * 100 <= tally[1].pairs * 10);
	assert_true(tally[2].joined * 100 <= tally[2].pairs * 20);
}

/* --- One word, many spellings ---------------------------------------------- */

static char *in_capitals(const char *word)
{
	struct strbuf out;
	utf8proc_ssize_t left = (utf8proc_ssize_t)strlen(word);

	strbuf_init(&out, STRBUF_NO_LIMIT);
	while (left > 0) {
		utf8proc_int32_t c;
		utf8proc_uint8_t bytes[4];
		utf8proc_ssize_t count = utf8proc_iterate((const utf8proc_uint8_t *)word, left, &c);

		assert_true(count > 0);
		strbuf_add(&out, bytes, (size_t)utf8proc_encode_char(utf8proc_toupper(c), bytes));
		word += count;
		left -= count;
	}
	return strbuf_detach(&out, NULL);
}

static char *without_accents(const char *word)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	fold_add(&out, word, strlen(word));
	return strbuf_detach(&out, NULL);
}

static void assert_same_forms(struct analyzer *analyzer, const char *word, const char *spelling)
{
	struct token_list a = TOKEN_LIST_INIT;
	struct token_list b = TOKEN_LIST_INIT;

	analyzer_run(analyzer, word, strlen(word), &a);
	analyzer_run(analyzer, spelling, strlen(spelling), &b);
	if (a.count != b.count)
		fail_msg("%s, %s", word, spelling);
	for (size_t i = 0; i < a.count; i++)
		if (strcmp(a.items[i].exact, b.items[i].exact) != 0 ||
		    strcmp(a.items[i].inflection, b.items[i].inflection) != 0 ||
		    strcmp(a.items[i].stem, b.items[i].stem) != 0)
			fail_msg("%s, %s: %s, %s", word, spelling, a.items[i].exact, b.items[i].exact);
	token_list_release(&a);
	token_list_release(&b);
}

static void assert_spellings_agree(struct analyzer *analyzer, const char *word)
{
	char *upper = in_capitals(word);
	char *plain = without_accents(word);
	char *plain_upper = in_capitals(plain);
	char *nfd = (char *)utf8proc_NFD((const utf8proc_uint8_t *)word);
	char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)word);
	const char *const spellings[] = { upper, plain, plain_upper, nfd, nfc };

	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		assert_same_forms(analyzer, word, spellings[i]);
	free(upper);
	free(plain);
	free(plain_upper);
	free(nfd);
	free(nfc);
}

static void words_of_their_own_have_their_forms_however_they_are_written(void **state)
{
	static const char *const words[] = { "Sábado", "célula", "acera", "PREP", "Viviendas", "señal", "cámaras" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_spellings_agree(*state, words[i]);
}

static void every_word_of_the_source_has_its_forms_however_it_is_written(void **state)
{
	struct strbuf text;
	struct error err = ERROR_INIT;
	unsigned words = 0;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	assert_true(file_read_all("corpus/fichas-infoem.md", &text, &err));
	/* as printed, signs and all, between blanks */
	for (const char *word = strtok(text.data, " \r\n\t"); word; word = strtok(NULL, " \r\n\t")) {
		assert_spellings_agree(*state, word);
		words++;
	}
	assert_true(words > 10000);
	strbuf_release(&text);
}

static void words_with_signs_and_digits_have_their_forms_however_they_are_written(void **state)
{
	static const char *const words[] = { "P.E.A.", "ONG’s",   "1.º",     "Nº",     "№",     "3,000.50", "año",   "pingüino",
					     "oﬁcina", "Straße",  "ınfoem",  "İNFOEM", "½",     "ﬀ",        "Ⅳ",     "Ǆ",
					     "1.er",   "2.ª",     "1°",      "N.° 5",  "№ 5",   "No. 5",     "S. A.", "jerséis",
					     "EE\u00A0UU.", "Art. Tercero", "fracción Ⅳ", "Núm. vii", "cap. décimo cuarto",
					     "Node.JS",
					     "ŉ",      "co­opera", "日本",     "한국",   "हिन्दी", "ἀρχή",      "ΣΊΣΥΦΟΣ", "й" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_spellings_agree(*state, words[i]);
}

/* --- What the three forms are ---------------------------------------------- */

static void assert_forms(struct analyzer *analyzer, const char *word, const char *exact, const char *inflection,
			 const char *stem)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	analyzer_run(analyzer, word, strlen(word), &tokens);
	assert_int_equal(tokens.count, 1);
	assert_string_equal(tokens.items[0].exact, exact);
	assert_string_equal(tokens.items[0].inflection, inflection);
	assert_string_equal(tokens.items[0].stem, stem);
	token_list_release(&tokens);
}

static void a_word_has_three_forms(void **state)
{
	assert_forms(*state, "Auditorías", "auditorias", "auditori", "auditori");
	assert_forms(*state, "Jueces", "jueces", "juec", "juec");
	assert_forms(*state, "años", "años", "año", "año");
	assert_forms(*state, "identificación", "identificacion", "identificacion", "identific");
}

static void words_with_digits_and_other_scripts_have_three_equal_forms(void **state)
{
	assert_forms(*state, "covid19s", "covid19s", "covid19s", "covid19s");
	assert_forms(*state, "3,000", "3000", "3000", "3000");
	assert_forms(*state, "日本", "日本", "日本", "日本");
	assert_forms(*state, "søkes", "søkes", "søkes", "søkes");
}

static void short_words_stay(void **state)
{
	static const char *const words[] = { "a", "s", "es", "as", "ñ", "ñs", "mes", "gas", "ze", "eje", "ente" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct token_list tokens = TOKEN_LIST_INIT;

		analyzer_run(*state, words[i], strlen(words[i]), &tokens);
		assert_string_equal(tokens.items[0].inflection, words[i]);
		token_list_release(&tokens);
	}
}

/* All words of up to four letters of a small alphabet, and with an ending behind them. */
static void no_word_loses_all_its_letters(void **state)
{
	static const char alphabet[] = "aeiosznrc";
	static const char *const endings[] = { "", "s", "es", "mente", "esa", "iones" };
	size_t letters = sizeof(alphabet) - 1;
	struct token_list tokens = TOKEN_LIST_INIT;

	for (size_t n = 0; n < letters * letters * letters; n++) {
		for (size_t e = 0; e < sizeof(endings) / sizeof(endings[0]); e++) {
			char word[16];

			snprintf(word, sizeof(word), "%c%c%c%s", alphabet[n % letters], alphabet[n / letters % letters],
				 alphabet[n / letters / letters], endings[e]);
			analyzer_run(*state, word, strlen(word), &tokens);
			assert_int_equal(tokens.count, 1);
			assert_true(*tokens.items[0].inflection);
			assert_true(*tokens.items[0].stem);
		}
	}
	token_list_release(&tokens);
}

/* The cache of forms must not show: the same text gives the same forms however often it was seen. */
static void seen_words_have_the_forms_of_new_ones(void **state)
{
	struct strbuf text;
	struct error err = ERROR_INIT;
	struct token_list first = TOKEN_LIST_INIT;
	struct token_list again = TOKEN_LIST_INIT;
	struct analyzer *fresh = analyzer_new();

	strbuf_init(&text, STRBUF_NO_LIMIT);
	assert_true(file_read_all("corpus/fichas-infoem.md", &text, &err));
	analyzer_run(*state, text.data, text.length, &first);
	analyzer_run(*state, text.data, text.length, &first);
	for (size_t i = 0; i < first.count; i += 7) {
		if (i % 700 == 0) {
			analyzer_free(fresh);
			fresh = analyzer_new();
		}
		analyzer_run(fresh, first.items[i].exact, strlen(first.items[i].exact), &again);
		assert_int_equal(again.count, 1);
		assert_string_equal(again.items[0].inflection, first.items[i].inflection);
		assert_string_equal(again.items[0].stem, first.items[i].stem);
	}
	analyzer_free(fresh);
	token_list_release(&first);
	token_list_release(&again);
	strbuf_release(&text);
}

static void a_word_of_5_million_letters_is_analysed(void **state)
{
	size_t count = 5000000;
	char *text = xmalloc(count);
	struct token_list tokens = TOKEN_LIST_INIT;

	memset(text, 's', count);
	analyzer_run(*state, text, count, &tokens);
	assert_int_equal(tokens.count, 1);
	assert_int_equal(strlen(tokens.items[0].exact), TOKEN_MAX_BYTES);
	assert_true(strlen(tokens.items[0].stem) <= TOKEN_MAX_BYTES);
	token_list_release(&tokens);
	free(text);
}

/* --- Stop words ------------------------------------------------------------- */

static void words_that_carry_nothing_are_stop_words(void **state)
{
	static const char *const words[] = { "la", "de", "en", "y", "o", "que", "como", "quien", "hay", "sobre", "porque" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_true(stopwords_has(words[i]));
}

static void words_that_mean_something_here_are_none(void **state)
{
	static const char *const words[] = { "estado", "estados", "sea", "contra", "sentido", "ante", "entre", "sin", "no",
					     "este",   "ley",     "l",   "",       "la de",   " ",    "uno dos", "quie" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_false(stopwords_has(words[i]));
}

static void stop_words_are_marked_and_kept_but_never_in_capitals(void **state)
{
	static const char text[] = "¿Qué hay sobre LA ley en Y?";
	static const bool stop[] = { true, true, true, false, false, true, true };
	struct token_list tokens = TOKEN_LIST_INIT;

	/* twice, for the second time the words are known */
	for (int run = 0; run < 2; run++) {
		analyzer_run(*state, text, strlen(text), &tokens);
		assert_int_equal(tokens.count, sizeof(stop));
		for (size_t i = 0; i < tokens.count; i++)
			assert_int_equal(tokens.items[i].stop, stop[i]);
	}
	token_list_release(&tokens);
}

static void the_versions_are_one_line_that_stays(void **state)
{
	char *first = xstrdup(analyzer_versions());

	(void)state;
	assert_non_null(strstr(first, "analyzer 4, stemmer "));
	assert_non_null(strstr(first, ", utf8proc 2."));
	assert_null(strchr(first, '\n'));
	assert_string_equal(first, analyzer_versions());
	/* Of stems that were made: of none, every stemmer would have that number. */
	assert_non_null(strstr(first, "stemmer "));
	assert_null(strstr(first, "stemmer 00000000"));
	free(first);
	analyzer_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_are_one_join_in_99_of_100_pairs),
		cmocka_unit_test(words_that_differ_join_in_few_pairs),
		cmocka_unit_test(words_of_their_own_have_their_forms_however_they_are_written),
		cmocka_unit_test(every_word_of_the_source_has_its_forms_however_it_is_written),
		cmocka_unit_test(words_with_signs_and_digits_have_their_forms_however_they_are_written),
		cmocka_unit_test(a_word_has_three_forms),
		cmocka_unit_test(words_with_digits_and_other_scripts_have_three_equal_forms),
		cmocka_unit_test(short_words_stay),
		cmocka_unit_test(no_word_loses_all_its_letters),
		cmocka_unit_test(seen_words_have_the_forms_of_new_ones),
		cmocka_unit_test(a_word_of_5_million_letters_is_analysed),
		cmocka_unit_test(words_that_carry_nothing_are_stop_words),
		cmocka_unit_test(words_that_mean_something_here_are_none),
		cmocka_unit_test(stop_words_are_marked_and_kept_but_never_in_capitals),
		cmocka_unit_test(the_versions_are_one_line_that_stays),
	};

	return cmocka_run_group_tests_name("analyzer", tests, set_up, tear_down);
}

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text/analyzer.h"
#include "text/chance.h"
#include "text/tokenizer.h"

/* lib/vectors/format.h */
#define SEAL_BYTES 16

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

/* --- The list ---------------------------------------------------------------- */

static bool is_form(const char *form, size_t length, const char *expected)
{
	return length == strlen(expected) && memcmp(form, expected, length) == 0;
}

static void each_word_of_the_list_is_found_with_its_forms(void **state)
{
	char word[64], inflection[64], stem[64], last[64] = "";
	FILE *list = fopen("lexicon/stems.txt", "r");
	size_t words = 0;

	(void)state;
	assert_non_null(list);
	/* The first line is no word's. */
	assert_int_equal(fscanf(list, "#%*[^\n]"), 0);
	while (fscanf(list, "%63s %63s %63s", word, inflection, stem) == 3) {
		struct chance_forms forms;

		assert_true(strcmp(last, word) < 0);
		assert_true(strlen(inflection) <= TOKEN_MAX_BYTES && strlen(stem) <= TOKEN_MAX_BYTES);
		assert_true(chance_forms_of(word, strlen(word), &forms));
		if (!is_form(forms.inflection, forms.inflection_length, inflection) ||
		    !is_form(forms.stem, forms.stem_length, stem))
			fail_msg("%s", word);
		strcpy(last, word);
		words++;
	}
	assert_true(feof(list));
	fclose(list);
	assert_true(words > 500);
}

/* The bytes at the end of a file of word vectors, as hexadecimal digits. */
static void read_seal(const char *path, char digits[2 * SEAL_BYTES + 1])
{
	unsigned char seal[SEAL_BYTES];
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	assert_int_equal(fseek(file, -SEAL_BYTES, SEEK_END), 0);
	assert_int_equal(fread(seal, 1, SEAL_BYTES, file), SEAL_BYTES);
	fclose(file);
	for (int i = 0; i < SEAL_BYTES; i++)
		snprintf(digits + 2 * i, 3, "%02x", seal[i]);
}

static void the_list_is_learnt_from_the_vectors_that_are_here(void **state)
{
	char name[32], named[2 * SEAL_BYTES + 1], path[64], seal[2 * SEAL_BYTES + 1];
	FILE *list = fopen("lexicon/stems.txt", "r");

	(void)state;
	assert_non_null(list);
	assert_int_equal(fscanf(list, "#%31s seal %32s", name, named), 2);
	fclose(list);
	snprintf(path, sizeof(path), "corpus/%s", name);
	read_seal(path, seal);
	if (strcmp(seal, named) != 0)
		fail_msg("lexicon/stems.txt was learnt from other vectors than those in %s: make words learns it anew", path);
}

static void other_words_have_no_line(void **state)
{
	static const char *const words[] = { "", "a", "denuncia", "sabad", "sabadoo", "zzzzzz", "ñañaña", "#" };
	struct chance_forms forms;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_false(chance_forms_of(words[i], strlen(words[i]), &forms));
	/* as many letters as are given, and no more */
	assert_true(chance_forms_of("sabados", strlen("sabado"), &forms));
}

static void acronyms_are_short_foreign_and_end_as_no_word_does(void **state)
{
	static const char *const acronyms[] = { "seduc", "cam", "sep", "issemym", "infoem", "tc" };
	static const char *const words[] = { "", "c", "club", "internet", "pri", "sener", "casas", "cuauhtemoc" };

	(void)state;
	for (size_t i = 0; i < sizeof(acronyms) / sizeof(acronyms[0]); i++)
		if (!chance_is_acronym(acronyms[i], strlen(acronyms[i])))
			fail_msg("%s", acronyms[i]);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (chance_is_acronym(words[i], strlen(words[i])))
			fail_msg("%s", words[i]);
}

/* --- Words that are alike by chance ---------------------------------------- */

/* Does a search for the one find the other, by its inflection or its stem? */
static bool are_joined(struct analyzer *analyzer, const char *first, const char *second)
{
	struct token_list a = TOKEN_LIST_INIT;
	struct token_list b = TOKEN_LIST_INIT;
	bool joined;

	analyzer_run(analyzer, first, strlen(first), &a);
	analyzer_run(analyzer, second, strlen(second), &b);
	assert_int_equal(a.count, 1);
	assert_int_equal(b.count, 1);
	joined = strcmp(a.items[0].inflection, b.items[0].inflection) == 0 ||
		 strcmp(a.items[0].stem, b.items[0].stem) == 0;
	token_list_release(&a);
	token_list_release(&b);
	return joined;
}

struct chance_tally {
	unsigned pairs, right;
};

/* By half: dev, test. Those of `kind` alone, apart or join. */
static void count_chance(struct analyzer *analyzer, const char *kind, struct chance_tally tally[2])
{
	char name[16], first[64], second[64], line[256];
	FILE *file = fopen("tests/unit/lib/text/chance.cases", "r");
	unsigned count = 0;

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		if (*line == '#' || sscanf(line, "%15s %63s %63s", name, first, second) != 3 || strcmp(name, kind) != 0)
			continue;

		struct chance_tally *half = &tally[count++ % 2];
		bool right = are_joined(analyzer, first, second) == (strcmp(kind, "join") == 0);

		half->pairs++;
		half->right += right;
		if (!right)
			print_message("  not %s: %s, %s\n", kind, first, second);
	}
	fclose(file);
	print_message("  %s: dev %u of %u, test %u of %u\n", kind, tally[0].right, tally[0].pairs, tally[1].right,
		      tally[1].pairs);
}

static void words_that_are_alike_by_chance_part_in_three_of_four_pairs(void **state)
{
	struct chance_tally tally[2] = { { 0, 0 }, { 0, 0 } };

	count_chance(*state, "apart", tally);
	for (int half = 0; half < 2; half++) {
		assert_true(tally[half].pairs > 40);
		assert_true(tally[half].right * 4 >= tally[half].pairs * 3);
	}
}

static void words_that_are_alike_with_reason_stay_together(void **state)
{
	struct chance_tally tally[2] = { { 0, 0 }, { 0, 0 } };

	count_chance(*state, "join", tally);
	for (int half = 0; half < 2; half++) {
		assert_true(tally[half].pairs > 40);
		assert_true(tally[half].right * 100 >= tally[half].pairs * 96);
	}
}

static void what_people_complained_of_is_apart(void **state)
{
	static const char *const pairs[][2] = {
		{ "hacienda", "haciendo" }, { "sobra", "sobre" }, { "sobras", "sobre" }, { "solares", "sólo" },
		{ "localidad", "local" }, { "localidades", "locales" }, { "prepas", "PREP" }, { "prepa", "prep" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (are_joined(*state, pairs[i][0], pairs[i][1]))
			fail_msg("%s, %s", pairs[i][0], pairs[i][1]);
}

/* SEDUC and CAM are in no list: their last letter tells. An acronym is the same in small letters and in the plural. */
static void an_acronym_is_no_stem_and_no_stem_is_an_acronym(void **state)
{
	assert_false(are_joined(*state, "SEDUC", "seducir"));
	assert_false(are_joined(*state, "CAM", "cama"));
	assert_false(are_joined(*state, "sep", "sepa"));
	assert_true(are_joined(*state, "CAM", "cam"));
	assert_true(are_joined(*state, "ONGs", "ONG"));
	assert_true(are_joined(*state, "jueces", "juez"));
}

/* By the rules alone, as those who learn what is by chance need it, they are together. */
static void the_rules_alone_know_nothing_of_chance(void **state)
{
	struct analyzer *analyzer = analyzer_new_by_rules();

	(void)state;
	assert_true(are_joined(analyzer, "solares", "sólo"));
	assert_true(are_joined(analyzer, "prepas", "PREP"));
	analyzer_free(analyzer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_word_of_the_list_is_found_with_its_forms),
		cmocka_unit_test(the_list_is_learnt_from_the_vectors_that_are_here),
		cmocka_unit_test(other_words_have_no_line),
		cmocka_unit_test(acronyms_are_short_foreign_and_end_as_no_word_does),
		cmocka_unit_test(words_that_are_alike_by_chance_part_in_three_of_four_pairs),
		cmocka_unit_test(words_that_are_alike_with_reason_stay_together),
		cmocka_unit_test(what_people_complained_of_is_apart),
		cmocka_unit_test(an_acronym_is_no_stem_and_no_stem_is_an_acronym),
		cmocka_unit_test(the_rules_alone_know_nothing_of_chance),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

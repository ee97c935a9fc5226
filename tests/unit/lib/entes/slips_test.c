#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "entes/slips.h"

static void one_letter_or_a_swap_is_a_slip(void **state)
{
	(void)state;
	assert_true(words_slip("cultura", "cultura"));
	assert_true(words_slip("cultura", "cultra"));   /* lost */
	assert_true(words_slip("cultura", "culltura")); /* added */
	assert_true(words_slip("cultura", "cuktura"));  /* other */
	assert_true(words_slip("cultura", "cutlura"));  /* swapped */
	assert_false(words_slip("cultura", "cultivo"));
	assert_false(words_slip("cultura", "clutrua"));
	assert_false(words_slip("cultura", "tulcura"));
}

/* ñ and ó share their first byte, ó and ñó their last. */
static void letters_of_two_bytes_are_one_letter(void **state)
{
	(void)state;
	assert_true(words_slip("año", "aóo"));
	assert_true(words_slip("niñó", "nióñ"));
	assert_true(words_slip("niñó", "niñ"));
	assert_false(words_slip("ñó", "óa"));
}

static bool index_has(const struct slip_index *index, const char *word, uint32_t id)
{
	struct slip_words words;
	size_t at = 0;

	while (slip_index_next(index, word, &at, &words)) {
		for (size_t i = 0; i < words.count; i++) {
			if (words.items[i] == id)
				return true;
		}
	}
	return false;
}

static void the_index_offers_each_word_a_slip_away(void **state)
{
	static const char *const near[] = { "cultura", "cultra", "culltura", "cuktura", "cutlura", "ultura", "cultur" };
	struct slip_index index = { NULL };

	(void)state;
	slip_index_add(&index, "agua", 3);
	slip_index_add(&index, "cultura", 7);
	slip_index_add(&index, "año", 9);
	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		assert_true(index_has(&index, near[i], 7));
	assert_false(index_has(&index, "cultivo", 7));
	assert_false(index_has(&index, "cultura", 3));
	assert_true(index_has(&index, "aóo", 9));
	slip_index_release(&index);
}

static void short_words_and_numbers_are_no_slips(void **state)
{
	struct slip_index index = { NULL };

	(void)state;
	slip_index_add(&index, "ññ", 1);
	slip_index_add(&index, "2024", 2);
	assert_null(index.rests);
	slip_index_add(&index, "agua", 3);
	assert_false(index_has(&index, "2024", 2));
	assert_false(index_has(&index, "ag", 3));
	slip_index_release(&index);
}

static void a_double_letter_leaves_one_rest(void **state)
{
	struct slip_index index = { NULL };
	struct slip_words words;
	size_t most = 0;
	size_t at = 0;

	(void)state;
	slip_index_add(&index, "leer", 1);
	while (slip_index_next(&index, "ler", &at, &words))
		most = words.count > most ? words.count : most;
	assert_int_equal(most, 1);
	slip_index_release(&index);
}

static void acronyms_slip_only_inside(void **state)
{
	(void)state;
	assert_true(acronyms_slip("sesamm", "sesaemm"));
	assert_false(acronyms_slip("sesaem", "sesaemm"));  /* at the end */
	assert_false(acronyms_slip("sesaexm", "sesaemm")); /* one for another */
	assert_false(acronyms_slip("codhe", "codhem"));
	assert_false(acronyms_slip("infom", "infoem"));    /* too short */
}

static void a_lone_word_begins_right(void **state)
{
	(void)state;
	assert_true(lone_words_slip("gubernatra", "gubernatura"));
	assert_false(lone_words_slip("ubernatura", "gubernatura"));
	assert_false(lone_words_slip("gubes", "gubess"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_letter_or_a_swap_is_a_slip),
		cmocka_unit_test(letters_of_two_bytes_are_one_letter),
		cmocka_unit_test(the_index_offers_each_word_a_slip_away),
		cmocka_unit_test(short_words_and_numbers_are_no_slips),
		cmocka_unit_test(a_double_letter_leaves_one_rest),
		cmocka_unit_test(acronyms_slip_only_inside),
		cmocka_unit_test(a_lone_word_begins_right),
	};

	return cmocka_run_group_tests_name("slips", tests, NULL, NULL);
}

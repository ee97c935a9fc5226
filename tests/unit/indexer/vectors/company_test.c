#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/vectors/company.h"

#define END COMPANY_LINE_END

static struct company *company_or_fail(const uint32_t *stream, size_t length, uint32_t words)
{
	struct error err = ERROR_INIT;
	struct company *company = company_new(stream, length, words, &err);

	if (!company)
		fail_msg("%s", err.message);
	return company;
}

static void assert_near(double is, double wanted)
{
	if (!(fabs(is - wanted) <= 1e-5))
		fail_msg("%.9g is not %.9g", is, wanted);
}

/* M of a pair that counts `cell`, of words that count `row` and `other` in all; sums[] has those of all words. */
static double information(double cell, double row, double other, const double *sums, size_t count)
{
	double whole = 0, value;

	for (size_t i = 0; i < count; i++)
		whole += pow(sums[i], 0.75);
	value = log(cell) - log(row) - log(pow(other, 0.75) / whole);
	return value > 0 ? value : 0;
}

/*
 * 0 1 2 | 0 1: n(0,1) is 2, n(1,2) 1, n(0,2) a half; the rows are 2.5, 3 and 1.5.
 */
static void pairs_count_by_their_distance_within_a_line(void **state)
{
	static const uint32_t stream[] = { 0, 1, 2, END, 0, 1, END };
	static const double sums[] = { 2.5, 3, 1.5 };
	struct company *company = company_or_fail(stream, 7, 3);

	(void)state;
	assert_near(company_of(company, 0, 1), information(2, 2.5, 3, sums, 3));
	assert_near(company_of(company, 1, 0), information(2, 3, 2.5, sums, 3));
	assert_near(company_of(company, 1, 2), information(1, 3, 1.5, sums, 3));
	assert_near(company_of(company, 2, 0), information(0.5, 1.5, 2.5, sums, 3));
	assert_true(company_of(company, 0, 1) > 0);
	assert_true(company_of(company, 0, 0) == 0);
	company_free(company);
}

/* 2 is five words from 0, and 3 six; 1 is everywhere. */
static void the_window_ends_at_five_words(void **state)
{
	uint32_t stream[100] = { 0, 1, 1, 1, 1, 2, 3, END };
	struct company *company;

	(void)state;
	for (size_t i = 8; i < 100; i++)
		stream[i] = i % 10 == 9 ? END : 1;
	company = company_or_fail(stream, 100, 4);
	assert_true(company_of(company, 0, 2) > 0);
	assert_true(company_of(company, 2, 0) > 0);
	assert_true(company_of(company, 0, 3) == 0);
	assert_true(company_of(company, 3, 0) == 0);
	assert_true(company_of(company, 3, 2) > 0);
	company_free(company);
}

/* The last line may have no end. */
static void a_line_ends_company(void **state)
{
	static const uint32_t stream[] = { 0, END, 1, END, END, 0, 2 };
	struct company *company = company_or_fail(stream, 7, 3);

	(void)state;
	assert_true(company_of(company, 0, 1) == 0);
	assert_true(company_of(company, 1, 0) == 0);
	assert_true(company_of(company, 2, 0) > 0);
	company_free(company);
}

static void a_text_without_any_pair_has_no_company(void **state)
{
	static const uint32_t stream[] = { 0, END, 1, END };
	struct company *company = company_or_fail(stream, 4, 2);

	(void)state;
	assert_int_equal(company_pairs(company), 0);
	company_free(company);
}

/* Against the same sums made one by one, for both directions. */
static void products_are_those_of_the_matrix(void **state)
{
	enum { WORDS = 90, LENGTH = 3000, COLUMNS = 3 };
	uint32_t stream[LENGTH], random = 5;
	struct dense in, out;

	(void)state;
	for (size_t i = 0; i < LENGTH; i++) {
		random = random * 1664525U + 1013904223U;
		stream[i] = random >> 28 == 0 ? END : (random >> 8) % WORDS * ((random >> 20) % WORDS) / WORDS;
	}

	struct company *company = company_or_fail(stream, LENGTH, WORDS);

	dense_init(&in, WORDS, COLUMNS);
	dense_init(&out, WORDS, COLUMNS);
	for (uint32_t row = 0; row < WORDS; row++) {
		for (uint32_t i = 0; i < COLUMNS; i++)
			dense_row(&in, row)[i] = (float)(row * (i + 1) % 17) - 8;
	}
	for (int transposed = 0; transposed < 2; transposed++) {
		company_multiply(company, transposed, &in, &out);
		for (uint32_t row = 0; row < WORDS; row++) {
			double sum = 0;

			for (uint32_t other = 0; other < WORDS; other++)
				sum += dense_row(&in, other)[1] *
				       (transposed ? company_of(company, other, row) : company_of(company, row, other));
			if (fabs(dense_row(&out, row)[1] - sum) > 1e-3)
				fail_msg("row %u: %g is not %g", row, dense_row(&out, row)[1], sum);
		}
	}
	dense_release(&in);
	dense_release(&out);
	company_free(company);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_count_by_their_distance_within_a_line),
		cmocka_unit_test(the_window_ends_at_five_words),
		cmocka_unit_test(a_line_ends_company),
		cmocka_unit_test(a_text_without_any_pair_has_no_company),
		cmocka_unit_test(products_are_those_of_the_matrix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

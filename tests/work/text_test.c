/* Analysing a text: linear in its length, whatever it is made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/work/work.h"
#include "text/analyzer.h"
#include "text/tokenizer.h"

/* What would be quadratic if any step looked ahead, or back, without bound. */
static const char *const units[] = {
	"\u0301", "a\u0301", "a.\u0301", "a.", "1,", "1,0", "1.", "a'", "a's", ".\u00AD", "1.º", "\u00AD", "'", "½", "\xFF",
	"\xE2\x82", "ñ", "aa.", ",000", "a ", "A.B. ", "\u1100\u1161", "\uFDFA", "a-", "\u0345",
};

static void tokenize(const char *text, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(text, length, &tokens);
	assert_true(tokens.count <= length);
	token_list_release(&tokens);
}

static void analyze(const char *text, size_t length)
{
	struct analyzer *analyzer = analyzer_new();
	struct token_list tokens = TOKEN_LIST_INIT;

	analyzer_run(analyzer, text, length, &tokens);
	token_list_release(&tokens);
	analyzer_free(analyzer);
}

static void tokenizing_takes_linear_work(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		work_assert_linear_in(units[i], tokenize);
}

static void analyzing_takes_linear_work(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		work_assert_linear_in(units[i], analyze);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokenizing_takes_linear_work),
		cmocka_unit_test(analyzing_takes_linear_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

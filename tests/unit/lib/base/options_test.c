/* The options of a command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/options.h"

static const char *index_path;
static const char *entes;
static bool strict;
static char taken[64];

static bool take_number(void *into, const char *value, struct error *err)
{
	assert_ptr_equal(into, taken);
	if (strspn(value, "0123456789") != strlen(value)) {
		error_set(err, ERROR_INPUT, "--number takes digits");
		return false;
	}
	strcat(taken, value);
	strcat(taken, ";");
	return true;
}

static const struct option_rule rules[] = {
	{ .name = "index", .value = &index_path },
	{ .name = "entes", .value = &entes },
	{ .name = "strict", .flag = &strict },
	{ .name = "number", .take = take_number, .into = taken },
	{ .name = NULL },
};

#define MOST 8

/* The arguments are words parted by one blank; afterwards `operands` has what is left of them, joined likewise. */
static enum options_result run(const char *line, char *operands, struct error *err)
{
	static char text[200];
	char *argv[MOST];
	int argc = 0;
	int count;

	index_path = entes = NULL;
	strict = false;
	taken[0] = '\0';
	operands[0] = '\0';
	*err = (struct error)ERROR_INIT;
	strcpy(text, line);
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;

	enum options_result result = options_take(rules, argc, argv, &count, err);

	for (int i = 0; result == OPTIONS_GOOD && i < count; i++) {
		strcat(operands, i > 0 ? " " : "");
		strcat(operands, argv[i]);
	}
	return result;
}

static void check_bad(const char *line, const char *message)
{
	struct error err;
	char operands[200];

	assert_int_equal(run(line, operands, &err), OPTIONS_BAD);
	assert_string_equal(err.message, message);
}

static void options_stand_anywhere_and_operands_keep_their_order(void **state)
{
	struct error err;
	char operands[200];

	(void)state;
	assert_int_equal(run("a --index p --strict b --entes=e - c", operands, &err), OPTIONS_GOOD);
	assert_string_equal(operands, "a b - c");
	assert_string_equal(index_path, "p");
	assert_string_equal(entes, "e");
	assert_true(strict);
	assert_int_equal(run("", operands, &err), OPTIONS_GOOD);
	assert_string_equal(operands, "");
	assert_null(index_path);
}

static void what_follows_two_hyphens_is_an_operand(void **state)
{
	struct error err;
	char operands[200];

	(void)state;
	assert_int_equal(run("a -- --index -h --", operands, &err), OPTIONS_GOOD);
	assert_string_equal(operands, "a --index -h --");
	assert_null(index_path);
}

static void a_value_may_look_like_an_option(void **state)
{
	struct error err;
	char operands[200];

	(void)state;
	assert_int_equal(run("--index --strict x", operands, &err), OPTIONS_GOOD);
	assert_string_equal(index_path, "--strict");
	assert_false(strict);
	assert_string_equal(operands, "x");
}

static void help_is_seen_before_what_is_wrong_behind_it(void **state)
{
	struct error err;
	char operands[200];

	(void)state;
	assert_int_equal(run("a --help --nonsense", operands, &err), OPTIONS_HELP);
	assert_int_equal(run("-h", operands, &err), OPTIONS_HELP);
	assert_int_equal(run("--nonsense --help", operands, &err), OPTIONS_BAD);
}

static void an_abbreviation_is_no_name(void **state)
{
	(void)state;
	check_bad("--ente X", "unknown option --ente; the nearest is --entes");
	check_bad("--ind=p", "unknown option --ind=p; the nearest is --index");
	check_bad("--hel", "unknown option --hel; the nearest is --help");
	check_bad("-x", "unknown option -x; the nearest is --help");
}

static void what_is_wrong_names_the_option(void **state)
{
	(void)state;
	check_bad("a --index", "--index needs a value");
	check_bad("--index=", "--index needs a value");
	check_bad("--index a --index b", "--index is given twice");
	check_bad("--strict=yes", "--strict takes no value");
	check_bad("--number 1 --number x", "--number takes digits");
}

static void a_taker_gets_every_value(void **state)
{
	struct error err;
	char operands[200];

	(void)state;
	assert_int_equal(run("--number 12 a --number=3", operands, &err), OPTIONS_GOOD);
	assert_string_equal(taken, "12;3;");
	assert_string_equal(operands, "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_stand_anywhere_and_operands_keep_their_order),
		cmocka_unit_test(what_follows_two_hyphens_is_an_operand),
		cmocka_unit_test(a_value_may_look_like_an_option),
		cmocka_unit_test(help_is_seen_before_what_is_wrong_behind_it),
		cmocka_unit_test(an_abbreviation_is_no_name),
		cmocka_unit_test(what_is_wrong_names_the_option),
		cmocka_unit_test(a_taker_gets_every_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

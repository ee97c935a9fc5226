#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/character.h"

static enum character_class class_of(const char *text)
{
	uint32_t code;

	assert_int_equal(character_read(text, strlen(text), &code), strlen(text));
	return character_class(code);
}

static void each_character_has_its_class(void **state)
{
	(void)state;
	assert_int_equal(class_of("Ñ"), CHARACTER_UPPER);
	assert_int_equal(class_of("ü"), CHARACTER_LOWER);
	assert_int_equal(class_of("ª"), CHARACTER_LETTER);
	assert_int_equal(class_of("語"), CHARACTER_LETTER);
	assert_int_equal(class_of("\xCC\x81"), CHARACTER_MARK);
	assert_int_equal(class_of("7"), CHARACTER_DIGIT);
	assert_int_equal(class_of("\xC2\xA0"), CHARACTER_BLANK);
	assert_int_equal(class_of("\t"), CHARACTER_BLANK);
	assert_int_equal(class_of("«"), CHARACTER_OTHER);
	assert_int_equal(class_of("😀"), CHARACTER_OTHER);
	assert_int_equal(character_class(UINT32_MAX), CHARACTER_OTHER);
}

static void what_is_no_character_is_one_byte(void **state)
{
	uint32_t code;

	(void)state;
	assert_int_equal(character_read("\xFF" "a", 2, &code), 1);
	assert_int_equal(code, 0xFFFD);
	/* Cut within a character. */
	assert_int_equal(character_read("\xC3\xB1", 1, &code), 1);
	assert_int_equal(code, 0xFFFD);
	assert_int_equal(character_read("", 0, &code), 0);
	assert_int_equal(code, 0);
}

static void the_lower_case_is_written_as_utf8(void **state)
{
	char out[4];

	(void)state;
	assert_int_equal(character_write_lower(0xD1, out), 2);
	assert_memory_equal(out, "ñ", 2);
	assert_int_equal(character_write_lower('7', out), 1);
	assert_memory_equal(out, "7", 1);
	assert_int_equal(character_write_lower(UINT32_MAX, out), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_character_has_its_class),
		cmocka_unit_test(what_is_no_character_is_one_byte),
		cmocka_unit_test(the_lower_case_is_written_as_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

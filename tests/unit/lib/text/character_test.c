#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/character.h"
#include "text/utf8.h"

static enum character_class class_of(const char *text)
{
	uint32_t code;

	assert_int_equal(utf8_next(text, strlen(text), &code), strlen(text));
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
		cmocka_unit_test(the_lower_case_is_written_as_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

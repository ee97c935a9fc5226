#include "tests/unit/lib/entes/entes_testing.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "entes/authority_file.h"

static void what_is_written_is_read_back_and_damage_is_told(void **state)
{
	struct strbuf bytes, again;
	struct error err = ERROR_INIT;

	authority_add_unknown(*state, AMBITO_UNSAID, "Secretaría del Campo");
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	strbuf_init(&again, STRBUF_NO_LIMIT);
	authority_write(*state, &bytes);

	struct authority *copy = authority_read(bytes.data, bytes.length, &err);

	assert_non_null(copy);
	authority_write(copy, &again);
	assert_int_equal(again.length, bytes.length);
	assert_memory_equal(again.data, bytes.data, bytes.length);
	assert_string_equal(resolved(copy, "medio ambiente"), "SEC-MEDIO-AMBIENTE");
	assert_string_equal(mentions_in(copy, "medio ambiente"), "");
	authority_free(copy);
	for (size_t length = 0; length < bytes.length; length++) {
		char *cut = xmemdupz(bytes.data, length);

		err = (struct error)ERROR_INIT;
		assert_null(authority_read(cut, length, &err));
		assert_int_equal(err.code, ERROR_FORMAT);
		free(cut);
	}
	for (size_t i = 0; i < bytes.length; i++) {
		bytes.data[i] = (char)(bytes.data[i] ^ 0x80);
		authority_free(authority_read(bytes.data, bytes.length, &err));
		bytes.data[i] = (char)(bytes.data[i] ^ 0x80);
	}
	strbuf_release(&bytes);
	strbuf_release(&again);
}

/* As a file can be that was damaged and sealed anew. */
static void two_bodies_of_one_clave_are_damage(void **state)
{
	struct strbuf bytes;
	struct error err = ERROR_INIT;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	authority_write(*state, &bytes);

	char *clave = memmem(bytes.data, bytes.length, "CPS", 3);

	assert_non_null(clave);
	memcpy(clave, "CPC", 3);
	assert_null(authority_read(bytes.data, bytes.length, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read_back_and_damage_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_bodies_of_one_clave_are_damage, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("authority_file", tests, NULL, NULL);
}

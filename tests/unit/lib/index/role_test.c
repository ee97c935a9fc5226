#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "index/role.h"

/* Both are in answers. */
static void roles_have_their_names_and_order(void **state)
{
	static const char *const names[] = { "lider", "potencial", "tachado", "mencion" };

	(void)state;
	assert_int_equal(ROLE_COUNT, sizeof(names) / sizeof(*names));
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_string_equal(role_name((enum role)role), names[role]);
		assert_int_equal(field_table[role_fields[role]].kind, FIELD_BODY);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_have_their_names_and_order),
	};

	return cmocka_run_group_tests_name("role", tests, NULL, NULL);
}

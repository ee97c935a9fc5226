#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "index/role.h"

/* Both are in answers and in each index. */
static void roles_have_their_names_and_order(void **state)
{
	static const char *const names[] = { "lider", "potencial", "tachado", "mencion" };

	(void)state;
	assert_int_equal(ROLE_COUNT, sizeof(names) / sizeof(*names));
	for (int role = 0; role < ROLE_COUNT; role++) {
		enum role found = ROLE_COUNT;

		assert_string_equal(role_name((enum role)role), names[role]);
		assert_int_equal(field_table[role_fields[role]].kind, FIELD_BODY);
		assert_true(role_find(names[role], strlen(names[role]), &found));
		assert_int_equal(found, role);
	}
}

static void a_field_that_is_no_role_is_not_found(void **state)
{
	enum role role;

	(void)state;
	assert_false(role_find("ente", 4, &role));
	assert_false(role_find("eje", 3, &role));
	assert_false(role_find("lide", 4, &role));
	assert_false(role_find("", 0, &role));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_have_their_names_and_order),
		cmocka_unit_test(a_field_that_is_no_role_is_not_found),
	};

	return cmocka_run_group_tests_name("role", tests, NULL, NULL);
}

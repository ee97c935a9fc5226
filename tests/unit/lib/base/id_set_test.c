#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/id_set.h"

static void an_id_is_added_once_and_its_place_remembered(void **state)
{
	struct id_set set = { 0 };
	uint64_t first = 0;

	(void)state;
	assert_false(id_set_has(&set, "pea:1", 5));
	assert_true(id_set_add(&set, "pea:1", 5, UINT64_C(7) << 32 | 3, &first));
	assert_true(id_set_has(&set, "pea:1", 5));
	assert_false(id_set_add(&set, "pea:1", 5, 9, &first));
	assert_true(first == (UINT64_C(7) << 32 | 3));
	assert_false(id_set_add(&set, "pea:1", 5, 9, NULL));
	id_set_release(&set);
	assert_false(id_set_has(&set, "pea:1", 5));
}

static void ids_may_be_parts_of_each_other_and_hold_zero_bytes(void **state)
{
	struct id_set set = { 0 };

	(void)state;
	assert_true(id_set_add(&set, "pea:12", 6, 0, NULL));
	assert_true(id_set_add(&set, "pea:12", 5, 0, NULL));
	assert_true(id_set_add(&set, "", 0, 0, NULL));
	assert_true(id_set_add(&set, "\0", 1, 0, NULL));
	assert_int_equal(set.count, 4);
	assert_false(id_set_has(&set, "pea", 3));
	id_set_release(&set);
}

static void a_growing_set_keeps_what_it_has(void **state)
{
	struct id_set set = { 0 };
	uint64_t first;
	char id[32];

	(void)state;
	for (unsigned i = 0; i < 5000; i++) {
		int length = snprintf(id, sizeof(id), "documento:%u", i);

		assert_true(id_set_add(&set, id, (size_t)length, i, NULL));
	}
	for (unsigned i = 0; i < 5000; i++) {
		int length = snprintf(id, sizeof(id), "documento:%u", i);

		assert_false(id_set_add(&set, id, (size_t)length, 0, &first));
		assert_true(first == i);
	}
	assert_int_equal(set.count, 5000);
	id_set_release(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_is_added_once_and_its_place_remembered),
		cmocka_unit_test(ids_may_be_parts_of_each_other_and_hold_zero_bytes),
		cmocka_unit_test(a_growing_set_keeps_what_it_has),
	};

	return cmocka_run_group_tests_name("id_set", tests, NULL, NULL);
}

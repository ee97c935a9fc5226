/* Who may have an export, and that what is given back can be had again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/resources/export_slots.h"

static void a_client_has_no_more_than_its_own(void **state)
{
	struct export_slots slots = EXPORT_SLOTS_INIT;

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_true(export_slots_take(&slots, 7, 3));
	assert_false(export_slots_take(&slots, 7, 3));
	assert_true(export_slots_take(&slots, 8, 3));
	export_slots_give_back(&slots, 8);
	assert_false(export_slots_take(&slots, 7, 3));
	export_slots_give_back(&slots, 7);
	assert_true(export_slots_take(&slots, 7, 3));
	assert_false(export_slots_take(&slots, 7, 3));
}

static void all_together_have_no_more_than_there_are(void **state)
{
	struct export_slots slots = EXPORT_SLOTS_INIT;

	(void)state;
	for (unsigned i = 0; i < EXPORT_SLOTS; i++)
		assert_true(export_slots_take(&slots, i % 4, EXPORT_SLOTS_OF_ONE));
	assert_false(export_slots_take(&slots, 9, EXPORT_SLOTS_OF_ONE));
	export_slots_give_back(&slots, 2);
	assert_true(export_slots_take(&slots, 9, EXPORT_SLOTS_OF_ONE));
	assert_false(export_slots_take(&slots, 2, EXPORT_SLOTS_OF_ONE));
}

static void where_one_address_stands_for_all_it_may_have_all(void **state)
{
	struct export_slots slots = EXPORT_SLOTS_INIT;

	(void)state;
	for (unsigned i = 0; i < EXPORT_SLOTS; i++)
		assert_true(export_slots_take(&slots, 0, 0));
	assert_false(export_slots_take(&slots, 0, 0));
	assert_false(export_slots_take(&slots, 1, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_client_has_no_more_than_its_own),
		cmocka_unit_test(all_together_have_no_more_than_there_are),
		cmocka_unit_test(where_one_address_stands_for_all_it_may_have_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

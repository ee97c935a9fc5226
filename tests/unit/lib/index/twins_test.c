/* Which records have the same text, as an index says it, and as a damaged one may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "index/twins.h"

static bool make(struct twins *twins, const uint32_t *first, uint32_t count)
{
	struct error err = ERROR_INIT;
	uint32_t *owned = xreallocarray(NULL, count, sizeof(*owned));

	memcpy(owned, first, count * sizeof(*owned));
	return twins_make(twins, owned, count, &err);
}

static void each_leads_to_the_next(void **state)
{
	static const uint32_t first[] = { 1, 2, 1, 4, 2, 1 };
	static const uint32_t next[] = { 3, 5, 6, 0, 0, 0 };
	struct twins twins;

	(void)state;
	assert_true(make(&twins, first, 6));
	assert_memory_equal(twins.next, next, sizeof(next));
	twins_release(&twins);
}

static void what_cannot_be_is_refused(void **state)
{
	static const uint32_t wrong[][3] = { { 0, 2, 3 }, { 2, 2, 3 }, { 1, 3, 3 }, { 1, 1, 2 }, { 1, 2, 4 },
					     { 1, UINT32_MAX, 3 } };
	struct twins twins;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(make(&twins, wrong[i], 3));
		twins_release(&twins);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_leads_to_the_next),
		cmocka_unit_test(what_cannot_be_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

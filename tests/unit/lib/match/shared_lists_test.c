/* Lists that readers keep together: within one bound, the least used go first, and none goes while it is in use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "match/shared_lists.h"

#define POSTINGS 1000

static struct shared_list *make_list(enum list_kind kind, const char *key)
{
	struct postings postings = { xcalloc(POSTINGS, sizeof(uint32_t)), xcalloc(POSTINGS, sizeof(uint32_t)), POSTINGS };

	postings.docids[0] = 7;
	return shared_list_new(kind, xstrdup(key), postings);
}

/* As a reader does at the end of a request. */
static void hand_in(struct shared_lists *lists, enum list_kind kind, const char *key)
{
	struct shared_list *list = make_list(kind, key);

	shared_lists_keep(lists, list);
	shared_list_drop(list);
}

static bool has(struct shared_lists *lists, enum list_kind kind, const char *key)
{
	struct shared_list *list = shared_lists_take(lists, kind, key);

	if (!list)
		return false;
	assert_int_equal(list->postings.docids[0], 7);
	shared_list_drop(list);
	return true;
}

/* So many bytes keep `count` of the lists above that were worked out. */
static size_t room_for(size_t count)
{
	struct shared_list *list = make_list(LIST_FOUND, "a");
	size_t bytes = shared_list_bytes(list) * count * SHARED_PART_READ / (SHARED_PART_READ - 1) + SHARED_PART_READ;

	shared_list_drop(list);
	return bytes;
}

static void what_is_unused_for_longest_goes_first(void **state)
{
	struct shared_lists *lists = shared_lists_new(room_for(3));

	(void)state;
	hand_in(lists, LIST_FOUND, "a");
	hand_in(lists, LIST_FOUND, "b");
	hand_in(lists, LIST_FOUND, "c");
	assert_true(has(lists, LIST_FOUND, "a"));
	hand_in(lists, LIST_FOUND, "d");
	assert_false(has(lists, LIST_FOUND, "b"));
	assert_true(has(lists, LIST_FOUND, "a") && has(lists, LIST_FOUND, "c") && has(lists, LIST_FOUND, "d"));
	/* It is there already: nothing goes for it, and it is the one used last. */
	hand_in(lists, LIST_FOUND, "a");
	hand_in(lists, LIST_FOUND, "e");
	assert_true(has(lists, LIST_FOUND, "a"));
	assert_false(has(lists, LIST_FOUND, "c"));
	shared_lists_free(lists);
}

static void kinds_have_parts_of_their_own(void **state)
{
	struct shared_lists *lists = shared_lists_new(room_for(3));

	(void)state;
	for (int i = 0; i < 3; i++)
		hand_in(lists, LIST_FOUND, (const char *[]){ "a", "b", "c" }[i]);
	hand_in(lists, LIST_READ, "a");
	hand_in(lists, LIST_READ, "b");
	assert_true(has(lists, LIST_READ, "b"));
	assert_false(has(lists, LIST_READ, "a"));
	assert_true(has(lists, LIST_FOUND, "a") && has(lists, LIST_FOUND, "b") && has(lists, LIST_FOUND, "c"));
	shared_lists_free(lists);
}

static void what_is_in_use_outlives_its_going(void **state)
{
	struct shared_lists *lists = shared_lists_new(room_for(2));
	struct shared_list *taken;

	(void)state;
	hand_in(lists, LIST_FOUND, "a");
	taken = shared_lists_take(lists, LIST_FOUND, "a");
	assert_non_null(taken);
	shared_lists_limit(lists, 0);
	assert_false(has(lists, LIST_FOUND, "a"));
	assert_int_equal(taken->postings.docids[0], 7);
	/* Of an old index nothing is kept any more. */
	shared_lists_keep(lists, taken);
	assert_false(has(lists, LIST_FOUND, "a"));
	shared_list_drop(taken);
	shared_lists_free(lists);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_unused_for_longest_goes_first),
		cmocka_unit_test(kinds_have_parts_of_their_own),
		cmocka_unit_test(what_is_in_use_outlives_its_going),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Tables under attack: words that uthash's own function puts into one bucket
 * are spread like any others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

#define ITEMS 500
#define LOW_BITS 10 /* of the hash: the buckets of a table of so many items are fewer */

struct item {
	char key[16];
	UT_hash_handle hh;
};

/* The next key that Jenkins' function puts where it puts `first`. */
static void make_colliding(char *key, size_t room, unsigned *turn, unsigned first)
{
	unsigned hash;

	do {
		snprintf(key, room, "palabra%u", (*turn)++);
		HASH_JEN(key, (unsigned)strlen(key), hash);
	} while (hash % (1u << LOW_BITS) != first);
}

static unsigned longest_bucket(const struct item *items)
{
	const UT_hash_table *table = items->hh.tbl;
	unsigned longest = 0;

	for (unsigned i = 0; i < table->num_buckets; i++) {
		if (table->buckets[i].count > longest)
			longest = table->buckets[i].count;
	}
	return longest;
}

static void words_chosen_to_collide_are_spread(void **state)
{
	struct item *items = NULL;
	struct item *item, *next;
	unsigned turn = 0;

	(void)state;
	for (int i = 0; i < ITEMS; i++) {
		item = xcalloc(1, sizeof(*item));
		make_colliding(item->key, sizeof(item->key), &turn, 7);
		HASH_ADD_STR(items, key, item);
	}
	/* uthash keeps about ten in a bucket; chance does not bring fifty. */
	assert_true(longest_bucket(items) < 50);
	HASH_ITER(hh, items, item, next) {
		HASH_DEL(items, item);
		free(item);
	}
}

static void a_table_is_walked_in_the_order_of_coming(void **state)
{
	struct item *items = NULL;
	struct item *item, *next;
	unsigned number = 0;
	char wanted[16];

	(void)state;
	for (unsigned i = 0; i < ITEMS; i++) {
		item = xcalloc(1, sizeof(*item));
		snprintf(item->key, sizeof(item->key), "%u", i * 7919 % 100003);
		HASH_ADD_STR(items, key, item);
	}
	HASH_ITER(hh, items, item, next) {
		snprintf(wanted, sizeof(wanted), "%u", number++ * 7919 % 100003);
		assert_string_equal(item->key, wanted);
		HASH_DEL(items, item);
		free(item);
	}
	assert_int_equal(number, ITEMS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_chosen_to_collide_are_spread),
		cmocka_unit_test(a_table_is_walked_in_the_order_of_coming),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How many bytes of answers may be on their way, and which answer gives way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/server/answers.h"

#define CLIENT_BYTES 100
#define ALL_BYTES 300

static int cuts;

static void count_cut(struct answer *answer)
{
	(void)answer;
	cuts++;
}

static struct answer many[8];

static void add(struct answers *answers, int i, uint64_t client, size_t bytes)
{
	many[i] = (struct answer){ .cut = count_cut };
	answers_add(answers, &many[i], client, bytes);
}

static void init(struct answers *answers, time_t patience)
{
	cuts = 0;
	answers_init(answers, CLIENT_BYTES, ALL_BYTES, patience);
}

static void a_client_has_room_until_its_answers_are_large(void **state)
{
	struct answers answers;

	(void)state;
	init(&answers, 1000);
	assert_true(answers_have_room(&answers, 1));
	add(&answers, 0, 1, 99);
	assert_true(answers_have_room(&answers, 1));
	add(&answers, 1, 1, 1);
	assert_false(answers_have_room(&answers, 1));
	assert_true(answers_have_room(&answers, 2));
	answers_remove(&answers, &many[0]);
	assert_true(answers_have_room(&answers, 1));
	answers_remove(&answers, &many[0]);
	answers_remove(&answers, &many[1]);
	assert_int_equal(answers.bytes, 0);
	assert_int_equal(cuts, 0);
	answers_release(&answers);
}

static void all_together_have_a_bound_too(void **state)
{
	struct answers answers;

	(void)state;
	init(&answers, 1000);
	for (int i = 0; i < 3; i++)
		add(&answers, i, 1 + (uint64_t)i, CLIENT_BYTES);
	assert_false(answers_have_room(&answers, 9));
	for (int i = 0; i < 3; i++)
		answers_remove(&answers, &many[i]);
	assert_true(answers_have_room(&answers, 9));
	answers_release(&answers);
}

static void what_had_its_time_gives_way_the_oldest_of_who_has_most_first(void **state)
{
	struct answers answers;

	(void)state;
	init(&answers, 0);
	add(&answers, 0, 1, 60);
	add(&answers, 1, 2, 70);
	add(&answers, 2, 2, 29);
	add(&answers, 3, 3, 80);
	add(&answers, 4, 3, 10);
	add(&answers, 5, 4, 60);
	assert_true(answers_have_room(&answers, 9));
	assert_int_equal(cuts, 1);
	assert_true(many[1].is_cut);
	/* Its own ones, for a client with too many; once each. */
	add(&answers, 6, 3, 20);
	assert_true(answers_have_room(&answers, 3));
	assert_int_equal(cuts, 2);
	assert_true(many[3].is_cut && !many[4].is_cut);
	for (int i = 0; i < 7; i++)
		answers_remove(&answers, &many[i]);
	assert_int_equal(answers.bytes, 0);
	assert_null(answers.holders);
	answers_release(&answers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_client_has_room_until_its_answers_are_large),
		cmocka_unit_test(all_together_have_a_bound_too),
		cmocka_unit_test(what_had_its_time_gives_way_the_oldest_of_who_has_most_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Who waits for a worker, who goes first, and who is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <semaphore.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searchd/server/workers.h"

#define MAX_TASKS 40

static sem_t begun, may_end, done;
static char order[MAX_TASKS + 1]; /* of what ran, by name; what was refused as a capital letter */
static int order_length;

/* Written by the one worker, or while it is held. */
struct task {
	struct job job; /* first */
	char name;
};

static void tell(char name)
{
	order[order_length++] = name;
	order[order_length] = '\0';
	sem_post(&done);
}

static void run(struct job *job)
{
	tell(((struct task *)job)->name);
}

static void refuse(struct job *job)
{
	tell((char)(((struct task *)job)->name - 'a' + 'A'));
}

static void hold(struct job *job)
{
	(void)job;
	sem_post(&begun);
	sem_wait(&may_end);
}

static struct job holder = { .run = hold, .refuse = hold };
static struct task tasks[MAX_TASKS];
static int task_count;

static struct workers *start_held(unsigned lane)
{
	const struct workers_options options = { .threads = 1, .lane = lane, .seconds = 1000 };
	struct error err = ERROR_INIT;
	struct workers *workers = workers_start(&options, &err);

	assert_non_null(workers);
	sem_init(&begun, 0, 0);
	sem_init(&may_end, 0, 0);
	sem_init(&done, 0, 0);
	order_length = task_count = 0;
	order[0] = '\0';
	workers_submit(workers, &holder);
	sem_wait(&begun);
	return workers;
}

static void submit(struct workers *workers, char name, uint64_t client, unsigned weight, bool patient)
{
	struct task *task = &tasks[task_count++];

	*task = (struct task){ { .client = client, .weight = weight, .patient = patient, .run = run, .refuse = refuse },
			       name };
	workers_submit(workers, &task->job);
}

static void let_run_and_end(struct workers *workers, const char *wanted)
{
	sem_post(&may_end);
	for (int i = 0; i < task_count; i++)
		sem_wait(&done);
	assert_string_equal(order, wanted);
	workers_stop(workers);
	workers_free(workers);
}

static void clients_take_turns_however_many_jobs_one_has(void **state)
{
	struct workers *workers = start_held(30);

	(void)state;
	for (int i = 0; i < 6; i++)
		submit(workers, 'a', 1, 1, false);
	submit(workers, 'b', 2, 1, false);
	submit(workers, 'c', 3, 1, false);
	submit(workers, 'b', 2, 1, false);
	let_run_and_end(workers, "abcabaaaa");
}

static void the_lightest_of_a_client_goes_first_and_equals_as_they_came(void **state)
{
	struct workers *workers = start_held(30);

	(void)state;
	submit(workers, 'd', 1, 9, false);
	submit(workers, 'b', 1, 5, false);
	submit(workers, 'a', 1, 1, false);
	submit(workers, 'c', 1, 5, false);
	let_run_and_end(workers, "abcd");
}

static void where_a_lane_is_full_its_heaviest_is_refused(void **state)
{
	struct workers *workers = start_held(2);

	(void)state;
	submit(workers, 'h', 1, 9, false);
	submit(workers, 'm', 1, 5, false);
	submit(workers, 'l', 1, 1, false); /* refuses h */
	submit(workers, 'z', 1, 8, false); /* itself */
	submit(workers, 'o', 2, 9, false); /* a lane of its own */
	let_run_and_end(workers, "HZlom");
}

static void what_goes_on_is_never_refused_for_others(void **state)
{
	struct workers *workers = start_held(1);

	(void)state;
	submit(workers, 'p', 1, 9, true);
	submit(workers, 'q', 1, 9, true);
	submit(workers, 'a', 1, 1, false);
	submit(workers, 'b', 1, 2, false);
	let_run_and_end(workers, "Bapq");
}

static void what_waits_at_the_end_is_refused(void **state)
{
	struct workers *workers = start_held(30);

	(void)state;
	submit(workers, 'a', 1, 1, false);
	submit(workers, 'p', 2, 1, true);
	/* The worker must not take them: it is let go once they are refused, or while they are. */
	sem_post(&may_end);
	workers_stop(workers);
	submit(workers, 'z', 3, 1, false);
	assert_int_equal(order_length, 3);
	assert_true(order[2] == 'Z');
	workers_free(workers);
}

static void what_waited_too_long_is_refused(void **state)
{
	const struct workers_options options = { .threads = 1, .lane = 30, .seconds = -1 };
	struct error err = ERROR_INIT;
	struct workers *workers = workers_start(&options, &err);

	(void)state;
	sem_init(&done, 0, 0);
	order_length = task_count = 0;
	submit(workers, 'a', 1, 1, false);
	submit(workers, 'p', 1, 1, true);
	sem_wait(&done);
	sem_wait(&done);
	assert_string_equal(order, "Ap");
	workers_stop(workers);
	workers_free(workers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clients_take_turns_however_many_jobs_one_has),
		cmocka_unit_test(the_lightest_of_a_client_goes_first_and_equals_as_they_came),
		cmocka_unit_test(where_a_lane_is_full_its_heaviest_is_refused),
		cmocka_unit_test(what_goes_on_is_never_refused_for_others),
		cmocka_unit_test(what_waits_at_the_end_is_refused),
		cmocka_unit_test(what_waited_too_long_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

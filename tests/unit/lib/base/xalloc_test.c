#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"

static void an_array_grows_and_keeps_its_items(void **state)
{
	size_t capacity = 0;
	int *items = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		items = xgrow(items, (size_t)i, &capacity, sizeof(*items));
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	assert_true(capacity >= 1000 && capacity <= 2048);
	free(items);
}

/* What is written to standard error, and how a process ends that asks for more than there can be. */
static void no_memory_is_said_and_ends_the_program(void **state)
{
	char said[200] = "";
	int ends[2];
	int status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		xreallocarray(NULL, SIZE_MAX, 2);
		_exit(0);
	}
	close(ends[1]);
	assert_true(read(ends[0], said, sizeof(said) - 1) > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_string_equal(said, "fichero: out of memory\n");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_FAILURE);
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_array_grows_and_keeps_its_items),
		cmocka_unit_test(no_memory_is_said_and_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Connections past their deadline are shut down, the others stay. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "searchd/server/connections.h"

/* Has the other side of a pair been shut down? */
static bool is_shut(int other)
{
	char byte;

	return recv(other, &byte, 1, MSG_DONTWAIT) == 0;
}

static void only_those_past_their_deadline_are_shut_down(void **state)
{
	struct connection_list list;
	struct connection *connections[3];
	int pairs[3][2];

	(void)state;
	connection_list_init(&list);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pairs[i]), 0);
		connections[i] = connection_list_add(&list, pairs[i][0], 1000);
	}
	connection_list_sweep(&list);
	for (int i = 0; i < 3; i++)
		assert_false(is_shut(pairs[i][1]));
	connection_set_deadline(connections[0], -1);
	connection_set_deadline(connections[1], -1);
	connection_set_deadline(connections[1], 1000);
	connection_list_sweep(&list);
	assert_true(is_shut(pairs[0][1]));
	assert_false(is_shut(pairs[1][1]));
	assert_false(is_shut(pairs[2][1]));
	for (int i = 0; i < 3; i++) {
		connection_list_remove(&list, connections[i]);
		close(pairs[i][0]);
		close(pairs[i][1]);
	}
	connection_list_release(&list);
}

/* First, last and in between: the list stays whole, and a removed one is let alone. */
static void a_removed_one_is_not_touched(void **state)
{
	static const int orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 0, 2 } };

	(void)state;
	for (size_t order = 0; order < 3; order++) {
		struct connection_list list;
		struct connection *connections[3];
		int pairs[3][2];

		connection_list_init(&list);
		for (int i = 0; i < 3; i++) {
			assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pairs[i]), 0);
			connections[i] = connection_list_add(&list, pairs[i][0], -1);
		}
		connection_list_remove(&list, connections[orders[order][0]]);
		connection_list_sweep(&list);
		assert_false(is_shut(pairs[orders[order][0]][1]));
		assert_true(is_shut(pairs[orders[order][1]][1]));
		assert_true(is_shut(pairs[orders[order][2]][1]));
		connection_list_remove(&list, connections[orders[order][1]]);
		connection_list_remove(&list, connections[orders[order][2]]);
		assert_null(list.first);
		for (int i = 0; i < 3; i++) {
			close(pairs[i][0]);
			close(pairs[i][1]);
		}
		connection_list_release(&list);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_those_past_their_deadline_are_shut_down),
		cmocka_unit_test(a_removed_one_is_not_touched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which connections are let in, which give way, and which are seen to be over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <netinet/in.h>
#include <poll.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "searchd/server/connections.h"

#define MOST 8

/* Connections with both their ends; -1: it was not let in. */
struct house {
	struct connection_list list;
	struct connection *connections[MOST];
	int pairs[MOST][2];
	int count;
};

static void open_house(struct house *house, unsigned most, unsigned most_of_one)
{
	house->count = 0;
	connection_list_init(&house->list, most, most_of_one);
}

static struct connection *let_in(struct house *house, uint64_t client)
{
	int *pair = house->pairs[house->count];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	house->connections[house->count] = connection_list_add(&house->list, pair[0], client, 1000);
	/* Which came first is told by the clock. */
	usleep(2000);
	return house->connections[house->count++];
}

static void leave(struct house *house, int i)
{
	if (house->connections[i])
		connection_list_remove(&house->list, house->connections[i]);
	house->connections[i] = NULL;
	close(house->pairs[i][0]);
	close(house->pairs[i][1]);
}

static void close_house(struct house *house)
{
	for (int i = 0; i < house->count; i++)
		leave(house, i);
	assert_true(connection_list_is_empty(&house->list));
	assert_int_equal(house->list.count, 0);
	connection_list_release(&house->list);
}

/* Has the other side of a pair been shut down? */
static bool is_shut(const struct house *house, int i)
{
	char byte;

	return recv(house->pairs[i][1], &byte, 1, MSG_DONTWAIT) == 0;
}

static void check_shut(const struct house *house, const char *wanted)
{
	for (int i = 0; i < house->count; i++) {
		if (is_shut(house, i) != (wanted[i] == 'x'))
			fail_msg("connection %d of %s", i, wanted);
	}
}

static void only_those_past_their_deadline_are_shut_down(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 100, 0);
	for (int i = 0; i < 3; i++)
		let_in(&house, 1);
	connection_list_sweep(&house.list);
	check_shut(&house, "...");
	connection_set_deadline(house.connections[0], -1);
	connection_set_deadline(house.connections[1], -1);
	connection_set_deadline(house.connections[1], 1000);
	connection_list_sweep(&house.list);
	check_shut(&house, "x..");
	assert_int_equal(house.list.count, 2);
	connection_list_shut_down(&house.list);
	check_shut(&house, "xxx");
	assert_false(connection_list_is_empty(&house.list));
	close_house(&house);
}

/* First, last and in between: the list stays whole, and a removed one is let alone. */
static void a_removed_one_is_not_touched(void **state)
{
	static const int orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 0, 2 } };

	(void)state;
	for (size_t order = 0; order < 3; order++) {
		struct house house;
		char wanted[] = "xxx";

		open_house(&house, 100, 0);
		for (int i = 0; i < 3; i++)
			connection_set_deadline(let_in(&house, 1), -1);
		connection_list_remove(&house.list, house.connections[orders[order][0]]);
		house.connections[orders[order][0]] = NULL;
		assert_null(connection_list_find(&house.list, house.pairs[orders[order][0]][0]));
		connection_list_sweep(&house.list);
		wanted[orders[order][0]] = '.';
		check_shut(&house, wanted);
		close_house(&house);
	}
}

static void a_connection_is_found_by_its_socket(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 100, 0);
	for (int i = 0; i < MOST; i++)
		let_in(&house, (uint64_t)i % 3);
	for (int i = 0; i < MOST; i++)
		assert_ptr_equal(connection_list_find(&house.list, house.pairs[i][0]), house.connections[i]);
	assert_null(connection_list_find(&house.list, 100000));
	close_house(&house);
}

static void who_has_as_many_as_it_may_makes_room_itself(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 100, 2);
	let_in(&house, 1);
	let_in(&house, 2);
	let_in(&house, 2);
	check_shut(&house, "...");
	assert_non_null(let_in(&house, 2));
	check_shut(&house, ".x..");
	/* Counted out already: the next takes the next one. */
	assert_non_null(let_in(&house, 2));
	check_shut(&house, ".xx..");
	assert_non_null(let_in(&house, 1));
	check_shut(&house, ".xx...");
	close_house(&house);
}

static void a_full_house_takes_from_who_has_most(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 4, 0);
	let_in(&house, 1);
	let_in(&house, 2);
	let_in(&house, 2);
	let_in(&house, 2);
	assert_non_null(let_in(&house, 3));
	check_shut(&house, ".x...");
	assert_non_null(let_in(&house, 1));
	check_shut(&house, ".xx...");
	assert_int_equal(house.list.count, 4);
	close_house(&house);
}

static void who_keeps_us_waiting_longest_gives_way(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 100, 4);
	for (int i = 0; i < 4; i++)
		let_in(&house, 1);
	/* What begins anew waits anew; saying what is known does not. */
	connection_set_state(&house.list, house.connections[0], CONNECTION_SENDING);
	connection_set_state(&house.list, house.connections[1], CONNECTION_READING);
	connection_set_state(&house.list, house.connections[2], CONNECTION_WORKING);
	connection_list_sweep(&house.list);
	assert_non_null(let_in(&house, 1));
	check_shut(&house, ".x...");
	assert_non_null(let_in(&house, 1));
	check_shut(&house, ".x.x..");
	assert_non_null(let_in(&house, 1));
	check_shut(&house, "xx.x...");
	close_house(&house);
}

static void whose_answer_is_being_made_does_not(void **state)
{
	struct house house;

	(void)state;
	open_house(&house, 3, 2);
	for (int i = 0; i < 2; i++)
		connection_set_state(&house.list, let_in(&house, 1), CONNECTION_WORKING);
	assert_null(let_in(&house, 1));
	assert_non_null(let_in(&house, 2));
	/* The one with most has none to give: another's does. */
	assert_non_null(let_in(&house, 3));
	check_shut(&house, "...x.");
	connection_set_state(&house.list, house.connections[4], CONNECTION_WORKING);
	assert_null(let_in(&house, 4));
	check_shut(&house, "...x..");
	close_house(&house);
}

/* Sockets of the internet: those between two processes tell less. */
static bool says(const void *what)
{
	return *(const bool *)what;
}

static void whose_answer_is_over_is_shut_down(void **state)
{
	struct house house;
	bool is_over = false;

	(void)state;
	open_house(&house, 100, 0);
	for (int i = 0; i < 3; i++)
		let_in(&house, 1);
	connection_watch(&house.list, house.connections[1], says, &is_over);
	connection_watch(&house.list, house.connections[2], says, &is_over);
	connection_list_sweep(&house.list);
	check_shut(&house, "...");
	is_over = true;
	connection_watch(&house.list, house.connections[2], NULL, NULL);
	connection_list_sweep(&house.list);
	check_shut(&house, ".x.");
	close_house(&house);
}

static void connect_pair(int pair[2])
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(address);
	int door = socket(AF_INET, SOCK_STREAM, 0);

	assert_int_equal(bind(door, (struct sockaddr *)&address, length), 0);
	assert_int_equal(listen(door, 1), 0);
	assert_int_equal(getsockname(door, (struct sockaddr *)&address, &length), 0);
	pair[1] = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(pair[1], (struct sockaddr *)&address, length), 0);
	pair[0] = accept(door, NULL, NULL);
	assert_true(pair[0] >= 0);
	close(door);
}

static void wait_for(int socket, short what)
{
	struct pollfd file = { .fd = socket, .events = what };

	assert_int_equal(poll(&file, 1, 60000), 1);
}

/* What was sent is not lost, and an answer can still go out. */
static void the_end_is_told_once_all_is_read(void **state)
{
	struct connection_list list;
	struct connection *connection;
	int pair[2];
	char bytes[10];

	(void)state;
	connection_list_init(&list, 10, 0);
	connect_pair(pair);
	connection = connection_list_add(&list, pair[0], 1, 1000);
	connection_list_sweep(&list);
	assert_int_equal(send(pair[1], "GET", 3, 0), 3);
	assert_int_equal(shutdown(pair[1], SHUT_WR), 0);
	wait_for(pair[0], POLLRDHUP);
	connection_list_sweep(&list);
	assert_true(connection_list_has_unread(&list));
	assert_int_equal(recv(pair[0], bytes, sizeof(bytes), 0), 3);
	assert_false(connection_list_has_unread(&list));
	connection_list_sweep(&list);
	assert_int_equal(recv(pair[0], bytes, sizeof(bytes), 0), 0);
	assert_int_equal(send(pair[0], "200", 3, MSG_NOSIGNAL), 3);
	wait_for(pair[1], POLLIN);
	assert_int_equal(recv(pair[1], bytes, sizeof(bytes), 0), 3);
	connection_list_remove(&list, connection);
	connection_list_release(&list);
	close(pair[0]);
	close(pair[1]);
}

static void who_takes_its_answer_keeps_nobody_waiting(void **state)
{
	static char answer[4 * CONNECTION_RATE];
	struct connection_list list;
	struct connection *connections[2];
	int pairs[2][2];

	(void)state;
	connection_list_init(&list, 10, 2);
	for (int i = 0; i < 2; i++) {
		connect_pair(pairs[i]);
		connections[i] = connection_list_add(&list, pairs[i][0], 1, 1000);
		connection_set_state(&list, connections[i], CONNECTION_SENDING);
		usleep(2000);
	}
	assert_int_equal(send(pairs[0][0], answer, sizeof(answer), 0), sizeof(answer));
	assert_int_equal(recv(pairs[0][1], answer, sizeof(answer), MSG_WAITALL), sizeof(answer));
	/* The news of it comes back by itself. */
	for (int i = 0; i < 6000; i++) {
		int unsent = 0;

		assert_int_equal(ioctl(pairs[0][0], SIOCOUTQ, &unsent), 0);
		if (unsent == 0)
			break;
		usleep(10000);
	}
	connection_list_sweep(&list);

	int other[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, other), 0);

	struct connection *newcomer = connection_list_add(&list, other[0], 1, 1000);
	char byte;

	assert_non_null(newcomer);
	assert_int_equal(recv(pairs[1][1], &byte, 1, 0), 0);
	assert_int_equal(recv(pairs[0][1], &byte, 1, MSG_DONTWAIT), -1);
	connection_list_release(&list);
	for (int i = 0; i < 2; i++) {
		close(pairs[i][0]);
		close(pairs[i][1]);
		close(other[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_those_past_their_deadline_are_shut_down),
		cmocka_unit_test(a_removed_one_is_not_touched),
		cmocka_unit_test(a_connection_is_found_by_its_socket),
		cmocka_unit_test(who_has_as_many_as_it_may_makes_room_itself),
		cmocka_unit_test(a_full_house_takes_from_who_has_most),
		cmocka_unit_test(who_keeps_us_waiting_longest_gives_way),
		cmocka_unit_test(whose_answer_is_being_made_does_not),
		cmocka_unit_test(whose_answer_is_over_is_shut_down),
		cmocka_unit_test(the_end_is_told_once_all_is_read),
		cmocka_unit_test(who_takes_its_answer_keeps_nobody_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "searchd/server/connections.h"

#include <netinet/in.h>
#include <linux/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/xalloc.h"

struct connection {
	struct guest *guest;
	struct connection *next, *previous; /* of the guest */
	int socket;
	_Atomic time_t deadline; /* monotonic seconds */
	enum connection_state state;
	uint64_t since;          /* monotonic milliseconds: so long it keeps us waiting */
	uint64_t taken;          /* bytes that its client had acknowledged when that was last looked at */
	bool is_cut;             /* it was shut down, and is not counted */
	bool has_ended;          /* whoever serves it was told that nothing more comes */
	bool (*is_over)(const void *what); /* of what it is answered with; NULL: nothing is watched */
	const void *what;
};

/* A client with its connections. */
struct guest {
	uint64_t client;
	unsigned count; /* without those that were cut */
	struct connection *first;
	UT_hash_handle hh;
};

void connection_list_init(struct connection_list *list, unsigned most, unsigned most_of_one)
{
	*list = (struct connection_list){ .most = most, .most_of_one = most_of_one };
	pthread_mutex_init(&list->lock, NULL);
}

/* --- Who is there: under the lock ------------------------------------------------ */

static struct guest *guest_of(struct connection_list *list, uint64_t client)
{
	struct guest *guest;

	HASH_FIND(hh, list->guests, &client, sizeof(client), guest);
	if (!guest) {
		guest = xcalloc(1, sizeof(*guest));
		guest->client = client;
		HASH_ADD(hh, list->guests, client, sizeof(guest->client), guest);
	}
	return guest;
}

static void forget_if_gone(struct connection_list *list, struct guest *guest)
{
	if (guest->first)
		return;
	HASH_DEL(list->guests, guest);
	free(guest);
}

static void cut(struct connection_list *list, struct connection *connection)
{
	if (connection->is_cut)
		return;
	connection->is_cut = true;
	connection->guest->count--;
	list->count--;
	connection_shut_down(connection);
}

static void take_out(struct connection_list *list, struct connection *connection)
{
	struct guest *guest = connection->guest;

	if (!connection->is_cut) {
		guest->count--;
		list->count--;
	}
	*(connection->previous ? &connection->previous->next : &guest->first) = connection->next;
	if (connection->next)
		connection->next->previous = connection->previous;
	list->by_socket[connection->socket] = NULL;
	free(connection);
	forget_if_gone(list, guest);
}

void connection_list_release(struct connection_list *list)
{
	while (list->guests)
		take_out(list, list->guests->first);
	free(list->by_socket);
	pthread_mutex_destroy(&list->lock);
}

/* --- Who gives way: under the lock ------------------------------------------------ */

/* That which keeps us waiting longest; NULL where none does. */
static struct connection *laziest(const struct guest *guest)
{
	struct connection *laziest = NULL;

	for (struct connection *one = guest->first; one; one = one->next) {
		if (!one->is_cut && one->state != CONNECTION_WORKING && (!laziest || one->since <= laziest->since))
			laziest = one;
	}
	return laziest;
}

static const struct guest *with_most(const struct connection_list *list)
{
	const struct guest *most = list->guests;

	for (const struct guest *guest = most; guest; guest = guest->hh.next) {
		if (guest->count > most->count)
			most = guest;
	}
	return most;
}

/* The client that has most is asked first, then any. */
static struct connection *laziest_of_all(const struct connection_list *list)
{
	const struct guest *most = with_most(list);
	struct connection *found = most ? laziest(most) : NULL;

	for (const struct guest *guest = list->guests; guest && !found; guest = guest->hh.next)
		found = laziest(guest);
	return found;
}

static bool make_room(struct connection_list *list, const struct guest *guest)
{
	struct connection *victim;

	if (list->most_of_one > 0 && guest->count >= list->most_of_one)
		victim = laziest(guest);
	else if (list->count >= list->most)
		victim = laziest_of_all(list);
	else
		return true;
	if (victim)
		cut(list, victim);
	return victim;
}

/* --- Coming and going --------------------------------------------------------------- */

static void note_socket(struct connection_list *list, int socket, struct connection *connection)
{
	size_t wanted = (size_t)socket + 1;

	if (wanted > list->by_socket_size) {
		size_t size = wanted > 2 * list->by_socket_size ? wanted : 2 * list->by_socket_size;

		list->by_socket = xreallocarray(list->by_socket, size, sizeof(struct connection *));
		for (size_t i = list->by_socket_size; i < size; i++)
			list->by_socket[i] = NULL;
		list->by_socket_size = size;
	}
	list->by_socket[socket] = connection;
}

static struct connection *add(struct connection_list *list, int socket, struct guest *guest, time_t seconds)
{
	struct connection *connection = xcalloc(1, sizeof(*connection));

	connection->guest = guest;
	connection->socket = socket;
	connection->since = clock_milliseconds();
	connection_set_deadline(connection, seconds);
	connection->next = guest->first;
	if (connection->next)
		connection->next->previous = connection;
	guest->first = connection;
	guest->count++;
	list->count++;
	note_socket(list, socket, connection);
	return connection;
}

struct connection *connection_list_add(struct connection_list *list, int socket, uint64_t client, time_t seconds)
{
	struct connection *connection = NULL;

	pthread_mutex_lock(&list->lock);

	struct guest *guest = guest_of(list, client);

	if (make_room(list, guest))
		connection = add(list, socket, guest, seconds);
	else
		forget_if_gone(list, guest);
	pthread_mutex_unlock(&list->lock);
	return connection;
}

void connection_list_remove(struct connection_list *list, struct connection *connection)
{
	pthread_mutex_lock(&list->lock);
	take_out(list, connection);
	pthread_mutex_unlock(&list->lock);
}

struct connection *connection_list_find(struct connection_list *list, int socket)
{
	struct connection *connection = NULL;

	pthread_mutex_lock(&list->lock);
	if ((size_t)socket < list->by_socket_size)
		connection = list->by_socket[socket];
	pthread_mutex_unlock(&list->lock);
	return connection;
}

bool connection_list_is_empty(struct connection_list *list)
{
	pthread_mutex_lock(&list->lock);

	bool is_empty = !list->guests;

	pthread_mutex_unlock(&list->lock);
	return is_empty;
}

/* --- One of them ----------------------------------------------------------------------- */

void connection_set_state(struct connection_list *list, struct connection *connection, enum connection_state state)
{
	pthread_mutex_lock(&list->lock);
	if (connection->state != state) {
		connection->state = state;
		connection->since = clock_milliseconds();
		connection->has_ended = false;
	}
	pthread_mutex_unlock(&list->lock);
}

void connection_watch(struct connection_list *list, struct connection *connection, bool (*is_over)(const void *what),
		      const void *what)
{
	pthread_mutex_lock(&list->lock);
	connection->is_over = is_over;
	connection->what = what;
	pthread_mutex_unlock(&list->lock);
}

void connection_set_deadline(struct connection *connection, time_t seconds)
{
	connection->deadline = clock_seconds() + seconds;
}

void connection_shut_down(struct connection *connection)
{
	shutdown(connection->socket, SHUT_RDWR);
}

/* --- Sweeping: under the lock ------------------------------------------------------------ */

static bool has_unread(int socket)
{
	int unread = 0;

	return ioctl(socket, FIONREAD, &unread) == 0 && unread > 0;
}

/* Has the client shut down its side, and has all that it sent been read? */
static bool is_at_end(int socket)
{
	struct pollfd state = { .fd = socket, .events = POLLRDHUP };

	return poll(&state, 1, 0) == 1 && (state.revents & POLLRDHUP) && !has_unread(socket);
}

/*
 * Shutting down our reading too changes nothing but that whoever waits on the
 * socket is woken: the library reads the end, closes where a request is not
 * whole, and goes on where an answer is due. Only once all is read, or it would
 * take this for the news of the last bytes.
 */
static void tell_end(struct connection *connection)
{
	if (connection->state != CONNECTION_READING || connection->has_ended || !is_at_end(connection->socket))
		return;
	connection->has_ended = true;
	shutdown(connection->socket, SHUT_RD);
}

/* Each second's worth of bytes that were taken is a second less of waiting. */
static void note_taken(struct connection *connection, uint64_t now)
{
	struct tcp_info info = { 0 };
	socklen_t length = sizeof(info);

	if (connection->state != CONNECTION_SENDING ||
	    getsockopt(connection->socket, IPPROTO_TCP, TCP_INFO, &info, &length) != 0)
		return;
	connection->since += (info.tcpi_bytes_acked - connection->taken) * 1000 / CONNECTION_RATE;
	connection->taken = info.tcpi_bytes_acked;
	if (connection->since > now)
		connection->since = now;
}

static void look_at(struct connection_list *list, struct connection *connection)
{
	if (connection->is_cut)
		return;
	if (connection->deadline < clock_seconds() || (connection->is_over && connection->is_over(connection->what))) {
		cut(list, connection);
		return;
	}
	tell_end(connection);
	note_taken(connection, clock_milliseconds());
}

bool connection_list_has_unread(struct connection_list *list)
{
	bool found = false;

	pthread_mutex_lock(&list->lock);
	for (struct guest *guest = list->guests; guest && !found; guest = guest->hh.next) {
		for (struct connection *one = guest->first; one && !found; one = one->next)
			found = !one->is_cut && has_unread(one->socket);
	}
	pthread_mutex_unlock(&list->lock);
	return found;
}

static void for_all(struct connection_list *list, void (*run)(struct connection_list *, struct connection *))
{
	pthread_mutex_lock(&list->lock);
	for (struct guest *guest = list->guests; guest; guest = guest->hh.next) {
		for (struct connection *one = guest->first; one; one = one->next)
			run(list, one);
	}
	pthread_mutex_unlock(&list->lock);
}

void connection_list_sweep(struct connection_list *list)
{
	for_all(list, look_at);
}

void connection_list_shut_down(struct connection_list *list)
{
	for_all(list, cut);
}

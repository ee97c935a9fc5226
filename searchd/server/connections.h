/*
 * The open connections: how many there may be, of one client and in all, and
 * which gives way.
 *
 * A new one is always let in where another can make room: of a client that has
 * as many as it may, else of the client that has most, that which keeps us
 * waiting longest for the next bytes of its request, or for taking those of its
 * answer. Whose answer is being made keeps nobody waiting.
 *
 * A client that will send nothing more (it has shut down its side, in the middle
 * of a request or after the last one) is found out here, too: libmicrohttpd
 * 0.9.75 misses the end of what it read together with the last bytes, and would
 * keep the connection until its deadline. And who sends a byte now and then
 * would stay for ever, for the library's own timeout counts silence only.
 */
#ifndef FICHERO_SEARCHD_SERVER_CONNECTIONS_H
#define FICHERO_SEARCHD_SERVER_CONNECTIONS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/* Bytes a second: a client that takes a long answer slower than this keeps us waiting. */
#define CONNECTION_RATE (8 * 1024)

enum connection_state {
	CONNECTION_READING, /* between requests, or within one */
	CONNECTION_WORKING, /* a request is there whole, and its answer or the next piece of it is being made */
	CONNECTION_SENDING
};

struct connection;
struct guest;

/* Any thread. */
struct connection_list {
	pthread_mutex_t lock;
	unsigned most, most_of_one;     /* connections in all, and of one client; 0: no such limit */
	unsigned count;                 /* those that were cut are not counted: they are gone in a moment */
	struct guest *guests;
	struct connection **by_socket;
	size_t by_socket_size;
};

void connection_list_init(struct connection_list *list, unsigned most, unsigned most_of_one);
/* Forgets those that are still there, and leaves their sockets alone. */
void connection_list_release(struct connection_list *list);

/*
 * List an open socket of `client` (client.h), with a deadline in so many
 * seconds; another is shut down for it where it must be. NULL where there is no
 * room. Ended by connection_list_remove(), before the socket is closed: a listed
 * one is open.
 */
struct connection *connection_list_add(struct connection_list *list, int socket, uint64_t client, time_t seconds);
void connection_list_remove(struct connection_list *list, struct connection *connection);
/* The connection of a listed socket. */
struct connection *connection_list_find(struct connection_list *list, int socket);
/* Has one sent something that nobody has read yet? */
bool connection_list_has_unread(struct connection_list *list);
/* Are there none, not even such as were cut? */
bool connection_list_is_empty(struct connection_list *list);

/* What it is waiting for from now on. */
void connection_set_state(struct connection_list *list, struct connection *connection, enum connection_state state);
/*
 * What it is answered with may grow too old to be kept: the sweep shuts the
 * connection down once `is_over` says so of `what`. `is_over` is called in the
 * thread that sweeps, under the lock of the list, and no more once this has been
 * called with NULL.
 */
void connection_watch(struct connection_list *list, struct connection *connection, bool (*is_over)(const void *what),
		      const void *what);
/* The deadline is in so many seconds from now. */
void connection_set_deadline(struct connection *connection, time_t seconds);
/* Whoever serves it sees its end. It is listed. */
void connection_shut_down(struct connection *connection);

/*
 * To be called every now and then, ten times a second say: shut down those past
 * their deadline and those whose answer is over, let their server see the end of those that will send nothing
 * more, and note who takes its answer.
 */
void connection_list_sweep(struct connection_list *list);
/* Shut all down. */
void connection_list_shut_down(struct connection_list *list);

#endif

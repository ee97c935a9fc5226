/*
 * The open connections and their deadlines: who sends a byte now and then would
 * stay for ever, for the library's own timeout counts silence only.
 */
#ifndef FICHERO_SEARCHD_SERVER_CONNECTIONS_H
#define FICHERO_SEARCHD_SERVER_CONNECTIONS_H

#include <pthread.h>
#include <time.h>

struct connection;

/* Any thread. Initialise, release when all connections have been removed. */
struct connection_list {
	pthread_mutex_t lock;
	struct connection *first;
};

void connection_list_init(struct connection_list *list);
void connection_list_release(struct connection_list *list);

/* Take note of an open socket, with a deadline in so many seconds. Ended by connection_list_remove(). */
struct connection *connection_list_add(struct connection_list *list, int socket, time_t seconds);
/* Before the socket is closed: a listed one is open. */
void connection_list_remove(struct connection_list *list, struct connection *connection);

/* The deadline is in so many seconds from now. */
void connection_set_deadline(struct connection *connection, time_t seconds);
/* Whoever serves it sees its end. It is listed. */
void connection_shut_down(struct connection *connection);
/* Shut down those that are past their deadline. */
void connection_list_sweep(struct connection_list *list);

#endif

#include "searchd/server/connections.h"

#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "base/xalloc.h"

struct connection {
	struct connection *next, *previous;
	int socket;
	_Atomic time_t deadline; /* monotonic seconds */
};

void connection_list_init(struct connection_list *list)
{
	pthread_mutex_init(&list->lock, NULL);
	list->first = NULL;
}

void connection_list_release(struct connection_list *list)
{
	pthread_mutex_destroy(&list->lock);
}

struct connection *connection_list_add(struct connection_list *list, int socket, time_t seconds)
{
	struct connection *connection = xcalloc(1, sizeof(*connection));

	connection->socket = socket;
	connection->deadline = clock_seconds() + seconds;
	pthread_mutex_lock(&list->lock);
	connection->next = list->first;
	if (connection->next)
		connection->next->previous = connection;
	list->first = connection;
	pthread_mutex_unlock(&list->lock);
	return connection;
}

void connection_list_remove(struct connection_list *list, struct connection *connection)
{
	pthread_mutex_lock(&list->lock);
	if (connection->next)
		connection->next->previous = connection->previous;
	if (connection->previous)
		connection->previous->next = connection->next;
	else
		list->first = connection->next;
	pthread_mutex_unlock(&list->lock);
	free(connection);
}

void connection_set_deadline(struct connection *connection, time_t seconds)
{
	connection->deadline = clock_seconds() + seconds;
}

void connection_shut_down(struct connection *connection)
{
	shutdown(connection->socket, SHUT_RDWR);
}

void connection_list_sweep(struct connection_list *list)
{
	time_t now = clock_seconds();

	pthread_mutex_lock(&list->lock);
	for (struct connection *connection = list->first; connection; connection = connection->next) {
		if (connection->deadline < now)
			connection_shut_down(connection);
	}
	pthread_mutex_unlock(&list->lock);
}

/*
 * The thread at the door: takes new connections from the listening socket, and
 * looks after those that are there.
 *
 * libmicrohttpd could listen by itself, but 0.9.75 aborts now and then when it
 * is told to stop listening: its threads and the one that tells it both take the
 * socket out of epoll, and that which comes second panics.
 */
#ifndef FICHERO_SEARCHD_SERVER_PORTER_H
#define FICHERO_SEARCHD_SERVER_PORTER_H

#include <sys/socket.h>

#include "base/error.h"

struct porter;

struct porter_options {
	int listen_socket;
	void *context; /* of the two below, which are called in the porter's thread alone */
	/* A new connection; the socket, non-blocking, is the callee's. */
	void (*let_in)(void *context, int socket, const struct sockaddr *address, socklen_t length);
	/* Called ten times a second, more or less. */
	void (*look_after)(void *context);
};

/* NULL with ERROR_IO. Ended by porter_stop(). */
struct porter *porter_start(const struct porter_options *options, struct error *err);

/*
 * Let in those whom the kernel has accepted already, refuse all others from then
 * on, end the thread and free the porter.
 */
void porter_stop(struct porter *porter);

#endif

/*
 * The HTTP server: sockets, threads, limits. http_server.c and exchange.c
 * are the files that know the server library; everything behind it sees http_message.h.
 */
#ifndef FICHERO_SEARCHD_SERVER_HTTP_SERVER_H
#define FICHERO_SEARCHD_SERVER_HTTP_SERVER_H

#include <stdbool.h>

#include "base/error.h"
#include "searchd/resources/router.h"

struct http_server;

struct http_server_options {
	int listen_socket;     /* listening; stays the caller's, who closes it after http_server_stop() */
	unsigned threads;      /* at least 1: so many requests are worked on at once, beside those that take no work */
	unsigned max_connections;
	unsigned max_connections_per_ip; /* 0: no such limit */
	unsigned request_timeout; /* seconds in which a request must be there whole */
	struct router *router; /* outlives the server */
};

/* Begin to answer, in threads of its own. NULL with ERROR_IO. Ended by http_server_stop(). */
struct http_server *http_server_start(const struct http_server_options *options, struct error *err);

/*
 * Take no more connections, let the requests that are under way be answered for
 * up to `seconds`, then close all connections, which takes up to a second more,
 * and free the server. False where something is still being worked on then: the
 * server goes on, with all it was given, and the program can only be left.
 * The router's `stopping` is to be set before.
 */
bool http_server_stop(struct http_server *server, unsigned seconds);

#endif

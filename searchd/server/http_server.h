/*
 * The HTTP server: sockets, threads, limits. http_server.c and exchange.c
 * are the files that know the server library; everything behind it sees http_message.h.
 */
#ifndef FICHERO_SEARCHD_SERVER_HTTP_SERVER_H
#define FICHERO_SEARCHD_SERVER_HTTP_SERVER_H

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
 * Cut the connections that are past their deadline. To be called about once a
 * second: the library's own timeout counts silence only, and a client that
 * sends a byte now and then would stay for ever.
 */
void http_server_sweep(struct http_server *server);

/*
 * Take no more connections, let the requests that are under way be answered
 * for up to `seconds`, then end all and free the server. The router's
 * `stopping` is to be set before.
 */
void http_server_stop(struct http_server *server, unsigned seconds);

#endif

/*
 * The socket that the daemon listens on.
 */
#ifndef FICHERO_SEARCHD_SERVER_LISTEN_SOCKET_H
#define FICHERO_SEARCHD_SERVER_LISTEN_SOCKET_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Bind and listen at `host` (a name or an address) and `port` (digits; 0: a
 * free one). Returns a non-blocking socket, which the caller closes, or -1
 * with ERROR_NOT_FOUND (no such host) or ERROR_IO (taken, not allowed).
 */
int listen_socket_open(const char *host, const char *port, struct error *err);

/* Append the URL under which a listening socket is reached, "http://127.0.0.1:8080". */
bool listen_socket_add_url(int socket, struct strbuf *url, struct error *err);

#endif

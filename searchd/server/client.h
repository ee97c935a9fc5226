/*
 * Whom a connection comes from, for what is shared out among clients.
 */
#ifndef FICHERO_SEARCHD_SERVER_CLIENT_H
#define FICHERO_SEARCHD_SERVER_CLIENT_H

#include <stdint.h>
#include <sys/socket.h>

/*
 * The same number for what is likely one client: an IPv4 address (also where
 * it comes mapped into IPv6), or the first 64 bits of an IPv6 address, which
 * is what one subscriber gets (RFC 6177). 0 for any other kind of address.
 */
uint64_t client_of(const struct sockaddr *address);

#endif

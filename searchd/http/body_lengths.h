/*
 * How long the bodies were that went out with a tag.
 *
 * A 304 may name the Content-Length of the 200 that it stands for and no other
 * (RFC 9110, section 8.6), and making the body again only to know would be the
 * work that the tag saves. Without a length libmicrohttpd closes the connection
 * behind the 304, so lengths are kept for as many tags as there is room, the
 * newer in place of the older: a thing less known costs a connection, no more.
 */
#ifndef FICHERO_SEARCHD_HTTP_BODY_LENGTHS_H
#define FICHERO_SEARCHD_HTTP_BODY_LENGTHS_H

#include <pthread.h>
#include <stdint.h>

#include "searchd/http/etag.h"

#define BODY_LENGTHS_MAX 2048

/* Any thread. Needs no release. */
struct body_lengths {
	pthread_mutex_t lock;
	struct {
		char etag[ETAG_SIZE];
		uint64_t length;
	} rows[BODY_LENGTHS_MAX];
};

#define BODY_LENGTHS_INIT { .lock = PTHREAD_MUTEX_INITIALIZER }

/* Keep the length in bytes of a body that goes out with `etag`, which etag_make() made. */
void body_lengths_keep(struct body_lengths *lengths, const char *etag, uint64_t length);
/* The length that was kept last for `etag`, or HTTP_LENGTH_UNKNOWN. */
uint64_t body_lengths_find(struct body_lengths *lengths, const char *etag);

#endif

/*
 * One request, from its first line to the end of its answer: who makes the
 * answer, and how it is sent.
 *
 * What takes no work is answered in the thread that serves the connection. All
 * else is a job for the workers, and the connection rests (is suspended, as
 * the library calls it) until the answer, or the next piece of it, is there.
 *
 * Private to searchd/server: http_server.c and exchange.c.
 */
#ifndef FICHERO_SEARCHD_SERVER_EXCHANGE_H
#define FICHERO_SEARCHD_SERVER_EXCHANGE_H

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

#include "searchd/http/message.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "searchd/server/answers.h"
#include "searchd/server/connections.h"
#include "searchd/server/porter.h"
#include "searchd/server/workers.h"

/* A client that reads its answer slower than this is cut off: seconds. More for a long one that comes in pieces. */
#define ANSWER_SECONDS 120

/*
 * Memory for the request line and the headers of one connection, and for the
 * head of the answer. The library answers what does not fit by itself, in HTML
 * (414, 431): a query of 1,000 characters, each escaped to twelve, and many
 * filters fit three times.
 */
#define CONNECTION_MEMORY (64 * 1024)
/* Of it, at most so much for the request's head. */
#define HEAD_MAX (48 * 1024)

struct http_server {
	struct router *router;
	struct MHD_Daemon *daemon;
	struct workers *workers;
	struct answers answers;
	struct porter *porter;
	time_t request_timeout;
	char start_error[256];    /* what the library said while it was starting */
	atomic_bool started;
	bool clients_share;       /* all have one address, and nobody is told from another by it */
	atomic_bool has_answered; /* since memory was given back */
	time_t trimmed_at;        /* the porter's, as the next */
	unsigned quiet;           /* times that memory was given back without an answer in between, up to a bound */
	atomic_size_t under_way;  /* requests whose line was read and whose answer is not sent */
	struct connection_list connections;
};

struct exchange {
	struct http_server *server;
	struct MHD_Connection *handle;
	struct http_target target;
	const char *fault; /* what is wrong with the target */
	const char *target_end; /* behind its last byte, where it was read to */
	bool has_headers;
	/* From exchange_begin() on. */
	struct http_request request;
	struct strbuf condition; /* its If-None-Match, all lines of it */
	struct strbuf codings;   /* its Accept-Encoding, likewise */
	struct http_response response;
	bool is_made; /* the response is there, to be sent */
	struct job job;
	struct answer answer;
};

/* For a request whose line is `raw`. Freed by exchange_free(). */
struct exchange *exchange_new(struct http_server *server, struct MHD_Connection *handle, const char *raw);
void exchange_free(struct exchange *exchange);

/* The whole request is there: answer it, or have it answered, after which the library asks again: then send it. */
enum MHD_Result exchange_begin(struct exchange *exchange, const char *method);
enum MHD_Result exchange_send(struct exchange *exchange);

/* Refuse and close: what follows on this connection may not be what it seems. */
enum MHD_Result exchange_refuse(struct exchange *exchange, const char *method, int status, const char *detail);

/* Bytes of the connection's memory that the request line and the headers take. */
size_t exchange_head_memory(struct MHD_Connection *handle);

/* What the connection is waiting for from now on. */
void exchange_set_state(const struct exchange *exchange, enum connection_state state);
/* The connection is cut in so many seconds. */
void exchange_set_deadline(struct MHD_Connection *handle, time_t seconds);

#endif

/*
 * A request and its answer, as handlers see them: no socket, no library.
 */
#ifndef FICHERO_SEARCHD_HTTP_MESSAGE_H
#define FICHERO_SEARCHD_HTTP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct http_param {
	const char *name; /* decoded, zero-terminated; inner zero bytes show in the length */
	size_t name_length;
	const char *value; /* "" where there is none */
	size_t value_length;
};

/* All strings are owned by the server and live until the handler returns. */
struct http_request {
	const char *method; /* GET or HEAD: others never pass the router */
	const char *path;   /* decoded, from the first slash on, without the query; valid UTF-8 without zero bytes */
	const char *raw_query; /* what stood behind the question mark, undecoded, "" where nothing did */
	const struct http_param *params; /* in the order of the URL */
	size_t param_count;
	const char *if_none_match; /* all lines of it as one list, parted by commas; NULL where there is none */
	const char *origin;        /* likewise */
	const char *accept;        /* likewise */
	const char *accept_encoding; /* all lines of it as one list; NULL where there is none */
	uint64_t client;           /* the same for all requests of one address; 0: it is nobody in particular */
};

#define HTTP_MAX_HEADERS 20
/* Bytes of a body, or of one piece of a stream: a larger one is no answer but a problem. */
#define HTTP_MAX_BODY ((size_t)32 << 20)

/* The length of a body that nobody has made. */
#define HTTP_LENGTH_UNKNOWN UINT64_MAX

/*
 * A body that is made while it is sent, piece by piece, by any thread, one at a
 * time: long after the handler has returned, so it holds on to all it needs.
 */
struct http_stream {
	/* Append the next piece to `out`, which is empty; none: the end. False: it cannot go on. */
	bool (*next)(struct http_stream *stream, struct strbuf *out);
	/* Does it hold on to what should be let go by now? Any thread, also while a piece is made; false will do. */
	bool (*is_stale)(const struct http_stream *stream);
	/* Called once, at the end or when nobody wants the rest; frees the stream. */
	void (*release)(struct http_stream *stream);
};

struct http_response {
	int status;               /* 200 unless a handler sets it */
	const char *content_type; /* static; application/json unless a handler sets it; NULL: no body */
	struct strbuf body;       /* bounded by HTTP_MAX_BODY */
	struct http_stream *stream; /* owned; NULL: `body` is all there is, else it comes before */
	bool is_left_out;           /* the body is not here, for a 304 and HEAD have none: see http_response_leave_out() */
	uint64_t left_out;          /* bytes that it has, or HTTP_LENGTH_UNKNOWN */
	struct {
		const char *name; /* static */
		char *value;      /* owned */
	} headers[HTTP_MAX_HEADERS];
	size_t header_count;
	bool failed;     /* for what is wrong with the index or this program, and not with the request */
	bool is_negotiated; /* its form depends on what the client takes: Accept-Encoding */
	bool from_index; /* made from the index alone: gets an ETag, and a 304 where it matches */
};

void http_response_init(struct http_response *response);
void http_response_release(struct http_response *response);
/* Put a stream behind the body; the response releases it, unless it is taken out. */
void http_response_set_stream(struct http_response *response, struct http_stream *stream);
/*
 * Answer without the body: it is released, or was never made. `length` is what
 * a GET would get, which the answer may name as its Content-Length.
 */
void http_response_leave_out(struct http_response *response, uint64_t length);
/* Add a header; `name` is static, `value` (without control characters) is copied. */
void http_response_add_header(struct http_response *response, const char *name, const char *value);
/* The value of a header that was added, or NULL. Owned by the response. */
const char *http_response_header(const struct http_response *response, const char *name);

#endif

#include "searchd/server/http_server.h"

#include <errno.h>
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "searchd/http/target.h"
#include "searchd/server/connections.h"

/*
 * Memory for the request line and the headers of one connection. The library
 * answers what does not fit by itself, in HTML (414, 431): a query of 1,000
 * characters, each escaped to twelve, and many filters fit four times.
 */
#define CONNECTION_MEMORY (64 * 1024)

/* A client that reads its answer slower than this is cut off: seconds, and bytes a second beyond them. */
#define ANSWER_SECONDS 120
#define ANSWER_RATE (8 * 1024)

/* A streamed answer is sent in pieces of about this size. Bytes. */
#define PIECE_SIZE (64 * 1024)

/* When stopping: nothing under way for so long means that all are answered. */
#define QUIET_MILLISECONDS 100

struct http_server {
	struct router *router;
	struct MHD_Daemon *daemon;
	int listen_socket;
	time_t request_timeout;
	char start_error[256];    /* what the library said while it was starting */
	atomic_bool started;
	atomic_size_t under_way;  /* requests whose line was read and whose answer is not sent */
	struct connection_list connections;
};

/* One request, from its first line to the end of its answer. */
struct exchange {
	struct http_target target;
	const char *fault; /* what is wrong with the target */
	bool has_headers;
};

/* The headers that frame a request, counted: more than one of a kind is an attempt to confuse. */
struct framing {
	unsigned hosts, lengths, encodings;
	bool has_body;
};

/* --- Connections --- */

static void set_deadline(struct MHD_Connection *handle, time_t seconds)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct connection *connection = info ? info->socket_context : NULL;

	if (connection)
		connection_set_deadline(connection, seconds);
}

/* The library says a connection's end before it closes the socket: a listed one is open. */
static void on_connection(void *context, struct MHD_Connection *handle, void **socket_context,
			  enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = context;

	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*socket_context)
			connection_list_remove(&server->connections, *socket_context);
		*socket_context = NULL;
		return;
	}

	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (info)
		*socket_context =
			connection_list_add(&server->connections, info->connect_fd, server->request_timeout);
}

void http_server_sweep(struct http_server *server)
{
	connection_list_sweep(&server->connections);
}

/* --- Answers --- */

/* A streamed answer on its way: the piece at hand and what it comes from. */
struct sending {
	struct MHD_Connection *handle;
	struct http_stream *stream;
	struct strbuf piece;
	size_t sent; /* bytes of it */
	time_t started;
};

/* A long answer may take long, as long as the client goes on reading. */
static void extend_deadline(const struct sending *sending, uint64_t position)
{
	set_deadline(sending->handle,
		     sending->started + ANSWER_SECONDS + (time_t)(position / ANSWER_RATE) - clock_seconds());
}

/* The library asks for up to `room` more bytes, in order. */
static ssize_t send_more(void *context, uint64_t position, char *buffer, size_t room)
{
	struct sending *sending = context;
	size_t left = sending->piece.length - sending->sent;

	if (left == 0) {
		extend_deadline(sending, position);
		strbuf_clear(&sending->piece);
		sending->sent = 0;
		if (!sending->stream->next(sending->stream, &sending->piece))
			return MHD_CONTENT_READER_END_WITH_ERROR;
		left = sending->piece.length;
	}
	if (left == 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (left > room)
		left = room;
	memcpy(buffer, sending->piece.data + sending->sent, left);
	sending->sent += left;
	return (ssize_t)left;
}

static void end_sending(void *context)
{
	struct sending *sending = context;

	sending->stream->release(sending->stream);
	strbuf_release(&sending->piece);
	free(sending);
}

static struct MHD_Response *stream_reply(struct MHD_Connection *handle, const char *method,
					 struct http_response *response)
{
	struct sending *sending = xcalloc(1, sizeof(*sending));
	struct MHD_Response *reply;

	sending->handle = handle;
	sending->started = clock_seconds();
	sending->stream = response->stream;
	sending->piece = response->body;
	strbuf_init(&response->body, STRBUF_NO_LIMIT);
	response->stream = NULL;
	reply = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, PIECE_SIZE, send_more, sending, end_sending);
	if (!reply)
		end_sending(sending);
	/*
	 * The library ends a chunked answer to HEAD with the last chunk, which
	 * would be taken for the beginning of the next answer: not chunked then,
	 * and nothing comes after it.
	 */
	if (reply && strcmp(method, "HEAD") == 0)
		MHD_set_response_options(reply, MHD_RF_HTTP_VERSION_1_0_ONLY, MHD_RO_END);
	return reply;
}

static struct MHD_Response *body_reply(struct http_response *response)
{
	size_t length;
	char *body = strbuf_detach(&response->body, &length);
	struct MHD_Response *reply = MHD_create_response_from_buffer(length, body, MHD_RESPMEM_MUST_FREE);

	if (!reply)
		free(body);
	return reply;
}

static enum MHD_Result queue_response(struct MHD_Connection *handle, const char *method,
				      struct http_response *response)
{
	unsigned status = (unsigned)response->status;
	struct MHD_Response *reply = response->stream ? stream_reply(handle, method, response) : body_reply(response);

	if (!reply)
		return MHD_NO;
	if (response->content_type)
		MHD_add_response_header(reply, MHD_HTTP_HEADER_CONTENT_TYPE, response->content_type);
	for (size_t i = 0; i < response->header_count; i++)
		MHD_add_response_header(reply, response->headers[i].name, response->headers[i].value);

	enum MHD_Result result = MHD_queue_response(handle, status, reply);

	MHD_destroy_response(reply);
	return result;
}

static const char *header(struct MHD_Connection *handle, const char *name)
{
	return MHD_lookup_connection_value(handle, MHD_HEADER_KIND, name);
}

static enum MHD_Result answer(struct http_server *server, struct MHD_Connection *handle, const char *method,
			      const struct http_target *target)
{
	struct http_response response;
	struct http_request request = {
		.method = method,
		.path = target->path,
		.raw_query = target->raw_query,
		.params = target->params,
		.param_count = target->param_count,
		.if_none_match = header(handle, MHD_HTTP_HEADER_IF_NONE_MATCH),
		.origin = header(handle, MHD_HTTP_HEADER_ORIGIN),
	};

	http_response_init(&response);
	router_answer(server->router, &request, &response);

	enum MHD_Result result = queue_response(handle, method, &response);

	http_response_release(&response);
	return result;
}

/* Refuse and close: what follows on this connection may not be what it seems. */
static enum MHD_Result refuse(struct http_server *server, struct MHD_Connection *handle, const char *method, int status,
			      const char *detail)
{
	struct http_response response;

	http_response_init(&response);
	router_refuse(server->router, header(handle, MHD_HTTP_HEADER_ORIGIN), status, detail, &response);
	if (!http_response_header(&response, "Connection"))
		http_response_add_header(&response, "Connection", "close");

	enum MHD_Result result = queue_response(handle, method, &response);

	http_response_release(&response);
	return result;
}

static enum MHD_Result count_framing(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct framing *framing = context;

	(void)kind;
	if (strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0) {
		framing->hosts++;
	} else if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0) {
		framing->lengths++;
		framing->has_body |= value && value[strspn(value, "0")] != '\0';
	} else if (strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) {
		framing->encodings++;
		framing->has_body = true;
	}
	return MHD_YES;
}

/* What is wrong with a request as a whole, before anybody looks at what it asks; NULL if nothing. */
static const char *find_fault(struct MHD_Connection *handle, const char *method, int *status)
{
	struct framing framing = { 0 };

	*status = 400;
	MHD_get_connection_values(handle, MHD_HEADER_KIND, count_framing, &framing);
	if (framing.hosts > 1)
		return "the request has more than one Host";
	if (framing.lengths > 1)
		return "the request has more than one Content-Length";
	if (framing.encodings > 1 || (framing.encodings && framing.lengths))
		return "the request says in two ways how long its body is";
	if (!framing.has_body)
		return NULL;
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "OPTIONS") != 0) {
		*status = 405;
		return "only GET, HEAD and OPTIONS are understood here";
	}
	return "a request has no body here";
}

/* --- The library's calls --- */

/*
 * Keep the library from taking the query apart a second time: it keeps each
 * parameter in the connection's memory, and where that is full it neither
 * answers nor closes. `raw` stands in its read buffer, which is writable.
 */
static void hide_query(const char *raw)
{
	char *mark = strchr((char *)raw, '?');

	if (mark)
		mark[1] = '\0';
}

/* The first thing of a request: its target, as sent. The result comes back as `*context` of the others. */
static void *on_target(void *context, const char *raw, struct MHD_Connection *handle)
{
	struct http_server *server = context;
	struct exchange *exchange = xcalloc(1, sizeof(*exchange));

	(void)handle;
	atomic_fetch_add(&server->under_way, 1);
	exchange->fault = http_target_parse(&exchange->target, raw);
	hide_query(raw);
	return exchange;
}

/*
 * Called when the headers are there, and again when the body is. An answer
 * queued at the first call makes the library close the connection, which is
 * right for what is refused and slow for everything else.
 */
static enum MHD_Result on_request(void *context, struct MHD_Connection *handle, const char *url, const char *method,
				  const char *version, const char *body, size_t *body_size, void **request_context)
{
	struct http_server *server = context;
	struct exchange *exchange = *request_context;
	int status;

	(void)url;
	(void)version;
	(void)body;
	(void)body_size;
	if (!exchange->has_headers) {
		const char *fault = find_fault(handle, method, &status);

		exchange->has_headers = true;
		set_deadline(handle, ANSWER_SECONDS);
		/* Behind a long queue of sent bytes a slow reader looks idle: only the deadline judges it. */
		MHD_set_connection_option(handle, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)ANSWER_SECONDS);
		return fault ? refuse(server, handle, method, status, fault) : MHD_YES;
	}
	if (exchange->fault)
		return refuse(server, handle, method, 400, exchange->fault);
	return answer(server, handle, method, &exchange->target);
}

static void on_completed(void *context, struct MHD_Connection *handle, void **request_context,
			 enum MHD_RequestTerminationCode code)
{
	struct http_server *server = context;
	struct exchange *exchange = *request_context;

	(void)code;
	if (!exchange)
		return;
	set_deadline(handle, server->request_timeout);
	MHD_set_connection_option(handle, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)server->request_timeout);
	http_target_release(&exchange->target);
	free(exchange);
	*request_context = NULL;
	atomic_fetch_sub(&server->under_way, 1);
}

/* Later messages tell of clients that went away: anybody could fill the log with them. */
static void on_log(void *context, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
static void on_log(void *context, const char *format, va_list args)
{
	struct http_server *server = context;

	if (!server->started)
		vsnprintf(server->start_error, sizeof(server->start_error), format, args);
}

static bool start(struct http_server *server, const struct http_server_options *options)
{
	/* A pool of one is no pool to the library. */
	unsigned pool = options->threads > 1 ? options->threads : 0;
	/* Connections are shared out among the threads, each with one at least. */
	unsigned connections = options->max_connections > options->threads ? options->max_connections : options->threads;

	server->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, NULL, NULL, on_request, server,
		MHD_OPTION_EXTERNAL_LOGGER, on_log, server,
		MHD_OPTION_LISTEN_SOCKET, options->listen_socket,
		MHD_OPTION_THREAD_POOL_SIZE, pool,
		MHD_OPTION_CONNECTION_LIMIT, connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->max_connections_per_ip,
		MHD_OPTION_CONNECTION_TIMEOUT, options->request_timeout,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, server,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
		MHD_OPTION_END);
	return server->daemon != NULL;
}

static void server_free(struct http_server *server)
{
	connection_list_release(&server->connections);
	free(server);
}

struct http_server *http_server_start(const struct http_server_options *options, struct error *err)
{
	struct http_server *server = xcalloc(1, sizeof(*server));

	server->router = options->router;
	server->listen_socket = options->listen_socket;
	server->request_timeout = (time_t)options->request_timeout;
	connection_list_init(&server->connections);
	if (start(server, options)) {
		server->started = true;
		return server;
	}
	server->start_error[strcspn(server->start_error, "\n")] = '\0';
	error_set(err, ERROR_IO, "cannot start the HTTP server: %s",
		  server->start_error[0] ? server->start_error : strerror(errno));
	server_free(server);
	return NULL;
}

static void sleep_milliseconds(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

/* Connections that the kernel has accepted and no thread has taken up yet are served too. */
static void take_waiting_connections(struct http_server *server)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);
	int fd;

	while ((fd = accept4(server->listen_socket, (struct sockaddr *)&address, &length,
			     SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		MHD_add_connection(server->daemon, fd, (struct sockaddr *)&address, length);
		length = sizeof(address);
	}
}

static void wait_for_answers(struct http_server *server, unsigned seconds)
{
	time_t end = clock_seconds() + (time_t)seconds;
	int quiet = 0;

	while (quiet < QUIET_MILLISECONDS && clock_seconds() <= end) {
		sleep_milliseconds(10);
		quiet = atomic_load(&server->under_way) ? 0 : quiet + 10;
		http_server_sweep(server);
	}
}

void http_server_stop(struct http_server *server, unsigned seconds)
{
	MHD_quiesce_daemon(server->daemon);
	take_waiting_connections(server);
	/* From here on a new connection is refused at once, instead of waiting for nothing. */
	shutdown(server->listen_socket, SHUT_RDWR);
	wait_for_answers(server, seconds);
	MHD_stop_daemon(server->daemon);
	server_free(server);
}

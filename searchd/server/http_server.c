#include "searchd/server/http_server.h"

#include <errno.h>
#include <malloc.h>
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "searchd/http/framing.h"
#include "searchd/server/client.h"
#include "searchd/server/exchange.h"

/* Workers that one thread serves with requests: reading one and sending its answer is a small part of the work. */
#define WORKERS_SERVED 8

/*
 * Who may wait for a worker: so many requests of one client, for so many
 * seconds. What takes longer to come to its turn would be gone when it does.
 */
#define CLIENT_WAITING 64
#define WAITING_SECONDS 3

/*
 * Bytes of answers that are on their way: of one client, and of all. Where
 * there is no room, an answer gives way after so many seconds.
 */
#define CLIENT_ANSWERS ((size_t)24 << 20)
#define ALL_ANSWERS ((size_t)64 << 20)
#define ANSWER_PATIENCE 5

#define SPARE_CONNECTIONS 64

/* When stopping: so long the last connections may take to close. */
#define CLOSING_MILLISECONDS 1000

/* Free memory is given back to the system so often while there are answers, all but so many bytes. */
#define TRIM_SECONDS 5
#define TRIM_LEAVES ((size_t)1 << 20)
/* So many times in a row without an answer: nothing is asked any more. */
#define QUIET_TRIMS 2

/* When stopping: nothing under way for so long means that all are answered. */
#define QUIET_MILLISECONDS 100

/* --- Connections --- */

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
		*socket_context = connection_list_find(&server->connections, info->connect_fd);
}

static void let_in(void *context, int socket, const struct sockaddr *address, socklen_t length)
{
	struct http_server *server = context;
	struct connection *connection =
		connection_list_add(&server->connections, socket, client_of(address), server->request_timeout);

	if (!connection) {
		close(socket);
		return;
	}
	/* Where it is not taken, the library has closed it. */
	if (MHD_add_connection(server->daemon, socket, address, length) != MHD_YES)
		connection_list_remove(&server->connections, connection);
}

/*
 * The C library keeps what is freed for the next request: after some hundred
 * large ones at once that is far more than any other needs. When nothing is
 * asked any more, what was kept to answer the like faster goes, too.
 */
static void give_memory_back(struct http_server *server)
{
	time_t now = clock_seconds();

	if (now - server->trimmed_at < TRIM_SECONDS)
		return;
	server->trimmed_at = now;
	if (atomic_exchange(&server->has_answered, false))
		server->quiet = 0;
	else if (server->quiet++ >= QUIET_TRIMS)
		return;
	if (server->quiet == QUIET_TRIMS)
		generation_holder_rest(server->router->generations);
	malloc_trim(TRIM_LEAVES);
}

static void look_after(void *context)
{
	struct http_server *server = context;

	connection_list_sweep(&server->connections);
	give_memory_back(server);
}

/* --- Framing --- */

/*
 * Headers that the library would look at by itself, before we do. What it finds
 * wrong in them it answers twice over (0.9.75: parse_connection_headers() goes on
 * where it has answered), a Cookie fills the memory that the answer needs, and
 * behind "Expect: 100-continue" it takes the next request for a body that we do
 * not have. It takes the first of a name, so each request is given these before
 * its own.
 */
static const struct {
	const char *name, *value;
} first_headers[] = { { "Host", "x" }, { "Content-Length", "0" }, { "Cookie", "x" }, { "Expect", "x" } };

static void add_first_headers(struct MHD_Connection *handle)
{
	for (size_t i = 0; i < sizeof(first_headers) / sizeof(first_headers[0]); i++)
		MHD_set_connection_value(handle, MHD_HEADER_KIND, first_headers[i].name, first_headers[i].value);
}

static bool is_first_header(const char *name)
{
	for (size_t i = 0; i < sizeof(first_headers) / sizeof(first_headers[0]); i++) {
		if (name == first_headers[i].name)
			return true;
	}
	return false;
}

static enum MHD_Result add_to_framing(void *context, enum MHD_ValueKind kind, const char *name, size_t name_length,
				      const char *value, size_t value_length)
{
	(void)kind;
	if (!is_first_header(name))
		framing_add(context, name, name_length, value, value_length);
	return MHD_YES;
}

/* Bytes of the request line and the headers. */
static size_t head_size(struct MHD_Connection *handle)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

	return info ? info->header_size : 0;
}

/*
 * What is wrong with a request as a whole, before anybody looks at what it asks;
 * NULL if nothing. The head stands in one piece, `method` at its start, and
 * `version` in it.
 */
static const char *find_fault(const struct exchange *exchange, const char *method, const char *version, int *status)
{
	struct framing framing;

	framing_begin(&framing, version + strlen(version));
	if (exchange->target_end + 1 != version) {
		*status = 400;
		return "the request line has a zero byte in it";
	}
	MHD_get_connection_values_n(exchange->handle, MHD_HEADER_KIND, add_to_framing, &framing);
	return framing_fault(&framing, method + head_size(exchange->handle), method, strcmp(version, "HTTP/1.0") != 0, status);
}

/*
 * The answer's head goes where the request's was: beyond this there might be no
 * room for it, and the library would close without a word.
 */
static bool is_too_large(const struct exchange *exchange)
{
	return exchange_head_memory(exchange->handle) > HEAD_MAX;
}

/* By ourselves, for the same reason. All answers before this one have gone out. */
static enum MHD_Result refuse_too_large(const struct exchange *exchange)
{
	static const char answer[] = "HTTP/1.1 431 Request Header Fields Too Large\r\n"
				     "Connection: close\r\nContent-Length: 0\r\n\r\n";
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(exchange->handle,
								       MHD_CONNECTION_INFO_CONNECTION_FD);

	if (info)
		send(info->connect_fd, answer, sizeof(answer) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	return MHD_NO;
}

/* --- The library's calls --- */

/* The first thing of a request: its target, as sent. The result comes back as `*context` of the others. */
static void *on_target(void *context, const char *raw, struct MHD_Connection *handle)
{
	struct http_server *server = context;

	atomic_fetch_add(&server->under_way, 1);
	add_first_headers(handle);
	return exchange_new(server, handle, raw);
}

/*
 * Called when the headers are there, again when the body is, and once more when
 * the answer was made elsewhere. An answer queued at the first call makes the
 * library close the connection, which is right for what is refused and slow
 * for everything else.
 */
static enum MHD_Result on_request(void *context, struct MHD_Connection *handle, const char *url, const char *method,
				  const char *version, const char *body, size_t *body_size, void **request_context)
{
	struct exchange *exchange = *request_context;
	int status;

	(void)context;
	(void)url;
	(void)body;
	(void)body_size;
	if (!exchange->has_headers) {
		if (is_too_large(exchange))
			return refuse_too_large(exchange);

		const char *fault = find_fault(exchange, method, version, &status);

		exchange->has_headers = true;
		exchange_set_state(exchange, CONNECTION_WORKING);
		exchange_set_deadline(handle, ANSWER_SECONDS);
		/* Behind a long queue of sent bytes a slow reader looks idle: only the deadline judges it. */
		MHD_set_connection_option(handle, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)ANSWER_SECONDS);
		return fault ? exchange_refuse(exchange, method, status, fault) : MHD_YES;
	}
	if (exchange->fault)
		return exchange_refuse(exchange, method, 400, exchange->fault);
	return exchange->is_made ? exchange_send(exchange) : exchange_begin(exchange, method);
}

static void on_completed(void *context, struct MHD_Connection *handle, void **request_context,
			 enum MHD_RequestTerminationCode code)
{
	struct http_server *server = context;
	struct exchange *exchange = *request_context;

	(void)code;
	if (!exchange)
		return;
	exchange_set_state(exchange, CONNECTION_READING);
	exchange_set_deadline(handle, server->request_timeout);
	MHD_set_connection_option(handle, MHD_CONNECTION_OPTION_TIMEOUT, (unsigned)server->request_timeout);
	exchange_free(exchange);
	atomic_store(&server->has_answered, true);
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
	unsigned threads = 1 + options->threads / WORKERS_SERVED;
	/* A pool of one is no pool to the library. */
	unsigned pool = threads > 1 ? threads : 0;
	/*
	 * Ours is the limit that counts. The library shares its own out among the
	 * threads, and some of its connections are cut and not yet closed.
	 */
	unsigned connections = threads * 2 * (options->max_connections + SPARE_CONNECTIONS);

	server->daemon = MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL,
		NULL, on_request, server,
		MHD_OPTION_EXTERNAL_LOGGER, on_log, server,
		MHD_OPTION_THREAD_POOL_SIZE, pool,
		MHD_OPTION_CONNECTION_LIMIT, connections,
		MHD_OPTION_CONNECTION_TIMEOUT, options->request_timeout,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, server,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
		MHD_OPTION_END);
	return server->daemon != NULL;
}

static void server_free(struct http_server *server)
{
	if (server->workers)
		workers_free(server->workers);
	answers_release(&server->answers);
	connection_list_release(&server->connections);
	free(server);
}

/* Behind a proxy all clients have one address: who lets it have any number of connections lets it have all the rest. */
static bool start_workers(struct http_server *server, const struct http_server_options *options, struct error *err)
{
	bool shared = server->clients_share;
	const struct workers_options workers = {
		.threads = options->threads,
		.lane = shared ? options->max_connections : CLIENT_WAITING,
		.seconds = WAITING_SECONDS,
	};

	answers_init(&server->answers, shared ? ALL_ANSWERS : CLIENT_ANSWERS, ALL_ANSWERS, ANSWER_PATIENCE);
	server->workers = workers_start(&workers, err);
	return server->workers != NULL;
}

static bool start_daemon(struct http_server *server, const struct http_server_options *options, struct error *err)
{
	server->started = start(server, options);
	if (server->started)
		return true;
	server->start_error[strcspn(server->start_error, "\n")] = '\0';
	error_set(err, ERROR_IO, "cannot start the HTTP server: %s",
		  server->start_error[0] ? server->start_error : strerror(errno));
	workers_stop(server->workers);
	return false;
}

static bool start_porter(struct http_server *server, const struct http_server_options *options, struct error *err)
{
	const struct porter_options porter = {
		.listen_socket = options->listen_socket,
		.context = server,
		.let_in = let_in,
		.look_after = look_after,
	};

	server->porter = porter_start(&porter, err);
	if (server->porter)
		return true;
	workers_stop(server->workers);
	MHD_stop_daemon(server->daemon);
	return false;
}

/*
 * Fixed, where the C library would raise them to what was once asked for: large
 * blocks go back to the system when they are freed, and so does what is free at
 * the end of a heap, which malloc_trim() passes over.
 */
static void bound_free_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_TRIM_THRESHOLD, 2 << 20);
}

struct http_server *http_server_start(const struct http_server_options *options, struct error *err)
{
	struct http_server *server = xcalloc(1, sizeof(*server));

	bound_free_memory();
	server->router = options->router;
	server->request_timeout = (time_t)options->request_timeout;
	connection_list_init(&server->connections, options->max_connections, options->max_connections_per_ip);
	if (start_workers(server, options, err) && start_daemon(server, options, err) &&
	    start_porter(server, options, err))
		return server;
	server_free(server);
	return NULL;
}

static void sleep_milliseconds(long milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

static void wait_for_answers(struct http_server *server, time_t end)
{
	int quiet = 0;

	while (quiet < QUIET_MILLISECONDS && clock_seconds() < end) {
		sleep_milliseconds(10);
		quiet = atomic_load(&server->under_way) || connection_list_has_unread(&server->connections) ? 0 :
			quiet + 10;
		connection_list_sweep(&server->connections);
	}
}

/* Those that rest until a worker is done with them stay. */
static bool close_connections(struct http_server *server)
{
	for (int i = 0; i < CLOSING_MILLISECONDS && !connection_list_is_empty(&server->connections); i += 10) {
		connection_list_shut_down(&server->connections);
		sleep_milliseconds(10);
	}
	return connection_list_is_empty(&server->connections);
}

bool http_server_stop(struct http_server *server, unsigned seconds)
{
	time_t end = clock_seconds() + (time_t)seconds;

	porter_stop(server->porter);
	wait_for_answers(server, end);
	if (!close_connections(server))
		return false;
	workers_stop(server->workers);
	MHD_stop_daemon(server->daemon);
	server_free(server);
	return true;
}

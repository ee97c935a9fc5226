#include "searchd/server/exchange.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "searchd/server/client.h"

/* A streamed answer is sent in pieces of about this size. Bytes. */
#define PIECE_SIZE (64 * 1024)

/* What the library keeps of a header line beside the line itself. Bytes. */
#define HEADER_ENTRY 64

/* What the library adds by itself, status line included. Bytes. */
#define OTHER_HEADERS 512
/* By how much the library enlarges what it reads a request into. Bytes. */
#define READ_AHEAD (4 * 1024)

#define CONTAINER_OF(pointer, type, member) ((type *)(void *)((char *)(pointer) - offsetof(type, member)))

static struct connection *connection_of(struct MHD_Connection *handle)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

void exchange_set_deadline(struct MHD_Connection *handle, time_t seconds)
{
	struct connection *connection = connection_of(handle);

	if (connection)
		connection_set_deadline(connection, seconds);
}

void exchange_set_state(const struct exchange *exchange, enum connection_state state)
{
	struct connection *connection = connection_of(exchange->handle);

	if (connection)
		connection_set_state(&exchange->server->connections, connection, state);
}

static uint64_t client_at(struct MHD_Connection *handle)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

	return info && info->client_addr ? client_of(info->client_addr) : 0;
}

static const char *header(struct MHD_Connection *handle, const char *name)
{
	return MHD_lookup_connection_value(handle, MHD_HEADER_KIND, name);
}

size_t exchange_head_memory(struct MHD_Connection *handle)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	int count = MHD_get_connection_values(handle, MHD_HEADER_KIND, NULL, NULL);

	return (info ? info->header_size : 0) + (count > 0 ? (size_t)count * HEADER_ENTRY : 0);
}

/* --- A body that is made while it is sent ------------------------------------- */

enum piece_state {
	PIECE_FIRST, /* what stood before the stream */
	PIECE_MADE,  /* the stream made it; an empty one is the end */
	PIECE_BROKEN /* the stream can't go on */
};

/* A streamed answer on its way: the piece at hand and what it comes from. */
struct sending {
	const struct exchange *exchange;
	struct MHD_Connection *handle;
	struct workers *workers;
	struct connection_list *connections;
	struct http_stream *stream;
	struct strbuf piece;
	enum piece_state state;
	size_t sent; /* bytes of the piece */
	time_t started;
	struct job job; /* to make the next piece */
};

static struct sending *sending_of(struct job *job)
{
	return CONTAINER_OF(job, struct sending, job);
}

static void make_piece(struct job *job)
{
	struct sending *sending = sending_of(job);

	sending->state = sending->stream->next(sending->stream, &sending->piece) ? PIECE_MADE : PIECE_BROKEN;
	MHD_resume_connection(sending->handle);
}

static void refuse_piece(struct job *job)
{
	sending_of(job)->state = PIECE_BROKEN;
	MHD_resume_connection(sending_of(job)->handle);
}

/* A long answer may take long, as long as the client goes on reading. */
static void extend_deadline(const struct sending *sending, uint64_t position)
{
	exchange_set_deadline(sending->handle,
			      sending->started + ANSWER_SECONDS + (time_t)(position / CONNECTION_RATE) - clock_seconds());
}

/* The connection rests until the next piece is there. */
static ssize_t want_piece(struct sending *sending, uint64_t position)
{
	extend_deadline(sending, position);
	strbuf_clear(&sending->piece);
	sending->sent = 0;
	exchange_set_state(sending->exchange, CONNECTION_WORKING);
	MHD_suspend_connection(sending->handle);
	workers_submit(sending->workers, &sending->job);
	return 0;
}

/* The library asks for up to `room` more bytes, in order. */
static ssize_t send_more(void *context, uint64_t position, char *buffer, size_t room)
{
	struct sending *sending = context;
	size_t left = sending->piece.length - sending->sent;

	if (sending->state == PIECE_BROKEN)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (left == 0 && sending->state == PIECE_MADE && sending->piece.length == 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (left == 0)
		return want_piece(sending, position);
	if (sending->sent == 0)
		exchange_set_state(sending->exchange, CONNECTION_SENDING);
	if (left > room)
		left = room;
	memcpy(buffer, sending->piece.data + sending->sent, left);
	sending->sent += left;
	return (ssize_t)left;
}

static bool is_stale(const void *stream)
{
	return ((const struct http_stream *)stream)->is_stale(stream);
}

/* A client that reads nothing asks for no piece, and would keep what is old for as long as it may. */
static void watch(const struct sending *sending, bool (*is_over)(const void *stream))
{
	struct connection *connection = connection_of(sending->handle);

	if (connection)
		connection_watch(sending->connections, connection, is_over, sending->stream);
}

/* The library may have ended the exchange before. */
static void end_sending(void *context)
{
	struct sending *sending = context;

	watch(sending, NULL);
	sending->stream->release(sending->stream);
	strbuf_release(&sending->piece);
	free(sending);
}

static struct sending *sending_new(struct exchange *exchange)
{
	struct sending *sending = xcalloc(1, sizeof(*sending));

	sending->exchange = exchange;
	sending->handle = exchange->handle;
	sending->workers = exchange->server->workers;
	sending->connections = &exchange->server->connections;
	sending->started = clock_seconds();
	sending->job = exchange->job;
	sending->job.patient = true;
	sending->job.run = make_piece;
	sending->job.refuse = refuse_piece;
	sending->stream = exchange->response.stream;
	sending->piece = exchange->response.body;
	strbuf_init(&exchange->response.body, HTTP_MAX_BODY);
	exchange->response.stream = NULL;
	return sending;
}

static struct MHD_Response *stream_reply(struct exchange *exchange)
{
	struct sending *sending = sending_new(exchange);
	struct MHD_Response *reply =
		MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, PIECE_SIZE, send_more, sending, end_sending);

	if (reply)
		watch(sending, is_stale);
	else
		end_sending(sending);
	return reply;
}

/* --- A body that is left out ---------------------------------------------------- */

static ssize_t send_nothing(void *context, uint64_t position, char *buffer, size_t room)
{
	(void)context;
	(void)position;
	(void)buffer;
	(void)room;
	return MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *head_reply(uint64_t length)
{
	bool is_known = length != HTTP_LENGTH_UNKNOWN;
	struct MHD_Response *reply = MHD_create_response_from_callback(is_known ? length : MHD_SIZE_UNKNOWN, PIECE_SIZE,
								       send_nothing, NULL, NULL);

	/*
	 * Without a length the library would send it as chunked, last chunk
	 * included, which would be taken for the beginning of the next answer: not
	 * chunked then, and nothing comes after it.
	 */
	if (reply && !is_known)
		MHD_set_response_options(reply, MHD_RF_HTTP_VERSION_1_0_ONLY, MHD_RO_END);
	return reply;
}

/* --- Sending -------------------------------------------------------------------- */

static void cut_connection(struct answer *answer)
{
	struct exchange *exchange = CONTAINER_OF(answer, struct exchange, answer);
	struct connection *connection = connection_of(exchange->handle);

	if (connection)
		connection_shut_down(connection);
}

/* The body stays in memory until the client has read it. */
static struct MHD_Response *body_reply(struct exchange *exchange)
{
	size_t length;
	char *whole = strbuf_detach(&exchange->response.body, &length);
	/* Its room is up to twice its length, and it may stay for long. */
	char *body = xreallocarray(whole, length + 1, 1);
	struct MHD_Response *reply = MHD_create_response_from_buffer(length, body, MHD_RESPMEM_MUST_FREE);

	if (!reply) {
		free(body);
		return NULL;
	}
	exchange->answer.cut = cut_connection;
	answers_add(&exchange->server->answers, &exchange->answer, exchange->job.client, length);
	return reply;
}

static bool is_optional(const char *name)
{
	return strcmp(name, "Link") == 0;
}

/*
 * Does the answer's head fit where the request's is, and what came behind it?
 * The library would send nothing of what does not.
 */
static bool has_room_for(const struct exchange *exchange, const struct http_response *response)
{
	size_t taken = exchange_head_memory(exchange->handle) + READ_AHEAD;
	size_t wanted = OTHER_HEADERS;

	if (taken < CONNECTION_MEMORY / 2 + READ_AHEAD)
		taken = CONNECTION_MEMORY / 2 + READ_AHEAD;
	for (size_t i = 0; i < response->header_count; i++)
		wanted += strlen(response->headers[i].name) + strlen(response->headers[i].value) + strlen(": \r\n");
	return taken + wanted <= CONNECTION_MEMORY;
}

static void add_headers(const struct exchange *exchange, const struct http_response *response,
			struct MHD_Response *reply)
{
	bool has_room = has_room_for(exchange, response);

	if (response->content_type)
		MHD_add_response_header(reply, MHD_HTTP_HEADER_CONTENT_TYPE, response->content_type);
	for (size_t i = 0; i < response->header_count; i++) {
		if (has_room || !is_optional(response->headers[i].name))
			MHD_add_response_header(reply, response->headers[i].name, response->headers[i].value);
	}
}

static struct MHD_Response *make_reply(struct exchange *exchange)
{
	struct http_response *response = &exchange->response;

	if (response->stream && strcmp(exchange->request.method, "HEAD") == 0)
		http_response_leave_out(response, HTTP_LENGTH_UNKNOWN);
	if (response->is_left_out)
		return head_reply(response->left_out);
	return response->stream ? stream_reply(exchange) : body_reply(exchange);
}

enum MHD_Result exchange_send(struct exchange *exchange)
{
	struct http_response *response = &exchange->response;
	struct MHD_Response *reply = make_reply(exchange);

	exchange_set_state(exchange, CONNECTION_SENDING);
	exchange->is_made = false;
	if (!reply)
		return MHD_NO;
	add_headers(exchange, response, reply);

	enum MHD_Result result = MHD_queue_response(exchange->handle, (unsigned)response->status, reply);

	MHD_destroy_response(reply);
	return result;
}

/* --- Making ---------------------------------------------------------------------- */

static void make_answer(struct job *job)
{
	struct exchange *exchange = CONTAINER_OF(job, struct exchange, job);
	struct http_server *server = exchange->server;

	if (answers_have_room(&server->answers, job->client))
		router_answer(server->router, &exchange->request, &exchange->response);
	else
		router_answer_busy(server->router, &exchange->request, &exchange->response);
	exchange->is_made = true;
	MHD_resume_connection(exchange->handle);
}

static void refuse_answer(struct job *job)
{
	struct exchange *exchange = CONTAINER_OF(job, struct exchange, job);

	router_answer_busy(exchange->server->router, &exchange->request, &exchange->response);
	exchange->is_made = true;
	MHD_resume_connection(exchange->handle);
}

/* One header that is a list, gathered from all its lines. */
struct list_header {
	const char *name;
	struct strbuf *list;
	bool is_there;
};

static enum MHD_Result add_list_line(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct list_header *header = context;

	(void)kind;
	if (strcasecmp(name, header->name) != 0)
		return MHD_YES;
	strbuf_add_format(header->list, "%s%s", header->is_there ? ", " : "", value ? value : "");
	header->is_there = true;
	return MHD_YES;
}

/* Lines of one name are one list, as if commas parted them (RFC 9110, section 5.3). NULL where there is none. */
static const char *gather_list(struct MHD_Connection *handle, const char *name, struct strbuf *list)
{
	struct list_header header = { name, list, false };

	MHD_get_connection_values(handle, MHD_HEADER_KIND, add_list_line, &header);
	return header.is_there ? list->data : NULL;
}

static void read_request(struct exchange *exchange, const char *method)
{
	const struct http_target *target = &exchange->target;

	exchange->request = (struct http_request){
		.method = method,
		.path = target->path,
		.raw_query = target->raw_query,
		.params = target->params,
		.param_count = target->param_count,
		.if_none_match = gather_list(exchange->handle, MHD_HTTP_HEADER_IF_NONE_MATCH, &exchange->condition),
		.origin = header(exchange->handle, MHD_HTTP_HEADER_ORIGIN),
		.accept_encoding = gather_list(exchange->handle, MHD_HTTP_HEADER_ACCEPT_ENCODING, &exchange->codings),
		.accept = header(exchange->handle, MHD_HTTP_HEADER_ACCEPT),
		.client = exchange->server->clients_share ? 0 : client_at(exchange->handle),
	};
}

enum MHD_Result exchange_begin(struct exchange *exchange, const char *method)
{
	struct http_server *server = exchange->server;

	read_request(exchange, method);
	exchange->job = (struct job){
		.client = exchange->request.client,
		.weight = router_guess_work(&exchange->request),
		.run = make_answer,
		.refuse = refuse_answer,
	};
	if (exchange->job.weight == 0) {
		router_answer(server->router, &exchange->request, &exchange->response);
		return exchange_send(exchange);
	}
	/* Before it can be resumed. */
	MHD_suspend_connection(exchange->handle);
	workers_submit(server->workers, &exchange->job);
	return MHD_YES;
}

enum MHD_Result exchange_refuse(struct exchange *exchange, const char *method, int status, const char *detail)
{
	read_request(exchange, method);
	router_refuse(exchange->server->router, exchange->request.origin, status, detail, &exchange->response);
	if (!http_response_header(&exchange->response, "Connection"))
		http_response_add_header(&exchange->response, "Connection", "close");
	return exchange_send(exchange);
}

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

struct exchange *exchange_new(struct http_server *server, struct MHD_Connection *handle, const char *raw)
{
	struct exchange *exchange = xcalloc(1, sizeof(*exchange));

	exchange->server = server;
	exchange->handle = handle;
	http_response_init(&exchange->response);
	strbuf_init(&exchange->condition, STRBUF_NO_LIMIT);
	strbuf_init(&exchange->codings, STRBUF_NO_LIMIT);
	exchange->target_end = raw + strlen(raw);
	exchange->fault = http_target_parse(&exchange->target, raw);
	hide_query(raw);
	return exchange;
}

void exchange_free(struct exchange *exchange)
{
	answers_remove(&exchange->server->answers, &exchange->answer);
	http_response_release(&exchange->response);
	strbuf_release(&exchange->condition);
	strbuf_release(&exchange->codings);
	http_target_release(&exchange->target);
	free(exchange);
}

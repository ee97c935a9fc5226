#include "searchd/resources/streamed_export.h"

#include <stdlib.h>
#include <string.h>

#include "searchd/http/problem.h"
#include "searchd/resources/export_slots.h"

/* A piece is handed on when it has so many bytes. */
#define PIECE_SIZE (64 * 1024)

static struct export_slots slots = EXPORT_SLOTS_INIT;

static bool take_slot(struct streamed_export *export, const struct handler_context *context,
		      struct http_response *response)
{
	export->client = context->request->client;
	if (export_slots_take(&slots, export->client, context->client_exports))
		return true;
	http_response_add_header(response, "Retry-After", "10");
	problem_set(response, 503, NULL, "%d exports are under way, or %d for this address; try again in a while",
		    EXPORT_SLOTS, EXPORT_SLOTS_OF_ONE);
	return false;
}

static void release_all(struct streamed_export *export)
{
	if (export->release)
		export->release(export);
	if (export->searcher)
		searcher_return(export->searcher);
	free(export->file_name);
	free(export);
}

static bool is_stale(const struct http_stream *stream)
{
	const struct streamed_export *export = (const struct streamed_export *)stream;

	return generation_newer(export->searcher->generation) > STREAMED_EXPORT_MAX_NEWER;
}

static bool next_piece(struct http_stream *stream, struct strbuf *out)
{
	struct streamed_export *export = (struct streamed_export *)stream;
	struct error err = ERROR_INIT;

	if (is_stale(stream))
		return false;
	while (out->length < PIECE_SIZE && export->add(export, out, &err))
		;
	if (err.code == ERROR_NONE)
		return !out->overflowed;
	generation_add_failure(export->searcher->generation);
	return false;
}

static void release_stream(struct http_stream *stream)
{
	uint64_t client = ((struct streamed_export *)stream)->client;

	release_all((struct streamed_export *)stream);
	export_slots_give_back(&slots, client);
}

static void set_head(const struct streamed_export *export, struct http_response *response)
{
	struct strbuf disposition;

	response->from_index = true;
	response->content_type = export->content_type;
	strbuf_init(&disposition, STRBUF_NO_LIMIT);
	strbuf_add_format(&disposition, "attachment; filename=\"%s\"", export->file_name);
	http_response_add_header(response, "Content-Disposition", disposition.data);
	strbuf_release(&disposition);
}

/* The answer as far as its first row, with a slot taken. */
static bool begin(struct streamed_export *export, const struct handler_context *context,
		  struct http_response *response, struct error *err)
{
	export->searcher = searcher_take_another(context->searcher, err);
	if (!export->searcher || !export->begin(export, &response->body, err))
		return false;
	set_head(export, response);
	return true;
}

void streamed_export_answer(struct streamed_export *export, const struct handler_context *context,
			    struct http_response *response)
{
	struct error err = ERROR_INIT;

	export->stream = (struct http_stream){ next_piece, is_stale, release_stream };
	if (strcmp(context->request->method, "HEAD") == 0) {
		/* Nobody reads the rows, and how many bytes they are is not said for GET either. */
		set_head(export, response);
		http_response_leave_out(response, HTTP_LENGTH_UNKNOWN);
		release_all(export);
	} else if (!take_slot(export, context, response)) {
		release_all(export);
	} else if (begin(export, context, response, &err)) {
		http_response_set_stream(response, &export->stream);
	} else {
		release_stream(&export->stream);
		problem_from_error(response, &err);
	}
}

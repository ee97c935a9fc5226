#include <stdlib.h>

#include "base/xalloc.h"
#include "searchd/answer/ente_rows.h"
#include "searchd/entes/set.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/ente_path.h"
#include "searchd/resources/export_slots.h"
#include "searchd/resources/handlers.h"

/* A piece is handed on when it has so many bytes. */
#define PIECE_SIZE (64 * 1024)

struct ente_export {
	struct http_stream stream; /* first: the server knows this alone */
	struct searcher *searcher; /* of its own */
	enum ente_rows_format format;
	struct ente_set set;
};

static bool next_piece(struct http_stream *stream, struct strbuf *out)
{
	struct ente_export *export = (struct ente_export *)stream;
	struct ente_member member = { .docid = 0 };
	struct error err = ERROR_INIT;

	while (out->length < PIECE_SIZE && ente_set_next(&export->set, &member, &err))
		ente_rows_add(out, export->format, &export->set, &member);
	ente_member_release(&member);
	return err.code == ERROR_NONE;
}

static void release_export(struct http_stream *stream)
{
	struct ente_export *export = (struct ente_export *)stream;

	searcher_return(export->searcher);
	free(export);
	export_slots_give();
}

static void add_disposition(const struct ente *ente, const char *suffix, struct http_response *response)
{
	struct strbuf value;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	strbuf_add_format(&value, "attachment; filename=\"%s.%s\"", ente->clave, suffix);
	http_response_add_header(response, "Content-Disposition", value.data);
	strbuf_release(&value);
}

/* With a slot taken. */
static void answer(const struct handler_context *context, const struct ente *ente, enum ente_rows_format format,
		   struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct searcher *own = searcher_take_another(context->searcher, &err);
	struct ente_export *export;

	if (!own) {
		export_slots_give();
		problem_from_error(response, &err);
		return;
	}
	export = xcalloc(1, sizeof(*export));
	export->stream = (struct http_stream){ next_piece, release_export };
	export->searcher = own;
	export->format = format;
	ente_set_begin(&export->set, generation_index(own->generation), own->reader, ente);
	response->from_index = true;
	response->content_type = format == ENTE_ROWS_CSV ? "text/csv; charset=utf-8; header=present" :
							   "application/jsonl; charset=utf-8";
	add_disposition(ente, format == ENTE_ROWS_CSV ? "csv" : "jsonl", response);
	ente_rows_begin(&response->body, format);
	http_response_set_stream(response, &export->stream);
}

void handle_ente_export(const struct handler_context *context, struct http_response *response)
{
	static const struct param_spec specs[] = { { "format", false } };
	static const char *const formats[] = { "csv", "jsonl" };
	const struct ente *ente;
	size_t format;

	if (!params_check(context->request, specs, 1, response) ||
	    !params_choice(context->request, "format", formats, 2, ENTE_ROWS_CSV, &format, response))
		return;
	ente = ente_path_find(context, response);
	if (ente && export_slots_take(response))
		answer(context, ente, (enum ente_rows_format)format, response);
}

#include "searchd/resources/handlers.h"

#include <string.h>

#include "base/xalloc.h"
#include "searchd/answer/ente_rows.h"
#include "searchd/entes/set.h"
#include "searchd/http/params.h"
#include "searchd/resources/ente_path.h"
#include "searchd/resources/streamed_export.h"

struct ente_export {
	struct streamed_export export; /* first */
	enum ente_rows_format format;
	const struct ente *ente;
	struct ente_set set;
	struct ente_member member; /* the row at hand: its memory is used again */
};

static bool begin(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct ente_export *export = (struct ente_export *)streamed;
	struct searcher *searcher = streamed->searcher;

	(void)err;
	ente_set_begin(&export->set, generation_index(searcher->generation), generation_columns(searcher->generation),
		       searcher->reader, export->ente);
	ente_rows_begin(out, export->format);
	return true;
}

static bool add(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct ente_export *export = (struct ente_export *)streamed;

	if (!ente_set_next(&export->set, &export->member, err))
		return false;
	return ente_rows_add(out, export->format, streamed->searcher->generation, &export->set, &export->member, err);
}

static void release(struct streamed_export *streamed)
{
	ente_member_release(&((struct ente_export *)streamed)->member);
}

static char *file_name(const struct ente *ente, enum ente_rows_format format)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	/* No colon: some systems have none in the names of files. */
	if (strcmp(ente->key, ente->clave) != 0)
		strbuf_add_format(&name, "%s-", ente->ambito ? ente->ambito : AUTHORITY_NATIONAL);
	strbuf_add_format(&name, "%s.%s", ente->clave, format == ENTE_ROWS_CSV ? "csv" : "jsonl");
	return strbuf_detach(&name, NULL);
}

/* `ente` belongs to the generation, which the export's searcher holds on to. */
static struct streamed_export *new_export(const struct ente *ente, enum ente_rows_format format)
{
	struct ente_export *export = xcalloc(1, sizeof(*export));

	export->export = (struct streamed_export){
		.content_type = format == ENTE_ROWS_CSV ? "text/csv; charset=utf-8; header=present" :
							  "application/jsonl; charset=utf-8",
		.file_name = file_name(ente, format),
		.begin = begin,
		.add = add,
		.release = release,
	};
	export->format = format;
	export->ente = ente;
	return &export->export;
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
	if (ente)
		streamed_export_answer(new_export(ente, (enum ente_rows_format)format), context, response);
}

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
	struct ente_rows rows;
	const struct ente *ente;
	struct ente_set set;
	struct ente_member member; /* the row at hand: its memory is used again */
};

static bool begin(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct ente_export *export = (struct ente_export *)streamed;
	struct searcher *searcher = streamed->searcher;

	ente_set_begin(&export->set, generation_index(searcher->generation), generation_columns(searcher->generation),
		       searcher->reader, export->ente);
	export->rows.out = out;
	return ente_rows_begin(&export->rows, searcher->generation, export->ente, err);
}

static bool add(struct streamed_export *streamed, struct strbuf *out, struct error *err)
{
	struct ente_export *export = (struct ente_export *)streamed;

	export->rows.out = out;
	if (ente_set_next(&export->set, &export->member, err))
		return ente_rows_add(&export->rows, streamed->searcher->generation, &export->set, &export->member, err);
	/* A workbook is written when it is whole. */
	if (err->code == ERROR_NONE && export->rows.book) {
		xlsx_finish(export->rows.book, out, err);
		xlsx_free(export->rows.book);
		export->rows.book = NULL;
	}
	return false;
}

static void release(struct streamed_export *streamed)
{
	struct ente_export *export = (struct ente_export *)streamed;

	ente_member_release(&export->member);
	xlsx_free(export->rows.book);
}

static const struct {
	const char *name; /* of the parameter, and the ending of the file */
	const char *content_type;
} formats[] = {
	[ENTE_ROWS_CSV] = { "csv", "text/csv; charset=utf-8; header=present" },
	[ENTE_ROWS_JSONL] = { "jsonl", "application/jsonl; charset=utf-8" },
	[ENTE_ROWS_XLSX] = { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};

#define FORMAT_COUNT (sizeof(formats) / sizeof(formats[0]))

static char *file_name(const struct ente *ente, enum ente_rows_format format)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	/* No colon: some systems have none in the names of files. */
	if (strcmp(ente->key, ente->clave) != 0)
		strbuf_add_format(&name, "%s-", ente->ambito ? ente->ambito : AUTHORITY_NATIONAL);
	strbuf_add_format(&name, "%s.%s", ente->clave, formats[format].name);
	return strbuf_detach(&name, NULL);
}

/* `ente` belongs to the generation, which the export's searcher holds on to. */
static struct streamed_export *new_export(const struct ente *ente, enum ente_rows_format format)
{
	struct ente_export *export = xcalloc(1, sizeof(*export));

	export->export = (struct streamed_export){
		.content_type = formats[format].content_type,
		.file_name = file_name(ente, format),
		.begin = begin,
		.add = add,
		.release = release,
	};
	export->rows.format = format;
	export->ente = ente;
	return &export->export;
}

void handle_ente_export(const struct handler_context *context, struct http_response *response)
{
	static const struct param_spec specs[] = { { "format", false } };
	const char *names[FORMAT_COUNT];
	const struct ente *ente;
	size_t format;

	for (size_t i = 0; i < FORMAT_COUNT; i++)
		names[i] = formats[i].name;

	if (!params_check(context->request, specs, 1, response) ||
	    !params_choice(context->request, "format", names, FORMAT_COUNT, ENTE_ROWS_CSV, &format, response))
		return;
	ente = ente_path_find(context, response);
	if (ente)
		streamed_export_answer(new_export(ente, (enum ente_rows_format)format), context, response);
}

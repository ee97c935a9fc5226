#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/xalloc.h"
#include "index/field.h"
#include "searchd/answer/source_json.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/handlers.h"
#include "text/utf8.h"

/* So many lines are in one answer. */
#define MOST_LINES 1000u
/* As much of the path as a message repeats. Bytes: no documento has a longer name. */
#define SHOWN_BYTES 64

static void refuse_unknown(const struct catalog *catalog, const char *name, int length, struct http_response *response)
{
	const char **names = xcalloc(catalog->documento_count, sizeof(*names));
	char *shown = xmemdupz(name, (size_t)length);

	for (size_t i = 0; i < catalog->documento_count; i++)
		names[i] = catalog->documentos[i].documento;

	const char *nearest = nearest_find(shown, names, catalog->documento_count);

	if (nearest)
		problem_set(response, 404, NULL, "no documento is called \"%s\"; the nearest is \"%s\"", shown, nearest);
	else
		problem_set(response, 404, NULL, "no documento is called \"%s\"", shown);
	free(shown);
	free(names);
}

/* The place in the catalog of the documento that the path names; SIZE_MAX, with a 404, where there is none. */
static size_t find_documento(const struct handler_context *context, struct http_response *response)
{
	const struct catalog *catalog = generation_catalog(context->searcher->generation);
	const char *name = context->tail;
	size_t length = context->tail_length;

	for (size_t i = 0; i < catalog->documento_count; i++) {
		const char *documento = catalog->documentos[i].documento;

		if (strlen(documento) == length && memcmp(documento, name, length) == 0)
			return i;
	}
	refuse_unknown(catalog, name, (int)utf8_cut(name, length, SHOWN_BYTES), response);
	return SIZE_MAX;
}

/* The lines that are asked for. False where the parameters are refused. */
static bool read_range(const struct handler_context *context, unsigned long *first, unsigned long *last,
		       struct http_response *response)
{
	static const struct param_spec specs[] = { { "desde", false }, { "hasta", false } };
	const struct http_request *request = context->request;

	if (!params_check(request, specs, sizeof(specs) / sizeof(specs[0]), response) ||
	    !params_unsigned(request, "desde", 1, FIELD_MAX_NUMBER, 1, first, response))
		return false;

	unsigned long end = *first + MOST_LINES - 1;

	return params_unsigned(request, "hasta", *first, end, end, last, response);
}

static void answer(const struct handler_context *context, const struct catalog_documento *documento,
		   const struct source_entry *entry, unsigned long first, unsigned long last,
		   struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "documento", documento->documento);
	json_writer_member_string(&json, "fuente", documento->fuente ? documento->fuente : entry->file);
	json_writer_member_unsigned(&json, "total", entry->lines);
	if (!source_json_lines(&json, context->searcher, entry, (uint32_t)first, (uint32_t)last, &err)) {
		problem_from_error(response, &err);
		return;
	}
	json_writer_close_object(&json);
	if (response->body.overflowed)
		problem_set(response, 400, "hasta", "these lines have more than %zu MB; ask for fewer",
			    HTTP_MAX_BODY >> 20);
	else
		response->from_index = true;
}

void handle_lineas(const struct handler_context *context, struct http_response *response)
{
	const struct generation *generation = context->searcher->generation;
	unsigned long first, last;

	if (!read_range(context, &first, &last, response))
		return;

	size_t place = find_documento(context, response);

	if (place == SIZE_MAX)
		return;

	const struct catalog_documento *documento = &generation_catalog(generation)->documentos[place];
	const struct source_entry *entry = source_directory_find(generation_sources(generation), (uint32_t)place);

	if (entry)
		answer(context, documento, entry, first, last, response);
	else
		problem_set(response, 404, NULL, "the index has no source text of %s: it was built without the file that "
			    "its records cite", documento->documento);
}

#include "searchd/resources/record_path.h"

#include <string.h>

#include "index/record_values.h"
#include "searchd/http/problem.h"
#include "text/utf8.h"

/* A longer one is no id of any record. Bytes. */
#define ID_MAX 200

static const struct {
	const char *value; /* in the index */
	const char *name;  /* for people */
	const char *article;
	const char *path;
} tipos[] = {
	[TIPO_PRIORIDAD] = { "prioridad", "prioridad", "a", "/v1/prioridades/" },
	[TIPO_ACCION] = { "accion", "acción", "an", "/v1/acciones/" },
};

static bool find(const struct handler_context *context, struct hit *hit, struct error *err)
{
	struct strbuf id;
	bool found = false;

	strbuf_init(&id, ID_MAX);
	/* The inciso ñ may come as an n and a tilde. */
	if (context->tail_length <= 2 * ID_MAX)
		utf8_add_nfc(&id, context->tail, context->tail_length);
	if (id.length && !id.overflowed)
		found = index_reader_find(context->searcher->reader, id.data, hit, err);
	else
		error_set(err, ERROR_NOT_FOUND, "no record has an id as long as that");
	strbuf_release(&id);
	return found;
}

/* As much of the id as a message repeats. */
static int shown_length(const struct handler_context *context)
{
	return context->tail_length < ID_MAX ? (int)context->tail_length : ID_MAX;
}

bool record_path_find(const struct handler_context *context, enum tipo wanted, struct hit *hit,
		      struct http_response *response)
{
	const struct index *index = generation_index(context->searcher->generation);
	enum tipo other = wanted == TIPO_ACCION ? TIPO_PRIORIDAD : TIPO_ACCION;
	struct error err = ERROR_INIT;

	if (!find(context, hit, &err)) {
		if (err.code == ERROR_NOT_FOUND)
			problem_set(response, 404, NULL, "no %s has the id \"%.*s\"; an id looks like documento.p16%s",
				    tipos[wanted].name, shown_length(context), context->tail,
				    wanted == TIPO_ACCION ? ".b" : "");
		else
			problem_from_error(response, &err);
		return false;
	}
	if (strcmp(record_first_value(index, FIELD_TIPO, hit->docid), tipos[wanted].value) == 0)
		return true;
	/* What follows the id in the path is there under the other one, too. */
	problem_set(response, 404, NULL, "\"%.*s\" is the id of %s %s: it is at %s%s", shown_length(context),
		    context->tail, tipos[other].article, tipos[other].name, tipos[other].path, context->tail);
	hit_release(hit);
	return false;
}

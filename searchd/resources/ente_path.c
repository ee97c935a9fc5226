#include "searchd/resources/ente_path.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "searchd/http/problem.h"

/* A longer one is no name of any body. Bytes. */
#define NAME_MAX_BYTES 1000

static void refuse_unknown(const struct handler_context *context, const char *name, struct http_response *response)
{
	const struct ente_directory *directory = generation_directory(context->searcher->generation);
	const struct ente *nearest = ente_directory_nearest(directory, name);

	if (nearest)
		problem_set(response, 404, NULL, "no public body is called \"%s\"; the nearest is %s (%s)", name,
			    nearest->clave, nearest->nombre);
	else
		problem_set(response, 404, NULL, "no public body is called \"%s\"", name);
}

const struct ente *ente_path_find(const struct handler_context *context, struct http_response *response)
{
	const struct authority *authority = generation_authority(context->searcher->generation);
	const struct ente *ente;
	char *name;

	if (context->tail_length > NAME_MAX_BYTES) {
		problem_set(response, 404, NULL, "no public body has a name as long as that");
		return NULL;
	}
	name = xmemdupz(context->tail, context->tail_length);
	ente = authority_resolve(authority, name, context->tail_length, NULL);
	if (!ente)
		refuse_unknown(context, name, response);
	free(name);
	return ente;
}

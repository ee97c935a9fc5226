#include "searchd/answer/record_json.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/record_path.h"

/* Writes the whole object of a record of one tipo. */
typedef bool record_writer(struct json_writer *json, const struct searcher *searcher, const struct hit *hit,
			   struct error *err);

static void handle_record(const struct handler_context *context, enum tipo tipo, record_writer *write,
			  struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct json_writer json;
	struct hit hit;

	if (!params_check(context->request, NULL, 0, response) || !record_path_find(context, tipo, &hit, response))
		return;
	json_writer_init(&json, &response->body);
	if (write(&json, context->searcher, &hit, &err))
		response->from_index = true;
	else
		problem_from_error(response, &err);
	hit_release(&hit);
}

void handle_prioridad(const struct handler_context *context, struct http_response *response)
{
	handle_record(context, TIPO_PRIORIDAD, record_json_prioridad, response);
}

void handle_accion(const struct handler_context *context, struct http_response *response)
{
	handle_record(context, TIPO_ACCION, record_json_accion, response);
}

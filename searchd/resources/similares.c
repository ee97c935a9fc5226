#include "searchd/answer/hits.h"
#include "searchd/http/params.h"
#include "searchd/http/problem.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/record_path.h"
#include "searchd/search/similar.h"

static bool write_similares(const struct handler_context *context, const struct query *tree,
			    const struct hit_list *hits, struct http_response *response, struct error *err)
{
	struct json_writer json;
	bool done;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	done = hits_write(&json, context->searcher, NULL, tree, hits, NULL, err);
	json_writer_close_object(&json);
	response->from_index = done;
	return done;
}

static void handle_similares(const struct handler_context *context, enum tipo tipo, struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct hit_list hits = HIT_LIST_INIT;
	struct query *tree = NULL;
	struct hit record;

	if (!params_check(context->request, NULL, 0, response) || !record_path_find(context, tipo, &record, response))
		return;
	if (!similar_find(context->searcher, &record, &hits, &tree, &err) ||
	    !write_similares(context, tree, &hits, response, &err)) {
		strbuf_clear(&response->body);
		problem_from_error(response, &err);
	}
	query_free(tree);
	hit_list_release(&hits);
	hit_release(&record);
}

void handle_prioridad_similares(const struct handler_context *context, struct http_response *response)
{
	handle_similares(context, TIPO_PRIORIDAD, response);
}

void handle_accion_similares(const struct handler_context *context, struct http_response *response)
{
	handle_similares(context, TIPO_ACCION, response);
}

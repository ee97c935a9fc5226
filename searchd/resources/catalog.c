#include "searchd/answer/catalog_json.h"
#include "searchd/http/params.h"
#include "searchd/resources/handlers.h"

/* An object of one member. */
static void answer_list(const struct handler_context *context,
			void (*write)(struct json_writer *json, const struct generation *generation),
			struct http_response *response)
{
	struct json_writer json;

	if (!params_check(context->request, NULL, 0, response))
		return;
	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	write(&json, context->searcher->generation);
	json_writer_close_object(&json);
	response->from_index = true;
}

void handle_documentos(const struct handler_context *context, struct http_response *response)
{
	answer_list(context, catalog_json_documentos, response);
}

void handle_ejes(const struct handler_context *context, struct http_response *response)
{
	answer_list(context, catalog_json_ejes, response);
}

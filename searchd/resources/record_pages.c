#include "searchd/resources/handlers.h"

#include "searchd/http/params.h"
#include "searchd/page/record_page.h"
#include "searchd/resources/html_answer.h"
#include "searchd/resources/record_path.h"

void handle_prioridad_page(const struct handler_context *context, struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct http_response problem;
	struct hit prioridad;

	http_response_init(&problem);
	if (!record_path_find(context, TIPO_PRIORIDAD, &prioridad, &problem)) {
		if (problem.status == 404)
			html_answer_missing(context, response, "Ninguna prioridad de los documentos tiene esta clave.");
		else
			handle_page_busy(response);
		http_response_release(&problem);
		return;
	}
	http_response_release(&problem);
	if (record_page(&response->body, context->searcher, &prioridad, params_get(context->request, "parecidas"), &err)) {
		html_answer_begin(response);
		response->from_index = true;
	} else {
		handle_page_busy(response);
	}
	hit_release(&prioridad);
}

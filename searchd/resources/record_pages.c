#include "searchd/resources/handlers.h"

#include "searchd/http/params.h"
#include "searchd/page/addresses.h"
#include "searchd/page/record_page.h"
#include "searchd/resources/html_answer.h"
#include "searchd/resources/record_path.h"

/* An acción has no page of its own: it stands on that of its prioridad. False where the path names none. */
static bool lead_to_accion(const struct handler_context *context, struct http_response *response)
{
	struct http_response problem;
	struct strbuf address;
	struct hit accion;
	bool found;

	http_response_init(&problem);
	found = record_path_find(context, TIPO_ACCION, &accion, &problem);
	http_response_release(&problem);
	if (!found)
		return false;
	strbuf_init(&address, STRBUF_NO_LIMIT);
	page_add_record(&address, generation_index(context->searcher->generation), &accion);
	http_response_add_header(response, "Location", address.data);
	html_answer_choice(context, response, 301, "Esta página tiene otra dirección", "Está en la de su prioridad:",
			   &(struct html_link){ "Ir a ella", address.data }, 1);
	strbuf_release(&address);
	hit_release(&accion);
	return true;
}

static void answer_unknown(const struct handler_context *context, int status, struct http_response *response)
{
	if (status != 404)
		handle_page_busy(response);
	else if (!lead_to_accion(context, response))
		html_answer_error(context, response, 404, "No hay ninguna prioridad en esta dirección",
				  "Ninguna prioridad de los documentos tiene esta clave.");
}

void handle_prioridad_page(const struct handler_context *context, struct http_response *response)
{
	struct error err = ERROR_INIT;
	struct http_response problem;
	struct hit prioridad;
	bool found;

	http_response_init(&problem);
	found = record_path_find(context, TIPO_PRIORIDAD, &prioridad, &problem);
	if (!found)
		answer_unknown(context, problem.status, response);
	http_response_release(&problem);
	if (!found)
		return;
	if (record_page(&response->body, context->searcher, &prioridad, params_get(context->request, "parecidas"), &err)) {
		html_answer_begin(response);
		response->from_index = true;
	} else {
		handle_page_busy(response);
	}
	hit_release(&prioridad);
}

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/page/addresses.h"
#include "searchd/page/ente_page.h"
#include "searchd/resources/ente_path.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/html_answer.h"

/* A longer one is no name of any body. Bytes. */
#define NAME_MAX_BYTES 1000
/* So many bodies are offered where several are meant, or are near. */
#define OFFERED 20
/* ... of those that a name like it has, so many. */
#define OFFERED_NEAR 5

/* Bodies to choose from. */
static void offer(const struct handler_context *context, const struct ente_list *entes, int status,
		  const char *heading, const char *text, struct http_response *response)
{
	size_t count = entes->count < OFFERED ? entes->count : OFFERED;
	struct html_link links[OFFERED] = { { NULL, NULL } };
	struct strbuf addresses[OFFERED];

	for (size_t i = 0; i < count; i++) {
		strbuf_init(&addresses[i], STRBUF_NO_LIMIT);
		page_add_ente(&addresses[i], entes->items[i]);
		links[i] = (struct html_link){ entes->items[i]->label, addresses[i].data };
	}
	html_answer_choice(context, response, status, heading, text, links, count);
	for (size_t i = 0; i < count; i++)
		strbuf_release(&addresses[i]);
}

static void offer_nearest(const struct handler_context *context, const char *name, struct http_response *response)
{
	struct ente_list nearest = ENTE_LIST_INIT;

	ente_path_nearest(context->searcher, name, OFFERED_NEAR, &nearest);
	offer(context, &nearest, 404, "Ningún ente se llama así",
	      nearest.count > 0 ? "Lo más parecido:" : "Los documentos no nombran entes.", response);
	ente_list_release(&nearest);
}

/* One body has one address; by its other names people are led there. */
static void lead_to(const struct handler_context *context, const struct ente *ente, struct http_response *response)
{
	struct strbuf address;

	strbuf_init(&address, STRBUF_NO_LIMIT);
	page_add_ente(&address, ente);

	const struct html_link link = { ente->label, address.data };

	html_answer_choice(context, response, 301, "Esta página tiene otra dirección", "Es la de este ente:", &link, 1);
	http_response_add_header(response, "Location", address.data);
	response->from_index = true;
	strbuf_release(&address);
}

static void show(const struct handler_context *context, const struct ente *ente, struct http_response *response)
{
	struct error err = ERROR_INIT;

	if (ente_page(&response->body, context->searcher, ente, &err)) {
		html_answer_begin(response);
		response->from_index = true;
	} else {
		handle_page_busy(response);
	}
}

void handle_ente_page(const struct handler_context *context, struct http_response *response)
{
	const struct authority *authority = generation_authority(context->searcher->generation);
	struct ente_list found = ENTE_LIST_INIT;
	char *name;

	if (context->tail_length > NAME_MAX_BYTES) {
		html_answer_error(context, response, 404, "Ningún ente se llama así", "Ningún ente tiene un nombre tan largo.");
		return;
	}
	name = xmemdupz(context->tail, context->tail_length);
	authority_resolve_all(authority, NULL, 0, name, context->tail_length, &found);
	if (found.count == 1 && strcmp(name, found.items[0]->key) != 0)
		lead_to(context, found.items[0], response);
	else if (found.count == 1)
		show(context, found.items[0], response);
	else if (found.count > 1)
		offer(context, &found, 300, "Varios entes se llaman así", "Elija uno:", response);
	else
		offer_nearest(context, name, response);
	ente_list_release(&found);
	free(name);
}

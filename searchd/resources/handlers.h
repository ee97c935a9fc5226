/*
 * The handlers: one for each resource, from a request to a response.
 *
 * Each is called by the router (router.c) with the path already matched. It
 * fills `response`, problems included, and returns; it never fails. Handlers
 * share nothing but the read-only generation: any thread.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_HANDLERS_H
#define FICHERO_SEARCHD_RESOURCES_HANDLERS_H

#include "searchd/http/message.h"
#include "searchd/search/generation.h"

struct handler_context {
	struct searcher *searcher;         /* on the generation that this request sees */
	const struct http_request *request;
	const char *tail;                  /* what follows the route's beginning: an ID, a CLAVE; else "" */
	size_t tail_length;                /* bytes of it without the route's fixed end ("/similares") */
	unsigned client_exports;           /* so many exports one client may have under way; 0: no limit of its own */
	bool stopping;                     /* the daemon is finishing its last requests */
};

typedef void handler_function(const struct handler_context *context, struct http_response *response);

handler_function handle_search;     /* /v1/search */
handler_function handle_suggest;    /* /v1/suggest */
handler_function handle_facet_values; /* /v1/facets/NAME */
handler_function handle_export;     /* /v1/export */
handler_function handle_documentos; /* /v1/documentos */
handler_function handle_lineas;     /* /v1/documentos/DOCUMENTO/lineas */
handler_function handle_ejes;       /* /v1/ejes */
handler_function handle_prioridad;  /* /v1/prioridades/ID */
handler_function handle_accion;     /* /v1/acciones/ID */
handler_function handle_prioridad_similares; /* /v1/prioridades/ID/similares */
handler_function handle_accion_similares;    /* /v1/acciones/ID/similares */
handler_function handle_entes;      /* /v1/entes */
handler_function handle_ente_export; /* /v1/entes/CLAVE/export */
handler_function handle_ente;       /* /v1/entes/CLAVE */
handler_function handle_health;     /* /healthz */
handler_function handle_page;       /* / */
handler_function handle_print_page; /* /imprimir */
handler_function handle_prioridad_page; /* /prioridades/ID */
handler_function handle_entes_page;      /* /entes */
handler_function handle_ente_page;       /* /entes/CLAVE */
handler_function handle_eje_page;        /* /ejes/DOCUMENTO/N */
handler_function handle_documento_page;  /* /documentos/DOCUMENTO */
handler_function handle_about_page;      /* /acerca */
handler_function handle_missing_page; /* any other path that is not the API's */
handler_function handle_robots;     /* /robots.txt */
handler_function handle_sitemap;    /* /sitemap.xml */
handler_function handle_opensearch; /* /opensearch.xml */
handler_function handle_asset;      /* /activos/NAME-HASH.ENDING, and files that programs and other sites load */

/* Whether pages can be made: a daemon should not start without. False with what is wrong with a template. */
bool pages_load(struct error *err);

/* What a person sees where there is no room for the search, or it failed; who asks to change something. */
void handle_page_busy(struct http_response *response);
void handle_page_refused(struct http_response *response);

#endif

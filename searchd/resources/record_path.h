/*
 * The records that paths name: /v1/prioridades/ID, /v1/acciones/ID, and what
 * lies under them.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_RECORD_PATH_H
#define FICHERO_SEARCHD_RESOURCES_RECORD_PATH_H

#include <stdbool.h>

#include "match/reader.h"
#include "searchd/resources/handlers.h"

enum tipo {
	TIPO_PRIORIDAD,
	TIPO_ACCION
};

/*
 * The record of that tipo whose id the path ends in (its tail, without the
 * route's fixed end). False, with the problem in `response`, where there is
 * none, or where it is of the other tipo. The caller releases `hit`.
 */
bool record_path_find(const struct handler_context *context, enum tipo wanted, struct hit *hit,
		      struct http_response *response);

#endif

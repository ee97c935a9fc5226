/*
 * The body that a path names: /v1/entes/CLAVE and what is below it.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_ENTE_PATH_H
#define FICHERO_SEARCHD_RESOURCES_ENTE_PATH_H

#include "entes/authority.h"
#include "searchd/resources/handlers.h"

/* Any of its names will do. NULL, with a 404 that names the nearest, where no body has it. */
const struct ente *ente_path_find(const struct handler_context *context, struct http_response *response);

#endif

/*
 * The body that a path names: /v1/entes/CLAVE and what is below it.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_ENTE_PATH_H
#define FICHERO_SEARCHD_RESOURCES_ENTE_PATH_H

#include "entes/authority.h"
#include "searchd/resources/handlers.h"

/* Any of its names will do. NULL, with a 404 that names the nearest, where no body has it. */
const struct ente *ente_path_find(const struct handler_context *context, struct http_response *response);

/*
 * Replace `found` by the bodies that somebody may mean by a name that no body has: those that suggestions offer for
 * it, at most `limit`; where nothing of a name is like it, the one with the fewest slips, and its namesakes.
 */
void ente_path_nearest(struct searcher *searcher, const char *name, size_t limit, struct ente_list *found);

#endif

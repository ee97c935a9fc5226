/*
 * Which part each level of a document plays. A plan may have ejes, objetivos,
 * estrategias and líneas de acción, a programme objetivos, estrategias and
 * acciones, a policy ejes and prioridades: what is a prioridad in the one is
 * a heading between in the other. So the words alone do not tell; how the
 * levels of the document at hand stand in one another does.
 */
#ifndef FICHERO_INDEXER_IMPORT_LEVELS_H
#define FICHERO_INDEXER_IMPORT_LEVELS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/headings/profile.h"
#include "indexer/import/line_classifier.h"

/* The names of the levels as the profile writes them, NULL where the document has none of that kind. */
struct level_names {
	const char *eje, *prioridad, *accion;
};

/*
 * Give each heading of a level its part: HEADING_EJE, HEADING_RUTA with its
 * `depth` (1 is the outermost), HEADING_PRIORIDAD or HEADING_ACCION. The
 * outermost level is the eje, unless it is the only one; the innermost that
 * does not number acciones is the prioridad; what stands between is the ruta.
 * A profile that names levels itself is taken at its word. What is headed like
 * a level inside a field (the "Objetivo 16" of another plan under ALINEACIÓN)
 * and fits no numbering becomes text again. `names` point into the profile.
 */
void levels_assign(struct event_list *events, const struct profile *profile, struct level_names *names);

#endif

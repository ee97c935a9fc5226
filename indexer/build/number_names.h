/*
 * What a record, its prioridad and its eje are called and their numbers: the
 * values of FIELD_NUMERO (index/number_name.h), by which "estrategia 1.3.2" finds
 * that estrategia and all its acciones. A corpus whose documentos number nothing
 * and name no level has none: there the ordinals do.
 */
#ifndef FICHERO_INDEXER_BUILD_NUMBER_NAMES_H
#define FICHERO_INDEXER_BUILD_NUMBER_NAMES_H

#include "index/document.h"
#include "indexer/build/survey.h"
#include "indexer/corpus/record.h"

struct number_names;

/* The survey is finished and outlives them. Free with number_names_free(); NULL is allowed. One thread. */
struct number_names *number_names_new(const struct survey *survey);
void number_names_free(struct number_names *names);

/* Those that follow are of this prioridad or its acciones. */
void number_names_begin(struct number_names *names, const struct prioridad_record *prioridad);
/* Add the values to the document of the prioridad, or of an acción of it (NULL: the prioridad). */
void number_names_add(struct number_names *names, const struct accion_record *accion, struct document *document);

#endif

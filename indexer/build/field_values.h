/*
 * What a record has in each field of the index, and what its values are called
 * for people.
 */
#ifndef FICHERO_INDEXER_BUILD_FIELD_VALUES_H
#define FICHERO_INDEXER_BUILD_FIELD_VALUES_H

#include <stdbool.h>

#include "base/error.h"
#include "entes/authority.h"
#include "index/document.h"
#include "index/role.h"
#include "indexer/build/survey.h"
#include "indexer/corpus/record.h"

/* The bodies in the lists of a prioridad, looked up once for it and its acciones. Zeros at first; released once. */
struct listed_bodies {
	struct listed_body {
		enum role role;
		const struct ente *ente;
	} *items;
	size_t count, capacity;
};

/* Replace `bodies` by those of a prioridad. */
void listed_bodies_find(struct listed_bodies *bodies, const struct survey *survey,
			const struct prioridad_record *prioridad);
/* Replace `bodies` by those in the lists of an acción itself. */
void listed_bodies_find_own(struct listed_bodies *bodies, const struct survey *survey,
			    const struct prioridad_record *prioridad, const struct accion_record *accion);
void listed_bodies_release(struct listed_bodies *bodies);

/*
 * Add the values of a record, whose `tipo` is given, to its document: those of
 * its prioridad, and the bodies in the lists of that one.
 */
void field_values_add(struct document *document, const struct survey *survey, const struct prioridad_record *prioridad,
		      const char *tipo, const struct listed_bodies *bodies);

/* Add the bodies in the lists of an acción itself, which it has beside those of its prioridad. */
void field_values_add_own(struct document *document, const struct listed_bodies *own);

/* A body takes part in the record in that role; said again, it is one value still. */
void field_values_add_body(struct document *document, enum role role, const struct ente *ente);

/* Takes the label of a field's value. */
typedef bool label_sink(void *context, enum field field, const char *value, const char *label, struct error *err);

/* The labels of all values that the survey and the authority know. False where the sink said so. */
bool field_labels_each(const struct survey *survey, const struct authority *authority, label_sink *sink, void *context,
		       struct error *err);

#endif

/*
 * Small questions to the columns of an index about one record.
 */
#ifndef FICHERO_INDEX_RECORD_VALUES_H
#define FICHERO_INDEX_RECORD_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "index/index.h"
#include "index/levels.h"
#include "index/stored_record.h"

/* Does the record have that value (an ordinal; UINT32_MAX: a value that the index lacks)? */
bool record_has_value(const struct index *index, enum field field, uint32_t docid, uint32_t ordinal);

/* The first value of a record in a field, UINT32_MAX where it has none. */
uint32_t record_first_ordinal(const struct index *index, enum field field, uint32_t docid);
/* The same as text, or "" where it has none. Owned by the index. */
const char *record_first_value(const struct index *index, enum field field, uint32_t docid);

/* The label of that value, or "". Owned by the index. */
const char *record_first_label(const struct index *index, enum field field, uint32_t docid);

/* An acción, or else a prioridad? */
bool record_is_accion(const struct index *index, uint32_t docid);

/* Was it added by the body itself? */
bool record_is_adicionada(const struct index *index, uint32_t docid);

/* Append the id of the record, whose stored part is `record`. */
void record_add_id(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record);

/* Append what it is called and its number (record_name_add()), in a documento with these levels (NULL: as usual). */
void record_add_name(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record,
		     const struct levels *levels);

/*
 * Append the words of its sheet (record_sheet_add()); of an acción that has a
 * number of its own what it is called, else nothing.
 */
void record_add_sheet(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record,
		      const struct levels *levels);

#endif

/*
 * Where bodies stand in the columns of an index: what every search that names
 * one asks for, looked up once when the index is taken up.
 *
 * Immutable once made: any number of threads.
 */
#ifndef FICHERO_SEARCHD_ENTES_ENTE_COLUMNS_H
#define FICHERO_SEARCHD_ENTES_ENTE_COLUMNS_H

#include <stdint.h>

#include "entes/authority.h"
#include "index/index.h"
#include "searchd/entes/roles.h"

struct ente_columns;

/* The caller frees them with ente_columns_free(); NULL is allowed. The authority must outlive them. */
struct ente_columns *ente_columns_new(const struct index *index, const struct authority *authority);
void ente_columns_free(struct ente_columns *columns);

/* The ordinals of a body of that authority. Owned by the columns; `columns` NULL: no record has it anywhere. */
const struct ente_ordinals *ente_columns_of(const struct ente_columns *columns, const struct ente *ente);

/* The body that a value of a FIELD_BODY is; NULL where it is none's. */
const struct ente *ente_columns_ente(const struct ente_columns *columns, enum field field, uint32_t ordinal);
/*
 * The shortest of a body's names that is all in capitals, its clave among them; NULL where a body that
 * was made of a written name has none. Owned by the authority.
 */
const char *ente_columns_siglas(const struct ente_columns *columns, const struct ente *ente);

/* The ordinals of "prioridad" and "accion" in FIELD_TIPO: lists are a prioridad's, mentions are either's. */
uint32_t ente_columns_prioridad(const struct ente_columns *columns);
uint32_t ente_columns_accion(const struct ente_columns *columns);

#endif

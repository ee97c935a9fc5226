/*
 * Whose values are: the ámbito of each documento of an index, and the ejes of
 * each number with their documentos. Made once when an index is taken up.
 *
 * Immutable once made: any number of threads.
 */
#ifndef FICHERO_SEARCHD_QUERY_SCOPES_H
#define FICHERO_SEARCHD_QUERY_SCOPES_H

#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "index/catalog.h"
#include "index/index.h"

/*
 * So many bodies or ejes a bare name or number may mean, the first of them: each
 * is a value of its own, which every link of a page has.
 */
#define QUERY_MAX_NAMESAKES 256

struct scopes;

/* None of the three needs to outlive the scopes. The caller frees them with scopes_free(); NULL is allowed. */
struct scopes *scopes_new(const struct index *index, const struct authority *authority, const struct catalog *catalog);
void scopes_free(struct scopes *scopes);

/* The number in the authority of the ámbito of a documento, an ordinal of FIELD_DOCUMENTO. */
uint32_t scopes_ambito(const struct scopes *scopes, uint32_t documento);

/* An eje that some record is of. */
struct scoped_eje {
	uint32_t number;
	uint32_t documento; /* its ordinal in FIELD_DOCUMENTO */
	uint32_t ordinal;   /* in FIELD_EJE */
};

/* The ejes of that number, in the order of the catalog. Owned by the scopes. */
const struct scoped_eje *scopes_ejes(const struct scopes *scopes, uint32_t number, size_t *count);

#endif

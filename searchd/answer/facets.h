/*
 * Facets on their way out: their values in the order people read them.
 */
#ifndef FICHERO_SEARCHD_ANSWER_FACETS_H
#define FICHERO_SEARCHD_ANSWER_FACETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json_writer.h"
#include "index/field.h"
#include "index/index.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/* A facet value as it is listed. Strings belong to the index, the authority or the request. */
struct facet_row {
	uint32_t ordinal; /* of the value in the index, UINT32_MAX where it has none */
	const char *value;
	const char *label;
	const struct ente *ente; /* of a body, where it is known */
	uint32_t count;
	bool selected;
};

struct facet_rows {
	struct facet_row *items;
	size_t count, capacity;
};

#define FACET_ROWS_INIT { NULL, 0, 0 }

/*
 * Replace `rows` by the values of one facet that was counted: every value with
 * hits, every selected one even if the index does not have it; by count, then
 * by label in Spanish order. The caller releases them.
 */
void facet_rows_make(struct facet_rows *rows, const struct generation *generation,
		     const struct search_request *request, const struct search_result *result, enum field field);
void facet_rows_release(struct facet_rows *rows);

/*
 * What people call the documento that a value is written with, an eje whose
 * number other documentos have too; of any other value NULL. Owned by the index.
 */
const char *facet_value_documento(const struct index *index, enum field field, const char *value);

/* Write the members of one value into an object that is open: value, label, count and what else there is. */
void facet_row_write(struct json_writer *json, const struct generation *generation, enum field field,
		     const struct facet_row *row);

/* Write the member "facets" of a search: those that the request asks for. */
void facets_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		  const struct search_result *result);

#endif

/*
 * The documentos and ejes of an index as JSON.
 */
#ifndef FICHERO_SEARCHD_ANSWER_CATALOG_JSON_H
#define FICHERO_SEARCHD_ANSWER_CATALOG_JSON_H

#include "base/json_writer.h"
#include "searchd/search/generation.h"

/* Members of an object that is open: "documentos" and "ejes", each an array in the order of the catalog. */
void catalog_json_documentos(struct json_writer *json, const struct generation *generation);
void catalog_json_ejes(struct json_writer *json, const struct generation *generation);

#endif

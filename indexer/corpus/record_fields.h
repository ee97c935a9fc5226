/*
 * What each record of a corpus may hold: its members, which of them are
 * required, and how each is checked.
 *
 * Each function moves every member of `object` into `record`, which is empty,
 * and reports all that is wrong with them, with file, line and field. False
 * where anything was; the record then has what was good, and is to be released
 * all the same.
 */
#ifndef FICHERO_INDEXER_CORPUS_RECORD_FIELDS_H
#define FICHERO_INDEXER_CORPUS_RECORD_FIELDS_H

#include <stdbool.h>

#include "indexer/corpus/json_lines.h"
#include "indexer/corpus/record.h"

bool record_fields_take_documento(const struct json_lines *lines, json_t *object, struct documento_record *record);
bool record_fields_take_eje(const struct json_lines *lines, json_t *object, struct eje_record *record);
bool record_fields_take_prioridad(const struct json_lines *lines, json_t *object, struct prioridad_record *record);

#endif

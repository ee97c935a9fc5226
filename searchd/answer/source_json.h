/*
 * Lines of a source text as JSON.
 */
#ifndef FICHERO_SEARCHD_ANSWER_SOURCE_JSON_H
#define FICHERO_SEARCHD_ANSWER_SOURCE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "index/source_block.h"
#include "searchd/search/generation.h"

/*
 * "lineas", a member of an object that is open: an array of the lines from
 * `first` to `last`, as far as the text has them, each
 *
 *     {"n":98,"texto":"…","registro":"plan.p1.a"}
 *
 * `registro` is null where no record came from the line; where several did,
 * `registros` names them all; `eje` is the number of the eje that did. Ends
 * early where the writer's string overflows. False with ERROR_FORMAT or ERROR_IO.
 */
bool source_json_lines(struct json_writer *json, const struct searcher *searcher, const struct source_entry *entry,
		       uint32_t first, uint32_t last, struct error *err);

#endif

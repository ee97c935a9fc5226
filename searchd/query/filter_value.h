/*
 * Filter values as people write them, to the values that the index has.
 *
 * Used alike for the parameters of a request (`ente=`) and for the query
 * language (`ente:`), so that both understand the same.
 */
#ifndef FICHERO_SEARCHD_QUERY_FILTER_VALUE_H
#define FICHERO_SEARCHD_QUERY_FILTER_VALUE_H

#include <stddef.h>

#include "base/strbuf.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "index/field.h"
#include "index/index.h"

enum filter_value {
	FILTER_VALUE_KNOWN,   /* some record has it */
	FILTER_VALUE_UNKNOWN, /* well formed, but no record has it */
	FILTER_VALUE_INVALID  /* cannot be a value of this field */
};

/* A number of a record has at most this many digits. */
#define FILTER_MAX_DIGITS 9

/*
 * Resolve `text` (valid UTF-8) for `field` and add to `values` what the index
 * calls it: one value, or each of several spellings of one. An unknown value is
 * added in its canonical form (a clave, a number without leading zeros) or as
 * written; an invalid one adds nothing.
 */
enum filter_value filter_value_resolve(const struct index *index, const struct authority *authority,
				       enum field field, const char *text, size_t length, struct text_list *values);

/* Append the form of `text` in which values are compared: folded, runs of blanks one space, none at the ends. */
void filter_value_add_key(struct strbuf *key, const char *text, size_t length);

#endif

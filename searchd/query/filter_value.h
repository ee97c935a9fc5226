/*
 * Filter values as people write them, to the values that the index has.
 *
 * Used alike for the parameters of a request (`ente=`) and for the query
 * language (`ente:`), so that both understand the same. A value is looked up
 * here, where it comes in, and nowhere after.
 */
#ifndef FICHERO_SEARCHD_QUERY_FILTER_VALUE_H
#define FICHERO_SEARCHD_QUERY_FILTER_VALUE_H

#include <stddef.h>

#include "base/strbuf.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "index/field.h"
#include "index/index.h"
#include "match/query_values.h"
#include "searchd/query/scopes.h"

enum filter_value {
	FILTER_VALUE_KNOWN,   /* some record has it */
	FILTER_VALUE_UNKNOWN, /* well formed, but no record has it */
	FILTER_VALUE_INVALID  /* cannot be a value of this field */
};

/* What values are looked up in. All of it may be NULL: see filter_value_resolve(). */
struct value_scope {
	const struct index *index;
	const struct authority *authority;
	const struct scopes *scopes;
	const struct query_values *documentos; /* that a request is confined to: their bodies and ejes are meant first */
};

/*
 * Resolve `text` (valid UTF-8) for `field` and add to `values` what the index
 * calls it, compared by the key of text/value_key.h. Where several values of
 * the index have that key (documentos "Plan" and "plan"), it is the one that is
 * written so, or all of them where none is. An unknown value is added in its
 * canonical form (a key, a number without leading zeros) or as written; an
 * invalid one adds nothing. A body's value knows its body. What `values` has
 * already it gets no second time. Without an index (NULL) no value is known,
 * without an authority no body.
 *
 * A number may be a range (3..9, 40.., ..9), which is a value of its own and known
 * where some record has a number in it; not that of an eje.
 *
 * A name or clave that bodies of several ámbitos have, and an eje number that
 * several documentos have, mean those of the documentos that the request is
 * confined to and the national ones, where these have any; else all of them: each
 * is a value of its own, and what a confined request finds is the same. They are
 * QUERY_MAX_NAMESAKES at most. A key (mx-hid:SEC-FINANZAS, pea-infoem:2) means one always.
 * Without scopes no documento's ámbito or ejes are known.
 */
enum filter_value filter_value_resolve(const struct value_scope *scope, enum field field, const char *text,
				       size_t length, struct query_values *values);

/*
 * Tell, in Spanish, where `text` was resolved to more than one body or eje: the
 * values from `first` on. They are named with their keys, for people to choose.
 */
void filter_value_tell_several(const struct index *index, enum field field, const char *text,
			       const struct query_values *values, size_t first, struct text_list *notices);

/* A value that is spelt as the index spells it, and is no body's. `text` stays the caller's. */
struct query_value filter_value_exact(const struct index *index, enum field field, const char *text);

/* What people call a value: of a body its label, else the value itself. */
const char *filter_value_name(const struct query_value *value);

#endif

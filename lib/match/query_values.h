/*
 * The values of one filter, each with all that is known of it from the moment
 * it came in: whoever takes it further never looks it up again.
 *
 * Start with QUERY_VALUES_INIT, release once. A list holds no value twice: none
 * that documents have, no body, and no other with the same key.
 */
#ifndef FICHERO_MATCH_QUERY_VALUES_H
#define FICHERO_MATCH_QUERY_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ente; /* of entes/authority.h; matching knows no bodies and only hands it on */

struct query_value {
	uint32_t ordinal;        /* in the column of its field; UINT32_MAX: no document has it, and it matches nothing */
	const char *text;        /* as the index has it, or as it was written where no document has it */
	const struct ente *ente; /* the body that it is, the authority's; NULL: none */
	bool is_range;           /* of a FIELD_NUMBER: every number from `first` to `last`; then no ordinal */
	uint32_t first, last;
	const char *key;         /* by which one that no document has is compared (text/value_key.h); NULL: its text */
};

struct query_values {
	struct query_value *items; /* they own their texts and keys */
	size_t count, capacity;
};

#define QUERY_VALUES_INIT { NULL, 0, 0 }

void query_values_release(struct query_values *values);

/* Is it in the list? */
bool query_values_has(const struct query_values *values, const struct query_value *value);

/* Put a copy of `value` at the end of the list, unless it is there already: then false. */
bool query_values_add(struct query_values *values, const struct query_value *value);

/* The same of a value that the caller knows not to be there: any number of them take linear time. */
void query_values_append(struct query_values *values, const struct query_value *value);

#endif

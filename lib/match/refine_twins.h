/*
 * Twins that count once: which of the matches with the very same text counts
 * where. Of those that count for a total, or for a value of a facet, it is the
 * first in document order; so a count is the total after choosing the value,
 * whichever of them has it.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_REFINE_TWINS_H
#define FICHERO_MATCH_REFINE_TWINS_H

#include <stdbool.h>
#include <stdint.h>

#include "index/index_parts.h"
#include "match/matches.h"

/* Bits of twin_row.counts beside those of the conditions, 1 << their number. */
#define TWIN_MATCHES (UINT64_C(1) << 63) /* the first of all that match */
#define TWIN_PASSES (UINT64_C(1) << 62)  /* the first of those that pass every condition */

/* A match whose text some other record has. */
struct twin_row {
	uint32_t row;
	uint32_t first;  /* the class: its first record of all, matching or not */
	size_t failed;   /* the caller's: which condition it fails */
	uint64_t counts; /* for which totals it is the first of its class */
};

/* What of a facet's values a match adds that no match of its class before it has: ordinals[from] up to ordinals[end]. */
struct twin_values {
	uint32_t *ordinals;
	size_t count, capacity;
	struct twin_stretch {
		size_t from, end;
	} *stretches; /* by place among the rows */
};

struct twin_rows {
	struct twin_row *items; /* in document order */
	uint32_t count;
	uint32_t *classes; /* their places, class by class, and in each in document order */
};

/* Those of the matches. The caller sets `failed`; released by twin_rows_release(). */
void twin_rows_find(struct twin_rows *rows, const struct index *index, const struct matches *matches);
void twin_rows_release(struct twin_rows *rows);

/* Set `counts`: `passes` and `several` are what `failed` is of one that passes all, or fails more than one. */
void twin_rows_count(struct twin_rows *rows, size_t condition_count, size_t passes, size_t several);

/*
 * What each row adds to a facet over `column`, where those count that pass all
 * or fail the condition `own` alone. `seen` has a zero for each value. Released by twin_values_release().
 */
void twin_values_find(struct twin_values *values, const struct twin_rows *rows, const struct column *column, size_t own,
		      size_t passes, uint32_t *seen);
void twin_values_release(struct twin_values *values);

#endif

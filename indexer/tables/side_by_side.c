#include "indexer/tables/side_by_side.h"

#include "indexer/tables/header_columns.h"
#include "indexer/tables/label_columns.h"
#include "indexer/tables/tab_columns.h"
#include "indexer/tables/text_columns.h"

typedef enum side_by_side_result find(const struct profile *profile, const struct source_lines *lines, size_t first,
				      struct table *table, size_t *end);

/* Look for one kind, where it has not been looked for already. */
static enum side_by_side_result look(find *find_kind, size_t *skip, const struct profile *profile,
				     const struct source_lines *lines, size_t first, struct table *table, size_t *end)
{
	enum side_by_side_result result;

	if (first < *skip)
		return SIDE_BY_SIDE_NONE;
	table_clear(table);
	result = find_kind(profile, lines, first, table, end);
	if (result == SIDE_BY_SIDE_NONE || result == SIDE_BY_SIDE_MAYBE)
		*skip = *end;
	return result;
}

enum side_by_side_result side_by_side_at(struct side_by_side *state, const struct source_lines *lines, size_t first,
					 struct table *table, size_t *end)
{
	enum side_by_side_result result = look(tab_columns_at, &state->tabs, state->profile, lines, first, table, end);
	size_t none = 0; /* headers are short: looking for one is cheap */

	/* What two columns of text begin with may look like a label with its content. */
	if (result == SIDE_BY_SIDE_NONE)
		result = look(text_columns_at, &state->text, state->profile, lines, first, table, end);
	if (result == SIDE_BY_SIDE_NONE)
		result = look(header_columns_at, &none, state->profile, lines, first, table, end);
	if (result == SIDE_BY_SIDE_NONE)
		result = look(label_columns_at, &state->labels, state->profile, lines, first, table, end);
	return result;
}

#include "indexer/tables/table_lines.h"

/* So many blank lines at most stand where a page ends. */
#define MAX_PAGE_BLANKS 200

size_t table_lines_next(const struct source_lines *lines, size_t at)
{
	size_t next = at + 1, end;

	while (next < lines->count && lines->items[next].furniture)
		next++;
	for (end = next; end < lines->count && end < next + MAX_PAGE_BLANKS; end++)
		if (lines->items[end].length && !lines->items[end].furniture)
			return lines->items[end].page_break_before ? end : next;
	return next;
}

#include "index/twins.h"

#include <stdlib.h>

#include "base/xalloc.h"

bool twins_make(struct twins *twins, uint32_t *first, uint32_t document_count, struct error *err)
{
	uint32_t *last = xcalloc(document_count, sizeof(*last)); /* by the first one: the one seen last */
	bool good = true;

	*twins = (struct twins){ first, xcalloc(document_count, sizeof(*twins->next)) };
	for (uint32_t row = 0; good && row < document_count; row++) {
		uint32_t head = first[row];

		good = head >= 1 && head <= row + 1 && first[head - 1] == head;
		if (good && head <= row)
			twins->next[last[head - 1] - 1] = row + 1;
		if (good)
			last[head - 1] = row + 1;
	}
	if (!good)
		error_set(err, ERROR_FORMAT, "which records have the same text is not well formed");
	free(last);
	return good;
}

void twins_release(struct twins *twins)
{
	free(twins->first);
	free(twins->next);
	*twins = (struct twins){ NULL, NULL };
}

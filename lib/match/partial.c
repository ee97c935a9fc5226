#include "match/partial.h"

#include <stdlib.h>

void partial_release(struct partial *partial)
{
	matches_release(&partial->matches);
	free(partial->credits);
}

void partial_settle(struct partial *partial)
{
	if (!partial->is_leaf)
		return;
	for (uint32_t i = 0; i < partial->matches.count; i++)
		partial->matches.weights[i] = partial_weight(partial, i);
	partial->is_leaf = false;
}

void partials_release(struct partials *partials)
{
	for (size_t i = 0; i < partials->count; i++)
		partial_release(&partials->items[i]);
	free(partials->items);
	*partials = (struct partials){ NULL, 0 };
}

/*
 * Whether a text, or a list, goes on with the next one. Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_CONTINUATION_H
#define FICHERO_INDEXER_HEADINGS_CONTINUATION_H

#include <stdbool.h>

/*
 * Does `next` carry on the sentence, title or list that `text` has begun,
 * although they stand apart? In `names` (of bodies, in titles) a small letter
 * is no sign of it.
 */
bool text_continues(const char *text, const char *next, bool names);

/* Is `next` the letter, numeral or number after `inciso`? */
bool inciso_follows(const char *inciso, const char *next);
bool inciso_is_roman(const char *inciso);

#endif

/*
 * The words that carry nothing in a query: a short list of our own, one reason
 * a line. The index keeps every word; only a query drops these, and never in
 * quotes, in capitals, or when nothing else would be left.
 */
#ifndef FICHERO_TEXT_STOPWORDS_H
#define FICHERO_TEXT_STOPWORDS_H

#include <stdbool.h>

/* Is this folded word one of them? Any thread. */
bool stopwords_has(const char *folded);

#endif

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

/*
 * Is it a light word: one that means something beside others (sin dar nombre,
 * no denuncia), but by itself is not what anybody looks for? A query does
 * without those where it has other words; phrases and synonyms have them.
 */
bool stopwords_is_light(const char *folded);

/*
 * Is it a form of ser that links other words as "es" does (que sea pública), and
 * carries nothing either, unless it is an acronym (SEA)? What stands around it
 * tells: text/acronym.h. Any thread.
 */
bool stopwords_links(const char *folded);

#endif

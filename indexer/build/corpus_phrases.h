/*
 * Which phrases of a thesaurus a corpus has, as a search for them finds them: by
 * their stems, one behind the other in one text.
 */
#ifndef FICHERO_INDEXER_BUILD_CORPUS_PHRASES_H
#define FICHERO_INDEXER_BUILD_CORPUS_PHRASES_H

#include <stdbool.h>
#include <stdint.h>

#include "index/document.h"
#include "indexer/build/thesaurus_parts.h"

struct corpus_phrases;

/* The thesaurus outlives them. Free with corpus_phrases_free(); NULL is allowed there. One thread. */
struct corpus_phrases *corpus_phrases_new(const struct thesaurus *thesaurus);
void corpus_phrases_free(struct corpus_phrases *phrases);

/* One more to look for: the number to ask for it with. Of more than 64 words the first 64 count. */
uint32_t corpus_phrases_add(struct corpus_phrases *phrases, const struct thesaurus_phrase *phrase);

/* When all were added: the words of one more record. The work is its words times those of the longest phrase. */
void corpus_phrases_look(struct corpus_phrases *phrases, const struct document *document);

/* Has any record so far the phrase of that number? */
bool corpus_phrases_has(const struct corpus_phrases *phrases, uint32_t number);

#endif

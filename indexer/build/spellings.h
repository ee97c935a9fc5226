/*
 * The values of one field as a whole corpus writes them, and which spelling
 * stands for all that are the same value (text/value_key.h): the one that is
 * written most often, of those written equally often the first. How its
 * blanks are written makes no spelling another.
 */
#ifndef FICHERO_INDEXER_BUILD_SPELLINGS_H
#define FICHERO_INDEXER_BUILD_SPELLINGS_H

struct spellings;

/* Freed by spellings_free(); NULL is allowed there. One thread. */
struct spellings *spellings_new(void);
void spellings_free(struct spellings *spellings);

/* Take note of a value as it is written. */
void spellings_add(struct spellings *spellings, const char *written);
/* When all were added: decide. Then nothing may be added. */
void spellings_finish(struct spellings *spellings);

/* The spelling that stands for a value that was added. Owned by `spellings`. */
const char *spellings_best(const struct spellings *spellings, const char *written);

#endif

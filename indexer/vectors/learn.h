/*
 * From plain text to word vectors: the words that come most often are known by
 * their company (indexer/vectors/company.h), whose largest singular values and
 * left vectors (indexer/vectors/svd.h) make a place of each word: component k
 * of word i is U(i,k) x S(k)^0.25, all of it brought to length 1, as signed
 * bytes with a scale a word.
 *
 * The power lets the smaller singular values say more than the root would: of
 * the powers 0, 0.25, 0.5 and 1 it brings most synonyms next to each other.
 * Vectors of one length keep the words that are said in any company, whose
 * own are longest, from deciding what a whole text is about.
 */
#ifndef FICHERO_INDEXER_VECTORS_LEARN_H
#define FICHERO_INDEXER_VECTORS_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "vectors/vectors.h"

struct learn_options {
	uint32_t words;      /* at most so many get a vector */
	uint32_t dimensions; /* 1 to VECTORS_DIMENSIONS_MAX */
};

/* What came of it. */
struct learn_figures {
	struct vectors_text text;
	uint32_t words; /* that have a vector */
	size_t pairs;   /* that they keep company in */
};

/*
 * Append the vectors of a text (text_read() says which) to `out`, as
 * vectors_open() reads them. The same text gives the same bytes, on any
 * machine. False with the errors of text_read(), ERROR_INPUT for a text that
 * has no more words than `dimensions`, and ERROR_IO for temporary files.
 */
bool learn_vectors(const struct learn_options *options, char *const *paths, size_t count, struct strbuf *out,
		   struct learn_figures *figures, struct error *err);

#endif

/*
 * Which words are said in whose company: the positive pointwise mutual
 * information of each pair of words, as a matrix of words x words that is kept
 * on the disk, row by row, and multiplied from there.
 *
 * Two words of a line with d - 1 words between them count 1/d together, up to
 * COMPANY_WINDOW. With n(i,j) the sum of that, n(i) that of a row, and
 * p(j) = n(j)^0.75 / sum of all n(k)^0.75,
 *
 *     M(i,j) = max(0, log n(i,j) - log n(i) - log p(j))
 *
 * (Levy, Goldberg, Dagan, 2015: Improving distributional similarity with
 * lessons learned from word embeddings.) The power makes rare company count
 * less than it would.
 *
 * Sums are whole numbers, in units of COMPANY_UNIT parts, so that their order
 * does not matter. Memory: COMPANY_BAND_BYTES and some numbers for each word,
 * however long the text is. Each band of rows takes one walk over the text.
 */
#ifndef FICHERO_INDEXER_VECTORS_COMPANY_H
#define FICHERO_INDEXER_VECTORS_COMPANY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "indexer/vectors/dense.h"

#define COMPANY_WINDOW 5
/* What the distances 1 to 5 divide. */
#define COMPANY_UNIT 60

/* Rows of all words' sums that are made at a time. */
#define COMPANY_BAND_BYTES ((size_t)256 << 20)

/* In a stream of words: the line ends. */
#define COMPANY_LINE_END UINT32_MAX

struct company;

/*
 * Of a text as a stream of `length` numbers below `words`, and the ends of its
 * lines. NULL with ERROR_IO. Free it with company_free(), which takes NULL too.
 */
struct company *company_new(const uint32_t *stream, size_t length, uint32_t words, struct error *err);
void company_free(struct company *company);

/* How many pairs are in a row's company, in one direction or the other. */
size_t company_pairs(const struct company *company);

/* M(row, other), 0 where they keep no company. */
float company_of(const struct company *company, uint32_t row, uint32_t other);

/* out = M x in, or its transposed x in: of as many rows as there are words. All processors work. */
void company_multiply(const struct company *company, bool transposed, const struct dense *in, struct dense *out);

#endif

/*
 * Writing word vectors: what vectors_open() reads. For `indexer vectors`, and
 * for tests that need small ones.
 */
#ifndef FICHERO_VECTORS_VECTORS_WRITE_H
#define FICHERO_VECTORS_VECTORS_WRITE_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "vectors/vectors.h"

struct vectors_row {
	const char *word;         /* folded, as the analyzer's exact form */
	uint64_t occurrences;     /* in the text */
	float scale;              /* positive */
	const int8_t *components; /* as many as there are dimensions, not all of them 0 */
};

/*
 * Append vectors to `out`, of which nothing else may stand there. The rows are
 * in byte order of their words, each word once. What vectors_open() would
 * refuse is not looked for: the same input always gives the same bytes.
 */
void vectors_write(struct strbuf *out, const struct vectors_row *rows, uint32_t count, uint32_t dimensions,
		   const struct vectors_text *text);

/* Make the seal at the end of `length` bytes, 16 or more, anew: for tests that change what stands before it. */
void vectors_seal(char *bytes, size_t length);

#endif

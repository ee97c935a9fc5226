/*
 * Small word vectors for tests: three words of two dimensions.
 */
#ifndef FICHERO_TESTS_SMALL_VECTORS_H
#define FICHERO_TESTS_SMALL_VECTORS_H

#include "vectors/vectors_write.h"

#define SMALL_VECTORS_TEXT { .bytes = 600, .lines = 9, .words = 100, .distinct = 40, .hash = "0123456789abcde" }

static const int8_t small_components[][2] = { { 127, 0 }, { -128, 5 }, { 0, -1 } };

static const struct vectors_row small_rows[] = {
	{ "bache", 7, 0.5F, small_components[0] },
	{ "calle", 20, 0.25F, small_components[1] },
	{ "ni\xC3\xB1o", 1, 1.0F, small_components[2] },
};

enum { SMALL_VECTORS = sizeof(small_rows) / sizeof(small_rows[0]) };

static inline void make_small_vectors(struct strbuf *out)
{
	struct vectors_text text = SMALL_VECTORS_TEXT;

	strbuf_init(out, STRBUF_NO_LIMIT);
	vectors_write(out, small_rows, SMALL_VECTORS, 2, &text);
}

#endif

/*
 * Any bytes as word vectors, as they are and under a seal that is made anew:
 * refused, or every word is found in its row and all of it lies inside the
 * bytes.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "vectors/dot.h"
#include "vectors/vectors.h"
#include "vectors/vectors_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void read_rows(const struct vectors *vectors)
{
	uint32_t dimensions = vectors_dimensions(vectors);

	for (uint32_t row = 0; row < vectors_count(vectors); row++) {
		const int8_t *components = vectors_components(vectors, row);
		double probability = vectors_probability(vectors, row);

		require(vectors_find(vectors, vectors_word(vectors, row)) == row);
		require(probability > 0 && probability <= 1);
		require(vectors_scale(vectors, row) > 0);
		require(vectors_dot(components, components, dimensions) > 0);
	}
}

static void read_all(const char *bytes, size_t size)
{
	struct error err = ERROR_INIT;
	struct vectors *vectors = vectors_open(bytes, size, &err);

	if (!vectors) {
		require(err.code == ERROR_FORMAT);
		return;
	}
	read_rows(vectors);
	require(vectors_find(vectors, "") == VECTORS_NONE);
	require(vectors_text(vectors).words > 0);
	vectors_free(vectors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of its own size, so that a sanitizer sees one byte too far. */
	char *bytes = xmalloc(size ? size : 1);

	memcpy(bytes, data, size);
	read_all(bytes, size);
	if (size >= sizeof(((struct vectors_text *)NULL)->hash)) {
		vectors_seal(bytes, size);
		read_all(bytes, size);
	}
	free(bytes);
	return 0;
}

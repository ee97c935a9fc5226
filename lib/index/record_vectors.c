#include "index/record_vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/little_endian.h"
#include "index/record_vectors_format.h"

#define CACHE_LINE 64u

/* --- Making directions ---------------------------------------------------- */

void record_vectors_add_word(const struct vectors *vectors, uint32_t row, double times, double *sum)
{
	const int8_t *bytes = vectors_components(vectors, row);
	uint32_t dimensions = vectors_dimensions(vectors);
	double length = sqrt(vectors_dot(bytes, bytes, dimensions));
	double weight = times / length * RECORD_VECTORS_A / (RECORD_VECTORS_A + vectors_probability(vectors, row));

	for (uint32_t i = 0; i < dimensions; i++)
		sum[i] += weight * bytes[i];
}

float record_vectors_pack(double *sum, const float *component, uint32_t dimensions, int8_t *bytes)
{
	double along = 0;
	double most = 0;
	double squares = 0;

	for (uint32_t i = 0; component && i < dimensions; i++)
		along += sum[i] * (double)component[i];
	for (uint32_t i = 0; i < dimensions; i++) {
		if (component)
			sum[i] -= along * (double)component[i];
		most = sum[i] > most ? sum[i] : -sum[i] > most ? -sum[i] : most;
	}
	for (uint32_t i = 0; i < dimensions; i++) {
		bytes[i] = most > 0 ? (int8_t)lround(sum[i] / most * INT8_MAX) : 0;
		squares += bytes[i] * bytes[i];
	}
	return squares > 0 ? (float)(1 / sqrt(squares)) : 0;
}

/* --- Reading -------------------------------------------------------------- */

static bool malformed(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "the vectors of the records are not well formed: %s", what);
	return false;
}

static float *read_floats(const char *bytes, uint32_t count, float least, float most)
{
	float *floats = xreallocarray(NULL, (size_t)count + 1, sizeof(*floats));

	for (uint32_t i = 0; i < count; i++) {
		uint32_t number = get_u32(bytes + 4 * (size_t)i);

		memcpy(&floats[i], &number, sizeof(number));
		if (!(floats[i] >= least && floats[i] <= most)) {
			free(floats);
			return NULL;
		}
	}
	return floats;
}

static bool read_block(struct record_vectors *records, const char *bytes, size_t length, struct error *err)
{
	size_t floats = (size_t)records->dimensions + records->document_count;

	if (!bytes || length < RECORD_VECTORS_HEADER)
		return malformed(err, "the header is cut short");
	if (get_u32(bytes) != RECORD_VECTORS_VERSION)
		return malformed(err, "another version wrote it");
	if (get_u32(bytes + 4) != records->document_count)
		return malformed(err, "it is of another number of documents");
	if (get_u32(bytes + 8) != records->dimensions)
		return malformed(err, "it is of other vectors");
	if (length != RECORD_VECTORS_HEADER + 4 * floats + (size_t)records->document_count * records->dimensions)
		return malformed(err, "it is not as long as its header says");
	records->component = read_floats(bytes + RECORD_VECTORS_HEADER, records->dimensions, -1, 1);
	records->inverse_lengths = read_floats(bytes + RECORD_VECTORS_HEADER + 4 * (size_t)records->dimensions,
					       records->document_count, 0, 1);
	records->directions = (const int8_t *)bytes + RECORD_VECTORS_HEADER + 4 * floats;
	return (records->component && records->inverse_lengths) || malformed(err, "a number is out of bounds");
}

bool record_vectors_open(struct record_vectors *records, const char *vectors, size_t vectors_length, const char *bytes,
			 size_t length, const struct word_order *order, uint32_t document_count, struct error *err)
{
	*records = (struct record_vectors){ .document_count = document_count };
	if (!vectors)
		return true;
	records->vectors = vectors_open(vectors, vectors_length, err);
	if (!records->vectors)
		return false;
	records->dimensions = vectors_dimensions(records->vectors);
	if (!read_block(records, bytes, length, err)) {
		record_vectors_release(records);
		return false;
	}
	word_directions_make(&records->words, records->vectors, order);
	return true;
}

void record_vectors_release(struct record_vectors *records)
{
	vectors_free(records->vectors);
	free(records->component);
	free(records->inverse_lengths);
	word_directions_release(&records->words);
	*records = (struct record_vectors){ .vectors = NULL };
}

void record_vectors_prefetch(const struct record_vectors *records, uint32_t docid)
{
	const int8_t *bytes = records->directions + (size_t)(docid - 1) * records->dimensions;

	for (uint32_t i = 0; i < records->dimensions; i += CACHE_LINE)
		__builtin_prefetch(bytes + i);
	__builtin_prefetch(bytes + records->dimensions - 1);
	__builtin_prefetch(&records->inverse_lengths[docid - 1]);
}

struct direction record_vectors_of(const struct record_vectors *records, uint32_t docid)
{
	return (struct direction){ records->directions + (size_t)(docid - 1) * records->dimensions,
				   records->inverse_lengths[docid - 1] };
}

float direction_cosine(struct direction a, struct direction b, uint32_t dimensions)
{
	float cosine = (float)vectors_dot(a.bytes, b.bytes, dimensions) * a.inverse_length * b.inverse_length;

	/* Of a block that lies about its lengths, too. */
	return fmaxf(-1, fminf(1, cosine));
}

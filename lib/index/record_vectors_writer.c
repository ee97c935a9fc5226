#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/little_endian.h"
#include "index/record_vectors.h"
#include "index/record_vectors_format.h"

/* The first component is found from at most so many documents, evenly spread: more tell nothing new. */
#define SAMPLED_DOCUMENTS 10000
/* Steps of the power iteration: the first component is far stronger than the second, so it is found long before. */
#define COMPONENT_STEPS 100

struct record_vectors_writer {
	const struct vectors *vectors;
	uint32_t dimensions;
	int8_t *directions;     /* of each document, before the component is taken away */
	float *inverse_lengths;
	size_t *heads;          /* of each document: itself, or of whom it is a member */
	size_t count, direction_capacity, length_capacity, head_capacity;
	double *sum; /* scratch */
};

struct record_vectors_writer *record_vectors_writer_new(const struct vectors *vectors)
{
	struct record_vectors_writer *writer = xcalloc(1, sizeof(*writer));

	writer->vectors = vectors;
	writer->dimensions = vectors_dimensions(vectors);
	writer->sum = xcalloc(writer->dimensions, sizeof(*writer->sum));
	return writer;
}

void record_vectors_writer_free(struct record_vectors_writer *writer)
{
	if (!writer)
		return;
	free(writer->directions);
	free(writer->inverse_lengths);
	free(writer->heads);
	free(writer->sum);
	free(writer);
}

static void clear(struct record_vectors_writer *writer)
{
	memset(writer->sum, 0, writer->dimensions * sizeof(*writer->sum));
}

static int8_t *direction_at(const struct record_vectors_writer *writer, size_t document)
{
	return writer->directions + document * writer->dimensions;
}

/* Add the direction of a document, so many times, to the scratch. */
static void add_direction(struct record_vectors_writer *writer, size_t document, double times)
{
	const int8_t *bytes = direction_at(writer, document);

	times *= (double)writer->inverse_lengths[document];
	for (uint32_t i = 0; i < writer->dimensions; i++)
		writer->sum[i] += times * bytes[i];
}

/* Let the scratch, less what is along `component`, be the direction of a document. */
static void set_direction(struct record_vectors_writer *writer, size_t document, const float *component)
{
	writer->inverse_lengths[document] = record_vectors_pack(writer->sum, component, writer->dimensions,
								direction_at(writer, document));
}

void record_vectors_writer_add(struct record_vectors_writer *writer, const struct document *document)
{
	clear(writer);
	for (size_t i = 0; i < document->word_count; i++) {
		const struct document_word *word = &document->words[i];
		uint32_t row = vectors_find(writer->vectors, document->arena.data + word->forms[TERM_EXACT]);

		if (row != VECTORS_NONE)
			record_vectors_add_word(writer->vectors, row, (double)word->wdfs[TERM_EXACT] / DOCUMENT_WORD,
						writer->sum);
	}
	writer->directions = xgrow(writer->directions, writer->count, &writer->direction_capacity, writer->dimensions);
	writer->inverse_lengths = xgrow(writer->inverse_lengths, writer->count, &writer->length_capacity,
					sizeof(*writer->inverse_lengths));
	set_direction(writer, writer->count, NULL);
	writer->heads = xgrow(writer->heads, writer->count, &writer->head_capacity, sizeof(*writer->heads));
	writer->heads[writer->count] = document->is_member && writer->count > 0 ? writer->heads[writer->count - 1] :
										  writer->count;
	writer->count++;
}

/* The sum over sampled documents of the products of any two numbers of theirs, an array for free(). */
static double *sum_products(struct record_vectors_writer *writer)
{
	size_t dimensions = writer->dimensions;
	double *products = xcalloc(dimensions * dimensions, sizeof(*products));
	size_t step = writer->count / SAMPLED_DOCUMENTS + 1;

	for (size_t document = 0; document < writer->count; document += step) {
		clear(writer);
		add_direction(writer, document, 1);
		for (size_t i = 0; i < dimensions; i++) {
			for (size_t j = 0; j < dimensions; j++)
				products[i * dimensions + j] += writer->sum[i] * writer->sum[j];
		}
	}
	return products;
}

/* `from` times the products, of length 1, in `to`. False where nothing is left. */
static bool multiply(const double *products, size_t dimensions, const double *from, double *to)
{
	double squares = 0;

	for (size_t i = 0; i < dimensions; i++) {
		to[i] = 0;
		for (size_t j = 0; j < dimensions; j++)
			to[i] += products[i * dimensions + j] * from[j];
		squares += to[i] * to[i];
	}
	if (!(squares > 0))
		return false;
	for (size_t i = 0; i < dimensions; i++)
		to[i] /= sqrt(squares);
	return true;
}

/* What all documents have in common, by power iteration; an array for free(), all 0 where they have nothing. */
static float *find_component(struct record_vectors_writer *writer)
{
	size_t dimensions = writer->dimensions;
	float *component = xcalloc(dimensions, sizeof(*component));
	double *products = sum_products(writer);
	double *now = xcalloc(dimensions, sizeof(*now));
	double *next = xcalloc(dimensions, sizeof(*next));
	bool good = true;

	/* Every direction has a part along this one, but for a few that no text has. */
	for (size_t i = 0; i < dimensions; i++)
		now[i] = 1 + (double)i / (double)dimensions;
	for (int step = 0; good && step < COMPONENT_STEPS; step++) {
		good = multiply(products, dimensions, now, next);
		memcpy(now, next, dimensions * sizeof(*now));
	}
	for (size_t i = 0; good && i < dimensions; i++)
		component[i] = (float)now[i];
	free(products);
	free(now);
	free(next);
	return component;
}

static void put_floats(struct strbuf *out, const float *floats, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t number;

		memcpy(&number, &floats[i], sizeof(number));
		put_u32(out, number);
	}
}

void record_vectors_writer_encode(struct record_vectors_writer *writer, struct strbuf *out)
{
	float *component = find_component(writer);

	for (size_t document = 0; document < writer->count; document++) {
		clear(writer);
		add_direction(writer, document, 1);
		set_direction(writer, document, component);
	}
	/* A head stands before its members, and is none itself. */
	for (size_t document = 0; document < writer->count; document++) {
		if (writer->heads[document] == document)
			continue;
		clear(writer);
		add_direction(writer, document, 1);
		add_direction(writer, writer->heads[document], RECORD_VECTORS_HEAD);
		set_direction(writer, document, NULL);
	}
	put_u32(out, RECORD_VECTORS_VERSION);
	put_u32(out, (uint32_t)writer->count);
	put_u32(out, writer->dimensions);
	put_floats(out, component, writer->dimensions);
	put_floats(out, writer->inverse_lengths, writer->count);
	strbuf_add(out, writer->directions, writer->count * writer->dimensions);
	free(component);
}

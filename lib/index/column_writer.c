#include "index/column_writer.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "index/column_block.h"
#include "base/little_endian.h"
#include "index/numbering.h"

struct written_value {
	char *text;
	char *label; /* NULL: none was set */
	bool used;   /* some document has it */
};

struct column_writer {
	uint64_t seed; /* of the hashes: nobody can choose values that collide */
	struct numbering value_numbers;
	struct written_value *values; /* by number, in the order they came */
	size_t value_capacity;
	struct numbering set_numbers;
	size_t *set_offsets;  /* one more than there are sets */
	size_t offset_capacity;
	uint32_t *set_values; /* numbers of values, rising within a set */
	size_t set_value_count, set_value_capacity;
	uint32_t *set_of;
	size_t document_count, document_capacity;
	uint32_t *scratch; /* the set of the document at hand */
	size_t scratch_capacity;
};

static uint32_t find_value(const struct column_writer *writer, const char *text, uint64_t hash)
{
	size_t slot = NUMBERING_FIRST;
	uint32_t number;

	while ((number = numbering_next(&writer->value_numbers, hash, &slot)) != NUMBERING_NONE) {
		if (strcmp(writer->values[number].text, text) == 0)
			break;
	}
	return number;
}

static uint32_t intern_value(struct column_writer *writer, const char *text)
{
	uint64_t hash = XXH3_64bits_withSeed(text, strlen(text), writer->seed);
	uint32_t number = find_value(writer, text, hash);

	if (number != NUMBERING_NONE)
		return number;
	writer->values = xgrow(writer->values, writer->value_numbers.count, &writer->value_capacity,
			       sizeof(*writer->values));
	number = numbering_add(&writer->value_numbers, hash);
	writer->values[number] = (struct written_value){ .text = xstrdup(text) };
	return number;
}

static uint32_t find_set(const struct column_writer *writer, const uint32_t *values, size_t count, uint64_t hash)
{
	size_t slot = NUMBERING_FIRST;
	uint32_t set;

	while ((set = numbering_next(&writer->set_numbers, hash, &slot)) != NUMBERING_NONE) {
		size_t start = writer->set_offsets[set];

		if (writer->set_offsets[set + 1] - start == count &&
		    (count == 0 || memcmp(writer->set_values + start, values, count * sizeof(*values)) == 0))
			break;
	}
	return set;
}

static void append_set_value(struct column_writer *writer, uint32_t value)
{
	writer->set_values = xgrow(writer->set_values, writer->set_value_count, &writer->set_value_capacity,
				   sizeof(*writer->set_values));
	writer->set_values[writer->set_value_count++] = value;
}

static uint32_t intern_set(struct column_writer *writer, const uint32_t *values, size_t count)
{
	uint64_t hash = XXH3_64bits_withSeed(values, count * sizeof(*values), writer->seed);
	uint32_t set = find_set(writer, values, count, hash);

	if (set != NUMBERING_NONE)
		return set;
	for (size_t i = 0; i < count; i++)
		append_set_value(writer, values[i]);
	set = numbering_add(&writer->set_numbers, hash);
	writer->set_offsets = xgrow(writer->set_offsets, (size_t)set + 1, &writer->offset_capacity,
				    sizeof(*writer->set_offsets));
	writer->set_offsets[set + 1] = writer->set_value_count;
	return set;
}

struct column_writer *column_writer_new(void)
{
	struct column_writer *writer = xcalloc(1, sizeof(*writer));

	writer->seed = hash_seed();
	writer->set_offsets = xgrow(NULL, 0, &writer->offset_capacity, sizeof(*writer->set_offsets));
	writer->set_offsets[0] = 0;
	writer->scratch = xgrow(NULL, 0, &writer->scratch_capacity, sizeof(*writer->scratch));
	intern_set(writer, writer->scratch, 0);
	return writer;
}

void column_writer_free(struct column_writer *writer)
{
	if (!writer)
		return;
	for (uint32_t i = 0; i < writer->value_numbers.count; i++) {
		free(writer->values[i].text);
		free(writer->values[i].label);
	}
	numbering_release(&writer->value_numbers);
	numbering_release(&writer->set_numbers);
	free(writer->values);
	free(writer->set_offsets);
	free(writer->set_values);
	free(writer->set_of);
	free(writer->scratch);
	free(writer);
}

static int compare_numbers(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static size_t sort_unique(uint32_t *numbers, size_t count)
{
	size_t kept = 0;

	qsort(numbers, count, sizeof(*numbers), compare_numbers);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || numbers[i] != numbers[i - 1])
			numbers[kept++] = numbers[i];
	}
	return kept;
}

void column_writer_add(struct column_writer *writer, const char *const *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t number = intern_value(writer, values[i]);

		writer->values[number].used = true;
		writer->scratch = xgrow(writer->scratch, i, &writer->scratch_capacity, sizeof(*writer->scratch));
		writer->scratch[i] = number;
	}

	uint32_t set = intern_set(writer, writer->scratch, sort_unique(writer->scratch, count));

	writer->set_of = xgrow(writer->set_of, writer->document_count, &writer->document_capacity,
			       sizeof(*writer->set_of));
	writer->set_of[writer->document_count++] = set;
}

void column_writer_set_label(struct column_writer *writer, const char *value, const char *label)
{
	uint32_t number = intern_value(writer, value);
	struct written_value *written = &writer->values[number];

	free(written->label);
	written->label = xstrdup(label);
}

/* The values that documents have, in byte order, and the ordinal of each value number. */
struct value_order {
	const struct written_value **sorted;
	uint32_t *ordinals;
	uint32_t count;
	size_t string_bytes;
};

static int compare_written(const void *a, const void *b)
{
	const struct written_value *const *x = a, *const *y = b;

	return strcmp((*x)->text, (*y)->text);
}

static const char *label_to_write(const struct written_value *value)
{
	return value->label && strcmp(value->label, value->text) != 0 ? value->label : "";
}

static void value_order_make(struct value_order *order, const struct column_writer *writer)
{
	uint32_t total = writer->value_numbers.count;

	*order = (struct value_order){ .sorted = xreallocarray(NULL, total, sizeof(*order->sorted)),
				       .ordinals = xreallocarray(NULL, total, sizeof(*order->ordinals)) };
	for (uint32_t i = 0; i < total; i++) {
		if (writer->values[i].used)
			order->sorted[order->count++] = &writer->values[i];
	}
	qsort(order->sorted, order->count, sizeof(*order->sorted), compare_written);
	for (uint32_t i = 0; i < order->count; i++) {
		order->ordinals[order->sorted[i] - writer->values] = i;
		order->string_bytes += strlen(order->sorted[i]->text) + 1;
		order->string_bytes += strlen(label_to_write(order->sorted[i])) + 1;
	}
}

static void value_order_release(struct value_order *order)
{
	free(order->sorted);
	free(order->ordinals);
}

static void encode_sets(const struct column_writer *writer, const struct value_order *order, struct strbuf *out)
{
	uint32_t *ordinals = NULL;

	for (uint32_t set = 0; set < writer->set_numbers.count; set++)
		put_u32(out, (uint32_t)(writer->set_offsets[set + 1] - writer->set_offsets[set]));
	for (uint32_t set = 0; set < writer->set_numbers.count; set++) {
		size_t first = writer->set_offsets[set];
		size_t count = writer->set_offsets[set + 1] - first;

		ordinals = xreallocarray(ordinals, count, sizeof(*ordinals));
		for (size_t i = 0; i < count; i++)
			ordinals[i] = order->ordinals[writer->set_values[first + i]];
		qsort(ordinals, count, sizeof(*ordinals), compare_numbers);
		for (size_t i = 0; i < count; i++)
			put_u32(out, ordinals[i]);
	}
	free(ordinals);
}

void column_writer_encode(const struct column_writer *writer, struct strbuf *out)
{
	struct value_order order;

	value_order_make(&order, writer);
	put_u32(out, COLUMN_VERSION);
	put_u32(out, (uint32_t)writer->document_count);
	put_u32(out, order.count);
	put_u32(out, writer->set_numbers.count);
	put_u32(out, (uint32_t)writer->set_value_count);
	put_u32(out, (uint32_t)order.string_bytes);
	for (size_t i = 0; i < writer->document_count; i++)
		put_u32(out, writer->set_of[i]);
	encode_sets(writer, &order, out);
	for (uint32_t i = 0; i < order.count; i++)
		strbuf_add(out, order.sorted[i]->text, strlen(order.sorted[i]->text) + 1);
	for (uint32_t i = 0; i < order.count; i++)
		strbuf_add(out, label_to_write(order.sorted[i]), strlen(label_to_write(order.sorted[i])) + 1);
	value_order_release(&order);
}

void lengths_encode(const uint32_t *lengths, uint32_t document_count, struct strbuf *out)
{
	put_u32(out, LENGTHS_VERSION);
	put_u32(out, document_count);
	for (uint32_t i = 0; i < document_count; i++)
		put_u32(out, lengths[i]);
}

#include "index/columns.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include <xxhash.h>

#include "base/xalloc.h"
#include "index/little_endian.h"

/*
 * The block of a column, all numbers 32 bits, little-endian:
 *
 *   COLUMN_VERSION, documents, values, sets, ordinals in all sets, bytes of strings
 *   set of each document
 *   size of each set
 *   ordinals of the sets, one set after the other, rising in each
 *   values, then labels (an empty label: the value itself), each zero-terminated
 */
#define COLUMN_VERSION 1u
#define COLUMN_HEADER 6

#define LENGTHS_VERSION 1u

#define ABSENT UINT32_MAX

/* --- Numbers given to things as they come: an open-addressing table of hashes. --- */

struct numbering {
	uint64_t *hashes;  /* by number */
	size_t hash_capacity;
	uint32_t *slots;   /* number + 1; 0: free */
	size_t slot_count; /* a power of two, or 0 */
	uint32_t count;
};

static void numbering_release(struct numbering *numbering)
{
	free(numbering->hashes);
	free(numbering->slots);
}

static void put_slot(struct numbering *numbering, uint64_t hash, uint32_t number)
{
	size_t i = (size_t)hash & (numbering->slot_count - 1);

	while (numbering->slots[i])
		i = (i + 1) & (numbering->slot_count - 1);
	numbering->slots[i] = number + 1;
}

/* At most half full, so that probing stays short. */
static void numbering_grow(struct numbering *numbering)
{
	if (((size_t)numbering->count + 1) * 2 <= numbering->slot_count)
		return;
	numbering->slot_count = numbering->slot_count ? numbering->slot_count * 2 : 16;
	free(numbering->slots);
	numbering->slots = xcalloc(numbering->slot_count, sizeof(*numbering->slots));
	for (uint32_t i = 0; i < numbering->count; i++)
		put_slot(numbering, numbering->hashes[i], i);
}

/* Give the next number to something of that hash, which is not there yet. */
static uint32_t numbering_add(struct numbering *numbering, uint64_t hash)
{
	assert(numbering->count < ABSENT - 1);
	numbering_grow(numbering);
	numbering->hashes = xgrow(numbering->hashes, numbering->count, &numbering->hash_capacity,
				  sizeof(*numbering->hashes));
	numbering->hashes[numbering->count] = hash;
	put_slot(numbering, hash, numbering->count);
	return numbering->count++;
}

/* Walk through the numbers whose hash is `hash`: start with *slot = FIRST_SLOT, until ABSENT comes. */
#define FIRST_SLOT SIZE_MAX

static uint32_t numbering_next(const struct numbering *numbering, uint64_t hash, size_t *slot)
{
	if (numbering->slot_count == 0)
		return ABSENT;

	size_t mask = numbering->slot_count - 1;

	for (*slot = *slot == FIRST_SLOT ? (size_t)hash & mask : (*slot + 1) & mask; numbering->slots[*slot];
	     *slot = (*slot + 1) & mask) {
		uint32_t number = numbering->slots[*slot] - 1;

		if (numbering->hashes[number] == hash)
			return number;
	}
	return ABSENT;
}

/* --- Writing --- */

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

static uint64_t random_seed(void)
{
	uint64_t seed = 0;

	/* Without randomness the hashes are only guessable: no reason to fail. */
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) != (ssize_t)sizeof(seed))
		seed = 0;
	return seed;
}

static uint32_t find_value(const struct column_writer *writer, const char *text, uint64_t hash)
{
	size_t slot = FIRST_SLOT;
	uint32_t number;

	while ((number = numbering_next(&writer->value_numbers, hash, &slot)) != ABSENT) {
		if (strcmp(writer->values[number].text, text) == 0)
			break;
	}
	return number;
}

static uint32_t intern_value(struct column_writer *writer, const char *text)
{
	uint64_t hash = XXH3_64bits_withSeed(text, strlen(text), writer->seed);
	uint32_t number = find_value(writer, text, hash);

	if (number != ABSENT)
		return number;
	writer->values = xgrow(writer->values, writer->value_numbers.count, &writer->value_capacity,
			       sizeof(*writer->values));
	number = numbering_add(&writer->value_numbers, hash);
	writer->values[number] = (struct written_value){ .text = xstrdup(text) };
	return number;
}

static uint32_t find_set(const struct column_writer *writer, const uint32_t *values, size_t count, uint64_t hash)
{
	size_t slot = FIRST_SLOT;
	uint32_t set;

	while ((set = numbering_next(&writer->set_numbers, hash, &slot)) != ABSENT) {
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

	if (set != ABSENT)
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

	writer->seed = random_seed();
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
		const uint32_t *values = writer->set_values + writer->set_offsets[set];
		size_t count = writer->set_offsets[set + 1] - writer->set_offsets[set];

		ordinals = xreallocarray(ordinals, count, sizeof(*ordinals));
		for (size_t i = 0; i < count; i++)
			ordinals[i] = order->ordinals[values[i]];
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

/* --- Reading --- */

struct column_header {
	uint32_t document_count, value_count, set_count, ordinal_count, string_bytes;
};

static bool malformed(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "a column is not well formed: %s", what);
	return false;
}

/* True also means: `length` is what these counts ask for, so that no later read can pass the end. */
static bool read_header(struct column_header *header, const char *bytes, size_t length, struct error *err)
{
	if (length < 4 * COLUMN_HEADER)
		return malformed(err, "its header is cut short");
	if (get_u32(bytes) != COLUMN_VERSION)
		return malformed(err, "another version wrote it");
	header->document_count = get_u32(bytes + 4);
	header->value_count = get_u32(bytes + 8);
	header->set_count = get_u32(bytes + 12);
	header->ordinal_count = get_u32(bytes + 16);
	header->string_bytes = get_u32(bytes + 20);

	uint64_t numbers = (uint64_t)COLUMN_HEADER + header->document_count + header->set_count + header->ordinal_count;

	if (numbers * 4 + header->string_bytes != length)
		return malformed(err, "its size is not what its header says");
	if (header->string_bytes < 2 * (uint64_t)header->value_count)
		return malformed(err, "there are fewer strings than values");
	return true;
}

static uint32_t *read_numbers(const char **bytes, uint32_t count)
{
	uint32_t *numbers = xreallocarray(NULL, count, sizeof(*numbers));

	for (uint32_t i = 0; i < count; i++)
		numbers[i] = get_u32(*bytes + 4 * (size_t)i);
	*bytes += 4 * (size_t)count;
	return numbers;
}

/* Turn the sizes of the sets into offsets, one more than there are sets. */
static uint32_t *read_offsets(const char **bytes, const struct column_header *header)
{
	uint32_t *offsets = xreallocarray(NULL, (size_t)header->set_count + 1, sizeof(*offsets));
	uint64_t sum = 0;

	for (uint32_t i = 0; i < header->set_count; i++) {
		offsets[i] = (uint32_t)sum;
		sum += get_u32(*bytes + 4 * (size_t)i);
		if (sum > header->ordinal_count)
			break;
	}
	offsets[header->set_count] = (uint32_t)sum;
	*bytes += 4 * (size_t)header->set_count;
	if (sum == header->ordinal_count)
		return offsets;
	free(offsets);
	return NULL;
}

static bool check_sets(const struct column *column, uint32_t document_count, struct error *err)
{
	if (column->set_count == 0 || column->set_offsets[1] != 0)
		return malformed(err, "its first set is not the empty one");
	for (uint32_t i = 0; i < document_count; i++) {
		if (column->set_of[i] >= column->set_count)
			return malformed(err, "a document has a set that is not there");
	}
	for (uint32_t set = 0; set < column->set_count; set++) {
		uint32_t start = column->set_offsets[set], end = column->set_offsets[set + 1];

		for (uint32_t i = start; i < end; i++) {
			if (column->set_ordinals[i] >= column->value_count)
				return malformed(err, "a set has a value that is not there");
			if (i > start && column->set_ordinals[i] <= column->set_ordinals[i - 1])
				return malformed(err, "a set is not in order");
		}
	}
	return true;
}

/* Point `items` at `count` strings, one after the other from `*next` up to `end`. */
static bool split_strings(const char **items, uint32_t count, const char **next, const char *end)
{
	for (uint32_t i = 0; i < count; i++) {
		const char *zero = *next < end ? memchr(*next, '\0', (size_t)(end - *next)) : NULL;

		if (!zero)
			return false;
		items[i] = *next;
		*next = zero + 1;
	}
	return true;
}

static bool read_strings(struct column *column, const char *bytes, uint32_t length, struct error *err)
{
	const char **values = xcalloc(column->value_count, sizeof(*values));
	const char **labels = xcalloc(column->value_count, sizeof(*labels));

	column->strings = xmemdupz(bytes, length);
	column->values = values;
	column->labels = labels;

	const char *next = column->strings, *end = next + length;

	if (!split_strings(values, column->value_count, &next, end) ||
	    !split_strings(labels, column->value_count, &next, end) || next != end)
		return malformed(err, "its strings do not add up");
	for (uint32_t i = 0; i < column->value_count; i++) {
		if (i > 0 && strcmp(values[i - 1], values[i]) >= 0)
			return malformed(err, "its values are not in order");
		if (labels[i][0] == '\0')
			labels[i] = values[i];
	}
	return true;
}

bool column_decode(struct column *column, const char *bytes, size_t length, uint32_t document_count,
		   struct error *err)
{
	struct column_header header = { 0 };

	memset(column, 0, sizeof(*column));
	if (!read_header(&header, bytes, length, err))
		return false;
	if (header.document_count != document_count)
		return malformed(err, "it is for another number of documents");

	bytes += 4 * COLUMN_HEADER;
	column->value_count = header.value_count;
	column->set_count = header.set_count;
	column->set_of = read_numbers(&bytes, document_count);
	column->set_offsets = read_offsets(&bytes, &header);
	column->set_ordinals = read_numbers(&bytes, header.ordinal_count);

	bool ok = column->set_offsets ? check_sets(column, document_count, err) : malformed(err, "its sets do not add up");

	ok = ok && read_strings(column, bytes, header.string_bytes, err);
	if (!ok)
		column_release(column);
	return ok;
}

void column_release(struct column *column)
{
	free((void *)column->values);
	free((void *)column->labels);
	free((void *)column->set_of);
	free((void *)column->set_offsets);
	free((void *)column->set_ordinals);
	free(column->strings);
	memset(column, 0, sizeof(*column));
}

uint32_t column_find(const struct column *column, const char *value)
{
	uint32_t low = 0, high = column->value_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(value, column->values[middle]);

		if (order == 0)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ABSENT;
}

uint32_t *lengths_decode(const char *bytes, size_t length, uint32_t document_count, struct error *err)
{
	if (length != 8 + 4 * (size_t)document_count || get_u32(bytes) != LENGTHS_VERSION ||
	    get_u32(bytes + 4) != document_count) {
		error_set(err, ERROR_FORMAT, "the document lengths are not well formed");
		return NULL;
	}
	bytes += 8;
	return read_numbers(&bytes, document_count);
}

#include "index/columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/column_block.h"
#include "base/little_endian.h"

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

/* How often a value is in a document: work that a few bytes can ask for, as many documents may share a set. */
static bool check_work(const struct column *column, uint32_t document_count, struct error *err)
{
	uint64_t pairs = 0;

	for (uint32_t i = 0; i < document_count; i++) {
		uint32_t set = column->set_of[i];

		pairs += column->set_offsets[set + 1] - column->set_offsets[set];
	}
	return pairs <= COLUMN_MAX_PAIRS || malformed(err, "its documents have more values than can be counted");
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
	return check_work(column, document_count, err);
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
	return UINT32_MAX;
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

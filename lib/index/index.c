#include "index/index.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "index/block_names.h"
#include "index/index_file.h"
#include "index/index_parts.h"
#include "index/metadata.h"
#include "index/record_section.h"
#include "index/record_vectors.h"
#include "index/sections.h"
#include "index/twins.h"
#include "index/value_keys.h"
#include "index/value_numbers.h"
#include "index/word_order.h"
#include "index/xapian_store.h"

struct index {
	int fd;
	char revision[2 * INDEX_REVISION_BYTES + 1];
	time_t built_at;
	uint32_t document_count;
	uint32_t *lengths;
	double average_length;
	struct column columns[FIELD_COUNT];
	struct value_keys keys[FIELD_COUNT]; /* of the fields that are FIELD_STRING */
	struct value_numbers numbers[FIELD_COUNT]; /* of those that are FIELD_NUMBER */
	struct twins twins;
	struct word_order word_order;
	struct record_vectors record_vectors;
	struct sections sections;
	struct record_section records;
	uint32_t *heads; /* by docid - 1 */
};

/* --- Opening --- */

static bool read_seal(struct index *index, struct error *err)
{
	struct seal seal;

	if (!index_file_check(index->fd, &seal, err))
		return false;
	index->built_at = seal.built_at;
	for (size_t i = 0; i < INDEX_REVISION_BYTES; i++)
		snprintf(index->revision + 2 * i, 3, "%02x", seal.revision[i]);
	return sections_open(&index->sections, index->fd, seal.payload_length, err);
}

/* A section that must be there, or NULL with ERROR_FORMAT. */
static const char *need(const struct index *index, const char *name, size_t *length, struct error *err)
{
	const char *bytes = sections_find(&index->sections, name, length);

	if (!bytes)
		error_set(err, ERROR_FORMAT, "damaged: it has no %s; build it again", name);
	return bytes;
}

static bool check_versions(const struct index *index, const char *versions, struct error *err)
{
	size_t length;
	const char *stamp = need(index, BLOCK_VERSIONS, &length, err);

	if (stamp && strcmp(stamp, versions) != 0) {
		error_set(err, ERROR_FORMAT, "made by %s; this program has %s: build it again", stamp, versions);
		return false;
	}
	return stamp != NULL;
}

static bool load_lengths(struct index *index, struct error *err)
{
	size_t length;
	const char *bytes = need(index, BLOCK_LENGTHS, &length, err);
	uint64_t sum = 0;

	index->lengths = bytes ? lengths_decode(bytes, length, index->document_count, err) : NULL;
	if (!index->lengths)
		return false;
	for (uint32_t i = 0; i < index->document_count; i++)
		sum += index->lengths[i];
	index->average_length = index->document_count ? (double)sum / index->document_count : 0;
	return true;
}

static bool load_twins(struct index *index, struct error *err)
{
	size_t length;
	const char *bytes = need(index, BLOCK_TWINS, &length, err);
	uint32_t *first = bytes ? lengths_decode(bytes, length, index->document_count, err) : NULL;

	return first && twins_make(&index->twins, first, index->document_count, err);
}

static bool load_column(struct index *index, enum field field, struct error *err)
{
	char name[BLOCK_NAME_MAX];
	size_t length;

	snprintf(name, sizeof(name), BLOCK_COLUMN "%s", field_table[field].name);

	const char *bytes = need(index, name, &length, err);
	bool ok = bytes && column_decode(&index->columns[field], bytes, length, index->document_count, err);

	if (ok && field_table[field].kind == FIELD_STRING)
		value_keys_make(&index->keys[field], &index->columns[field]);
	if (ok && field_table[field].kind == FIELD_NUMBER)
		value_numbers_make(&index->numbers[field], &index->columns[field]);
	return ok;
}

static bool load_word_order(struct index *index, struct error *err)
{
	size_t length;
	const char *bytes = need(index, BLOCK_WORD_ORDER, &length, err);

	return bytes && word_order_decode(&index->word_order, bytes, length, index->document_count, err);
}

static bool load_records(struct index *index, struct error *err)
{
	size_t length, places_length = 0;
	const char *bytes = need(index, BLOCK_RECORDS, &length, err);
	const char *places = bytes ? need(index, BLOCK_RECORD_PLACES, &places_length, err) : NULL;

	return places && record_section_open(&index->records, bytes, length, places, places_length,
					     index->document_count, err);
}

/* Behind the word order, which it points into. */
static bool load_record_vectors(struct index *index, struct error *err)
{
	size_t vectors_length, length = 0;
	const char *vectors = index_metadata(index, METADATA_VECTORS, &vectors_length);
	const char *bytes = vectors ? need(index, BLOCK_RECORD_VECTORS, &length, err) : NULL;

	if (vectors && !bytes)
		return false;
	return record_vectors_open(&index->record_vectors, vectors, vectors_length, bytes, length, &index->word_order,
				   index->document_count, err);
}

/* Neighbours of one prioridad: the first of them heads the group. Who has no prioridad is alone. */
static void find_heads(struct index *index)
{
	const struct column *documento = &index->columns[FIELD_DOCUMENTO];
	const struct column *prioridad = &index->columns[FIELD_PRIORIDAD];

	index->heads = xreallocarray(NULL, index->document_count, sizeof(*index->heads));
	for (uint32_t row = 0; row < index->document_count; row++) {
		bool follows = row > 0 && prioridad->set_of[row] != 0 &&
			       prioridad->set_of[row] == prioridad->set_of[row - 1] &&
			       documento->set_of[row] == documento->set_of[row - 1];

		index->heads[row] = follows ? index->heads[row - 1] : row + 1;
	}
}

static bool load(struct index *index, const char *versions, struct error *err)
{
	struct store *store = check_versions(index, versions, err) ? store_open(index->fd, err) : NULL;
	bool ok = store && store_document_count(store, &index->document_count, err);

	store_close(store);
	ok = ok && load_lengths(index, err) && load_twins(index, err) && load_word_order(index, err) &&
	     load_records(index, err) && load_record_vectors(index, err);
	for (int i = 0; ok && i < FIELD_COUNT; i++)
		ok = load_column(index, (enum field)i, err);
	if (ok)
		find_heads(index);
	return ok;
}

struct index *index_open_fd(int fd, const char *versions, struct error *err)
{
	struct index *index = xcalloc(1, sizeof(*index));

	index->fd = fd;
	if (read_seal(index, err) && load(index, versions, err))
		return index;
	index_close(index);
	return NULL;
}

struct index *index_open(const char *path, const char *versions, struct error *err)
{
	int fd = index_file_open(path, err);
	struct index *index = fd >= 0 ? index_open_fd(fd, versions, err) : NULL;

	if (!index)
		error_prefix(err, "%s: ", path);
	return index;
}

bool index_check_store(int fd, struct error *err)
{
	struct seal seal;

	return index_file_check(fd, &seal, err) && store_check(fd, err);
}

void index_close(struct index *index)
{
	if (!index)
		return;
	for (int i = 0; i < FIELD_COUNT; i++) {
		column_release(&index->columns[i]);
		value_keys_release(&index->keys[i]);
		value_numbers_release(&index->numbers[i]);
	}
	twins_release(&index->twins);
	free(index->lengths);
	record_vectors_release(&index->record_vectors);
	word_order_release(&index->word_order);
	free(index->heads);
	sections_release(&index->sections);
	if (index->fd >= 0)
		close(index->fd);
	free(index);
}

/* --- What it knows --- */

const char *index_revision(const struct index *index)
{
	return index->revision;
}

time_t index_built_at(const struct index *index)
{
	return index->built_at;
}

uint32_t index_document_count(const struct index *index)
{
	return index->document_count;
}

uint32_t index_document_length(const struct index *index, uint32_t docid)
{
	assert(docid >= 1 && docid <= index->document_count);
	return index->lengths[docid - 1];
}

double index_average_length(const struct index *index)
{
	return index->average_length;
}

const uint32_t *index_lengths(const struct index *index)
{
	return index->lengths;
}

const struct word_order *index_word_order(const struct index *index)
{
	return &index->word_order;
}

bool index_has_vectors(const struct index *index)
{
	return index->record_vectors.vectors != NULL;
}

const struct record_vectors *index_record_vectors(const struct index *index)
{
	return &index->record_vectors;
}

const uint32_t *index_heads(const struct index *index)
{
	return index->heads;
}

uint32_t index_document_head(const struct index *index, uint32_t docid)
{
	assert(docid >= 1 && docid <= index->document_count);
	return index->heads[docid - 1];
}

const struct twins *index_twins(const struct index *index)
{
	return &index->twins;
}

uint32_t index_first_twin(const struct index *index, uint32_t docid)
{
	assert(docid >= 1 && docid <= index->document_count);
	return index->twins.first[docid - 1];
}

uint32_t index_next_twin(const struct index *index, uint32_t docid)
{
	assert(docid >= 1 && docid <= index->document_count);
	return index->twins.next[docid - 1];
}

const char *index_metadata(const struct index *index, const char *name, size_t *length)
{
	char section[BLOCK_NAME_MAX];

	snprintf(section, sizeof(section), BLOCK_METADATA "%s", name);
	return sections_find(&index->sections, section, length);
}

struct store *index_open_store(const struct index *index, struct error *err)
{
	return store_open(index->fd, err);
}

const char *index_record(const struct index *index, uint32_t docid, size_t *length)
{
	assert(docid >= 1 && docid <= index->document_count);
	return record_section_at(&index->records, docid, length);
}

const char *index_source_part(const struct index *index, uint32_t documento, uint32_t part, size_t *length,
			      struct error *err)
{
	char name[BLOCK_NAME_MAX];

	snprintf(name, sizeof(name), BLOCK_SOURCE "%u:%u", documento, part);
	return need(index, name, length, err);
}

/* --- Columns --- */

const struct column *index_column(const struct index *index, enum field field)
{
	assert(field >= 0 && field < FIELD_COUNT);
	return &index->columns[field];
}

const struct value_numbers *index_numbers(const struct index *index, enum field field)
{
	assert(field_table[field].kind == FIELD_NUMBER);
	return &index->numbers[field];
}

bool index_has_between(const struct index *index, enum field field, uint32_t first, uint32_t last)
{
	const struct value_numbers *numbers = index_numbers(index, field);

	return value_numbers_below(numbers, first) < value_numbers_below(numbers, (uint64_t)last + 1);
}

uint32_t index_value_count(const struct index *index, enum field field)
{
	return index_column(index, field)->value_count;
}

const char *index_value(const struct index *index, enum field field, uint32_t ordinal)
{
	assert(ordinal < index->columns[field].value_count);
	return index->columns[field].values[ordinal];
}

const char *index_label(const struct index *index, enum field field, uint32_t ordinal)
{
	assert(ordinal < index->columns[field].value_count);
	return index->columns[field].labels[ordinal];
}

uint32_t index_find_value(const struct index *index, enum field field, const char *value)
{
	return column_find(index_column(index, field), value);
}

const uint32_t *index_find_key(const struct index *index, enum field field, const char *key, size_t *count)
{
	assert(field_table[field].kind == FIELD_STRING);
	return value_keys_find(&index->keys[field], key, count);
}

const uint32_t *index_document_values(const struct index *index, enum field field, uint32_t docid, size_t *count)
{
	const struct column *column = index_column(index, field);

	assert(docid >= 1 && docid <= index->document_count);

	uint32_t set = column->set_of[docid - 1];

	*count = column->set_offsets[set + 1] - column->set_offsets[set];
	return column->set_ordinals + column->set_offsets[set];
}

#include "index/index_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/id_set.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/block_names.h"
#include "index/build_place.h"
#include "index/column_writer.h"
#include "index/index.h"
#include "index/index_file.h"
#include "index/metadata.h"
#include "index/record_section.h"
#include "index/record_vectors.h"
#include "index/sections_writer.h"
#include "index/word_order.h"
#include "index/stored_record.h"
#include "index/xapian_store.h"

#define METADATA_MAX_BYTES ((size_t)64 << 20)

struct index_writer {
	struct build_place place;
	struct store_writer *store;
	struct sections_writer *sections;
	struct record_section_writer *records;
	struct column_writer *columns[FIELD_COUNT];
	struct word_order_writer *word_order;
	struct record_vectors_writer *record_vectors; /* NULL: without */
	uint32_t *lengths;
	size_t length_count, length_capacity;
	uint32_t *twins; /* of each document the first one with its text */
	size_t twin_capacity;
	struct id_set ids, texts;
	const char **values;   /* scratch */
	size_t value_capacity;
	bool published;
};

/* --- Open and close --- */

static char *path_in_folder(const struct index_writer *writer, const char *name)
{
	struct strbuf path;

	strbuf_init(&path, STRBUF_NO_LIMIT);
	strbuf_add_format(&path, "%s/%s", writer->place.folder, name);
	return strbuf_detach(&path, NULL);
}

struct index_writer *index_writer_open(const char *path, struct error *err)
{
	struct index_writer *writer = xcalloc(1, sizeof(*writer));

	for (int i = 0; i < FIELD_COUNT; i++)
		writer->columns[i] = column_writer_new();
	writer->word_order = word_order_writer_new();
	if (build_place_open(&writer->place, path, err)) {
		char *store = path_in_folder(writer, "store");
		char *sections = path_in_folder(writer, "sections");
		char *records = path_in_folder(writer, "records");

		writer->store = store_writer_open(store, err);
		writer->sections = writer->store ? sections_writer_new(sections, err) : NULL;
		writer->records = writer->sections ? record_section_writer_new(records, err) : NULL;
		free(store);
		free(sections);
		free(records);
	}
	if (writer->records)
		return writer;
	index_writer_close(writer);
	return NULL;
}

void index_writer_close(struct index_writer *writer)
{
	if (!writer)
		return;
	store_writer_close(writer->store);
	sections_writer_free(writer->sections);
	record_section_writer_free(writer->records);
	for (int i = 0; i < FIELD_COUNT; i++)
		column_writer_free(writer->columns[i]);
	word_order_writer_free(writer->word_order);
	record_vectors_writer_free(writer->record_vectors);
	build_place_release(&writer->place);
	free(writer->lengths);
	free(writer->twins);
	id_set_release(&writer->texts);
	id_set_release(&writer->ids);
	free(writer->values);
	free(writer);
}

/* --- Documents --- */

static void add_values(struct index_writer *writer, enum field field, const struct document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < document->value_count; i++) {
		if (document->values[i].field != field)
			continue;
		writer->values = xgrow(writer->values, count, &writer->value_capacity, sizeof(*writer->values));
		writer->values[count++] = document->arena.data + document->values[i].text;
	}
	column_writer_add(writer->columns[field], writer->values, count);
}

static void add_length(struct index_writer *writer, uint32_t length)
{
	writer->lengths = xgrow(writer->lengths, writer->length_count, &writer->length_capacity,
				sizeof(*writer->lengths));
	writer->lengths[writer->length_count++] = length;
}

/* Before its length is added. What is no record has no text. */
static void add_twin(struct index_writer *writer, const char *bytes, size_t length)
{
	struct stored_record record;
	struct error ignored = ERROR_INIT;
	const struct stored_text *texto = &record.texts[RECORD_TEXTO];
	uint64_t docid = writer->length_count + 1, first = docid;

	writer->twins = xgrow(writer->twins, writer->length_count, &writer->twin_capacity, sizeof(*writer->twins));
	if (stored_record_read(bytes, length, &record, &ignored) && texto->length > 0)
		id_set_add(&writer->texts, texto->data, texto->length, docid, &first);
	writer->twins[writer->length_count] = (uint32_t)first;
}

bool index_writer_add(struct index_writer *writer, const struct document *document, struct error *err)
{
	const char *id = document->arena.data + document->id;
	const char *record = document->arena.data + document->record;

	if (document->record_length == 0 || id[0] == '\0') {
		error_set(err, ERROR_INPUT, "a document has no id");
		return false;
	}
	if (writer->length_count >= UINT32_MAX - 1) {
		error_set(err, ERROR_INPUT, "too many documents for one index");
		return false;
	}
	if (!id_set_add(&writer->ids, id, strlen(id), 0, NULL)) {
		error_set(err, ERROR_INPUT, "the id %s comes twice", id);
		return false;
	}
	if (!store_writer_add(writer->store, id, document, err) ||
	    !record_section_writer_add(writer->records, record, document->record_length, err) ||
	    !word_order_writer_add(writer->word_order, document, err))
		return false;
	if (writer->record_vectors)
		record_vectors_writer_add(writer->record_vectors, document);
	for (int i = 0; i < FIELD_COUNT; i++)
		add_values(writer, (enum field)i, document);
	add_twin(writer, record, document->record_length);
	add_length(writer, document->length);
	return true;
}

bool index_writer_set_label(struct index_writer *writer, enum field field, const char *value, const char *label,
			    struct error *err)
{
	(void)err;
	column_writer_set_label(writer->columns[field], value, label);
	return true;
}

static bool is_good_name(const char *name)
{
	if (name[0] == '\0' || strlen(name) > BLOCK_NAME_MAX - sizeof(BLOCK_METADATA))
		return false;
	for (const char *c = name; *c; c++) {
		if (*c <= ' ' || *c > '~')
			return false;
	}
	return true;
}

bool index_writer_set_metadata(struct index_writer *writer, const char *name, const char *bytes, size_t length,
			       struct error *err)
{
	char block[BLOCK_NAME_MAX];

	if (!is_good_name(name)) {
		error_set(err, ERROR_INPUT, "no good name for a block: \"%.40s\"", name);
		return false;
	}
	if (length > METADATA_MAX_BYTES) {
		error_set(err, ERROR_INPUT, "the block %s has %zu bytes, more than %zu", name, length,
			  METADATA_MAX_BYTES);
		return false;
	}
	snprintf(block, sizeof(block), BLOCK_METADATA "%s", name);
	return sections_writer_add(writer->sections, block, bytes, length, err);
}

bool index_writer_set_vectors(struct index_writer *writer, const struct vectors *vectors, const char *bytes,
			      size_t length, struct error *err)
{
	writer->record_vectors = record_vectors_writer_new(vectors);
	return index_writer_set_metadata(writer, METADATA_VECTORS, bytes, length, err);
}

bool index_writer_set_source_part(struct index_writer *writer, uint32_t documento, uint32_t part, const char *bytes,
				  size_t length, struct error *err)
{
	char block[BLOCK_NAME_MAX];

	snprintf(block, sizeof(block), BLOCK_SOURCE "%u:%u", documento, part);
	return sections_writer_add(writer->sections, block, bytes, length, err);
}

/* --- Commit --- */

static bool write_columns(struct index_writer *writer, struct error *err)
{
	struct strbuf block;
	bool ok = true;

	strbuf_init(&block, STRBUF_NO_LIMIT);
	for (int i = 0; ok && i < FIELD_COUNT; i++) {
		char name[BLOCK_NAME_MAX];

		snprintf(name, sizeof(name), BLOCK_COLUMN "%s", field_table[i].name);
		strbuf_clear(&block);
		column_writer_encode(writer->columns[i], &block);
		ok = sections_writer_add(writer->sections, name, block.data, block.length, err);
	}
	if (ok) {
		strbuf_clear(&block);
		lengths_encode(writer->lengths, (uint32_t)writer->length_count, &block);
		ok = sections_writer_add(writer->sections, BLOCK_LENGTHS, block.data, block.length, err);
	}
	if (ok) {
		strbuf_clear(&block);
		lengths_encode(writer->twins, (uint32_t)writer->length_count, &block);
		ok = sections_writer_add(writer->sections, BLOCK_TWINS, block.data, block.length, err);
	}
	if (ok) {
		strbuf_clear(&block);
		word_order_writer_encode(writer->word_order, &block);
		ok = sections_writer_add(writer->sections, BLOCK_WORD_ORDER, block.data, block.length, err);
	}
	if (ok && writer->record_vectors) {
		strbuf_clear(&block);
		record_vectors_writer_encode(writer->record_vectors, &block);
		ok = sections_writer_add(writer->sections, BLOCK_RECORD_VECTORS, block.data, block.length, err);
	}
	strbuf_release(&block);
	return ok;
}

/*
 * Copy the packed store to `file`, which is open for reading and writing, put
 * the sections behind it, and seal all there. The engine does not say whether all that it wrote has reached
 * the disk; of what is written through one descriptor, an fsync() of that very
 * one does: since Linux 4.13 it tells of every failure since it was opened.
 */
static bool copy_and_seal(struct sections_writer *sections, const char *packed, int file, struct error *err)
{
	struct stat status;
	int fd = index_file_open(packed, err);
	bool ok = false;

	if (fd < 0)
		return false;
	if (fstat(fd, &status) != 0)
		error_set(err, ERROR_IO, "cannot tell its size: %s", strerror(errno));
	else
		ok = index_file_copy(fd, file, 0, (uint64_t)status.st_size, err) &&
		     sections_writer_finish(sections, file, err) && index_file_seal(file, err);
	close(fd);
	return ok;
}

/* Read back, as searchd will, what is about to be published. */
static bool verify(const struct index_writer *writer, const char *sealed, int file, const char *versions,
		   struct error *err)
{
	struct index *index = index_check_store(file, err) ? index_open(sealed, versions, err) : NULL;

	if (!index)
		return false;

	bool ok = index_document_count(index) == writer->length_count;

	if (!ok)
		error_set(err, ERROR_INTERNAL, "%s: %u documents were packed, %zu were added", sealed,
			  index_document_count(index), writer->length_count);
	index_close(index);
	return ok;
}

/* From the packed store to the index in its place. */
static bool publish(struct index_writer *writer, const char *packed, const char *versions, struct error *err)
{
	char *sealed = path_in_folder(writer, "sealed");
	int file = open(sealed, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	bool ok = false;

	if (file < 0) {
		error_set(err, ERROR_IO, "%s: cannot make the file: %s", sealed, strerror(errno));
	} else if (!copy_and_seal(writer->sections, packed, file, err)) {
		error_prefix(err, "%s: ", sealed);
	} else {
		/* The room of one of them is enough for all that follows. */
		unlink(packed);
		ok = verify(writer, sealed, file, versions, err) &&
		     build_place_publish(&writer->place, sealed, file, &writer->published, err);
	}
	if (file >= 0)
		close(file);
	free(sealed);
	return ok;
}

bool index_writer_commit(struct index_writer *writer, const char *versions, struct error *err)
{
	char *packed = path_in_folder(writer, "packed");

	bool ok = write_columns(writer, err) && record_section_writer_finish(writer->records, writer->sections, err) &&
		  sections_writer_add(writer->sections, BLOCK_VERSIONS, versions, strlen(versions), err) &&
		  store_writer_pack(writer->store, packed, err) && publish(writer, packed, versions, err);

	free(packed);
	return ok;
}

bool index_writer_published(const struct index_writer *writer)
{
	return writer->published;
}

/*
 * The stored records of an index (stored_record.h), in two sections: their bytes
 * one behind the other, and where each begins, 64 bits each and one more for the
 * end of the last. They are read where they lie.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_RECORD_SECTION_H
#define FICHERO_INDEX_RECORD_SECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* --- Reading: shared by all threads. --- */

struct record_section {
	const char *bytes;
	const uint64_t *places; /* by docid - 1; rising, the last is the length of `bytes` */
};

/*
 * Read both sections, which outlive it, of `document_count` records. False with
 * ERROR_FORMAT where a place is not in the bytes.
 */
bool record_section_open(struct record_section *records, const char *bytes, size_t length, const char *places,
			 size_t places_length, uint32_t document_count, struct error *err);

/* The bytes of a record, which are the section's; `docid` from 1 to the number of documents. */
static inline const char *record_section_at(const struct record_section *records, uint32_t docid, size_t *length)
{
	*length = (size_t)(records->places[docid] - records->places[docid - 1]);
	return records->bytes + records->places[docid - 1];
}

/* --- Writing: one thread. --- */

struct sections_writer;
struct record_section_writer;

/* What is added waits in a new file at `path`, which goes away with the writer. NULL with ERROR_IO. */
struct record_section_writer *record_section_writer_new(const char *path, struct error *err);
/* NULL is allowed. */
void record_section_writer_free(struct record_section_writer *writer);
/* The record of the next document. Fails with ERROR_IO. */
bool record_section_writer_add(struct record_section_writer *writer, const char *bytes, size_t length, struct error *err);
/* Write both sections. Once, at the end. Fails with ERROR_IO. */
bool record_section_writer_finish(struct record_section_writer *writer, struct sections_writer *sections, struct error *err);

#endif

#include "index/record_section.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "index/block_names.h"
#include "index/sections_writer.h"

/* --- Reading ------------------------------------------------------------------- */

bool record_section_open(struct record_section *records, const char *bytes, size_t length, const char *places,
			 size_t places_length, uint32_t document_count, struct error *err)
{
	/* A section begins at a border that any number may have. */
	const uint64_t *at = (const uint64_t *)(const void *)places;
	bool good = places_length == ((size_t)document_count + 1) * sizeof(*at) && at[0] == 0;

	for (uint32_t i = 0; good && i < document_count; i++)
		good = at[i] <= at[i + 1];
	if (!good || at[document_count] != length) {
		error_set(err, ERROR_FORMAT, "damaged: the records are not where it says; build it again");
		return false;
	}
	*records = (struct record_section){ bytes, at };
	return true;
}

/* --- Writing ------------------------------------------------------------------- */

#define CHUNK_BYTES ((size_t)1 << 18)

struct record_section_writer {
	char *path;
	FILE *file;
	uint64_t *places; /* where each begins, and where the next one will */
	size_t count, capacity;
};

static bool failed(struct error *err, const char *what)
{
	error_set(err, ERROR_IO, "%s: %s", what, strerror(errno));
	return false;
}

static void add_place(struct record_section_writer *writer, uint64_t place)
{
	writer->places = xgrow(writer->places, writer->count, &writer->capacity, sizeof(*writer->places));
	writer->places[writer->count++] = place;
}

struct record_section_writer *record_section_writer_new(const char *path, struct error *err)
{
	struct record_section_writer *writer = xcalloc(1, sizeof(*writer));

	writer->path = xstrdup(path);
	writer->file = fopen(path, "w+xe");
	add_place(writer, 0);
	if (writer->file)
		return writer;
	failed(err, "cannot make a file for the records");
	error_prefix(err, "%s: ", path);
	record_section_writer_free(writer);
	return NULL;
}

void record_section_writer_free(struct record_section_writer *writer)
{
	if (!writer)
		return;
	if (writer->file) {
		fclose(writer->file);
		unlink(writer->path);
	}
	free(writer->places);
	free(writer->path);
	free(writer);
}

bool record_section_writer_add(struct record_section_writer *writer, const char *bytes, size_t length, struct error *err)
{
	if (length > 0 && fwrite(bytes, 1, length, writer->file) != length)
		return failed(err, "cannot write the records");
	add_place(writer, writer->places[writer->count - 1] + length);
	return true;
}

static bool copy(struct record_section_writer *writer, struct sections_writer *sections, struct error *err)
{
	char *chunk = xmalloc(CHUNK_BYTES);
	size_t got;
	bool done = true;

	if (fflush(writer->file) != 0 || fseek(writer->file, 0, SEEK_SET) != 0)
		done = failed(err, "cannot write the records");
	while (done && (got = fread(chunk, 1, CHUNK_BYTES, writer->file)) > 0)
		done = sections_writer_append(sections, chunk, got, err);
	if (done && ferror(writer->file))
		done = failed(err, "cannot read the records back");
	free(chunk);
	return done;
}

bool record_section_writer_finish(struct record_section_writer *writer, struct sections_writer *sections, struct error *err)
{
	return sections_writer_begin(sections, BLOCK_RECORDS, err) && copy(writer, sections, err) &&
	       sections_writer_add(sections, BLOCK_RECORD_PLACES, (const char *)writer->places,
				   writer->count * sizeof(*writer->places), err);
}

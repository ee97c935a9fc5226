#include "index/sections_writer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/little_endian.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/index_file.h"
#include "index/sections.h"

struct entry {
	char *name;
	uint64_t at, length; /* in the file of the sections */
	size_t number;       /* as they came */
};

struct sections_writer {
	char *path;
	FILE *file;
	uint64_t at; /* bytes written */
	struct entry *entries;
	size_t count, capacity;
};

static bool failed(struct error *err, const char *what)
{
	error_set(err, ERROR_IO, "%s: %s", what, strerror(errno));
	return false;
}

struct sections_writer *sections_writer_new(const char *path, struct error *err)
{
	struct sections_writer *writer = xcalloc(1, sizeof(*writer));

	writer->path = xstrdup(path);
	writer->file = fopen(path, "w+xe");
	if (writer->file)
		return writer;
	failed(err, "cannot make a file for the sections");
	error_prefix(err, "%s: ", path);
	sections_writer_free(writer);
	return NULL;
}

void sections_writer_free(struct sections_writer *writer)
{
	if (!writer)
		return;
	if (writer->file) {
		fclose(writer->file);
		unlink(writer->path);
	}
	for (size_t i = 0; i < writer->count; i++)
		free(writer->entries[i].name);
	free(writer->entries);
	free(writer->path);
	free(writer);
}

static bool put(struct sections_writer *writer, const void *bytes, size_t length, struct error *err)
{
	if (length > 0 && fwrite(bytes, 1, length, writer->file) != length)
		return failed(err, "cannot write the sections");
	writer->at += length;
	return true;
}

/* The zero byte behind the section before, and no fewer than what is left to the next border. */
static bool put_border(struct sections_writer *writer, struct error *err)
{
	static const char zeros[SECTION_ALIGNMENT];
	size_t over = writer->at % SECTION_ALIGNMENT;

	return put(writer, zeros, SECTION_ALIGNMENT - over, err);
}

bool sections_writer_begin(struct sections_writer *writer, const char *name, struct error *err)
{
	if (writer->at > 0 && !put_border(writer, err))
		return false;
	writer->entries = xgrow(writer->entries, writer->count, &writer->capacity, sizeof(*writer->entries));
	writer->entries[writer->count] = (struct entry){ xstrdup(name), writer->at, 0, writer->count };
	writer->count++;
	return true;
}

bool sections_writer_append(struct sections_writer *writer, const void *bytes, size_t length, struct error *err)
{
	writer->entries[writer->count - 1].length += length;
	return put(writer, bytes, length, err);
}

bool sections_writer_add(struct sections_writer *writer, const char *name, const char *bytes, size_t length,
			 struct error *err)
{
	return sections_writer_begin(writer, name, err) && sections_writer_append(writer, bytes, length, err);
}

/* --- The end ------------------------------------------------------------------ */

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	/* The later one first. */
	return order ? order : (a->number < b->number) - (a->number > b->number);
}

/* Names and directory of what begins at `start` of its file, and the end. */
static void describe(struct sections_writer *writer, uint64_t start, struct strbuf *out)
{
	struct strbuf directory;
	uint32_t count = 0, names;

	strbuf_init(&directory, STRBUF_NO_LIMIT);
	if (writer->count > 1)
		qsort(writer->entries, writer->count, sizeof(*writer->entries), compare_entries);
	for (size_t i = 0; i < writer->count; i++) {
		const struct entry *entry = &writer->entries[i];

		if (i > 0 && strcmp(entry->name, writer->entries[i - 1].name) == 0)
			continue;
		put_u64(&directory, start + entry->at);
		put_u64(&directory, entry->length);
		put_u32(&directory, (uint32_t)out->length);
		put_u32(&directory, 0);
		strbuf_add(out, entry->name, strlen(entry->name) + 1);
		count++;
	}
	names = (uint32_t)out->length;
	strbuf_add(out, directory.data, directory.length);
	put_u64(out, start + writer->at + names);
	put_u32(out, count);
	put_u32(out, names);
	strbuf_release(&directory);
}

/* Where the sections begin behind `length` bytes. */
static uint64_t aligned(uint64_t length)
{
	return (length + SECTION_ALIGNMENT - 1) / SECTION_ALIGNMENT * SECTION_ALIGNMENT;
}

bool sections_writer_finish(struct sections_writer *writer, int file, struct error *err)
{
	struct stat status;
	struct strbuf end;
	bool done;

	if (!put_border(writer, err))
		return false;
	if (fflush(writer->file) != 0)
		return failed(err, "cannot write the sections");
	if (fstat(file, &status) != 0)
		return failed(err, "cannot tell its size");

	uint64_t start = aligned((uint64_t)status.st_size);

	strbuf_init(&end, STRBUF_NO_LIMIT);
	describe(writer, start, &end);
	done = index_file_copy(fileno(writer->file), file, start, writer->at, err) &&
	       index_file_put(file, start + writer->at, end.data, end.length, err);
	strbuf_release(&end);
	return done;
}

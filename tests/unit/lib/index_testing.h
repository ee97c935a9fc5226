/*
 * What the tests of the storage share: a temporary directory, small documents,
 * files read and written in one go. Everything asserts by itself.
 */
#ifndef FICHERO_TESTS_INDEX_TESTING_H
#define FICHERO_TESTS_INDEX_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "index/document.h"
#include "index/index.h"
#include "index/index_writer.h"
#include "tests/harness/scratch.h"

#define TEST_VERSIONS "analyzer 1, tests 1"

struct workspace {
	char directory[SCRATCH_ROOM];
	char index[96];
};

static inline int workspace_make(void **state)
{
	struct workspace *workspace = calloc(1, sizeof(*workspace));

	assert_non_null(workspace);
	scratch_template(workspace->directory, sizeof(workspace->directory), "index");
	assert_non_null(mkdtemp(workspace->directory));
	snprintf(workspace->index, sizeof(workspace->index), "%s/corpus.fichero", workspace->directory);
	*state = workspace;
	return 0;
}

static inline int workspace_remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

static inline int workspace_remove(void **state)
{
	struct workspace *workspace = *state;

	nftw(workspace->directory, workspace_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(workspace);
	return 0;
}

/* A word whose three forms are one. */
static inline void add_plain_word(struct document *document, const char *word, uint32_t position, uint32_t wdf)
{
	const char *const forms[TERM_KIND_COUNT] = { word, word, word };
	const uint32_t wdfs[TERM_KIND_COUNT] = { wdf, wdf, wdf };

	document_add_word(document, forms, wdfs, position);
}

/* A document of a few words: number i has the ids, words and values that follow from i. */
static inline void make_document(struct document *document, unsigned i)
{
	struct record_parts parts = { .marks = 0 };
	char id[64], text[64];

	document_clear(document);
	snprintf(id, sizeof(id), "doc.p%u", i);
	parts.texts[RECORD_TEXTO].length = (size_t)snprintf(text, sizeof(text), "texto n\xC3\xBAmero %u", i);
	parts.texts[RECORD_TEXTO].data = text;
	document_set_record(document, id, &parts);
	document_add_word(document, (const char *const[]){ "todos", "todo", "tod" }, (const uint32_t[]){ 1, 1, 1 }, 0);
	snprintf(text, sizeof(text), "palabra%u", i);
	add_plain_word(document, text, 1, 3);
	add_plain_word(document, text, 7, 2);
	document->length = 6 + i;
	document_add_value(document, FIELD_TIPO, i % 2 ? "accion" : "prioridad");
	document_add_value(document, FIELD_ENTE, "OSFEM");
	if (i % 3 == 0)
		document_add_value(document, FIELD_ENTE, "CPC");
}

static inline void add_documents(struct index_writer *writer, unsigned first, unsigned count)
{
	struct error err = ERROR_INIT;
	struct document document;

	document_init(&document);
	for (unsigned i = first; i < first + count; i++) {
		make_document(&document, i);
		if (!index_writer_add(writer, &document, &err))
			fail_msg("%s", err.message);
	}
	document_release(&document);
}

static inline void build_index(const char *path, unsigned count)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);

	if (!writer)
		fail_msg("%s", err.message);
	add_documents(writer, 1, count);
	if (!index_writer_commit(writer, TEST_VERSIONS, &err))
		fail_msg("%s", err.message);
	index_writer_close(writer);
}

static inline struct index *open_index(const char *path)
{
	struct error err = ERROR_INIT;
	struct index *index = index_open(path, TEST_VERSIONS, &err);

	if (!index)
		fail_msg("%s", err.message);
	return index;
}

static inline void read_file(const char *path, struct strbuf *out)
{
	struct error err = ERROR_INIT;

	strbuf_init(out, STRBUF_NO_LIMIT);
	if (!file_read_all(path, out, &err))
		fail_msg("%s", err.message);
}

static inline void write_file(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static inline bool exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* The same numbers in every run: a failure comes again. */
static inline uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

#endif

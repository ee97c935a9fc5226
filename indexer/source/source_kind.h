/*
 * Which kind of file some bytes are, and what makes text of it.
 *
 * Containers are told by the marks at their beginning and by the names of
 * their parts (ECMA-376 for DOCX, XLSX, PPTX; OpenDocument 1.3 part 2, 3.3, and
 * EPUB OCF 3.3, 4.3, for the `mimetype` that comes first; MS-CFB for DOC and
 * XLS). Text in another encoding is told by its zero bytes, or by which code
 * page makes the most Spanish letters of the bytes beyond ASCII.
 */
#ifndef FICHERO_INDEXER_SOURCE_SOURCE_KIND_H
#define FICHERO_INDEXER_SOURCE_SOURCE_KIND_H

#include <stddef.h>

struct source_kind {
	const char *name; /* as one would say it: "a text of a word processor (DOCX)" */
	/* What makes text of it, and the file that this writes, NULL where nothing is known. In both */
	/* `%` stands for the file, `*` for its name without folder and ending. */
	const char *command, *result;
};

/* A PDF, the one kind beside text that is read. */
extern const struct source_kind source_kind_pdf;

/*
 * The kind of the file whose first `length` bytes these are; NULL for text,
 * and for what is nothing that is known. Linear in `length`. Any thread.
 */
const struct source_kind *source_kind_of(const char *bytes, size_t length);

#endif

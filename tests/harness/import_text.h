#ifndef TESTS_HARNESS_IMPORT_TEXT_H
#define TESTS_HARNESS_IMPORT_TEXT_H

/* What tests of indexer/import in C share; cmocka.h stands before it. */

#include <stdbool.h>
#include <string.h>

#include "indexer/headings/profile.h"
#include "indexer/import/ficha_parser.h"

/* One import: lines of the source in, records and unplaced lines out. */
struct import {
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced;
	struct profile *profile;
	struct error err;
	bool ok;
};

static inline void import_text(struct import *import, const char *text)
{
	memset(import, 0, sizeof(*import));
	source_lines_init(&import->lines);
	import->profile = profile_new();
	ficha_document_init(&import->document, "prueba", "prueba.md", import->profile, NULL);
	import->ok = source_lines_parse(&import->lines, text, strlen(text), &import->err) &&
		     ficha_parse(&import->lines, &import->document, &import->unplaced, &import->err);
}

static inline void import_release(struct import *import)
{
	line_numbers_release(&import->unplaced);
	ficha_document_release(&import->document);
	source_lines_release(&import->lines);
	profile_free(import->profile);
}

#endif

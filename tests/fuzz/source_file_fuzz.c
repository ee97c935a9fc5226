/*
 * Any bytes at all as a source, and as what pdftotext writes: the kind is told
 * and advised on, a mark at the beginning is enough, and what a PDF became is
 * UTF-8 without zero bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/source/pdf_text.h"
#include "indexer/source/source_advice.h"
#include "indexer/source/source_kind.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_kind(const char *bytes, size_t size)
{
	const struct source_kind *kind = source_kind_of(bytes, size);
	struct error err = ERROR_INIT;

	if (!kind)
		return;
	check(kind->name && *kind->name && (kind->command || !kind->result));
	source_advice_refuse(kind, "plan de 'a'.pdf", &err);
	check(err.code == ERROR_INPUT && strstr(err.message, "plan de"));
}

static void check_clean(const char *bytes, size_t size)
{
	struct strbuf clean;

	strbuf_init(&clean, STRBUF_NO_LIMIT);
	pdf_text_add_clean(&clean, bytes, size);
	check(utf8_is_valid(clean.data, clean.length, NULL));
	check(!memchr(clean.data, '\0', clean.length));
	check(clean.length <= 3 * size);
	strbuf_release(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of just that size, so that reading past it is seen. */
	char *bytes = malloc(size ? size : 1);

	check(bytes);
	if (size)
		memcpy(bytes, data, size);
	check_kind(bytes, size);
	check_clean(bytes, size);
	free(bytes);
	return 0;
}

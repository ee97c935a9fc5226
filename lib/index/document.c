#include "index/document.h"

#include <string.h>

#include "base/xalloc.h"

#include <stdlib.h>

void document_init(struct document *document)
{
	memset(document, 0, sizeof(*document));
	strbuf_init(&document->arena, STRBUF_NO_LIMIT);
}

void document_clear(struct document *document)
{
	document->posting_count = 0;
	document->value_count = 0;
	document->length = 0;
	memset(document->stored, 0, sizeof(document->stored));
	strbuf_clear(&document->arena);
}

void document_release(struct document *document)
{
	free(document->postings);
	free(document->values);
	strbuf_release(&document->arena);
	document_init(document);
}

static size_t keep(struct document *document, const char *bytes, size_t length)
{
	size_t offset = document->arena.length;

	strbuf_add(&document->arena, bytes, length);
	strbuf_add_char(&document->arena, '\0');
	return offset;
}

void document_add_posting(struct document *document, enum term_kind kind, const char *text, uint32_t position,
			  uint32_t wdf)
{
	document->postings = xgrow(document->postings, document->posting_count, &document->posting_capacity,
				   sizeof(*document->postings));
	document->postings[document->posting_count++] = (struct posting){
		.kind = kind,
		.text = keep(document, text, strlen(text)),
		.position = position,
		.wdf = wdf,
	};
}

void document_add_value(struct document *document, enum field field, const char *value)
{
	document->values = xgrow(document->values, document->value_count, &document->value_capacity,
				 sizeof(*document->values));
	document->values[document->value_count++] = (struct document_value){
		.field = field,
		.text = keep(document, value, strlen(value)),
	};
}

void document_set_stored(struct document *document, enum stored section, const char *bytes, size_t length)
{
	document->stored[section].text = keep(document, bytes, length);
	document->stored[section].length = length;
}

#include "index/document.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void document_init(struct document *document)
{
	memset(document, 0, sizeof(*document));
	strbuf_init(&document->arena, STRBUF_NO_LIMIT);
}

void document_clear(struct document *document)
{
	document->word_count = 0;
	document->value_count = 0;
	document->is_member = false;
	document->length = 0;
	document->record_length = 0;
	strbuf_clear(&document->arena);
}

void document_release(struct document *document)
{
	free(document->words);
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

/* Many words are their own inflection or stem: what the form before says is kept once. */
static size_t keep_form(struct document *document, const char *const forms[TERM_KIND_COUNT], int kind,
			const struct document_word *word)
{
	if (kind > 0 && strcmp(forms[kind], forms[kind - 1]) == 0)
		return word->forms[kind - 1];
	return keep(document, forms[kind], strlen(forms[kind]));
}

void document_add_word(struct document *document, const char *const forms[TERM_KIND_COUNT],
		       const uint32_t wdfs[TERM_KIND_COUNT], uint32_t position)
{
	struct document_word *word;

	assert(document->word_count == 0 || document->words[document->word_count - 1].position <= position);
	document->words =
		xgrow(document->words, document->word_count, &document->word_capacity, sizeof(*document->words));
	word = &document->words[document->word_count++];
	word->position = position;
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		word->forms[kind] = keep_form(document, forms, kind, word);
		word->wdfs[kind] = wdfs[kind];
	}
	document->length += wdfs[TERM_EXACT];
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

void document_set_record(struct document *document, const char *id, const struct record_parts *parts)
{
	document->id = keep(document, id, strlen(id));
	document->record = document->arena.length;
	stored_record_write(parts, &document->arena);
	document->record_length = document->arena.length - document->record;
}

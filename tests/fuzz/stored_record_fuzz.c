/*
 * Any bytes as a stored record, as a catalog and as what there is of source
 * texts: refused, or read to the last name, mention and line, each inside the
 * bytes; a record that is read and written again is the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/catalog.h"
#include "index/source_block.h"
#include "index/stored_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What a list or the mentions of a record are as arrays, for free(). */
static struct record_name *read_names(struct record_names names, size_t *count)
{
	struct record_name *items = NULL, name;
	size_t capacity = 0;

	for (*count = 0; record_names_next(&names, &name); (*count)++) {
		if (strlen(name.written.data) > name.written.length)
			abort();
		items = xgrow(items, *count, &capacity, sizeof(*items));
		items[*count] = name;
	}
	return items;
}

static struct record_campo *read_campos(struct record_campos campos, size_t *count)
{
	struct record_campo *items = NULL, campo;
	size_t capacity = 0;

	for (*count = 0; record_campos_next(&campos, &campo); (*count)++) {
		if (strlen(campo.etiqueta.data) > campo.etiqueta.length ||
		    strlen(campo.texto.data) > campo.texto.length)
			abort();
		items = xgrow(items, *count, &capacity, sizeof(*items));
		items[*count] = campo;
	}
	return items;
}

static struct record_mention *read_mentions(const struct stored_record *record, size_t *count)
{
	struct record_mentions mentions = record->mentions;
	struct record_mention *items = NULL, mention;
	size_t capacity = 0;

	for (*count = 0; record_mentions_next(&mentions, &mention); (*count)++) {
		struct stored_text words = record_mention_words(record, &mention);
		const struct stored_text *text = &record->texts[mention.text];

		if (words.data < text->data || words.data + words.length > text->data + text->length)
			abort();
		items = xgrow(items, *count, &capacity, sizeof(*items));
		items[*count] = mention;
	}
	return items;
}

static void write_again(const struct stored_record *record, struct strbuf *out)
{
	struct record_parts parts = { .marks = record->marks, .lines = record->lines, .pages = record->pages,
				      .inciso = record->inciso, .numero = record->numero,
				      .above = record->above };

	memcpy(parts.texts, record->texts, sizeof(parts.texts));
	memcpy(parts.text_lines, record->text_lines, sizeof(parts.text_lines));
	memcpy(parts.list_lines, record->list_lines, sizeof(parts.list_lines));
	parts.ruta.items = read_names(record->ruta, &parts.ruta.count);
	parts.campos = read_campos(record->campos, &parts.campo_count);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		parts.lists[i].items = read_names(record->lists[i], &parts.lists[i].count);
	parts.mentions = read_mentions(record, &parts.mention_count);
	stored_record_write(&parts, out);
	for (int i = 0; i < RECORD_LIST_COUNT; i++)
		free((void *)parts.lists[i].items);
	free((void *)parts.ruta.items);
	free((void *)parts.campos);
	free((void *)parts.mentions);
}

static void read_as_record(const char *bytes, size_t size)
{
	struct stored_record record, again;
	struct error err = ERROR_INIT;
	struct strbuf once, twice;

	if (!stored_record_read(bytes, size, &record, &err))
		return;
	strbuf_init(&once, STRBUF_NO_LIMIT);
	strbuf_init(&twice, STRBUF_NO_LIMIT);
	write_again(&record, &once);
	/* Numbers may have been longer than they need be: never shorter. */
	if (once.length > size || !stored_record_read(once.data, once.length, &again, &err))
		abort();
	write_again(&again, &twice);
	if (twice.length != once.length || memcmp(twice.data, once.data, once.length) != 0)
		abort();
	strbuf_release(&twice);
	strbuf_release(&once);
}

static void read_as_catalog(const char *bytes, size_t size)
{
	struct error err = ERROR_INIT;
	struct catalog catalog;
	struct strbuf out;

	if (!catalog_read(&catalog, bytes, size, &err))
		return;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	catalog_write(&catalog, &out);
	if (out.length > size)
		abort();
	strbuf_release(&out);
	catalog_release(&catalog);
}

static void read_as_directory(const char *bytes, size_t size)
{
	struct error err = ERROR_INIT;
	struct source_directory directory;

	if (!source_directory_read(&directory, bytes, size, &err))
		return;
	for (size_t i = 0; i < directory.count; i++) {
		const struct source_entry *entry = &directory.items[i];
		uint32_t part = source_entry_part(entry, entry->lines);

		if (source_directory_find(&directory, entry->documento) != entry || part != entry->part_count - 1 ||
		    source_entry_part(entry, 1) != 0 || source_entry_part_lines(entry, part) > entry->lines)
			abort();
	}
	source_directory_release(&directory);
}

/* `lines`: what the directory would say. */
static void read_as_part(const char *bytes, size_t size, uint32_t lines)
{
	struct error err = ERROR_INIT;
	struct source_part part;
	struct source_line line;

	if (!source_part_open(&part, bytes, size, lines, &err))
		return;
	while (source_part_next(&part, &line)) {
		if (line.text.data && line.text.data + line.text.length >= bytes + size)
			abort();
		for (uint32_t i = 0; i < line.record_count; i++) {
			if (strlen(line.records[i].data) > line.records[i].length)
				abort();
		}
		lines--;
	}
	if (lines != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* A copy of its own size, so that a sanitizer sees one byte too far. */
	char *bytes = xmemdupz(data, size);

	read_as_record(bytes, size);
	read_as_catalog(bytes, size);
	read_as_directory(bytes, size);
	read_as_part(bytes, size, size > 0 && data[0] < 0x80 ? data[0] : 0);
	free(bytes);
	return 0;
}

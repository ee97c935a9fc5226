#include "index/source_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "base/little_endian.h"
#include "index/metadata.h"
#include "index/packing.h"

/* A text, as the directory will have it. */
struct text {
	uint32_t documento;
	char *file;
	size_t first_part; /* among the parts of all texts */
};

struct source_writer {
	struct index_writer *writer;
	struct text *texts;
	size_t text_count, text_capacity;
	uint32_t *parts; /* of each part of all texts, how many lines it has */
	size_t part_count, part_capacity;
	/* The part that is being made. */
	struct strbuf lines, runs, block;
	uint32_t line_count;
	struct source_origin origin; /* of the last run, which is not in `runs` yet */
	uint32_t run;                /* how many lines it has */
};

struct source_writer *source_writer_new(struct index_writer *writer)
{
	struct source_writer *sources = xcalloc(1, sizeof(*sources));

	sources->writer = writer;
	strbuf_init(&sources->lines, STRBUF_NO_LIMIT);
	strbuf_init(&sources->runs, STRBUF_NO_LIMIT);
	strbuf_init(&sources->block, STRBUF_NO_LIMIT);
	return sources;
}

void source_writer_free(struct source_writer *sources)
{
	if (!sources)
		return;
	for (size_t i = 0; i < sources->text_count; i++)
		free(sources->texts[i].file);
	free(sources->texts);
	free(sources->parts);
	strbuf_release(&sources->lines);
	strbuf_release(&sources->runs);
	strbuf_release(&sources->block);
	free(sources);
}

/* --- A part ---------------------------------------------------------------------- */

static void end_run(struct source_writer *sources)
{
	const struct source_origin *origin = &sources->origin;

	put_varint(&sources->runs, sources->run);
	put_varint(&sources->runs, origin->eje);
	put_varint(&sources->runs, origin->record_count);
	for (uint32_t i = 0; i < origin->record_count; i++)
		pack_text(&sources->runs, origin->records[i], strlen(origin->records[i]));
	sources->run = 0;
}

static bool end_part(struct source_writer *sources, struct error *err)
{
	const struct text *text = &sources->texts[sources->text_count - 1];
	uint32_t number = (uint32_t)(sources->part_count - text->first_part);

	end_run(sources);
	strbuf_clear(&sources->block);
	put_varint(&sources->block, sources->line_count);
	strbuf_add(&sources->block, sources->lines.data, sources->lines.length);
	strbuf_add(&sources->block, sources->runs.data, sources->runs.length);
	sources->parts = xgrow(sources->parts, sources->part_count, &sources->part_capacity, sizeof(*sources->parts));
	sources->parts[sources->part_count++] = sources->line_count;
	sources->line_count = 0;
	strbuf_clear(&sources->lines);
	strbuf_clear(&sources->runs);
	return index_writer_set_source_part(sources->writer, text->documento, number, sources->block.data,
					    sources->block.length, err);
}

static bool is_same(const struct source_origin *a, const struct source_origin *b)
{
	if (a->eje != b->eje || a->record_count != b->record_count)
		return false;
	for (uint32_t i = 0; i < a->record_count; i++) {
		if (a->records[i] != b->records[i])
			return false;
	}
	return true;
}

bool source_writer_add(struct source_writer *sources, const char *text, size_t length,
		       const struct source_origin *origin, struct error *err)
{
	if (sources->run > 0 && !is_same(&sources->origin, origin))
		end_run(sources);
	sources->origin = *origin;
	sources->run++;
	pack_text(&sources->lines, text, length);
	sources->line_count++;
	if (sources->line_count < SOURCE_PART_LINES && sources->lines.length < SOURCE_PART_BYTES)
		return true;
	return end_part(sources, err);
}

/* --- Texts ----------------------------------------------------------------------- */

void source_writer_begin(struct source_writer *sources, uint32_t documento, const char *file)
{
	sources->texts = xgrow(sources->texts, sources->text_count, &sources->text_capacity, sizeof(*sources->texts));
	sources->texts[sources->text_count++] = (struct text){ documento, xstrdup(file), sources->part_count };
}

bool source_writer_end(struct source_writer *sources, struct error *err)
{
	return sources->line_count == 0 || end_part(sources, err);
}

bool source_writer_finish(struct source_writer *sources, struct error *err)
{
	struct strbuf *block = &sources->block;

	strbuf_clear(block);
	put_varint(block, (uint32_t)sources->text_count);
	for (size_t i = 0; i < sources->text_count; i++) {
		const struct text *text = &sources->texts[i];
		size_t end = i + 1 < sources->text_count ? text[1].first_part : sources->part_count;

		put_varint(block, text->documento);
		pack_text(block, text->file, strlen(text->file));
		put_varint(block, (uint32_t)(end - text->first_part));
		for (size_t part = text->first_part; part < end; part++)
			put_varint(block, sources->parts[part]);
	}
	return index_writer_set_metadata(sources->writer, METADATA_SOURCES, block->data, block->length, err);
}

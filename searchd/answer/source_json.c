#include "searchd/answer/source_json.h"

#include <stdlib.h>

static void write_text(struct json_writer *json, const struct stored_text *text)
{
	json_writer_string_n(json, text->data ? text->data : "", text->length);
}

static void write_records(struct json_writer *json, const struct source_line *line)
{
	json_writer_key(json, "registro");
	if (line->record_count > 0)
		write_text(json, &line->records[0]);
	else
		json_writer_null(json);
	if (line->record_count < 2)
		return;
	json_writer_key(json, "registros");
	json_writer_open_array(json);
	for (uint32_t i = 0; i < line->record_count; i++)
		write_text(json, &line->records[i]);
	json_writer_close_array(json);
}

static void write_line(struct json_writer *json, uint32_t number, const struct source_line *line)
{
	json_writer_open_object(json);
	json_writer_member_unsigned(json, "n", number);
	json_writer_key(json, "texto");
	write_text(json, &line->text);
	write_records(json, line);
	if (line->eje)
		json_writer_member_unsigned(json, "eje", line->eje);
	json_writer_close_object(json);
}

/* The lines of one part from `first` to `last`; the part begins with line `number`. */
static void write_lines(struct json_writer *json, struct source_part *part, uint32_t number, uint32_t first,
			uint32_t last)
{
	struct source_line line;

	for (; number <= last && source_part_next(part, &line); number++) {
		if (number >= first)
			write_line(json, number, &line);
	}
}

static bool write_part(struct json_writer *json, const struct searcher *searcher, const struct source_entry *entry,
		       uint32_t number, uint32_t first, uint32_t last, struct error *err)
{
	struct source_part part;
	bool good = index_reader_source_part(searcher->reader, entry, number, &part, err);

	if (good)
		write_lines(json, &part, entry->firsts[number], first, last);
	return good;
}

bool source_json_lines(struct json_writer *json, const struct searcher *searcher, const struct source_entry *entry,
		       uint32_t first, uint32_t last, struct error *err)
{
	bool good = true;

	if (last > entry->lines)
		last = entry->lines;
	json_writer_key(json, "lineas");
	json_writer_open_array(json);
	if (first <= last) {
		uint32_t end = source_entry_part(entry, last);

		for (uint32_t part = source_entry_part(entry, first); good && part <= end && !json->out->overflowed;
		     part++)
			good = write_part(json, searcher, entry, part, first, last, err);
	}
	json_writer_close_array(json);
	return good;
}

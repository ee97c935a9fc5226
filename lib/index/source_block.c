#include "index/source_block.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/packing.h"
#include "text/utf8.h"

/* --- The directory ------------------------------------------------------------- */

/* Its parts go behind those that are there: `*count` counts them all. */
static void unpack_parts(struct unpacking *unpacking, struct source_entry *entry, struct source_directory *directory,
			 size_t *count, size_t *capacity)
{
	uint64_t lines = 0;

	entry->part_count = unpack_number(unpacking);
	for (uint32_t i = 0; i < entry->part_count && !unpacking->damaged; i++) {
		uint32_t here = unpack_number(unpacking);

		directory->firsts = xgrow(directory->firsts, *count, capacity, sizeof(*directory->firsts));
		directory->firsts[(*count)++] = (uint32_t)lines + 1;
		lines += here;
		unpacking->damaged |= here == 0 || lines >= UINT32_MAX;
	}
	entry->lines = (uint32_t)lines;
	unpacking->damaged |= lines == 0;
}

static void unpack_entries(struct unpacking *unpacking, struct source_directory *directory)
{
	uint32_t count = unpack_number(unpacking);
	size_t capacity = 0, part_count = 0, part_capacity = 0, first = 0;

	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		directory->items = xgrow(directory->items, i, &capacity, sizeof(*directory->items));

		struct source_entry *entry = &directory->items[directory->count++];

		entry->documento = unpack_number(unpacking);
		entry->file = unpack_text(unpacking).data;
		unpack_parts(unpacking, entry, directory, &part_count, &part_capacity);
		unpacking->damaged |= !entry->file || !utf8_is_valid(entry->file, strlen(entry->file), NULL) ||
				      (i > 0 && entry->documento <= entry[-1].documento);
	}
	/* Now that the parts stay where they are. */
	for (size_t i = 0; i < directory->count; i++) {
		directory->items[i].firsts = directory->firsts ? directory->firsts + first : NULL;
		first += directory->items[i].part_count;
	}
}

bool source_directory_read(struct source_directory *directory, const char *bytes, size_t length, struct error *err)
{
	struct unpacking unpacking = { bytes, bytes + length, false };

	*directory = (struct source_directory)SOURCE_DIRECTORY_INIT;
	unpack_entries(&unpacking, directory);
	if (!unpacking.damaged && unpacking.at == unpacking.end)
		return true;
	source_directory_release(directory);
	error_set(err, ERROR_FORMAT, "the directory of source texts is damaged");
	return false;
}

void source_directory_release(struct source_directory *directory)
{
	free(directory->items);
	free(directory->firsts);
	*directory = (struct source_directory)SOURCE_DIRECTORY_INIT;
}

const struct source_entry *source_directory_find(const struct source_directory *directory, uint32_t documento)
{
	size_t low = 0, high = directory->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (directory->items[middle].documento < documento)
			low = middle + 1;
		else
			high = middle;
	}
	return low < directory->count && directory->items[low].documento == documento ? &directory->items[low] : NULL;
}

uint32_t source_entry_part(const struct source_entry *entry, uint32_t line)
{
	uint32_t low = 0, high = entry->part_count - 1;

	while (low < high) {
		uint32_t middle = high - (high - low) / 2;

		if (entry->firsts[middle] > line)
			high = middle - 1;
		else
			low = middle;
	}
	return low;
}

uint32_t source_entry_part_lines(const struct source_entry *entry, uint32_t part)
{
	uint32_t end = part + 1 < entry->part_count ? entry->firsts[part + 1] : entry->lines + 1;

	return end - entry->firsts[part];
}

/* --- A part ---------------------------------------------------------------------- */

static struct stored_text unpack_utf8(struct unpacking *unpacking)
{
	struct stored_text text = unpack_text(unpacking);

	unpacking->damaged |= text.data && !utf8_is_valid(text.data, text.length, NULL);
	return text;
}

/* A run into `part`. */
static void unpack_run(struct unpacking *unpacking, struct source_part *part)
{
	struct source_line *line = &part->line;

	part->run_left = unpack_number(unpacking);
	line->eje = unpack_number(unpacking);
	line->record_count = unpack_number(unpacking);
	if (line->record_count > SOURCE_MAX_RECORDS) {
		unpacking->damaged = true;
		line->record_count = 0;
	}
	for (uint32_t i = 0; i < line->record_count; i++) {
		line->records[i] = unpack_utf8(unpacking);
		unpacking->damaged |= !line->records[i].data;
	}
	unpacking->damaged |= part->run_left == 0;
}

/* Walk through the runs of a copy of the part: do they make its lines? */
static bool has_good_runs(struct unpacking unpacking, struct source_part part)
{
	uint64_t covered = 0;

	while (!unpacking.damaged && covered < part.left) {
		unpack_run(&unpacking, &part);
		covered += part.run_left;
	}
	return !unpacking.damaged && covered == part.left && unpacking.at == unpacking.end;
}

bool source_part_open(struct source_part *part, const char *bytes, size_t length, uint32_t lines, struct error *err)
{
	struct unpacking unpacking = { bytes, bytes + length, false };

	*part = (struct source_part){ .end = unpacking.end };
	part->left = unpack_number(&unpacking);
	part->line_at = unpacking.at;
	for (uint32_t i = 0; i < part->left && !unpacking.damaged; i++)
		unpack_utf8(&unpacking);
	part->run_at = unpacking.at;
	if (!unpacking.damaged && part->left == lines && has_good_runs(unpacking, *part))
		return true;
	part->left = 0;
	error_set(err, ERROR_FORMAT, "a part of a source text is damaged");
	return false;
}

bool source_part_next(struct source_part *part, struct source_line *line)
{
	struct unpacking unpacking = { part->run_at, part->end, false };

	if (part->left == 0)
		return false;
	if (part->run_left == 0)
		unpack_run(&unpacking, part);
	part->run_at = unpacking.at;
	part->left--;
	part->run_left--;
	*line = part->line;
	unpacking.at = part->line_at;
	line->text = unpack_text(&unpacking);
	part->line_at = unpacking.at;
	return true;
}

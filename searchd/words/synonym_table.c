#include "searchd/words/synonym_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/little_endian.h"

/* Numbers in a row. */
static const uint32_t columns[SYNONYM_SECTION_COUNT] = {
	[SYNONYM_STEMS] = SYNONYM_STEM_COLUMNS,
	[SYNONYM_ACRONYMS] = SYNONYM_ACRONYM_COLUMNS,
	[SYNONYM_SINGLES] = SYNONYM_SINGLE_COLUMNS,
	[SYNONYM_WORDS] = SYNONYM_WORD_COLUMNS,
};

uint32_t synonym_table_rows(const struct synonyms *synonyms, enum synonym_section section)
{
	return synonyms->sizes[section] / (4 * columns[section]);
}

uint32_t synonym_table_number(const struct synonyms *synonyms, enum synonym_section section, uint32_t row,
			      uint32_t column)
{
	return get_u32(synonyms->sections[section] + ((size_t)row * columns[section] + column) * 4);
}

const char *synonym_table_string(const struct synonyms *synonyms, enum synonym_section section, uint32_t row,
			      uint32_t column)
{
	return synonyms->sections[SYNONYM_STRINGS] +
	       synonym_table_number(synonyms, section, row, column);
}

uint32_t synonym_table_find(const struct synonyms *synonyms, enum synonym_section section, const char *text)
{
	uint32_t low = 0;
	uint32_t high = synonym_table_rows(synonyms, section);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(synonym_table_string(synonyms, section, middle, 0), text);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return SYNONYM_NONE;
}

struct synonym_group synonym_table_group(const struct synonyms *synonyms, uint32_t offset)
{
	struct synonym_group group = { synonyms, NULL, 0 };

	if (offset == SYNONYM_NONE)
		return group;
	group.next = synonyms->sections[SYNONYM_GROUPS] + offset;
	group.count = synonym_table_next(synonyms, SYNONYM_GROUPS, &group.next);
	return group;
}

/* All of it was read once when it was checked. */
uint32_t synonym_table_next(const struct synonyms *synonyms, enum synonym_section section, const char **at)
{
	uint32_t value = 0;

	take_varint(at, synonyms->sections[section] + synonyms->sizes[section], &value);
	return value;
}

/* --- Checking -------------------------------------------------------------------- */

struct checker {
	const struct synonyms *synonyms;
	bool *begins[SYNONYM_SECTION_COUNT]; /* by offset: whether something begins there; of streams alone */
};

static bool begins(const struct checker *checker, enum synonym_section section, uint32_t offset)
{
	return offset < checker->synonyms->sizes[section] && checker->begins[section][offset];
}

/* Checks what begins at `*at` behind the number that it begins with, `count`; `*at` moves behind it. */
typedef bool check_fn(const struct checker *checker, const char **at, const char *end, uint32_t count);

static bool phrase_is_good(const struct checker *checker, const char **at, const char *end, uint32_t count)
{
	uint32_t words = synonym_table_rows(checker->synonyms, SYNONYM_WORDS);
	uint32_t word;

	for (uint32_t i = 0; i < count; i++) {
		if (!take_varint(at, end, &word) || word >= words)
			return false;
	}
	return count > 0;
}

static bool group_is_good(const struct checker *checker, const char **at, const char *end, uint32_t count)
{
	uint32_t item, place;

	for (uint32_t i = 0; i < count; i++) {
		if (!take_varint(at, end, &item) || !begins(checker, SYNONYM_PHRASES, item >> 2) ||
		    (item & 3) >= SYNONYM_NEARNESS_COUNT)
			return false;
		if (!take_varint(at, end, &place) || place > SYNONYM_LAST_PLACE)
			return false;
	}
	return true;
}

static bool filed_phrase_is_good(const struct checker *checker, const char **at, const char *end)
{
	uint32_t stems = synonym_table_rows(checker->synonyms, SYNONYM_STEMS);
	uint32_t count, stem, group;

	if (!take_varint(at, end, &count) || count < 2 || count > SYNONYM_MAX_WORDS)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		if (!take_varint(at, end, &stem) || stem >= stems)
			return false;
	}
	return take_varint(at, end, &group) && begins(checker, SYNONYM_GROUPS, group);
}

static bool filed_are_good(const struct checker *checker, const char **at, const char *end, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		if (!filed_phrase_is_good(checker, at, end))
			return false;
	}
	return true;
}

/* Walk through a section of streams from its first byte to its last, and note where each begins. */
static bool stream_is_good(struct checker *checker, enum synonym_section section, check_fn *is_good)
{
	const char *start = checker->synonyms->sections[section];
	const char *end = start + checker->synonyms->sizes[section];
	const char *at = start;
	uint32_t count;

	checker->begins[section] = xcalloc((size_t)checker->synonyms->sizes[section] + 1, sizeof(bool));
	while (at < end) {
		checker->begins[section][at - start] = true;
		if (!take_varint(&at, end, &count) || !is_good(checker, &at, end, count))
			return false;
	}
	return true;
}

static bool strings_are_good(const struct synonyms *synonyms)
{
	uint32_t size = synonyms->sizes[SYNONYM_STRINGS];

	return size == 0 || synonyms->sections[SYNONYM_STRINGS][size - 1] == '\0';
}

/* The first `string_count` columns of a section's rows are strings; where `rising`, those of the first are in order. */
static bool rows_are_good(const struct synonyms *synonyms, enum synonym_section section, uint32_t string_count,
			  bool rising)
{
	uint32_t rows = synonym_table_rows(synonyms, section);

	for (uint32_t row = 0; row < rows; row++) {
		for (uint32_t column = 0; column < string_count; column++) {
			if (synonym_table_number(synonyms, section, row, column) >= synonyms->sizes[SYNONYM_STRINGS])
				return false;
		}
		if (rising && row > 0 &&
		    strcmp(synonym_table_string(synonyms, section, row - 1, 0),
			   synonym_table_string(synonyms, section, row, 0)) >= 0)
			return false;
	}
	return synonyms->sizes[section] == rows * columns[section] * 4;
}

/* A column of offsets in a section of streams: something begins there. */
static bool offsets_are_good(const struct checker *checker, enum synonym_section section, uint32_t column,
			     enum synonym_section stream, bool may_be_none)
{
	uint32_t rows = synonym_table_rows(checker->synonyms, section);

	for (uint32_t row = 0; row < rows; row++) {
		uint32_t offset = synonym_table_number(checker->synonyms, section, row, column);

		if (!begins(checker, stream, offset) && !(may_be_none && offset == SYNONYM_NONE))
			return false;
	}
	return true;
}

static bool all_is_good(const struct synonyms *synonyms)
{
	struct checker checker = { .synonyms = synonyms };
	bool good = strings_are_good(synonyms) &&
		    rows_are_good(synonyms, SYNONYM_STEMS, 1, true) &&
		    rows_are_good(synonyms, SYNONYM_ACRONYMS, 1, true) &&
		    rows_are_good(synonyms, SYNONYM_SINGLES, 2, true) &&
		    rows_are_good(synonyms, SYNONYM_WORDS, 3, false) &&
		    stream_is_good(&checker, SYNONYM_PHRASES, phrase_is_good) &&
		    stream_is_good(&checker, SYNONYM_GROUPS, group_is_good) &&
		    stream_is_good(&checker, SYNONYM_FILED, filed_are_good) &&
		    offsets_are_good(&checker, SYNONYM_STEMS, SYNONYM_STEM_GROUP, SYNONYM_GROUPS, true) &&
		    offsets_are_good(&checker, SYNONYM_STEMS, SYNONYM_STEM_FILED, SYNONYM_FILED, true) &&
		    offsets_are_good(&checker, SYNONYM_ACRONYMS, SYNONYM_ACRONYM_GROUP, SYNONYM_GROUPS, false);

	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		free(checker.begins[i]);
	return good;
}

/* Every section where the header says; they fill the block. */
static bool find_sections(struct synonyms *synonyms, const char *bytes, size_t length)
{
	size_t at = SYNONYM_HEADER_BYTES;

	if (length < at || get_u32(bytes) != SYNONYM_BLOCK_VERSION)
		return false;
	for (uint32_t i = 0; i < SYNONYM_SECTION_COUNT; i++) {
		uint32_t size = get_u32(bytes + 4 * (1 + (size_t)i));

		if (size > length - at)
			return false;
		synonyms->sections[i] = bytes + at;
		synonyms->sizes[i] = size;
		at += size;
	}
	return at == length;
}

bool synonym_table_open(struct synonyms *synonyms, const char *bytes, size_t length, struct error *err)
{
	if (find_sections(synonyms, bytes, length) && all_is_good(synonyms))
		return true;
	error_set(err, ERROR_FORMAT, "the synonyms are not well formed");
	return false;
}

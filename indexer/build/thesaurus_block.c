/* From a thesaurus to its block. */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/little_endian.h"
#include "indexer/build/thesaurus_parts.h"

/* Bytes that a section has once. */
struct placed {
	uint32_t place;
	UT_hash_handle hh;
	char bytes[];
};

struct layout {
	struct thesaurus *thesaurus;
	struct strbuf sections[SYNONYM_SECTION_COUNT];
	struct placed *placed[SYNONYM_SECTION_COUNT];
	uint32_t word_count; /* rows of words so far */
	struct strbuf scratch;
};

static void layout_init(struct layout *layout, struct thesaurus *thesaurus)
{
	*layout = (struct layout){ .thesaurus = thesaurus };
	strbuf_init(&layout->scratch, STRBUF_NO_LIMIT);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		strbuf_init(&layout->sections[i], STRBUF_NO_LIMIT);
}

static void layout_release(struct layout *layout)
{
	struct placed *placed, *next;

	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++) {
		HASH_ITER(hh, layout->placed[i], placed, next) {
			HASH_DEL(layout->placed[i], placed);
			free(placed);
		}
		strbuf_release(&layout->sections[i]);
	}
	strbuf_release(&layout->scratch);
}

/* Where the section has the bytes, which it gets if it has them not. */
static uint32_t place(struct layout *layout, enum synonym_section section, const char *bytes, size_t length)
{
	struct placed *placed;

	HASH_FIND(hh, layout->placed[section], bytes, length, placed);
	if (placed)
		return placed->place;
	placed = xmalloc(sizeof(*placed) + length);
	placed->place = (uint32_t)layout->sections[section].length;
	memcpy(placed->bytes, bytes, length);
	HASH_ADD_KEYPTR(hh, layout->placed[section], placed->bytes, length, placed);
	strbuf_add(&layout->sections[section], bytes, length);
	return placed->place;
}

static void put_string(struct layout *layout, enum synonym_section section, const char *text)
{
	put_u32(&layout->sections[section], place(layout, SYNONYM_STRINGS, text, strlen(text) + 1));
}

/* --- What is found ----------------------------------------------------------------- */

static uint32_t row_of_word(struct layout *layout, struct thesaurus_word *word)
{
	if (word->row != UNPLACED)
		return word->row;
	word->row = layout->word_count++;
	put_string(layout, SYNONYM_WORDS, word->exact);
	put_string(layout, SYNONYM_WORDS, word->inflection);
	put_string(layout, SYNONYM_WORDS, word->stem->text);
	return word->row;
}

static int more_uses_first(const struct thesaurus_phrase *a, const struct thesaurus_phrase *b)
{
	return (a->uses < b->uses) - (a->uses > b->uses);
}

/* Those that most groups have come first, and have the shortest numbers. */
static void place_phrases(struct layout *layout)
{
	HASH_SORT(layout->thesaurus->phrases, more_uses_first);
	for (struct thesaurus_phrase *phrase = layout->thesaurus->phrases; phrase; phrase = phrase->hh.next) {
		if (phrase->uses == 0)
			continue;
		strbuf_clear(&layout->scratch);
		put_varint(&layout->scratch, (uint32_t)phrase->word_count);
		for (size_t i = 0; i < phrase->word_count; i++)
			put_varint(&layout->scratch, row_of_word(layout, phrase->words[i]));
		phrase->place = place(layout, SYNONYM_PHRASES, layout->scratch.data, layout->scratch.length);
	}
}

static void take_better(struct thesaurus_alternative *item, const struct thesaurus_alternative *other)
{
	if (other->nearness > item->nearness)
		item->nearness = other->nearness;
	if (other->place < item->place)
		item->place = other->place;
}

/* Which entry had a phrase last, and as which of its alternatives. */
struct last_use {
	const struct thesaurus_entry *entry;
	size_t at;
};

/*
 * Lines may say the same twice, in one file or in several: it counts once, at its nearest and in its first
 * place. `uses` has an item for each byte of the phrases.
 */
static void drop_repeats(struct thesaurus_entry *entry, struct last_use *uses)
{
	size_t kept = 0;

	for (size_t i = 0; i < entry->count; i++) {
		struct thesaurus_alternative item = entry->items[i];
		struct last_use *last = &uses[item.phrase->place];

		if (last->entry == entry) {
			take_better(&entry->items[last->at], &item);
			continue;
		}
		*last = (struct last_use){ entry, kept };
		entry->items[kept++] = item;
	}
	entry->count = kept;
}

static void place_groups(struct layout *layout)
{
	struct last_use *uses = xcalloc(layout->sections[SYNONYM_PHRASES].length + 1, sizeof(*uses));

	for (struct thesaurus_entry *entry = layout->thesaurus->entries; entry; entry = entry->hh.next) {
		drop_repeats(entry, uses);
		strbuf_clear(&layout->scratch);
		put_varint(&layout->scratch, (uint32_t)entry->count);
		for (size_t i = 0; i < entry->count; i++) {
			put_varint(&layout->scratch, entry->items[i].phrase->place << 2 | entry->items[i].nearness);
			put_varint(&layout->scratch, entry->items[i].place);
		}
		entry->group = place(layout, SYNONYM_GROUPS, layout->scratch.data, layout->scratch.length);
	}
	free(uses);
}

/* --- What finds ---------------------------------------------------------------------- */

static int by_inflection(const struct thesaurus_entry *a, const struct thesaurus_entry *b)
{
	return strcmp(a->key, b->key);
}

/* Sorts the entries. */
static void write_acronyms(struct layout *layout)
{
	HASH_SORT(layout->thesaurus->entries, by_inflection);
	for (const struct thesaurus_entry *entry = layout->thesaurus->entries; entry; entry = entry->hh.next) {
		if (!entry->inflection)
			continue;
		put_string(layout, SYNONYM_ACRONYMS, entry->inflection);
		put_u32(&layout->sections[SYNONYM_ACRONYMS], entry->group);
	}
}

static int by_exact(const struct thesaurus_word *a, const struct thesaurus_word *b)
{
	return strcmp(a->exact, b->exact);
}

static void write_singles(struct layout *layout)
{
	HASH_SORT(layout->thesaurus->words, by_exact);
	for (const struct thesaurus_word *word = layout->thesaurus->words; word; word = word->hh.next) {
		if (!word->written)
			continue;
		put_string(layout, SYNONYM_SINGLES, word->exact);
		put_string(layout, SYNONYM_SINGLES, word->written);
	}
}

/* Each phrase is looked for by the one of its stems that fewest phrases have. */
static void file_phrases(struct thesaurus *thesaurus)
{
	struct thesaurus_entry *entry;

	for (entry = thesaurus->entries; entry; entry = entry->hh.next) {
		for (size_t i = 0; entry->stem_count > 1 && i < entry->stem_count; i++)
			entry->stems[i]->entry_count++;
		if (entry->stem_count == 1 && !entry->inflection)
			entry->stems[0]->alone = entry;
	}
	for (entry = thesaurus->entries; entry; entry = entry->hh.next) {
		struct thesaurus_stem *rarest = entry->stems[0];

		if (entry->stem_count == 1)
			continue;
		for (size_t i = 1; i < entry->stem_count; i++) {
			if (entry->stems[i]->entry_count < rarest->entry_count)
				rarest = entry->stems[i];
		}
		entry->next_filed = rarest->filed;
		rarest->filed = entry;
	}
}

static uint32_t write_filed(struct layout *layout, const struct thesaurus_stem *stem)
{
	struct strbuf *out = &layout->sections[SYNONYM_FILED];
	uint32_t start = (uint32_t)out->length;
	uint32_t count = 0;
	const struct thesaurus_entry *entry;

	for (entry = stem->filed; entry; entry = entry->next_filed)
		count++;
	put_varint(out, count);
	for (entry = stem->filed; entry; entry = entry->next_filed) {
		put_varint(out, (uint32_t)entry->stem_count);
		for (size_t i = 0; i < entry->stem_count; i++)
			put_varint(out, entry->stems[i]->row);
		put_varint(out, entry->group);
	}
	return start;
}

static int by_text(const struct thesaurus_stem *a, const struct thesaurus_stem *b)
{
	return strcmp(a->text, b->text);
}

static void write_stems(struct layout *layout)
{
	struct strbuf *out = &layout->sections[SYNONYM_STEMS];
	uint32_t row = 0;
	struct thesaurus_stem *stem;

	HASH_SORT(layout->thesaurus->stems, by_text);
	for (stem = layout->thesaurus->stems; stem; stem = stem->hh.next)
		stem->row = row++;
	for (stem = layout->thesaurus->stems; stem; stem = stem->hh.next) {
		put_string(layout, SYNONYM_STEMS, stem->text);
		put_u32(out, stem->alone ? stem->alone->group : SYNONYM_NONE);
		put_u32(out, stem->filed ? write_filed(layout, stem) : SYNONYM_NONE);
	}
}

/* --- All of it ------------------------------------------------------------------------ */

void thesaurus_write(struct thesaurus *thesaurus, struct strbuf *out)
{
	struct layout layout;

	layout_init(&layout, thesaurus);
	file_phrases(thesaurus);
	place_phrases(&layout);
	place_groups(&layout);
	write_stems(&layout);
	write_acronyms(&layout);
	write_singles(&layout);
	put_u32(out, SYNONYM_BLOCK_VERSION);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		put_u32(out, (uint32_t)layout.sections[i].length);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		strbuf_add(out, layout.sections[i].data, layout.sections[i].length);
	layout_release(&layout);
}

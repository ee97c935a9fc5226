/*
 * What of the synonyms is in their block once, and how much it takes. That it
 * finds what it should is seen where it is read (searchd/words/synonyms_test.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/little_endian.h"
#include "index/synonym_block.h"
#include "indexer/build/thesaurus.h"

static void add_at(struct thesaurus *thesaurus, const char *word, const char *other, enum synonym_nearness nearness,
		   uint32_t place)
{
	const struct synonyms_pair pair = { .word = { word, strlen(word) },
					    .other = { other, strlen(other) },
					    .nearness = nearness,
					    .place = place };

	thesaurus_add(thesaurus, &pair);
}

static void add(struct thesaurus *thesaurus, const char *word, const char *other, bool both)
{
	add_at(thesaurus, word, other, both ? SYNONYM_EQUAL : SYNONYM_FINDS, 0);
}

static uint32_t size_of(const struct strbuf *block, enum synonym_section section)
{
	return get_u32(block->data + 4 * (1 + (size_t)section));
}

/* How many rows the block has of a section. */
static void assert_rows(const struct strbuf *block, enum synonym_section section, uint32_t columns, uint32_t rows)
{
	assert_int_equal(size_of(block, section), rows * columns * 4);
}

static void write_block(struct thesaurus *thesaurus, struct strbuf *block)
{
	size_t sizes = SYNONYM_HEADER_BYTES;

	strbuf_init(block, STRBUF_NO_LIMIT);
	thesaurus_write(thesaurus, block);
	assert_int_equal(get_u32(block->data), SYNONYM_BLOCK_VERSION);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		sizes += size_of(block, (enum synonym_section)i);
	assert_int_equal(sizes, block->length);
	thesaurus_free(thesaurus);
}

static void nothing_is_a_header_alone(void **state)
{
	struct strbuf block;

	(void)state;
	write_block(thesaurus_new(), &block);
	assert_int_equal(block.length, SYNONYM_HEADER_BYTES);
	strbuf_release(&block);
}

static void a_string_a_word_a_phrase_and_a_group_are_there_once(void **state)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct strbuf block;

	(void)state;
	/* Two groups of the same, two ways to write a phrase: "2 tren, red" and "2 red, tren". */
	add(thesaurus, "faro", "tren", false);
	add(thesaurus, "faro", "red", false);
	add(thesaurus, "flor", "Tren", false);
	add(thesaurus, "flor", "red", false);
	add(thesaurus, "pan", "red", false);
	add(thesaurus, "pan", "tren", false);
	write_block(thesaurus, &block);
	assert_rows(&block, SYNONYM_STEMS, SYNONYM_STEM_COLUMNS, 5);
	assert_rows(&block, SYNONYM_ACRONYMS, SYNONYM_ACRONYM_COLUMNS, 0);
	assert_rows(&block, SYNONYM_SINGLES, SYNONYM_SINGLE_COLUMNS, 3);
	assert_rows(&block, SYNONYM_WORDS, SYNONYM_WORD_COLUMNS, 2);
	assert_int_equal(size_of(&block, SYNONYM_PHRASES), 2 * 2);
	assert_int_equal(size_of(&block, SYNONYM_GROUPS), 2 * 5);
	assert_int_equal(size_of(&block, SYNONYM_FILED), 0);
	assert_int_equal(size_of(&block, SYNONYM_STRINGS), strlen("faro.far.flor.pan.tren.red."));
	strbuf_release(&block);
}

static void what_is_said_twice_counts_once(void **state)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct strbuf block;
	const char *group;

	(void)state;
	add_at(thesaurus, "luna", "sol", SYNONYM_FAR, 3);
	add_at(thesaurus, "luna", "mar", SYNONYM_FINDS, 4);
	/* The same words: luna finds it, and now it means the same. */
	add_at(thesaurus, "la luna", "Sol", SYNONYM_EQUAL, 7);
	add_at(thesaurus, "luna", "mar", SYNONYM_FAR, 2);
	write_block(thesaurus, &block);
	group = block.data + SYNONYM_HEADER_BYTES;
	for (int i = 0; i < SYNONYM_GROUPS; i++)
		group += size_of(&block, (enum synonym_section)i);
	/* Of sol "1 luna", of luna "2 sol, mar": each with its nearness and place. */
	assert_int_equal(size_of(&block, SYNONYM_GROUPS), 3 + 5);
	assert_int_equal(group[0], 2);
	assert_int_equal(group[1] & 3, SYNONYM_EQUAL);
	assert_int_equal(group[2], 3);
	assert_int_equal(group[3] & 3, SYNONYM_FINDS);
	assert_int_equal(group[4], 2);
	assert_int_equal(group[5], 1);
	assert_int_equal(group[6] & 3, SYNONYM_EQUAL);
	assert_int_equal(group[7], 0); /* the other way round it is the first */
	strbuf_release(&block);
}

static void a_phrase_is_filed_once_by_its_rarest_stem(void **state)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct strbuf block;
	const char *filed;

	(void)state;
	add(thesaurus, "luna con mar", "pan", false);
	add(thesaurus, "mar y luna", "pan", false); /* the same words */
	add(thesaurus, "mar y sol", "pan", false);
	write_block(thesaurus, &block);
	/* By luna and by sol: one phrase of two stems, luna or mar and sol, and the group. */
	assert_int_equal(size_of(&block, SYNONYM_FILED), 2 * 5);
	assert_rows(&block, SYNONYM_STEMS, SYNONYM_STEM_COLUMNS, 6); /* con, y */
	filed = block.data + SYNONYM_HEADER_BYTES + 4 * SYNONYM_STEM_COLUMNS * 1 + 4 * SYNONYM_STEM_FILED;
	assert_int_equal(get_u32(filed), 0); /* con luna mar pan sol y */
	filed += 4 * SYNONYM_STEM_COLUMNS;
	assert_int_equal(get_u32(filed), SYNONYM_NONE);
	filed += 2 * 4 * SYNONYM_STEM_COLUMNS;
	assert_int_equal(get_u32(filed), 5);
	strbuf_release(&block);
}

static void an_acronym_is_no_stem_and_no_word(void **state)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct strbuf block;

	(void)state;
	add(thesaurus, "COSO", "control", true);
	add(thesaurus, "coso", "control", false);
	write_block(thesaurus, &block);
	assert_rows(&block, SYNONYM_ACRONYMS, SYNONYM_ACRONYM_COLUMNS, 1);
	assert_rows(&block, SYNONYM_SINGLES, SYNONYM_SINGLE_COLUMNS, 2); /* coso, control */
	strbuf_release(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_a_header_alone),
		cmocka_unit_test(a_string_a_word_a_phrase_and_a_group_are_there_once),
		cmocka_unit_test(what_is_said_twice_counts_once),
		cmocka_unit_test(a_phrase_is_filed_once_by_its_rarest_stem),
		cmocka_unit_test(an_acronym_is_no_stem_and_no_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

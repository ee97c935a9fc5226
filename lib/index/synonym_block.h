/*
 * The block of synonyms: what `indexer build` makes of the synonyms file and
 * of the corpus's acronyms, laid out so that searchd looks into its bytes as
 * they are: nothing is parsed, analysed or sorted when an index is taken up.
 *
 *   version    32 bits, SYNONYM_BLOCK_VERSION
 *   sizes      32 bits for each section, in bytes
 *   sections   one after the other, in the order of enum synonym_section
 *
 * A row is some numbers of 32 bits, little-endian; every other number is a
 * varint (little_endian.h). A string is an offset in the strings, a group an
 * offset in the groups, and so on, each where one begins. Rows of stems,
 * acronyms and singles are in byte order of their first string, none twice.
 *
 * Everything is there once: a string, a word, a phrase, a group whose
 * alternatives are all the same as another's.
 */
#ifndef FICHERO_INDEX_SYNONYM_BLOCK_H
#define FICHERO_INDEX_SYNONYM_BLOCK_H

#include <stdint.h>

#define SYNONYM_BLOCK_VERSION 2u

/* How near what is found is to what finds it; of what is said twice, the last of these counts. */
enum synonym_nearness {
	SYNONYM_FAR,   /* ~ not the same, but where a text would treat it: hotel, viáticos */
	SYNONYM_FINDS, /* > it answers as well */
	SYNONYM_EQUAL, /* = it means the same, and finds the word as well */
	SYNONYM_NEARNESS_COUNT
};

/*
 * Words of a line are in order: the first says most. Their place counts from 0 and
 * ends here: what stands further behind has this one. A word that is found the other
 * way round, by =, has the first.
 */
#define SYNONYM_LAST_PLACE 255u

enum synonym_section {
	/* Every stem of the file. */
	SYNONYM_STEMS,
	/* Words in capitals, found by their letters and not by their stem. */
	SYNONYM_ACRONYMS,
	/* The words that have a group by themselves, acronyms apart. */
	SYNONYM_SINGLES,
	/* The words that others find. */
	SYNONYM_WORDS,
	/* The phrases that others find, one word or more: how many, then the row of each. */
	SYNONYM_PHRASES,
	/*
	 * Groups of alternatives: how many, then of each four times its phrase and its
	 * nearness in one number, and its place.
	 */
	SYNONYM_GROUPS,
	/*
	 * The phrases that find others, filed by the one of their stems that fewest
	 * of them have: how many, then of each the number of its words that carry
	 * something (from 2 to SYNONYM_MAX_WORDS), the rows of their stems, rising,
	 * and its group.
	 */
	SYNONYM_FILED,
	/* Zero-terminated. */
	SYNONYM_STRINGS,
	SYNONYM_SECTION_COUNT
};

#define SYNONYM_HEADER_BYTES (4 * (1 + (uint32_t)SYNONYM_SECTION_COUNT))

/* The columns of a row: strings, but for groups and for what is filed by a stem. */
enum { SYNONYM_STEM_TEXT, SYNONYM_STEM_GROUP, SYNONYM_STEM_FILED, SYNONYM_STEM_COLUMNS };
enum { SYNONYM_ACRONYM_INFLECTION, SYNONYM_ACRONYM_GROUP, SYNONYM_ACRONYM_COLUMNS };
enum { SYNONYM_SINGLE_EXACT, SYNONYM_SINGLE_WRITTEN, SYNONYM_SINGLE_COLUMNS };
enum { SYNONYM_WORD_EXACT, SYNONYM_WORD_INFLECTION, SYNONYM_WORD_STEM, SYNONYM_WORD_COLUMNS };

/* Of a stem: it has no group by itself, or no phrases are filed by it. */
#define SYNONYM_NONE UINT32_MAX

/* Words that carry something which a phrase that finds others may have; a longer one is never found. */
#define SYNONYM_MAX_WORDS 6

#endif

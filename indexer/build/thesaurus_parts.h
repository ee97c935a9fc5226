/*
 * What a thesaurus is made of, for those who collect it (thesaurus.c), lay it
 * out (thesaurus_block.c) and check it (synonyms_check.c).
 *
 * Private to the thesaurus.
 */
#ifndef FICHERO_INDEXER_BUILD_THESAURUS_PARTS_H
#define FICHERO_INDEXER_BUILD_THESAURUS_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "index/synonym_block.h"
#include "indexer/build/thesaurus.h"
#include "text/analyzer.h"

/* Not yet laid out. */
#define UNPLACED UINT32_MAX

struct thesaurus_stem {
	char *text;
	size_t entry_count;           /* that have it and other stems beside */
	struct thesaurus_entry *filed; /* of those, the ones that have no rarer stem; by `next_filed` */
	struct thesaurus_entry *alone; /* the one that has it and no other, or NULL */
	uint32_t row;
	UT_hash_handle hh;
};

/* A word in its three forms; the exact one makes the others. */
struct thesaurus_word {
	char *exact, *inflection;
	struct thesaurus_stem *stem;
	char *written; /* how the first line has it that gives synonyms to it alone, or NULL */
	uint32_t row;
	UT_hash_handle hh;
};

/* A text of the file: analysed once, however many lines have it. */
struct thesaurus_phrase {
	char *text;
	struct thesaurus_word **words;
	size_t word_count;
	size_t start, end;             /* of one word: its bytes in the text */
	bool is_acronym;               /* one word, in capitals */
	bool finds;                    /* `entry` has been looked for */
	struct thesaurus_entry *entry; /* what it finds, or NULL: it says nothing */
	size_t uses;                   /* in groups */
	uint32_t place;
	UT_hash_handle hh;
};

struct thesaurus_alternative {
	struct thesaurus_phrase *phrase;
	enum synonym_nearness nearness;
	uint32_t place;
};

/* All that is found by the same words. */
struct thesaurus_entry {
	char *key;              /* the stems with a blank between; of an acronym its inflection behind a = */
	const char *inflection; /* of an acronym, else NULL */
	struct thesaurus_stem *stems[SYNONYM_MAX_WORDS]; /* in byte order */
	size_t stem_count;
	struct thesaurus_alternative *items;
	size_t count, capacity;
	struct thesaurus_entry *next_filed;
	uint32_t group;
	UT_hash_handle hh;
};

/* uthash keeps each in the order of coming. */
struct thesaurus {
	struct analyzer *analyzer;
	struct token_list tokens; /* scratch */
	struct thesaurus_stem *stems;
	struct thesaurus_word *words;
	struct thesaurus_phrase *phrases;
	struct thesaurus_entry *entries;
};

/* The phrase of that text, analysed once. */
struct thesaurus_phrase *thesaurus_phrase(struct thesaurus *thesaurus, struct synonyms_text text);
/* What the phrase finds, nothing at first; NULL where it can find nothing. */
struct thesaurus_entry *thesaurus_entry(struct thesaurus *thesaurus, struct thesaurus_phrase *phrase);

#endif

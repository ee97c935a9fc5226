/*
 * The inside of a profile, for the files that make one: profile.c keeps the
 * names, profile_file.c reads them. One thread, until it is settled.
 */
#ifndef FICHERO_INDEXER_HEADINGS_PROFILE_NAMES_H
#define FICHERO_INDEXER_HEADINGS_PROFILE_NAMES_H

#include "indexer/headings/profile.h"
#include "indexer/headings/words.h"

/* Pairs of bytes. */
#define PROFILE_BEGINNINGS (256 * 256)

struct profile_name {
	char *text, *key, *joined;
	char initials[WORDS_MAX + 1]; /* of its words that say something, folded */
	bool single;                  /* it is one word: `joined` */
	enum heading_kind kind;
	unsigned family;
	bool plural;
};

struct profile {
	struct profile_name *items;
	size_t count, capacity;
	unsigned *by_key, *by_joined; /* numbers of names, sorted */
	/* Bits: the first two bytes that names begin with, and those of levels. */
	unsigned char begins[PROFILE_BEGINNINGS / 8], levels_begin[PROFILE_BEGINNINGS / 8];
	bool levels_given;
};

bool profile_is_level(enum heading_kind kind);

struct profile *profile_new_empty(void);
/* The number of a name with the words of `text` in the same group (levels; marks; all else), or -1. */
long profile_find_rival(const struct profile *profile, enum heading_kind kind, const char *text);
/* False where `text` has no words, or too many. */
bool profile_add(struct profile *profile, enum heading_kind kind, const char *text);
/* Sort the names: to be called once, when all have been added. */
void profile_settle(struct profile *profile);

#endif

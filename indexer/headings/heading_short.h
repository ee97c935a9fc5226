/*
 * Levels by a short form of their names: "Obj. 1", "Est. 2.1", "L.A. 1.2.3",
 * "LA 1.2.3", "OE2.", "AEI.01.01". The short forms follow from the names of a
 * profile: the first letters of a word, or the initials of several. Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_HEADING_SHORT_H
#define FICHERO_INDEXER_HEADINGS_HEADING_SHORT_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/headings/printed_number.h"
#include "indexer/headings/profile.h"

struct heading_short {
	unsigned name;  /* of the level, in the profile */
	struct printed_number number;
	size_t end;     /* behind the number; its closing punctuation is not included */
	bool sure;      /* its form is no accident: what follows may be anything that a level's title begins with */
};

/*
 * The short form and the number that `text` begins with. False where there is
 * none, or where it may be short for levels of different kinds.
 */
bool heading_short_match(const struct profile *profile, const char *text, size_t length, struct heading_short *found);

#endif

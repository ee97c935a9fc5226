/*
 * A list of bodies, cut at every mark that may part two names. Which of them do
 * is for name_splitter.c to say.
 *
 * Marks are commas, semicolons, ends of lines, bullets, " / ", " - " before a
 * name, the full stop before one, "y", "e", "y/o", "así como", "junto con", "en
 * coordinación con" and their like, and the numbers of a list that counts
 * itself: "1. SEDESA 2. Finanzas". No marks are: what stands in brackets, the
 * comma before "S.A. de C.V.", the stops of "E.S.E.", the dash before a name's
 * own acronym (Instituto Nacional de Vías - INVIAS), the y of "las y los".
 *
 * What is no part of a name is left out of the pieces: the article in small
 * letters before it, and the role that a colon ends ("Coordina: SEDESA").
 */
#ifndef FICHERO_INDEXER_NAMES_NAME_PIECES_H
#define FICHERO_INDEXER_NAMES_NAME_PIECES_H

#include <stdbool.h>
#include <stddef.h>

enum name_mark {
	NAME_MARK_AND,
	NAME_MARK_COMMA,
	NAME_MARK_END /* no name goes on over it */
};

struct name_piece {
	size_t start, end;     /* without blanks at either end */
	enum name_mark before; /* the mark in front of it; NAME_MARK_END for the first */
};

struct name_pieces {
	struct name_piece *items;
	size_t count, capacity;
	bool bulleted; /* the list is set as items, one name each as a rule */
	bool shouting; /* it is in capitals */
};

/* Begins a name: by a noun of body_nouns.h, or as an acronym. Any thread. */
bool name_begins(const char *text, size_t start, size_t end, bool shouting);

/* Free the pieces with name_pieces_release(). Linear in the length. */
void name_pieces_cut(const char *text, size_t length, struct name_pieces *pieces);
void name_pieces_release(struct name_pieces *pieces);
/* Is it the last one before the end of the list, or of a part that no name goes over? */
bool name_pieces_is_last(const struct name_pieces *pieces, size_t index);

#endif

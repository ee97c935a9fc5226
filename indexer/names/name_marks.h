/*
 * What parts two names in a list of bodies, sign by sign: for name_pieces.c,
 * whose header says what counts. Any thread.
 */
#ifndef FICHERO_INDEXER_NAMES_NAME_MARKS_H
#define FICHERO_INDEXER_NAMES_NAME_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/names/name_pieces.h"

/* A place in a list, and what has been seen of it. */
struct name_scan {
	const char *text;
	size_t end;
	size_t from;   /* where the piece begins that `at` stands in */
	size_t part;   /* where the last mark was that no name goes on over */
	size_t at;
	bool shouting;
	char next;     /* the number or letter that the list counts with: its next value; 0 where it counts nothing */
	char after;    /* what stands behind such a number: '.' or ')' */
	bool letters;  /* it counts with letters */
};

/* The bytes of a mark at `at`, 0 where there is none. */
size_t name_mark_at(struct name_scan *scan, enum name_mark *mark);
/* Does the list count itself, from its first word on? The bytes of the first number; `scan` is told. */
size_t name_scan_counts(struct name_scan *scan);
/* The bytes of a bullet at `at`, or 0. */
size_t name_bullet_at(const char *text, size_t at, size_t end);
/* The bytes of "Coordina: " at the beginning of a piece, or 0. */
size_t name_role_at(const char *text, size_t start, size_t end, bool shouting);
/* "A.C.", "S.A. de C.V.": the bytes of the form that a company has by law, at `at`; or 0. */
size_t name_legal_form_at(const char *text, size_t at, size_t end);

#endif

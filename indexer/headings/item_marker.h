/*
 * What opens an item of a list: bullets, the letter of an acción, a number.
 */
#ifndef FICHERO_INDEXER_HEADINGS_ITEM_MARKER_H
#define FICHERO_INDEXER_HEADINGS_ITEM_MARKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/headings/heading.h"
#include "indexer/headings/printed_number.h"

/* Room for a letter or numeral in UTF-8. */
#define INCISO_MAX_BYTES 15

enum item_kind {
	ITEM_BULLET,  /* a sign alone */
	ITEM_LETTER,  /* a), A.-, ñ), aa), ⓐ; `i)`, `v)`, `x)` too, which may be numerals */
	ITEM_ROMAN,   /* iv), II.-, Ⅲ. */
	ITEM_NUMBER,  /* 1., 12), 1-, ①, 1º */
	ITEM_DOTTED,  /* 1.1, 1.2.1., and codes: A1., E2-04 */
	ITEM_ORDINAL, /* PRIMERA.-, Segundo: */
	ITEM_LEVEL    /* Acción 3: of item_marker_of_heading() */
};

struct item_marker {
	enum item_kind kind;
	bool bullet;   /* bullets stand before the letter or number, or alone */
	uint32_t sign; /* the last of them, as its code; 0 without */
	bool upper;    /* its letters are capitals */
	char closing;  /* ')', '.', '-' or ':', the one that tells most; '\0' without */
	/*
	 * A mark only where another of its kind stands in the list: "o Dos",
	 * "A. López", "1.1 Mejorar", "Primero. Hoy" may as well be text, and
	 * "12." alone a page's number.
	 */
	bool weak;
	/*
	 * The letter or Roman numeral in lower case, else its number: of `1.2.1`
	 * the last part. "" where there is a bullet alone.
	 */
	char inciso[INCISO_MAX_BYTES + 1];
	/* As printed, of all but bullets: {1} of `a)`, {1,2,1} of `1.2.1`. */
	struct printed_number number;
	size_t end; /* where the item's own text begins: the text's end where the mark stands alone */
};

/*
 * Read the marker at the start of a clean line, its `**` taken out: any
 * bullets, then `a)`, `ñ)`, `iv)`, `(b)`, `1.`, `12)`, `c.-`, `1.2.1` or
 * nothing. False where there is neither bullet nor letter nor number. Any
 * thread.
 */
bool item_marker_match(const char *text, size_t length, struct item_marker *marker);

/* The marker that a heading of an acción with its number is: "Acción 3: Formar". */
void item_marker_of_heading(const struct heading *heading, struct item_marker *marker);

/* Could both be marks of one list: of one kind, and printed alike? */
bool item_marker_is_alike(const struct item_marker *a, const struct item_marker *b);

#endif

/*
 * The number of a part as documents print it: `1`, `1.3.2`, `1º`, `2b`, `III`,
 * `I.2`, `Ⅲ`, `A1`, `E2-04`, `OEI.01`, `A`, `primero`, `décima segunda`, `dos`.
 */
#ifndef FICHERO_INDEXER_HEADINGS_PRINTED_NUMBER_H
#define FICHERO_INDEXER_HEADINGS_PRINTED_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#define NUMBER_MAX_PARTS 6
/* Room for its text. A longer one is none. */
#define NUMBER_MAX_BYTES 31
/* Larger numbers are no number of an eje or a prioridad. */
#define NUMBER_MAX 99999

enum number_form {
	NUMBER_DECIMAL, /* 1, 1º, 1er */
	NUMBER_DOTTED,  /* 1.3.2, 2b, 1.a */
	NUMBER_ROMAN,   /* III, I.2 */
	NUMBER_CODE,    /* A1, E2-04 */
	NUMBER_LETTER,  /* A: a number only where the caller can tell */
	NUMBER_WORD,    /* primero, décima segunda */
	NUMBER_CARDINAL /* dos */
};

struct printed_number {
	/* As printed, without closing punctuation; "" for words, and "1" for 1º. */
	char text[NUMBER_MAX_BYTES + 1];
	unsigned parts[NUMBER_MAX_PARTS]; /* {1,3,2}; {3} of III and of A3 and of "tercero"; {2,4} of E2-04; {1,1} of 1.a */
	unsigned count;                   /* 0: there is none */
	enum number_form form;
	bool plain;                       /* parts[0] says all that is printed */
};

/*
 * Read the number that `text` begins with: returns how many bytes it takes,
 * closing punctuation not included, or 0. No number are percentages, ranges
 * (3-5), decimals with a comma and years (1900 to 2099). Letters of Roman
 * numerals, codes and lone letters are capitals. Any thread.
 */
size_t printed_number_read(const char *text, size_t length, struct printed_number *number);

/* The same behind blanks and a sign that a number follows: `Nº 1`, `No. 1`, `núm. 1`, `#1`. */
size_t printed_number_read_signed(const char *text, size_t length, struct printed_number *number);

#endif

/*
 * The shape of numbers as they are written: which points part thousands, and
 * which letters behind a number make it an ordinal. On folded text of one
 * token. Private to lib/text. Any thread.
 *
 * 1.500 is one thousand five hundred in most of the Spanish-speaking world and
 * in many a Mexican document; that somebody writes one and a half with three
 * decimals is rarer by far. A first group of 0 (0.125), more than three digits
 * (2018.500) or a group that has not three (1.2.3, 12.03.2024) say otherwise.
 * The Real Academia's Ortografía de la lengua española (2010) has a thin blank
 * there, and 1.er, 1.o, 1.a for ordinals.
 */
#ifndef FICHERO_TEXT_NUMBER_SHAPE_H
#define FICHERO_TEXT_NUMBER_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

/* Do the points of a number (digits and points) part thousands, and nothing else: 1.500, 1.234.567? */
bool number_shape_is_grouped(const char *number, size_t length);

/*
 * Take the points of thousands out of a number: 1.500 becomes 1500, 1.200.00
 * (an amount with two decimals) 1200.00, all others stay. Returns the new length.
 */
size_t number_shape_close(char *number, size_t length);

/* No ending of an ordinal has more letters. */
#define NUMBER_SHAPE_ENDING 3

/* Are these letters what makes a number an ordinal: er, o, a, ro, da, vo ...? */
bool number_shape_is_ordinal_ending(const char *letters, size_t length);

#endif

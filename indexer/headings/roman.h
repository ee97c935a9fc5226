/*
 * Roman numerals as documents number their parts.
 */
#ifndef FICHERO_INDEXER_HEADINGS_ROMAN_H
#define FICHERO_INDEXER_HEADINGS_ROMAN_H

/*
 * The value of a word of small i, v and x; 0 where it has another letter or
 * none. Loose: "iix" is 8, like "viii". Any thread.
 */
unsigned roman_value(const char *word);

#endif

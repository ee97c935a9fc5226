/*
 * Looking a word up in a list that is built into the program as it stands in
 * lexicon/: a word, a blank and what is known of it a line, in byte order of
 * the words. Private to lib/text. Any thread.
 */
#ifndef FICHERO_TEXT_SORTED_LINES_H
#define FICHERO_TEXT_SORTED_LINES_H

#include <stddef.h>

/*
 * What stands behind the blank in the line of the word of `length` bytes, up to
 * the line's end; NULL where the list has no such line. `lines` ends in a line
 * feed before `end`. A binary search.
 */
const char *sorted_lines_find(const char *lines, const char *end, const char *word, size_t length);

#endif

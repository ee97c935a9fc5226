/*
 * A line of JSON before it is parsed: what it would cost, and the numbers that
 * no parser can hold. Neither checks that it is JSON. One thread.
 */
#ifndef FICHERO_INDEXER_CORPUS_JSON_TEXT_H
#define FICHERO_INDEXER_CORPUS_JSON_TEXT_H

#include <stddef.h>

/* About how many values, names of members among them, the text would become: memory goes with it, not with bytes. */
size_t json_text_values(const char *text, size_t length);

/*
 * Replace each number of the text that overflows, or may (a long one, one with
 * an exponent), by -1 and blanks: what is no number of a corpus stays none, and
 * the text can be parsed, so that the field at fault can be named.
 */
void json_text_tame_numbers(char *text, size_t length);

#endif

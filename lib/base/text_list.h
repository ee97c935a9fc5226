/*
 * A short list of owned strings: the values of a filter, the warnings of an
 * answer.
 *
 * Start with TEXT_LIST_INIT, release once. A list holds no string twice.
 */
#ifndef FICHERO_BASE_TEXT_LIST_H
#define FICHERO_BASE_TEXT_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct text_list {
	char **items;
	size_t count, capacity;
};

#define TEXT_LIST_INIT { NULL, 0, 0 }

void text_list_release(struct text_list *list);

bool text_list_has(const struct text_list *list, const char *text);
/* Copy `length` bytes to the end of the list, unless it has them already. */
void text_list_add(struct text_list *list, const char *text, size_t length);
/* The same for a printf-like text. */
void text_list_add_format(struct text_list *list, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

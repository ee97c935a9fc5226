/*
 * Terms of the index, in byte order, with the number of documents each is in.
 */
#ifndef FICHERO_INDEX_TERM_LIST_H
#define FICHERO_INDEX_TERM_LIST_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Start with TERM_LIST_INIT; release it once. */
struct term_list {
	struct term_entry {
		char *text;
		uint32_t frequency;
	} *items;
	size_t count, capacity;
};

#define TERM_LIST_INIT { NULL, 0, 0 }

void term_list_release(struct term_list *terms);

#ifdef __cplusplus
}
#endif
#endif

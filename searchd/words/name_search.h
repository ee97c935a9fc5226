/*
 * Which of some names somebody means who has typed the beginnings of their
 * words: accents and capitals make no difference, and where nothing begins so,
 * what begins about so is found.
 */
#ifndef FICHERO_SEARCHD_WORDS_NAME_SEARCH_H
#define FICHERO_SEARCHD_WORDS_NAME_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

struct name_set;

/* An empty set of names. The caller frees it with name_set_free(); NULL is allowed. */
struct name_set *name_set_new(void);
void name_set_free(struct name_set *set);
/* Add a name (valid UTF-8), which is copied; its number is how many were added before. */
void name_set_add(struct name_set *set, const char *name);
/* No name is added from now on: any thread may search. */
void name_set_close(struct name_set *set);

/* How well a name is what was typed; the lower the better. */
enum {
	NAME_NO_MATCH = -1,
	NAME_WHOLE,  /* it is that */
	NAME_BEGINS, /* it begins so */
	NAME_HAS,    /* each word typed begins a word of it */
	NAME_NEAR    /* about so; upwards by the distance, in hundredths of a slip */
};

/* What was typed, understood. */
struct name_search;

/*
 * Look for `length` bytes of `typed` (valid UTF-8) in a set that is closed and outlives the search. Of more than 40
 * words the others are passed over. The caller frees it with name_search_free().
 */
struct name_search *name_search_new(const struct name_set *set, const char *typed, size_t length);
void name_search_free(struct name_search *search);

/* One of the above for the name of that number. Near ones alone where no name is what was typed. */
int name_search_rank(const struct name_search *search, size_t number);
/* How many letters of a folded word were typed, rightly or about so; 0: none. */
size_t name_search_letters(const struct name_search *search, const char *word);

#endif

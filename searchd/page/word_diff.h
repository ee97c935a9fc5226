/*
 * What two wordings of one text differ in, word by word.
 */
#ifndef FICHERO_SEARCHD_PAGE_WORD_DIFF_H
#define FICHERO_SEARCHD_PAGE_WORD_DIFF_H

#include <stddef.h>

/* So many words are compared; of longer texts all is told as another. */
#define WORD_DIFF_MAX_WORDS 1000

enum word_change {
	WORDS_SAME,
	WORDS_OLD, /* in the first alone */
	WORDS_NEW, /* in the second alone */
};

typedef void word_diff_function(void *context, enum word_change change, const char *text, size_t length);

/*
 * Hand both texts to `add` in runs of whole words, with the blanks behind them: a
 * longest common run of words (by bytes) is the same, of what stands in its place
 * the first text's comes first. Work and memory grow with the product of the words. Any thread.
 */
void word_diff(const char *before, size_t before_length, const char *after, size_t after_length,
	       word_diff_function *add, void *context);

#endif

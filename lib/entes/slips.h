/*
 * Words that are one slip apart: a letter more, less or other, or two
 * neighbours that changed places. Private to lib/entes.
 */
#ifndef FICHERO_ENTES_SLIPS_H
#define FICHERO_ENTES_SLIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slip;

/*
 * Words by what is left of them where at most one letter is dropped: two words
 * that have such a rest in common are one slip apart, perhaps. Start with
 * zeros. Look-ups are const and may run in any number of threads.
 */
struct slip_index {
	struct slip *rests;
};

void slip_index_release(struct slip_index *index);

/* Add a folded word under the caller's number. Words of less than three letters or with digits are passed over. */
void slip_index_add(struct slip_index *index, const char *word, uint32_t id);

/* Some words of the index: numbers, in the index's memory. */
struct slip_words {
	const uint32_t *items;
	size_t count;
};

/*
 * The rests of `word` one by one: `at` starts as 0 and moves on. True with the
 * words that share the rest (none: a count of 0), false behind the last rest,
 * and at once for a word that slip_index_add() passes over. A word may come
 * with several rests, and what comes need not be a slip: words_slip() tells.
 */
bool slip_index_next(const struct slip_index *index, const char *word, size_t *at, struct slip_words *words);

/* Are two folded words at most one slip apart? Any thread. */
bool words_slip(const char *a, const char *b);

/* May one be the other misprinted where there is no other word to make it sure? The first letter must be right. */
bool lone_words_slip(const char *written, const char *name);

/*
 * The same for acronyms. They differ by a letter where the bodies differ (IEEM
 * and TEEM, CODHEM and CODHEY), mostly at the ends or one letter for another:
 * only a letter lost, doubled or swapped inside a longer one is a slip.
 */
bool acronyms_slip(const char *written, const char *name);

/* The letters of the shorter of two words. */
size_t shorter_letters(const char *a, const char *b);

#endif

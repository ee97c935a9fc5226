/*
 * Work instead of time: what a piece of code did, counted, the same on any
 * machine and under any load.
 *
 * The programs of this folder are linked with a second build of everything
 * under test, whose every block of code says that it was entered
 * (-fsanitize-coverage=trace-pc), and with the calls of malloc(), memcpy() and
 * the like led through work.c (the linker's --wrap). What Xapian does inside is
 * not counted, but what is taken from it is. Counts differ with the compiler
 * and its options: hold them against each other, not against a number that was
 * seen once.
 */
#ifndef FICHERO_TESTS_WORK_WORK_H
#define FICHERO_TESTS_WORK_WORK_H

#include <stddef.h>
#include <stdint.h>

struct work {
	uint64_t steps;    /* blocks of code; of memory copied or looked through, eight bytes are one more */
	uint64_t bytes;    /* asked for, whether they were given back or not */
	uint64_t postings; /* read from the index */
	uint64_t again;    /* ... in lists that were read before, since work_forget_lists() */
	uint64_t dots;     /* products of vectors */
};

/* What the calling thread has done since it began. */
struct work work_now(void);
/* ... since `before`, which was work_now(). */
struct work work_since(struct work before);

/* As if this thread had read no posting list yet. */
void work_forget_lists(void);

/* Fail the test where so many times as much of `what` took clearly more than so many times the work. */
void work_assert_linear(const char *what, unsigned times, struct work once, struct work more);

/* So many bytes of `unit`, again and again and never broken off; zero-terminated, for free(). */
char *work_repeat(const char *unit, size_t bytes);

/* Fail the test where `run` takes more than linear work on a long text of `unit`. */
void work_assert_linear_in(const char *unit, void (*run)(const char *text, size_t length));

#endif

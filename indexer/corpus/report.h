/*
 * Problems and warnings about input files, one a line, as people and editors
 * read them: `FILE:LINE: FIELD: message`.
 */
#ifndef FICHERO_INDEXER_CORPUS_REPORT_H
#define FICHERO_INDEXER_CORPUS_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "indexer/corpus/progress.h"

struct report {
	FILE *out;
	struct progress *progress; /* a bar to wipe before each line, or NULL */
	size_t problems;           /* what makes the command fail */
	size_t warnings;
};

/* `line` 0: the file as a whole; `field` NULL or empty: the line as a whole. */
void report_problem(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* Neither: what became of something that needs nobody's hand. */
void report_note(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void report_warning(struct report *report, const char *file, size_t line, const char *field, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

#endif

/*
 * Compressing an answer while its client waits.
 *
 * gzip by libdeflate at its fastest level: of our answers it leaves a fifth
 * to a seventh, in some microseconds a kilobyte. Brotli at a quality that costs
 * twice that leaves a few per cent less (docs/speed.md has the figures): it is for
 * those who like it better, or take nothing else.
 */
#ifndef FICHERO_SEARCHD_CODING_COMPRESS_H
#define FICHERO_SEARCHD_CODING_COMPRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "searchd/coding/coding.h"

/* Fewer bytes go out in the packet that the head of the answer is in: nothing is saved. */
#define COMPRESS_LEAST ((size_t)1024)

/* In which codings an answer is made, the cheapest first. */
extern const enum coding compress_codings[];
extern const size_t compress_coding_count;

/*
 * Replace `body` by its bytes in that coding. False where it would not become
 * smaller, or cannot be done: it is then as it was. Any thread; each keeps some
 * hundred kilobytes to compress with for as long as it lives.
 */
bool compress(struct strbuf *body, enum coding coding);

#endif

/*
 * How the bytes of word vectors lie; numbers are little-endian:
 *
 *     magic        16 bytes
 *     header       from 16 on, at the offsets below
 *     offsets      u32 a word: where its string begins in the strings
 *     counts       u64 a word: how often the text says it
 *     scales       IEEE binary32 a word: component = int8 x scale
 *     components   `dimensions` int8 a word
 *     strings      the words in byte order, each with a zero behind it
 *     seal         XXH3 (128 bits, canonical) of all that stands before
 *
 * Its length follows from the header. Raise the version with every change.
 *
 * Private to lib/vectors.
 */
#ifndef FICHERO_VECTORS_FORMAT_H
#define FICHERO_VECTORS_FORMAT_H

#include <stdint.h>

#define VECTORS_VERSION 1

#define VECTORS_MAGIC "Fichero vectors\n"

enum {
	VECTORS_MAGIC_BYTES = sizeof(VECTORS_MAGIC) - 1,
	VECTORS_HASH_BYTES = 16,
	VECTORS_AT_VERSION = VECTORS_MAGIC_BYTES,            /* u32 */
	VECTORS_AT_DIMENSIONS = VECTORS_AT_VERSION + 4,      /* u32 */
	VECTORS_AT_COUNT = VECTORS_AT_DIMENSIONS + 4,        /* u32: words, and rows of each section */
	VECTORS_AT_STRINGS = VECTORS_AT_COUNT + 4,           /* u32: bytes of the strings */
	VECTORS_AT_TEXT_BYTES = VECTORS_AT_STRINGS + 4,      /* u64, as the three that follow */
	VECTORS_AT_TEXT_LINES = VECTORS_AT_TEXT_BYTES + 8,
	VECTORS_AT_TEXT_WORDS = VECTORS_AT_TEXT_LINES + 8,
	VECTORS_AT_TEXT_DISTINCT = VECTORS_AT_TEXT_WORDS + 8,
	VECTORS_AT_TEXT_HASH = VECTORS_AT_TEXT_DISTINCT + 8, /* VECTORS_HASH_BYTES */
	VECTORS_HEADER_BYTES = VECTORS_AT_TEXT_HASH + VECTORS_HASH_BYTES,
	VECTORS_WORD_BYTES = 4 + 8 + 4, /* of one word in offsets, counts and scales */
};

#endif

/*
 * How columns are laid out on disk, for those who write and read them. Private
 * to lib/index.
 *
 * The block of a column, all numbers 32 bits, little-endian:
 *
 *   COLUMN_VERSION, documents, values, sets, ordinals in all sets, bytes of strings
 *   set of each document
 *   size of each set
 *   ordinals of the sets, one set after the other, rising in each
 *   values, then labels (an empty label: the value itself), each zero-terminated
 *
 * The block of the lengths: LENGTHS_VERSION, documents, length of each document.
 */
#ifndef FICHERO_INDEX_COLUMN_BLOCK_H
#define FICHERO_INDEX_COLUMN_BLOCK_H

#define COLUMN_VERSION 1u
/* Values that all documents together may have, each counted as often as a document has it. */
#define COLUMN_MAX_PAIRS ((uint64_t)1 << 28)
/* Numbers before the sets. */
#define COLUMN_HEADER 6

#define LENGTHS_VERSION 1u

#endif

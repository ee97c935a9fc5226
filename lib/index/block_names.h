/*
 * The names of the sections that the index keeps. On disk: never change one.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_BLOCK_NAMES_H
#define FICHERO_INDEX_BLOCK_NAMES_H

#define BLOCK_VERSIONS "versions"
#define BLOCK_LENGTHS "lengths"
#define BLOCK_TWINS "twins"
#define BLOCK_WORD_ORDER "word-order"
#define BLOCK_RECORDS "records"
#define BLOCK_RECORD_PLACES "record-places"
/* Only beside METADATA_VECTORS. */
#define BLOCK_RECORD_VECTORS "record-vectors"
/* Followed by the field's name. */
#define BLOCK_COLUMN "column:"
/* Followed by the name that index_writer_set_metadata() was given. */
#define BLOCK_METADATA "metadata:"
/* Followed by the place of a documento in the catalog, a colon, and the number of a part of its text. */
#define BLOCK_SOURCE "source:"
#define BLOCK_NAME_MAX 200

#endif

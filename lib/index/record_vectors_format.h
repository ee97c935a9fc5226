/*
 * The head of the block of record vectors (record_vectors.h), for those who
 * write and read it.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_RECORD_VECTORS_FORMAT_H
#define FICHERO_INDEX_RECORD_VECTORS_FORMAT_H

#define RECORD_VECTORS_VERSION 1u
/* Bytes: version, documents, dimensions. */
#define RECORD_VECTORS_HEADER ((size_t)12)

#endif

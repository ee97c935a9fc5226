/*
 * Indexes that were damaged on purpose and sealed anew, for tests: the seal
 * says that they are whole.
 */
#ifndef FICHERO_TESTS_DAMAGE_H
#define FICHERO_TESTS_DAMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is damaged: the first byte of a plan, modulo the number of kinds. */
enum damage_kind {
	DAMAGE_BYTES,    /* bytes of the file, of the engine's tables mostly */
	DAMAGE_CUT,      /* its end is missing */
	DAMAGE_SECTION,  /* bytes of one section, or its length: what Fichero's own readers get to see */
	DAMAGE_RECORDS,  /* bytes of stored records */
	DAMAGE_POSTINGS, /* postings of records that are not there, or in another number than is said */
	DAMAGE_KINDS
};

/*
 * Write the index file `from`, damaged as the bytes of `plan` say, to `to`,
 * sealed; beside it a folder `to`.work comes and goes. The same plan gives the
 * same damage. False where it could not be done.
 */
bool damage_index(const char *from, const char *to, const uint8_t *plan, size_t size);

#ifdef __cplusplus
}
#endif
#endif

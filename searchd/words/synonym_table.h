/*
 * The block of synonyms as it lies in the index (index/synonym_block.h), seen
 * through: nothing of it is copied.
 *
 * Private to searchd/words, for synonyms.c and synonym_phrases.c.
 */
#ifndef FICHERO_SEARCHD_WORDS_SYNONYM_TABLE_H
#define FICHERO_SEARCHD_WORDS_SYNONYM_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/synonym_block.h"
#include "searchd/words/synonyms.h"

struct synonyms {
	const char *sections[SYNONYM_SECTION_COUNT];
	uint32_t sizes[SYNONYM_SECTION_COUNT];
};

/*
 * Find the sections in the bytes and check every offset of theirs, so that
 * whoever looks into them need not. False with ERROR_FORMAT where they are not
 * well formed.
 */
bool synonym_table_open(struct synonyms *synonyms, const char *bytes, size_t length, struct error *err);

/* How many rows a section has, one of those that have rows. */
uint32_t synonym_table_rows(const struct synonyms *synonyms, enum synonym_section section);

/* What stands in a row, which must be there: as it is, or the string that it says. */
uint32_t synonym_table_number(const struct synonyms *synonyms, enum synonym_section section, uint32_t row,
			      uint32_t column);
const char *synonym_table_string(const struct synonyms *synonyms, enum synonym_section section, uint32_t row,
				 uint32_t column);

/* The row whose first string it is, or SYNONYM_NONE. */
uint32_t synonym_table_find(const struct synonyms *synonyms, enum synonym_section section, const char *text);

/* The group at an offset, or that of no alternatives for SYNONYM_NONE. */
struct synonym_group synonym_table_group(const struct synonyms *synonyms, uint32_t offset);

/* A number of a stream of the section; `*at` moves behind it. */
uint32_t synonym_table_next(const struct synonyms *synonyms, enum synonym_section section, const char **at);

#endif

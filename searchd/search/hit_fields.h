/*
 * The members that a hit may have, for `fields=` to choose from. A test holds
 * the list to the answers.
 */
#ifndef FICHERO_SEARCHD_SEARCH_HIT_FIELDS_H
#define FICHERO_SEARCHD_SEARCH_HIT_FIELDS_H

#include <stddef.h>

extern const char *const hit_fields[];
extern const size_t hit_field_count;

#endif

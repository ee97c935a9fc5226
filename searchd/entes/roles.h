/*
 * The roles of a body in a record.
 */
#ifndef FICHERO_SEARCHD_ENTES_ROLES_H
#define FICHERO_SEARCHD_ENTES_ROLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json_writer.h"
#include "base/text_list.h"
#include "index/index.h"
#include "index/role.h"
#include "index/stored_record.h"

/* A body's number in the column of each role; UINT32_MAX where no record has it there. ente_columns.h has them all. */
struct ente_ordinals {
	uint32_t any; /* in FIELD_ENTE */
	uint32_t in_role[ROLE_COUNT];
};

/* The roles of the body in a record, a bit for each: 1u << ROLE_LIDER ... */
unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid);

/* The member "lineas": [first, last]; nothing where they are not known. */
void record_lines_write(const struct record_lines *lines, struct json_writer *json);
/* A member that is an array of the texts. */
void text_list_write(const struct text_list *texts, const char *name, struct json_writer *json);

#endif

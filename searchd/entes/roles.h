/*
 * The roles of a body in a record, and the words that the record itself has
 * for them: what STORED_ROLES holds (index/document.h).
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
#include "match/reader.h"

/* A body's number in the column of each role; UINT32_MAX where no record has it there. ente_columns.h has them all. */
struct ente_ordinals {
	uint32_t any; /* in FIELD_ENTE */
	uint32_t in_role[ROLE_COUNT];
};

/* The roles of the body in a record, a bit for each: 1u << ROLE_LIDER ... */
unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid);

/* First and last line of the source; 0 and 0 where not known. */
struct record_lines {
	size_t first, last;
};

/* The member "lineas": [first, last]; nothing where they are not known. */
void record_lines_write(const struct record_lines *lines, struct json_writer *json);
/* A member that is an array of the texts. */
void text_list_write(const struct text_list *texts, const char *name, struct json_writer *json);

/* One line of STORED_ROLES, pointing into it: the written names are parted by tabs. */
struct role_row {
	const char *clave;
	size_t clave_length;
	enum role role;
	const char *written;
	size_t written_length;
};

/* Where reading STORED_ROLES has come to. A section that is not there, or not well formed, ends at once. */
struct role_rows {
	const char *at, *end;
	struct record_lines lines; /* of the record */
};

/* `rows`, and each row of them, point into `hit`, which stays the caller's. */
void role_rows_begin(struct role_rows *rows, const struct hit *hit);
/* The next row, or false at the end. */
bool role_rows_next(struct role_rows *rows, struct role_row *row);

/* Is the row of the body with that clave, byte by byte? */
bool role_row_is_of(const struct role_row *row, const char *clave);
/* Add the written names to `names`, those it has already once. */
void role_row_add_written(const struct role_row *row, struct text_list *names);

#endif

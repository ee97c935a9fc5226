/*
 * The set of a body: every prioridad that names it, itself or by one of its
 * acciones, in document order, with the roles that it has there, the words as
 * written and where they stand.
 *
 *     ente_set_begin(&set, index, columns, reader, ente);
 *     while (ente_set_next(&set, &member, &err))
 *             ...
 *     ente_member_release(&member);
 */
#ifndef FICHERO_SEARCHD_ENTES_SET_H
#define FICHERO_SEARCHD_ENTES_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "match/reader.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/entes/roles.h"

/* Plain data: may be kept from one piece of a long answer to the next. */
struct ente_set {
	const struct index *index;
	struct index_reader *reader;
	const struct ente *ente;
	uint32_t body;              /* its number in the authority */
	struct ente_ordinals ordinals;
	uint32_t prioridad, accion; /* ordinals of the two tipos */
	uint32_t next;              /* the record to look at next */
	uint32_t given;             /* the prioridad that was given last */
};

/* A record whose own text or lists name the body: the prioridad, or one of its acciones. */
struct ente_place {
	char *id;
	uint32_t docid;
	struct record_lines lines; /* of the list or text that gives the role, where known, else of the record */
	bool is_accion;
};

struct ente_role_use {
	bool has; /* the body has the role */
	struct text_list written;
	struct ente_place *places;
	size_t place_count, place_capacity;
};

struct ente_member {
	struct hit hit; /* the prioridad */
	uint32_t docid;
	struct ente_role_use roles[ROLE_COUNT];
};

/* Index, reader and ente must outlive the set. */
void ente_set_begin(struct ente_set *set, const struct index *index, const struct ente_columns *columns,
		    struct index_reader *reader, const struct ente *ente);

/*
 * The next prioridad; `member` starts as zeros and is filled anew each time.
 * False at the end, and with `err` set (ERROR_IO) where the index cannot be read.
 */
bool ente_set_next(struct ente_set *set, struct ente_member *member, struct error *err);
void ente_member_release(struct ente_member *member);

#endif

/*
 * Which of the bodies that a search asks for a hit names, and in which roles.
 */
#ifndef FICHERO_SEARCHD_ANSWER_HIT_ENTES_H
#define FICHERO_SEARCHD_ANSWER_HIT_ENTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/json_writer.h"
#include "entes/authority.h"
#include "index/index.h"
#include "match/query.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/search/search_request.h"

struct asked_ente {
	const struct ente *ente;
	const struct ente_ordinals *ordinals;
};

/* Those of the filters, then those of the query, each once; none that a `-` shuts out. */
struct asked_entes {
	struct asked_ente *items;
	size_t count, capacity;
};

/* Made once for a search (`request` NULL: for none); released by asked_entes_release(). Authority and columns outlive it. */
void asked_entes_find(struct asked_entes *asked, const struct ente_columns *columns,
		      const struct search_request *request, const struct query *query);
void asked_entes_release(struct asked_entes *asked);

/*
 * The member "entes" of a hit: [{"clave","nombre","roles":[...]}] for each body
 * that was asked for and has a role there; an acción has the lists of its
 * prioridad, but its own mentions. Nothing where no body was asked for.
 */
void asked_entes_write(const struct asked_entes *asked, const struct index *index, uint32_t docid,
		       struct json_writer *json);

#endif

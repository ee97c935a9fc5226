/*
 * What a result card shows of a hit that is not said by the record itself: the
 * title of its eje, of an acción the wording of its prioridad, and the other
 * records with the very same text.
 */
#ifndef FICHERO_SEARCHD_ANSWER_HIT_SURROUNDINGS_H
#define FICHERO_SEARCHD_ANSWER_HIT_SURROUNDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "base/text_list.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* So many twins of one hit are named, so many of all hits of an answer. */
#define HIT_MAX_TWINS 100
#define HIT_MAX_TWINS_IN_ALL 5000

/* One for each answer. */
struct hit_surroundings {
	const struct searcher *searcher;
	const struct text_list *fields; /* the members that are wanted: others need not be read; NULL or none: all */
	struct hit prioridad;           /* the one read last: that of many acciones */
	size_t twins_named;
};

void hit_surroundings_init(struct hit_surroundings *around, const struct searcher *searcher,
			   const struct text_list *fields);
void hit_surroundings_release(struct hit_surroundings *around);

/*
 * Write the members eje_titulo and prioridad_texto, where there is such, and
 * gemelas; and gemelas_total, how many there are, where not all are named. False with ERROR_IO.
 */
bool hit_surroundings_write(struct hit_surroundings *around, const struct hit *hit, struct json_writer *json,
			    struct error *err);

#endif

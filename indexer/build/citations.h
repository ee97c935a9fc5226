/*
 * Which records of a documento came from which lines of its source: what they
 * say in `lineas`, in `lineas_de` and in the `lineas` of their campos.
 *
 * Where several came from one line the innermost is first: an acción before a
 * prioridad, then the one that came from the fewest lines there, then the first
 * of the corpus. An eje, which has no id, is told by its number, apart.
 */
#ifndef FICHERO_INDEXER_BUILD_CITATIONS_H
#define FICHERO_INDEXER_BUILD_CITATIONS_H

#include <stddef.h>
#include <stdint.h>

#include "index/source_writer.h"
#include "indexer/corpus/record.h"

struct citations;

/* Told of each record that cites a line behind the last one: the largest that it cites. `id` is the caller's for now. */
typedef void citations_beyond(void *context, const char *id, size_t line);

/* Of a source with so many lines. Free with citations_free(); NULL is allowed. One thread. */
struct citations *citations_new(uint32_t lines);
void citations_free(struct citations *citations);

void citations_add_eje(struct citations *citations, const struct eje_record *eje, citations_beyond *beyond,
		       void *context);
/* Its acciones, too. */
void citations_add_prioridad(struct citations *citations, const struct prioridad_record *prioridad,
			     citations_beyond *beyond, void *context);

/* When all were added: begin before the first line. */
void citations_begin(struct citations *citations);
/* The records of the next line: line 1, then 2 ... The ids are owned by the citations. */
void citations_next(struct citations *citations, struct source_origin *origin);

#endif

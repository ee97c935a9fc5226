/*
 * Citations ready to paste: who, which document and of which date, where in it by
 * the names and numbers that it has itself, the pages, the lines of the source
 * file that prove it, and where it was published:
 * INFOEM, «Prioridades de la política …», prioridad 34, acción b (fichas-infoem.md, línea 856).
 * CAT, «Plan …» (14 de marzo de 2025), Estrategia 1.3.2, línea de acción b, p. 7 (plan.txt, línea 29). https://…
 */
#ifndef FICHERO_SEARCHD_ANSWER_CITATION_H
#define FICHERO_SEARCHD_ANSWER_CITATION_H

#include "base/strbuf.h"
#include "index/stored_record.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* Append the citation of a record of that generation. */
void citation_add(struct strbuf *out, const struct generation *generation, const struct hit *hit);

/* The same of a part of it that stands at other lines: the list that gives a body its role. */
void citation_add_part(struct strbuf *out, const struct generation *generation, const struct hit *hit,
		       const struct record_lines *lines);

#endif

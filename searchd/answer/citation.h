/*
 * Citations ready to paste: who, which document, where in it, and the lines of
 * the source file that prove it:
 * INFOEM, «Prioridades de la política …», prioridad 34, acción b (fichas-infoem.md, línea 856).
 */
#ifndef FICHERO_SEARCHD_ANSWER_CITATION_H
#define FICHERO_SEARCHD_ANSWER_CITATION_H

#include "base/strbuf.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* Append the citation of a record of that generation. */
void citation_add(struct strbuf *out, const struct generation *generation, const struct hit *hit);

#endif

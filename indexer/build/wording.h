/*
 * Text for people that is made of what the corpus says: titles without their
 * capitals, citations.
 */
#ifndef FICHERO_INDEXER_BUILD_WORDING_H
#define FICHERO_INDEXER_BUILD_WORDING_H

#include "base/strbuf.h"
#include "entes/authority.h"
#include "indexer/corpus/record.h"

/*
 * Append a title (NFC) in sentence case where it is all in capitals, else as
 * it is: "COMBATIR LA IMPUNIDAD" becomes "Combatir la impunidad". Acronyms of
 * bodies that `authority` knows and roman numerals keep theirs.
 */
void wording_add_title(struct strbuf *out, const char *title, const struct authority *authority);

/* What a citation points at. `titulo` in sentence case; `inciso` NULL for a prioridad. */
struct citation {
	const struct documento_record *documento;
	const char *titulo; /* or NULL */
	unsigned prioridad;
	const char *inciso;
	struct line_range lineas;
};

/*
 * Append a citation ready to paste: who, which document, where in it, and the
 * lines of the source file that prove it:
 * INFOEM, «Prioridades de la política …», prioridad 34, acción b (fichas-infoem.md, línea 856).
 */
void wording_add_citation(struct strbuf *out, const struct citation *citation);

#endif

/*
 * A body written with its acronym beside its name: "Secretaría de Obras
 * Públicas (SOP)", "Instituto de la Mujer – IMM", "SOP (Secretaría de Obras
 * Públicas)", "Fiscalía General (FGE) del Estado". Private to lib/entes.
 */
#ifndef FICHERO_ENTES_PAIRS_H
#define FICHERO_ENTES_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

struct name_pair {
	char *name;    /* the half that is no acronym, or the first one */
	char *acronym; /* the other half */
	bool binds;    /* brackets or a dash: two halves with a comma, a colon or a slash may be two bodies */
	bool fits;     /* and for all that its letters say, the acronym may be the name's */
};

/*
 * Take a written name (valid UTF-8) apart; false where it is not of two halves,
 * or too long: then there is nothing to release. An acronym fits that is in
 * capitals and begins with the first letter of a word of the name, its next one or
 * two letters in the name behind it (the last ones are often the state's); of a
 * name in capitals, where places and remarks are in capitals too, all its letters.
 * No longer word of Spanish is one: (FEDERAL).
 */
bool name_pair_init(struct name_pair *pair, const char *text, size_t length);
void name_pair_release(struct name_pair *pair);

#endif

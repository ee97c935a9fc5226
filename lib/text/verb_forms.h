/*
 * Forms of Spanish verbs that the stemmer does not lead to their infinitive:
 * verbs whose root changes (mide, medir), those in -er and -ir, whose endings
 * it knows by their accents only (cumplió, cumplirá), and those so short that
 * it leaves them alone (usan, usar). They are read as their infinitive.
 *
 * It is a table, for no rule tells cumplió from servicio once both are folded.
 * Private to lib/text. Any thread.
 */
#ifndef FICHERO_TEXT_VERB_FORMS_H
#define FICHERO_TEXT_VERB_FORMS_H

#include <stddef.h>

/* How many bytes longer than a form its infinitive may be. */
#define VERB_FORMS_ROOM 8

/*
 * If the folded `word` is a form of a verb of the table, write the infinitive
 * into `out`, which has room for `length` + VERB_FORMS_ROOM bytes, and return
 * its bytes; 0 otherwise. `out` must not be `word`. No zero byte is added.
 */
size_t verb_forms_infinitive(const char *word, size_t length, char *out);

#endif

/*
 * Fields: what stands behind `field:` becomes a filter, or stays words.
 *
 * A value is one word or what stands in quotes; where no record has that word,
 * the words behind it count too as far as they make a value (`ente:poder
 * judicial`). In `field:( … )` each operand is a value, and O, OR, Y and AND
 * stand between values in any capitals; a minus behind the colon is one before
 * the field. Numbers can be Roman or spelled out, the words of the machine those
 * that people call them (adicionada:sí).
 *
 * What cannot be a value (`Eje:transversal`, `prioridad:alta`) is words, the
 * field's name too; so is, behind a blank (`Documento: guía`), what no record has.
 */
#ifndef FICHERO_SEARCHD_QUERY_FIELDS_H
#define FICHERO_SEARCHD_QUERY_FIELDS_H

#include "searchd/query/reading.h"

/* So many times a value is looked up for one query, however many fields it has. */
#define QUERY_MAX_LOOKUPS 128

/*
 * Turn the LEXEME_FIELD of a reading, whose lexemes are in balance, into the
 * filters that it has then. What became words is told in its notices.
 */
void query_fields_settle(struct reading *reading);

#endif

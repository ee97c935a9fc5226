/*
 * Records by what they are called and their number: "Estrategia 1.3.2", "Línea de
 * acción b", "Eje III". What FIELD_NUMERO has of a record (of itself, its
 * prioridad and its eje) and what is looked for in a query, in one form:
 * accents, capitals, signs and the way in which a number is written make no
 * difference, so "eje 3", "EJE III", "Eje núm. 3" and "Eje tercero"
 * are one.
 */
#ifndef FICHERO_INDEX_NUMBER_NAME_H
#define FICHERO_INDEX_NUMBER_NAME_H

#include <stddef.h>

#include "base/strbuf.h"
#include "text/tokenizer.h"

/* The fewest and the most words of one: longer ones are not found by it. */
#define NUMBER_NAME_MIN_WORDS 2
#define NUMBER_NAME_MAX_WORDS 10

/* Append the form of the words of a name, given as tokens, whose exact forms are enough. Any thread. */
void number_name_add(struct strbuf *out, const struct token *tokens, size_t count);

#endif

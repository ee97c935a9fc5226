/*
 * How an index calls an eje in FIELD_EJE. An eje belongs to its documento: where
 * one documento alone has an eje of that number the value is the number, else it
 * is documento:number (pea-infoem:2), so that no eje is taken for another's.
 */
#ifndef FICHERO_INDEX_EJE_VALUE_H
#define FICHERO_INDEX_EJE_VALUE_H

#include <stddef.h>

#include "base/strbuf.h"

#define EJE_VALUE_SEPARATOR ':'

/* Append a value; `documento` NULL: the number alone. */
void eje_value_add(struct strbuf *out, const char *documento, unsigned number);

/* The number of a value, as its digits: the end of it. */
const char *eje_value_number(const char *value);

/* How many bytes of a value are its documento; 0 where it has none. */
size_t eje_value_documento(const char *value);

#endif

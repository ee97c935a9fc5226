/*
 * Percent-encoding (RFC 3986).
 */
#ifndef FICHERO_BASE_PERCENT_H
#define FICHERO_BASE_PERCENT_H

#include <stddef.h>

#include "base/strbuf.h"

/* Append bytes as they stand in a query string or in a part of a path: all but the unreserved signs encoded. Any thread. */
void percent_add(struct strbuf *out, const char *text, size_t length);

#endif

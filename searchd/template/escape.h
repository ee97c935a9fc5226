/*
 * A value on its way into a template: escaped for the place where it stands.
 *
 * What no page may have goes everywhere: control characters (but tab, line feed and
 * carriage return) and noncharacters are U+FFFD, and the signs that turn the
 * direction of what stands behind them (U+202A to U+202E, U+2066 to U+2069, U+200E,
 * U+200F, U+061C) are left out, so that no value can make its neighbours read otherwise.
 */
#ifndef FICHERO_SEARCHD_TEMPLATE_ESCAPE_H
#define FICHERO_SEARCHD_TEMPLATE_ESCAPE_H

#include <stddef.h>

#include "base/strbuf.h"

enum escape {
	ESCAPE_TEXT,      /* in an element, or in a quoted attribute that is no address */
	ESCAPE_ADDRESS,   /* at the beginning of an address: a path, a query, an anchor, or http, https, mailto; else "#" */
	ESCAPE_COMPONENT, /* further in an address: percent-encoded (RFC 3986) */
	ESCAPE_JSON,      /* inside of a string in a script of JSON: no sign of HTML is left in it */
};

/* Append `length` bytes of valid UTF-8, escaped. Any thread. */
void escape_add(struct strbuf *out, enum escape escape, const char *text, size_t length);

#endif

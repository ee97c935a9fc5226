/*
 * The files beside this one, compiled in, and the pieces that pages are put
 * together from.
 *
 * A piece is what stands in pagina.html behind a line `<!-- pieza NAME -->`.
 */
#ifndef FICHERO_SEARCHD_PAGE_WEB_ASSETS_H
#define FICHERO_SEARCHD_PAGE_WEB_ASSETS_H

#include <stddef.h>

#include "base/strbuf.h"

/* Static bytes. */
const char *web_stylesheet(size_t *length);

/* What stands for {{name}}, escaped, and for {{{name}}}, as it is. */
struct web_value {
	const char *name;
	const char *text; /* zero-terminated */
};

/* Append a piece with its places filled. An unknown piece or place is a bug (asserted). */
void web_add_piece(struct strbuf *out, const char *name, const struct web_value *values, size_t count);

#endif

/*
 * The page of a prioridad: both of its wordings, its acciones, who answers for
 * it, what its sheet says, and what is like it.
 */
#ifndef FICHERO_SEARCHD_PAGE_RECORD_PAGE_H
#define FICHERO_SEARCHD_PAGE_RECORD_PAGE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/*
 * Append the whole page. `alike` is the inciso of the acción whose like are listed
 * (NULL, or one that it does not have: those of the prioridad itself). False with ERROR_IO.
 */
bool record_page(struct strbuf *out, struct searcher *searcher, const struct hit *prioridad, const char *alike,
		 struct error *err);

#endif

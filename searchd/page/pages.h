/*
 * The pages that show the catalog of an index: where people begin, an eje, the
 * bodies, a source text, what this is.
 *
 * Each appends a whole page. Any thread.
 */
#ifndef FICHERO_SEARCHD_PAGE_PAGES_H
#define FICHERO_SEARCHD_PAGE_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/catalog.h"
#include "searchd/search/generation.h"

/* What this is, examples, the ejes, the bodies that lead most. False with ERROR_IO. */
bool home_page(struct strbuf *out, const struct searcher *searcher, struct error *err);

/* How to search, and where the data come from. */
void about_page(struct strbuf *out, const struct generation *generation);

/* All bodies, in the order of their names. */
void entes_page(struct strbuf *out, const struct generation *generation);

/* An eje of the generation's catalog with its prioridades. False with ERROR_IO. */
bool eje_page(struct strbuf *out, const struct searcher *searcher, const struct catalog_eje *eje, struct error *err);

/* So many lines of a source text a page shows. */
#define DOCUMENT_PAGE_LINES 2000u

/*
 * The source text of a documento of the generation's catalog, the part of it that
 * has line `line` (any number will do), each line with an anchor; without a source
 * text its ejes. False with ERROR_IO or ERROR_FORMAT.
 */
bool document_page(struct strbuf *out, const struct searcher *searcher, const struct catalog_documento *documento,
		   uint32_t line, struct error *err);

#endif

/*
 * What machines of the world ask a site for: where crawlers may go, which pages
 * there are, how a browser searches it.
 *
 * Each appends a whole file. Any thread. Sitemap and search description have whole
 * addresses, so there is none of either where generation_public_url() is NULL.
 */
#ifndef FICHERO_SEARCHD_PAGE_CRAWLERS_H
#define FICHERO_SEARCHD_PAGE_CRAWLERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "searchd/search/generation.h"

/* So many addresses a sitemap may have (sitemaps.org). */
#define SITEMAP_MOST 50000u

/* /robots.txt: everything but the API, searches and what is for printing. */
void crawlers_robots(struct strbuf *out, const struct generation *generation);

/*
 * /sitemap.xml: home, prioridades, bodies, ejes and documentos. Where they are more than
 * SITEMAP_MOST, an index of parts; part `part`, counted from 1, is what `part` > 0 asks for.
 * False where there is no such part.
 */
bool crawlers_sitemap(struct strbuf *out, const struct generation *generation, uint32_t part);

/* /opensearch.xml: OpenSearch 1.1, with suggestions. */
void crawlers_opensearch(struct strbuf *out, const struct generation *generation);

#endif

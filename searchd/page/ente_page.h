/*
 * The page of a body: its names, in which roles how many prioridades of each eje
 * name it, and all of them with the words as written and where they stand.
 */
#ifndef FICHERO_SEARCHD_PAGE_ENTE_PAGE_H
#define FICHERO_SEARCHD_PAGE_ENTE_PAGE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "entes/authority.h"
#include "searchd/search/generation.h"

/* Append the whole page. False with ERROR_IO. */
bool ente_page(struct strbuf *out, struct searcher *searcher, const struct ente *ente, struct error *err);

#endif

/*
 * Addresses: of the same search on other pages, of a record.
 */
#ifndef FICHERO_SEARCHD_ANSWER_URL_H
#define FICHERO_SEARCHD_ANSWER_URL_H

#include <stddef.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "index/index.h"
#include "match/reader.h"
#include "searchd/http/message.h"

/* Append the path of a record: /v1/prioridades/ID or /v1/acciones/ID. */
void url_add_record(struct strbuf *out, const struct index *index, const struct hit *hit);

/* Append the path of the page that shows a record: /prioridades/ID, of an acción with its anchor. */
void url_add_record_page(struct strbuf *out, const struct index *index, const struct hit *hit);

/* Append the path of the lines of a documento's source text. */
void url_add_lines(struct strbuf *out, const char *documento);

/* Append the path of a body: /v1/entes/KEY. */
void url_add_ente(struct strbuf *out, const struct ente *ente);

/*
 * Append the query string of the same search on another page: every known
 * parameter of the request but `page`, percent-encoded, then `page` where it is
 * not 0. Begins without a question mark.
 */
void url_add_search(struct strbuf *out, const struct http_request *http, unsigned long page);

#endif

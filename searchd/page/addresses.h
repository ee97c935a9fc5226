/*
 * Addresses of pages, and the few words that several pages say.
 */
#ifndef FICHERO_SEARCHD_PAGE_ADDRESSES_H
#define FICHERO_SEARCHD_PAGE_ADDRESSES_H

#include "base/strbuf.h"
#include "entes/authority.h"
#include "index/catalog.h"
#include "index/role.h"
#include "index/stored_record.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* --- Append an address ------------------------------------------------------------- */

/* Of a record: /prioridades/ID, of an acción with its anchor. */
void page_add_record(struct strbuf *out, const struct index *index, const struct hit *hit);
/* Of what is like a record, a part of the page of its prioridad. */
void page_add_alike(struct strbuf *out, const struct index *index, const struct hit *hit);
/* Of a body: /entes/KEY. */
void page_add_ente(struct strbuf *out, const struct ente *ente);
/* Of an eje: /ejes/DOCUMENTO/N. Of that of a record, nothing where it has none. */
void page_add_eje_of(struct strbuf *out, const struct catalog *catalog, const struct catalog_eje *eje);
void page_add_eje_path(struct strbuf *out, const struct generation *generation, uint32_t docid);
/* Of a documento: /documentos/DOCUMENTO. */
void page_add_documento(struct strbuf *out, const struct catalog_documento *documento);
/* Of the first of some lines of the source of a record, nothing where the index has no such text, or they are not known. */
void page_add_source(struct strbuf *out, const struct generation *generation, uint32_t docid,
		     const struct record_lines *lines);
/* The same of a documento of the generation's catalog. */
void page_add_source_of(struct strbuf *out, const struct generation *generation,
			const struct catalog_documento *documento, const struct record_lines *lines);

/* --- Append words -------------------------------------------------------------------- */

/* "22 a)", "1.3.2", "34": the number of a record as it is printed. */
void page_add_number(struct strbuf *out, const struct index *index, const struct hit *hit);
/* "acción", "línea de acción": what its documento calls it. */
void page_add_level(struct strbuf *out, const struct generation *generation, uint32_t docid);
/* "Línea de acción 1.3.2": both. */
void page_add_level_and_number(struct strbuf *out, const struct generation *generation, const struct hit *hit);
/* "Eje rector III": what an eje is called by its documento, and its number there. */
void page_add_eje_number(struct strbuf *out, const struct catalog *catalog, const struct catalog_eje *eje);
/* "Eje rector III, Agua para todos": the eje of a record as its documento calls and numbers it; nothing without one. */
void page_add_eje(struct strbuf *out, const struct generation *generation, uint32_t docid);
/* So many characters of a text, cut at a blank and with "…" where there are more. */
void page_add_beginning(struct strbuf *out, const struct stored_text *text, size_t characters);

/* The name of a level, for several: "Acciones", "Ejes rectores", "Líneas de acción", all but
 * what a preposition opens. */
void page_add_plural(struct strbuf *out, const char *name);

/* "287 acciones", "1 acción": so many of a level. */
void page_add_count(struct strbuf *out, uint32_t count, const char *level);
/* Its name in small letters. */
void page_add_small(struct strbuf *out, const char *name);
/* What a documento is called: its title as facets show it. */
void page_add_documento_title(struct strbuf *out, const struct index *index, const struct catalog_documento *documento);
/* "60 prioridades y 287 acciones en 5 ejes" */
void page_add_documento_counts(struct strbuf *out, const struct catalog_documento *documento);
/* What an eje is called without its number: its title, as facets show it, else "Eje 3". */
void page_add_eje_title(struct strbuf *out, const struct generation *generation, const struct catalog_eje *eje);

/* Whose it is and of when, as far as it is known: "Instituto de Transparencia, 14 de marzo de 2025". */
void page_add_documento_origin(struct strbuf *out, const struct generation *generation,
			       const struct catalog_documento *documento);

/*
 * What people know a body by beside its name, or "": a short name in capitals that its
 * name does not have in it. Owned by the generation.
 */
const char *page_siglas(const struct generation *generation, const struct ente *ente);

/* What a role is called, and the class of its colour. Static. */
const char *page_role_word(enum role role);
const char *page_role_class(enum role role);

#endif

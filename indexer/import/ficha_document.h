/*
 * The records that an import gathers, and the rules of gathering: what is
 * said twice is kept once, what contradicts is refused, nothing is
 * overwritten.
 *
 * Each _put_ function takes one paragraph of the source and returns whether it
 * is in a record now; the caller reports the lines of what was refused.
 */
#ifndef FICHERO_INDEXER_IMPORT_FICHA_DOCUMENT_H
#define FICHERO_INDEXER_IMPORT_FICHA_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "indexer/corpus/record.h"

struct accion_index; /* the incisos in use */

struct ficha_document {
	struct documento_record documento;
	struct eje_record *ejes;
	size_t eje_count, eje_capacity;
	struct prioridad_record *prioridades;
	struct prioridad_origin {
		bool listed;              /* an entry of a list says it, not only a sheet */
		unsigned sheets;          /* how many sheets it has */
		unsigned sheet_eje;       /* what the last of them says, 0 where it says nothing */
		size_t heading_line;      /* of its first heading */
		char *sheet_text;
		struct line_range sheet_lines;
		struct strbuf practica;
	} *origins;                       /* origins[i] is about prioridades[i] */
	size_t prioridad_count, prioridad_capacity, origin_capacity;
	size_t *eje_by_number;            /* index + 1, or 0 */
	size_t *prioridad_by_number;
	struct accion_index *acciones;
	const struct authority *authority; /* or NULL */
	size_t invented;                  /* acciones whose inciso the source does not have */
	struct name_list notices;         /* what the reader of the import should know, a sentence each */
};

/* `slug` and `fuente` are copied, `authority`, which may be NULL, is not. */
void ficha_document_init(struct ficha_document *document, const char *slug, const char *fuente,
			 const struct authority *authority);
void ficha_document_release(struct ficha_document *document);

/* The index of the eje, or of the prioridad, with that number; a new one where there is none. */
size_t ficha_document_eje(struct ficha_document *document, unsigned number, size_t line);
size_t ficha_document_prioridad(struct ficha_document *document, unsigned number, unsigned eje, size_t line);

/* A printf-like notice. */
void ficha_document_notice(struct ficha_document *document, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

bool ficha_put_title_page(struct ficha_document *document, const char *text, const char *running_header);
bool ficha_put_eje_title(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines);
bool ficha_put_objetivo(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines);
bool ficha_put_tema(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines);
bool ficha_put_list_text(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct line_range *lines);
bool ficha_put_sheet_text(struct ficha_document *document, size_t prioridad, const char *text,
			  const struct line_range *lines);
bool ficha_put_principio(struct ficha_document *document, size_t prioridad, const char *text);
/* The text of a list of bodies; `again` where the sheet has had such a list before. */
bool ficha_put_lideres(struct ficha_document *document, size_t prioridad, const char *text, bool again);
bool ficha_put_entes(struct ficha_document *document, size_t prioridad, const char *text, bool again);
bool ficha_put_practica(struct ficha_document *document, size_t prioridad, const char *text);
/* `inciso` as printed, "" where a bullet stands for it. */
bool ficha_put_accion(struct ficha_document *document, size_t prioridad, const char *inciso, const char *text,
		      const struct line_range *lines);

/* Bring all into its final order and form. Call it once, when everything is put. */
void ficha_document_finish(struct ficha_document *document);

#endif

/*
 * The records that an import gathers, and the rules of gathering: what is
 * said twice is kept once, what contradicts is refused, nothing is
 * overwritten.
 *
 * Each _put_ function takes one paragraph of the source and returns whether it
 * is in a record now; the caller reports the lines of what was refused.
 *
 * Ejes and prioridades are named by their index until ficha_document_finish()
 * gives each its ordinal and sorts them.
 */
#ifndef FICHERO_INDEXER_IMPORT_FICHA_DOCUMENT_H
#define FICHERO_INDEXER_IMPORT_FICHA_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "indexer/corpus/record.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/profile.h"
#include "indexer/import/levels.h"

/* No eje, no prioridad, no acción. */
#define NOTHING ((size_t)-1)

struct key_index;    /* what has been numbered so far, by key */
struct accion_index; /* the incisos in use */

/* Where a text stands: its lines, and its pages where the source has any. */
struct ficha_place {
	struct line_range lines, pages;
};

struct ficha_document {
	struct documento_record documento;
	struct eje_record *ejes;
	struct eje_origin {
		struct printed_number number;
		unsigned name;            /* of its level, in the profile */
	} *eje_origins;                   /* eje_origins[i] is about ejes[i] */
	size_t eje_count, eje_capacity, eje_origin_capacity;
	struct prioridad_record *prioridades;
	struct prioridad_origin {
		struct printed_number number;
		char label[40];           /* the number as messages give it */
		size_t eje;               /* index, or NOTHING */
		bool listed;              /* an entry of a list says it, not only a sheet */
		unsigned sheets;          /* how many sheets it has */
		size_t sheet_eje;         /* what the last of them says, NOTHING where it says nothing */
		size_t heading_line;      /* of its first heading */
		char *sheet_text;
		struct ficha_place sheet_place;
		struct strbuf practica;
		bool has_lideres, has_entes; /* a list of them has been put */
	} *origins;                       /* origins[i] is about prioridades[i] */
	size_t prioridad_count, prioridad_capacity, origin_capacity;
	struct key_index *keys;
	struct accion_index *acciones;
	struct ficha_names {
		size_t prioridad, accion;
		enum record_part part;
		bool again;
		char *text;
		struct ficha_place place;
	} *names;                         /* lists of bodies, as put */
	size_t names_count, names_capacity;
	size_t accion;                    /* index of the acción that was put last, in its prioridad, or NOTHING */
	const struct profile *profile;
	const struct authority *authority; /* or NULL */
	size_t invented;                  /* acciones whose inciso the source does not have */
	bool has_lists, has_marks;        /* a list of prioridades; FICHA TÉCNICA or a mark */
	struct name_list notices;         /* what the reader of the import should know, a sentence each */
};

/* `slug` and `fuente` are copied, `profile` and `authority`, which may be NULL, are not. */
void ficha_document_init(struct ficha_document *document, const char *slug, const char *fuente,
			 const struct profile *profile, const struct authority *authority);
void ficha_document_release(struct ficha_document *document);

/* Make `range` reach over `more`, too, where that says anything. */
void ficha_extend(struct line_range *range, const struct line_range *more);

/* The index of the eje with that heading; a new one where there is none. "Eje 2" is "Eje rector 2" where one is. `title` tells one without a number from another. */
size_t ficha_document_eje(struct ficha_document *document, const struct heading *heading, const char *title,
			  size_t line);

/*
 * The index of the prioridad with that heading within `scope`, what it is
 * numbered in ("" for the whole document); a new one, of the eje, where there
 * is none.
 */
size_t ficha_document_prioridad(struct ficha_document *document, const char *scope, const struct heading *heading,
				size_t eje, size_t line);

/* A printf-like notice. */
void ficha_document_notice(struct ficha_document *document, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

bool ficha_put_title_page(struct ficha_document *document, const char *text, const char *running_header);
bool ficha_put_eje_title(struct ficha_document *document, size_t eje, const char *text,
			 const struct ficha_place *place);
bool ficha_put_objetivo(struct ficha_document *document, size_t eje, const char *text,
			const struct ficha_place *place);
bool ficha_put_tema(struct ficha_document *document, size_t eje, const char *text, const struct ficha_place *place);
bool ficha_put_list_text(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct ficha_place *place);
bool ficha_put_sheet_text(struct ficha_document *document, size_t prioridad, const char *text,
			  const struct ficha_place *place);
bool ficha_put_principio(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct ficha_place *place);
bool ficha_put_practica(struct ficha_document *document, size_t prioridad, const char *text,
			const struct ficha_place *place);

/* ficha_acciones.c */

/* `inciso` as printed, "" where a bullet or a number of several parts stands for it; `numero` that number, or "". */
bool ficha_put_accion(struct ficha_document *document, size_t prioridad, const char *inciso, const char *numero,
		      const char *text, const struct ficha_place *place);
/* A labelled text of an acción, or, where that is NOTHING, of the prioridad. */
bool ficha_put_campo(struct ficha_document *document, size_t prioridad, size_t accion, const char *etiqueta,
		     const char *text, const struct ficha_place *place);
bool ficha_put_eje_campo(struct ficha_document *document, size_t eje, const char *etiqueta, const char *text,
			 const struct ficha_place *place);
void ficha_acciones_release(struct ficha_document *document);

/* ficha_names.c: lists of bodies. Where one name ends and the next begins, all of them together tell. */

/*
 * The text of a list of bodies, PART_LIDERES or PART_ENTES, of the acción
 * `accion` of a prioridad, or, where that is NOTHING, of the prioridad;
 * `again` where its sheet has had such a list before. False for a text that
 * says that there is no body.
 */
bool ficha_put_names(struct ficha_document *document, size_t prioridad, size_t accion, enum record_part part,
		     const char *text, const struct ficha_place *place, bool again);
/* Take the lists apart and put the names into the records. Call it once, when everything is put. */
void ficha_names_finish(struct ficha_document *document);
void ficha_names_release(struct ficha_document *document);

/* For the files of ficha_document. */
bool ficha_has_name(const struct name_list *names, const char *text);
void ficha_note_part(struct prioridad_record *record, enum record_part part, const struct ficha_place *place);

/* ficha_finish.c */

/* Bring all into its final order and form. Call it once, when everything is put. */
void ficha_document_finish(struct ficha_document *document, const struct level_names *names);

#endif

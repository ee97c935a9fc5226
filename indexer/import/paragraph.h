/*
 * The paragraph that is being read: which record it is for, its text so far
 * and the lines that it came from.
 */
#ifndef FICHERO_INDEXER_IMPORT_PARAGRAPH_H
#define FICHERO_INDEXER_IMPORT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/corpus/record.h"
#include "indexer/headings/item_marker.h"
#include "indexer/import/ficha_document.h"
#include "indexer/import/line_classifier.h"

enum paragraph_target {
	TARGET_NONE,  /* no paragraph is open */
	TARGET_STRAY, /* it has no place */
	TARGET_TITLE_PAGE,
	TARGET_EJE_TITLE,
	TARGET_OBJETIVO,
	TARGET_TEMA,
	TARGET_LIST_TEXT,
	TARGET_SHEET_TEXT,
	TARGET_PRINCIPIO,
	TARGET_LIDERES,
	TARGET_ENTES,
	TARGET_PRACTICA,
	TARGET_ACCION,
	TARGET_CAMPO,          /* of a prioridad, or of an acción of it */
	TARGET_EJE_CAMPO,
	TARGET_ACCION_LIDERES, /* who answers for one acción */
	TARGET_ACCION_ENTES
};

struct paragraph {
	enum paragraph_target target;
	size_t owner;                      /* index of its eje or prioridad */
	size_t accion;                     /* of that, whose field or list it is, or NOTHING */
	char inciso[INCISO_MAX_BYTES + 1]; /* of an acción, "" for a bullet */
	char numero[sizeof(((struct printed_number *)0)->text)]; /* of an acción, where that is none */
	struct strbuf text;
	struct ficha_place place;
	size_t *events;                    /* what it was made of */
	size_t event_count, event_capacity;
};

void paragraph_init(struct paragraph *paragraph);
void paragraph_release(struct paragraph *paragraph);
/* As paragraph_init(), memory kept. */
void paragraph_clear(struct paragraph *paragraph);

/*
 * Append the text of event `number`; `separator` stands before it unless it is
 * the first. Strokes of `~~` stay in lists of names only.
 */
void paragraph_add(struct paragraph *paragraph, const char *separator, const struct line_event *event, size_t number);

#endif

/*
 * What the words of a cell can be to its table: the name of a level, a label
 * of a section or a field, or content. Decided by the words alone, with the
 * headings that the import knows; what only looks like a label is told apart.
 */
#ifndef FICHERO_INDEXER_TABLES_LABELS_H
#define FICHERO_INDEXER_TABLES_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/headings/profile.h"

/* Longer texts, in characters or words, are no label that nobody knows. */
#define LABEL_MAX_CHARACTERS 60
#define LABEL_MAX_WORDS 8

enum label_kind {
	LABEL_NONE,     /* content */
	LABEL_MAYBE,    /* short and without a sentence's end: a label that is not known, or a short content */
	LABEL_ORDINAL,  /* "No.", "Clave", "#": heads numbers */
	LABEL_LEVEL,    /* "Prioridad", "Estrategias": a level's word without its number */
	LABEL_HEADING,  /* "PRIORIDAD 1", "FICHA TÉCNICA": a heading by itself */
	LABEL_ACCIONES, /* the section of the acciones */
	LABEL_LIST,     /* another section of a prioridad */
	LABEL_FIELD     /* a label that is kept with its text */
};

/* What the whole text is. Any thread. */
enum label_kind label_kind(const struct profile *profile, const char *text, size_t length);

/* Is it a label of a section or a field? */
bool label_is_section(enum label_kind kind);
/* What the text is as a label of a section or a field, were it a level's word as well; LABEL_NONE where it is none. */
enum label_kind label_section(const struct profile *profile, const char *text, size_t length);

/* Could these be the first words of a known label that is broken over lines? */
bool label_is_beginning(const struct profile *profile, const char *text, size_t length);

/* Does the text begin with a level's word and its number: "Prioridad 1. Publicar los contratos."? */
bool label_opens_level(const struct profile *profile, const char *text, size_t length);

/* Is it nothing but what opens an item, or its number: "a)", "•", "3", "1.1", "E2-04"? */
bool label_is_marker(const char *text, size_t length);

#endif

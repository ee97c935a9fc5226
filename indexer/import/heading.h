/*
 * The headings of the genre: how a document of fichas técnicas names its parts.
 *
 * A heading is recognised by its words alone: accents, capitals, bold,
 * punctuation and the number (singular or plural) make no difference.
 */
#ifndef FICHERO_INDEXER_IMPORT_HEADING_H
#define FICHERO_INDEXER_IMPORT_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Larger numbers are no number of an eje or a prioridad. */
#define HEADING_MAX_NUMBER 99999

enum heading_kind {
	HEADING_NONE,
	HEADING_FICHA,      /* FICHA TÉCNICA: a sheet's page begins */
	HEADING_COVER,      /* FICHAS TÉCNICAS DE LAS PRIORIDADES ...: on an eje's cover */
	HEADING_EJE,        /* EJE 3, EJE3, EJE IV */
	HEADING_PRIORIDAD,  /* PRIORIDAD 12, Prioridad 12. */
	HEADING_OBJETIVO,
	HEADING_TEMAS,
	HEADING_PRINCIPIOS,
	HEADING_LIDERES,
	HEADING_ACCIONES,
	HEADING_ENTES,
	HEADING_PRACTICA,
	HEADING_INMEDIATA,  /* a mark: IMPLEMENTACIÓN INMEDIATA */
	HEADING_ADICIONADA  /* a mark: ADICIONADA POR EL ENTE */
};

struct heading {
	enum heading_kind kind;
	unsigned number;     /* of an EJE or a PRIORIDAD, else 0 */
	bool capitals;       /* its first word is all in capitals */
	bool plural;         /* its first word is: PRINCIPIOS */
	bool point;          /* a full stop follows */
	size_t start, end;   /* the source bytes that it takes up, the punctuation after it included */
};

/*
 * The heading at the start of `text`, which is one clean line or a piece of
 * one, `**` taken out or not. What stands behind it on the line, from `end`
 * on, is its content. HEADING_NONE in `kind` where the line starts with none,
 * or with words that may as well be running text.
 */
struct heading heading_match(const char *text, size_t length);

/* Could these be the first words of a heading that is broken over lines? */
bool heading_is_beginning(const char *text, size_t length);

/* Append the words of a text, folded, one blank between them: the same for texts with the same words. */
void heading_add_key(struct strbuf *out, const char *text, size_t length);

/* Two texts with the same words: accents, capitals and punctuation make no difference. */
bool heading_same_words(const char *a, const char *b);

/* Are its letters, of which there is one at least, all capitals? */
bool heading_is_capitals(const char *text, size_t length);
/* Is its first character a capital? */
bool heading_starts_upper(const char *text, size_t length);

#endif

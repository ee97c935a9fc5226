/*
 * The headings and labels of a document, by the words that a profile gives
 * them.
 *
 * A heading is recognised by its words and its number alone: accents,
 * capitals, bold, punctuation and the number (singular or plural) of its words
 * make no difference. A level has one number: EJE 3, EJE3, Eje rector III,
 * Primer eje, Línea de acción 1.2.3, PRIORIDAD N.º 1. Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_HEADING_H
#define FICHERO_INDEXER_HEADINGS_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/headings/heading_kind.h"
#include "indexer/headings/printed_number.h"
#include "indexer/headings/profile.h"

/* Larger numbers are no number of an eje or a prioridad. */
#define HEADING_MAX_NUMBER NUMBER_MAX

struct heading {
	enum heading_kind kind;
	/*
	 * Of a level, or of a campo ("Indicador 1: ..."). A level without one,
	 * `count` 0, is "Eje transversal: Igualdad", "Línea de acción: Formar".
	 */
	struct printed_number number;
	unsigned name;     /* which of the profile's names its words are */
	bool capitals;     /* its first word is all in capitals */
	bool plural;       /* its first word is: PRINCIPIOS */
	bool point;        /* a full stop follows */
	bool colon;        /* a colon follows, or the end of bold or of a table's cell */
	/*
	 * What a wrapped line may consist of as well, "Presupuesto" alone in small
	 * letters, or an item of a list: "• Objetivo 16. Paz", "3. Acción: Formar".
	 */
	bool weak;
	bool toc;          /* "Eje 1. Cuidar el dinero ........ 5": a line of a table of contents */
	size_t start, end; /* the source bytes that it takes up, the punctuation after it included */
	size_t label_end;  /* where its words and number end, punctuation not included */
	size_t content_end; /* where its content ends: before the leader of a table of contents */
};

/*
 * The heading at the start of `text`, which is one clean line or a piece of
 * one, `**` taken out or not. What stands behind it on the line, from `end` to
 * `content_end`, is its content. HEADING_NONE in `kind` where the line starts
 * with none, or with words that may as well be running text ("Objetivo 16 de
 * la Agenda 2030.", "Acciones 3 y 5"). A section number before it ("6.1 ") is
 * passed over, `start` being behind it: it is the number of a level that has
 * none of its own ("2.1 Objetivo: Reparar").
 */
struct heading heading_match(const struct profile *profile, const char *text, size_t length);

/* Could these be the first words of a heading that is broken over lines? */
bool heading_is_beginning(const struct profile *profile, const char *text, size_t length);

/*
 * Where the title of a line of a table of contents ends: before dots or
 * strokes that lead to a page's number. `length` where the line is none.
 */
size_t heading_toc_title(const char *text, size_t length);

/* Append the words of a text, folded, one blank between them: the same for texts with the same words. */
void heading_add_key(struct strbuf *out, const char *text, size_t length);

/* Two texts with the same words: accents, capitals and punctuation make no difference. */
bool heading_same_words(const char *a, const char *b);

/* Are its letters, of which there is one at least, all capitals? */
bool heading_is_capitals(const char *text, size_t length);
/* Is its first character a capital? */
bool heading_starts_upper(const char *text, size_t length);

#endif

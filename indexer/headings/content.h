/*
 * What stands behind the words of a heading or label on its line: its closing
 * punctuation, and whether the rest is its content or carries a sentence on.
 * Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_CONTENT_H
#define FICHERO_INDEXER_HEADINGS_CONTENT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/character.h"

/* The punctuation and bold behind a heading. */
struct content_closing {
	size_t end;
	bool any;   /* there is more than blanks */
	bool colon; /* or the end of bold, of a table's cell, or `.-` */
	bool point; /* the first mark is a full stop */
	bool dash;
};

/* The closing at `at`. What a content opens with, the dash of an item, is the content's own. */
struct content_closing content_find_closing(const char *text, size_t length, size_t at);

/* The class of the first character, quotation marks and the like passed over. */
enum character_class content_first(const char *text, size_t length);

/* Has it a letter at all? */
bool content_has_letter(const char *text, size_t length);

/* Does it begin like the rest of a sentence: "de la política", "y 4 atienden", "que ..."? */
bool content_carries_on(const char *text, size_t length);

/* The same for a text in capitals, whose title may well begin with an article: "DE LA POLÍTICA", "Y 4". */
bool content_is_tied(const char *text, size_t length);

/* Are among its first words some that only sentences have: "Las acciones son", "Programas que"? */
bool content_is_sentence(const char *text, size_t length);
/* The same of what begins a line: "Para ello", "Abrir ventanillas" as well. */
bool content_opens_sentence(const char *text, size_t length);

/* Is the first word an infinitive: "Abrir", "Coordinarse"? */
bool content_opens_with_verb(const char *text, size_t length);

#endif

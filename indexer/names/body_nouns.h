/*
 * The nouns that names of public bodies, and of those who work with them,
 * begin with all over the Spanish-speaking world, and when each of them does.
 *
 * "Secretaría de Obras y Servicios" is one name, "DIF y Servicios de Salud" are
 * two: some nouns are what a body is about as often as they are a body. What
 * stands behind the noun, and how it is written, tells.
 */
#ifndef FICHERO_INDEXER_NAMES_BODY_NOUNS_H
#define FICHERO_INDEXER_NAMES_BODY_NOUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/names/name_words.h"

/* What must stand behind the noun, for it to begin a name after a "y" or a comma. */
enum body_noun {
	BODY_NOUN_NONE,
	BODY_NOUN_GROUP,  /* people, and what is in many names: only in small letters after a name with capitals */
	BODY_NOUN_OF,     /* `de`: Servicios de Salud */
	BODY_NOUN_LOCAL,  /* a word for a territory: Sistemas Municipales */
	BODY_NOUN_TAILED, /* anything: Policía Nacional, Universidad de Loja */
	BODY_NOUN_LISTED, /* anything; nothing, where commas part what is before: "Limpia, Mercados y Policía" */
	BODY_NOUN_ALWAYS  /* nothing */
};

/* The noun that a folded word is, in whichever number; `*plural`, where it is one, is set. Any thread. */
enum body_noun body_noun_of(const char *folded, bool *plural);

/*
 * Does what is written between `start` and `end` begin as a name of its own,
 * wherever it stands? Its first word, an article passed over, decides with
 * what stands behind it.
 */
bool body_noun_begins(const char *text, size_t start, size_t end);

/* municipal, estatales, nacional ...: a word for a territory, folded. */
bool body_noun_is_local(const char *folded);
/* Secretarías, Municipios: what stands in the plural once for all that follow, "Secretarías de Salud y Trabajo". */
bool body_noun_is_shared(const char *folded);

#endif

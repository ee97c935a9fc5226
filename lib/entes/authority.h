/*
 * The authority: every written name of a public body (ente) to its one clave.
 *
 * Names are compared as tokens: folded, articles and "de" passed over, so
 * that "Secretaria de Trabajo" is the "Secretaría del Trabajo". The longest
 * name wins. Built by the indexer from entes.jsonl, kept in the index, read
 * back by searchd (entes/authority_file.h). The bodies that a running text
 * names: entes/mentions.h.
 *
 * Add all bodies, then look up: look-ups are const and may run in any number
 * of threads at once.
 */
#ifndef FICHERO_ENTES_AUTHORITY_H
#define FICHERO_ENTES_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct ente {
	const char *clave;         /* upper-case ASCII, unique */
	const char *nombre;        /* the official name */
	const char *const *alias;  /* every other way it is written */
	size_t alias_count;
	const char *const *comunes; /* those of `alias` that are common nouns too */
	size_t comunes_count;
	bool provisional;          /* no file has it: made from a written name */
};

struct authority;

/* The caller frees it with authority_free(). */
struct authority *authority_new(void);
void authority_free(struct authority *authority);

/* Can it be a clave: is it made of upper-case ASCII letters, digits and hyphens? Any thread. */
bool authority_is_clave(const char *text);

/*
 * Add a body; `ente` and its strings are copied. Fails with ERROR_INPUT, and
 * adds nothing, where the clave is there already or is not upper-case ASCII
 * letters, digits and hyphens, or where the name is empty. A name or alias that another
 * body has already keeps its first owner: `*clash`, unless NULL, gets that
 * body's clave (owned by the authority), else NULL.
 */
bool authority_add(struct authority *authority, const struct ente *ente, const char **clash, struct error *err);

/*
 * Add a provisional body for a written name that none has, its clave made of
 * the name's letters (unique), or find the one that was made for it before.
 * NULL where the name has no letter or digit.
 */
const struct ente *authority_add_unknown(struct authority *authority, const char *name);

size_t authority_count(const struct authority *authority);
/* In the order they were added; `i` < authority_count(). Owned by the authority. */
const struct ente *authority_at(const struct authority *authority, size_t i);
/* The `i` of a body that an authority gave out. */
size_t authority_number(const struct ente *ente);

/* How a written name was resolved, from surest to loosest. */
enum resolution {
	RESOLUTION_NONE,
	RESOLUTION_CLAVE,   /* it is the clave */
	RESOLUTION_NAME,    /* it is the official name */
	RESOLUTION_ALIAS,   /* it is an alias */
	RESOLUTION_MISPRINT /* one small slip away from a name that no other is near */
};

/*
 * The body that the whole of `name` (valid UTF-8) names, or NULL. `how`,
 * unless NULL, gets the way. Accents, case, normal form and articles make no
 * difference. Never RESOLUTION_MISPRINT.
 */
const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how);

/*
 * The one body that has a name which begins with all of `name`, two words or
 * more ("instituto electoral"), or NULL where no body or more than one has.
 */
const struct ente *authority_resolve_beginning(const struct authority *authority, const char *name, size_t length);

/*
 * The same for an item of a list of bodies: failing an exact name, one that is
 * a small slip away counts as RESOLUTION_MISPRINT, and the caller reports it. A
 * slip is a letter lost, added, other or swapped with its neighbour: one in a
 * word, two in a name of eight letters or more, and one body only may be as
 * near. Short words, numbers and short acronyms are never slips of each other;
 * longer acronyms only by a letter lost, added or swapped inside. A provisional
 * body is never the answer.
 */
const struct ente *authority_resolve_item(const struct authority *authority, const char *name, size_t length,
					  enum resolution *how);

#endif

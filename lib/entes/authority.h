/*
 * The authority: every written name of a public body (ente) to its one clave.
 *
 * Names are compared as tokens: folded, articles and "de" passed over, so
 * that "Secretaria de Trabajo" is the "Secretaría del Trabajo". The longest
 * name wins. Built by the indexer from entes.jsonl, kept in the index, read
 * back by searchd (entes/authority_file.h). The bodies that a running text
 * names: entes/mentions.h.
 *
 * A body belongs to an ámbito, a territory or institution, or is national, and
 * no two ámbitos know of each other: what a documento names is looked for among
 * the bodies of its own ámbito, then among the national ones, never in another.
 * Names and claves may be the same in several ámbitos; within one they are not.
 *
 * Add all bodies, then look up: look-ups are const and may run in any number
 * of threads at once.
 */
#ifndef FICHERO_ENTES_AUTHORITY_H
#define FICHERO_ENTES_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What the national bodies' ámbito is called where one must be: no ámbito at all is the same. */
#define AUTHORITY_NATIONAL "nacional"
/* Stands between an ámbito and a clave in a key: mx-hid:SEC-FINANZAS. */
#define AUTHORITY_KEY_SEPARATOR ':'

struct ente {
	const char *clave;         /* upper-case ASCII, unique in its ámbito */
	const char *ambito;        /* a slug; NULL: a national body, or one of no known ámbito */
	const char *key;           /* unique in the authority, which makes it: authority_finish() */
	const char *label;         /* of it likewise: the name for people, told apart from namesakes */
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

/* --- Ámbitos ------------------------------------------------------------------ */

/* Numbers of ámbitos. Further ones have those behind these. */
#define AMBITO_NATIONAL 0u /* bodies that every documento sees */
#define AMBITO_UNSAID 1u   /* of documentos that name none: it has the provisional bodies that they make */
#define AMBITO_NONE UINT32_MAX

/* Can it be an ámbito: lower-case ASCII letters, digits and hyphens, a letter or digit first, up to 64? Any thread. */
bool authority_is_ambito(const char *text);

/* The number of a documento's ámbito, which from now on is there. NULL and "nacional" are AMBITO_UNSAID. */
uint32_t authority_add_ambito(struct authority *authority, const char *slug);
/* The same, or AMBITO_NONE where there is none of that name. */
uint32_t authority_find_ambito(const struct authority *authority, const char *slug, size_t length);

/* Numbers are below it. */
size_t authority_ambito_count(const struct authority *authority);
/* NULL for the first two. Owned by the authority. */
const char *authority_ambito_slug(const struct authority *authority, uint32_t ambito);
/* What people call it, told behind the names of its namesakes; NULL: its slug. */
const char *authority_ambito_title(const struct authority *authority, uint32_t ambito);
void authority_set_ambito_title(struct authority *authority, uint32_t ambito, const char *title);

/* The ámbito of the look-ups that say none; at first AMBITO_UNSAID. For whoever reads a single documento. */
void authority_set_home(struct authority *authority, uint32_t ambito);

/* --- Bodies ------------------------------------------------------------------- */

/* Can it be a clave: is it made of upper-case ASCII letters, digits and hyphens? Any thread. */
bool authority_is_clave(const char *text);

/*
 * Add a body; `ente` and its strings are copied. Fails with ERROR_INPUT, and
 * adds nothing, where the clave is there already in its ámbito or is not upper-case
 * ASCII letters, digits and hyphens, where the ámbito is none or the name is empty.
 * A name or alias that another body of the ámbito has already keeps its first owner:
 * `*clash`, unless NULL, gets that body's clave (owned by the authority), else NULL.
 * `key` and `label` are not looked at: the clave and the name at first.
 */
bool authority_add(struct authority *authority, const struct ente *ente, const char **clash, struct error *err);

/*
 * Add a provisional body for a written name that none has who is seen from that
 * ámbito, its clave made of the name's letters (unique there), or find the one
 * that was made for it before. NULL where the name has no letter or digit. Of
 * "Nombre (SIGLA)" the acronym becomes an alias, where it may be made of the
 * name's letters and nobody has it.
 */
const struct ente *authority_add_unknown(struct authority *authority, uint32_t ambito, const char *name);

/*
 * When all bodies were added: settle keys and labels. A key is the clave where
 * no other body has it, else ámbito:clave, of a national body nacional:clave. A
 * label is the official name, and where another body is called so, or has the
 * same clave, its ámbito in parentheses behind it.
 */
void authority_finish(struct authority *authority);

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
	RESOLUTION_AGREED,  /* name and acronym stand together, each is a name of it: "Nombre (SIGLA)" */
	RESOLUTION_NAME_ALONE, /* the name is, the acronym is nobody's */
	RESOLUTION_DISPUTED, /* the name is, the acronym is another body's */
	RESOLUTION_ACRONYM, /* the acronym is, the name nobody's, but begins as its name and shares a word with it */
	RESOLUTION_SHORT,   /* it is a name but for its place or level, and no other body's */
	RESOLUTION_MISPRINT /* one small slip away from a name that no other is near */
};

/* Does an acronym that may be made of its letters stand beside a written name: "Nombre (SIGLA)"? Any thread. */
bool authority_has_acronym(const char *name, size_t length);

/*
 * The body that the whole of `name` (valid UTF-8) means in a documento of that
 * ámbito, or NULL. `how`, unless NULL, gets the way. Accents, case, normal form
 * and articles make no difference. A name with its acronym beside it, in brackets
 * or behind a dash, is the body of which both are names, of namesakes too; else that
 * of the name, where the acronym may be made of its letters. Never
 * RESOLUTION_ACRONYM, RESOLUTION_SHORT or RESOLUTION_MISPRINT.
 */
const struct ente *authority_resolve_in(const struct authority *authority, uint32_t ambito, const char *name,
					size_t length, enum resolution *how);
/* ... in the ámbito of authority_set_home(). */
const struct ente *authority_resolve(const struct authority *authority, const char *name, size_t length,
				     enum resolution *how);

/*
 * The same for an item of a list of bodies: failing an exact name, one that lacks
 * only its place or level (entes/shorts.h: Estatal, del Estado de X) is the only
 * body's that has such a name, as RESOLUTION_SHORT; failing that, one that is
 * a small slip away counts as RESOLUTION_MISPRINT, and the caller reports it. A
 * slip is a letter lost, added, other or swapped with its neighbour: one in a
 * word, two in a name of eight letters or more, and of those that are seen one
 * body only may be as near. Short words, numbers and short acronyms are never
 * slips of each other; longer acronyms only by a letter lost, added or swapped
 * inside. A provisional body is never the answer. Of a name with its acronym the
 * name may be misprinted too, or failing that be known by its acronym alone.
 */
const struct ente *authority_resolve_item(const struct authority *authority, uint32_t ambito, const char *name,
					  size_t length, enum resolution *how);

/* --- Look-ups in several ámbitos -------------------------------------------------- */

/* Bodies, each once. Start with ENTE_LIST_INIT, release once. */
struct ente_list {
	const struct ente **items;
	size_t count, capacity;
};

#define ENTE_LIST_INIT { NULL, 0, 0 }

/* `ente` is not there yet. */
void ente_list_add(struct ente_list *list, const struct ente *ente);
void ente_list_release(struct ente_list *list);

/*
 * Replace `found` by the bodies that someone may mean who says `name` of
 * documentos of the given ámbitos, each once, none the national one, or (`ambitos`
 * NULL) of any: the one of that key, as it is written or with its ámbito before it
 * (mx-hid:SEC-FINANZAS, where the clave is unique too); else those of that clave, as
 * it is written; else all that are called so and that such documentos see, national
 * ones first; else those whose name it is but for the place or level.
 */
void authority_resolve_all(const struct authority *authority, const uint32_t *ambitos, size_t ambito_count,
			   const char *name, size_t length, struct ente_list *found);

/*
 * Replace `found` by the bodies that have a name, be it without its place or level,
 * which begins with all of `name`, two words or more ("instituto electoral"), one in each ámbito; none
 * where some ámbito has more.
 */
void authority_resolve_beginning(const struct authority *authority, const char *name, size_t length,
				 struct ente_list *found);

#endif

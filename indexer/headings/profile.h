/*
 * A profile: the words by which a kind of document calls its levels, sections
 * and labels. The built-in one, corpus/perfiles/general.json, is a file of the
 * same form, read by the same reader.
 *
 *   { "niveles":   {"eje": [...], "ruta": [...], "prioridad": [...], "accion": [...]},
 *     "secciones": {"objetivo": [...], "temas": [...], "principios": [...], "lideres": [...],
 *                   "acciones": [...], "entes": [...], "practica": [...]},
 *     "marcas":    {"ficha": [...], "portada": [...], "inmediata": [...], "adicionada": [...]},
 *     "campos":    [...],
 *     "omitir":    [...] }
 *
 * Every member may be left out, every list is of texts. Each level that a file
 * gives is as the file has it, an empty list being a level that the document
 * does not have; what it gives of all else stands beside the built-in words,
 * and before them where a word is in both: a word in `omitir` is then no
 * longer a campo. Names of one level stand in the order in which a document
 * nests them, outermost first, where that matters.
 *
 * Names are compared by their words: accents, capitals, punctuation, the
 * number of a word, the gender of any but the first, articles and `de` make no
 * difference, nor do blanks where the letters are the same (words.h).
 *
 * A profile is not changed once it is made: any number of threads may read it.
 */
#ifndef FICHERO_INDEXER_HEADINGS_PROFILE_H
#define FICHERO_INDEXER_HEADINGS_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/headings/heading_kind.h"

/* Of a file. Bytes. */
#define PROFILE_MAX_BYTES ((size_t)1 << 20)
/* Names in one list. */
#define PROFILE_MAX_NAMES 300
/* Of one name. Bytes. */
#define PROFILE_MAX_NAME_BYTES 120

struct profile;

/* The built-in profile. Free it with profile_free(). */
struct profile *profile_new(void);

/*
 * The profile in the file at `path`, the built-in one behind it. NULL with
 * ERROR_NOT_FOUND, ERROR_IO or, for what is in it, ERROR_INPUT: the message
 * names the file, and the line or the field. Free it with profile_free().
 */
struct profile *profile_read(const char *path, struct error *err);
/* The same from the text of a file; `name` is what messages call it. */
struct profile *profile_parse(const char *name, const char *text, size_t length, struct error *err);

void profile_free(struct profile *profile);

/* Does its file give levels, so that it is known which is which? */
bool profile_levels_given(const struct profile *profile);

/*
 * Names are numbered from 0 to profile_count() - 1: those of a level in the
 * order in which the file has them.
 */
unsigned profile_count(const struct profile *profile);
/* As the profile writes it. The profile owns it. */
const char *profile_name(const struct profile *profile, unsigned name);
enum heading_kind profile_kind(const struct profile *profile, unsigned name);
/* The first name of a level whose first word is the same ("Objetivo" of "Objetivo prioritario"); itself if none is. */
unsigned profile_family(const struct profile *profile, unsigned name);
/* The first letters of its words, folded, articles and `de` left out. The profile owns them. */
const char *profile_initials(const struct profile *profile, unsigned name);
/* Its word, folded, where it is one word; else NULL. The profile owns it. */
const char *profile_single(const struct profile *profile, unsigned name);
/* Is its first word in the plural, so that no single part is called so? */
bool profile_is_plural(const struct profile *profile, unsigned name);

/* --- For heading.c: names by their words, as words.h makes keys of them. --- */

/*
 * The names whose key is `key`: how many, with `*names` set to their numbers,
 * which the profile owns. Those that come first are meant first.
 */
size_t profile_find(const struct profile *profile, const char *key, const unsigned **names);
/* The same by words_joined(). */
size_t profile_find_joined(const struct profile *profile, const char *joined, const unsigned **names);
/* Could a name begin with that folded word? False is certain, and found out at once: most words begin none. */
bool profile_may_begin(const struct profile *profile, const char *word);
/* The same of a level's name. */
bool profile_may_begin_level(const struct profile *profile, const char *word);
/* Is there a name that begins with the words of `key` and has more of them? */
bool profile_goes_on(const struct profile *profile, const char *key);

#endif

/*
 * The names of the public bodies that records name, by their words: for
 * suggestions while typing.
 *
 * Immutable once made: any number of threads.
 */
#ifndef FICHERO_SEARCHD_WORDS_BODY_NAMES_H
#define FICHERO_SEARCHD_WORDS_BODY_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "index/index.h"
#include "searchd/words/vocabulary.h"

struct body_names;

/* Both must outlive the names. The caller frees them with body_names_free(); NULL is allowed. */
struct body_names *body_names_new(const struct index *index, const struct authority *authority);
void body_names_free(struct body_names *names);

/* All words of all names, folded; their frequency is in how many records the bodies are. */
const struct vocabulary *body_names_words(const struct body_names *names);

/* One name of a body: its clave, its official name or an alias. */
struct body_name {
	const struct ente *ente;
	const char *text;       /* as written */
	const char *const *words; /* folded, without those that carry nothing */
	size_t word_count;
	uint32_t records;       /* that name the body */
};

/* The names that have the word, with its place in each. Owned by the names. */
struct name_word {
	const char *word;
	const struct body_name *name;
	size_t place;
};

const struct name_word *body_names_with(const struct body_names *names, const char *word, size_t *count);

#endif

/*
 * The words of a list of bodies: what a name begins with, how it is written.
 * A word here is a run of letters. Any thread.
 */
#ifndef FICHERO_INDEXER_NAMES_NAME_WORDS_H
#define FICHERO_INDEXER_NAMES_NAME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Room for the folded form of a word; a longer one is "". */
#define NAME_WORD_BYTES 64
/* No name is longer: what is behind so many bytes is not looked at. */
#define NAME_MAX_BYTES 400

struct name_word {
	size_t start, end;
	size_t letters, capitals;
};

bool name_is_letter(uint32_t code);
/* The word at or after `at`, before `end`; false where there is none. */
bool name_next_word(const char *text, size_t at, size_t end, struct name_word *word);
/* The same for the first word that says what a name names: behind "la", "todas las", "las demás". */
bool name_first_word(const char *text, size_t start, size_t end, struct name_word *word);
/* The last word before `end`. */
bool name_last_word(const char *text, size_t start, size_t end, struct name_word *word);
void name_fold_word(const char *text, const struct name_word *word, char folded[NAME_WORD_BYTES]);
/* el, la, las, los */
bool name_is_article(const char *folded);
/* de, para, contra ...: what makes the words behind it part of a name. */
bool name_is_preposition(const char *folded);

/* C.F.E.: the bytes of letters with a stop behind each, from `at` on, two of them or more; else 0. */
size_t name_stopped_letters(const char *text, size_t at, size_t end);
/* SECOGEM, UAEMéx, C.F.E. In a text all in capitals (`shouting`) only what is short and stands alone can be one. */
bool name_is_acronym(const char *text, size_t start, size_t end, bool shouting);
/* Are all its letters capitals, and is it more than an acronym or two? */
bool name_is_shouting(const char *text, size_t start, size_t end);

/*
 * Append what tells one name from another: its words, folded, without articles
 * and `de`, a blank in front of each but the first in `out`.
 */
void name_add_key(struct strbuf *out, const char *text, size_t start, size_t end);

#endif

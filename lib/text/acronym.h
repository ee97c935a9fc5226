/*
 * Acronyms that are words too: is this SEA the Sistema Estatal Anticorrupción,
 * or a form of ser? Words of Spanish are many acronyms' letters (SEA, PAN, META),
 * so what stands around the word must tell.
 *
 * Capitals tell where the words around are in small letters: "que la SEA
 * publique". A text or a stretch of it that is all in capitals has none by
 * them. Where they tell nothing, and in a query, grammar does:
 *
 * - What is no word of Spanish (INFOEM) is an acronym.
 * - A verb or conjunction has no article and no preposition before it: "la sea",
 *   "quejas ante sea" are acronyms. A noun has ("la meta"): it counts as a word,
 *   perhaps as an acronym where an article, "ante" or "contra" stands before it and
 *   nothing behind.
 * - Behind a conjunction, a pronoun or an adverb ("que sea", "no sea"), in what
 *   "que" opens ("que la información sea pública"), and between a subject and
 *   what is said of it ("toda denuncia sea atendida"), there stands a verb.
 * - A verb agrees with its subject, and another verb does not lean on it:
 *   "denuncias sea 2023", "contactar sea" are acronyms.
 *
 * Words are compared folded, so accents make no difference. At most a few dozen
 * tokens around the word are looked at. Any thread.
 */
#ifndef FICHERO_TEXT_ACRONYM_H
#define FICHERO_TEXT_ACRONYM_H

#include <stdbool.h>
#include <stddef.h>

#include "text/tokenizer.h"

enum acronym {
	ACRONYM_NO,    /* a word */
	ACRONYM_MAYBE, /* more likely a word */
	ACRONYM_YES,
};

/*
 * Is a token whose letters are those of an acronym that acronym? In a running
 * text, which is given as its tokens in order and the text itself; and in a run
 * of a query's words, where capitals need not be typed, and a run that is the
 * word and nothing else, articles and prepositions apart, is the acronym.
 */
enum acronym acronym_in_text(const char *text, const struct token_list *tokens, size_t place);
enum acronym acronym_in_query(const char *text, const struct token_list *tokens, size_t place);

/* Do the initial capitals of a token say that it is a name, where it stands in a running text? */
bool acronym_initial_tells(const char *text, const struct token_list *tokens, size_t place);

#endif

/*
 * The forms of the words of a dictionary that has only infinitives and
 * singulars: what a reader of Spanish knows to be a word without a list.
 */
#ifndef FICHERO_LEXICON_FORMS_H
#define FICHERO_LEXICON_FORMS_H

#include "lexicon/word_list.h"

/* Add the plural of a word, if it is one that has a plural, as LEXICON_ENTRY. */
void forms_add_plural(struct word_list *words, const struct letters *word);

/*
 * Add the forms of an infinitive, with the pronouns that stand behind it and
 * its gerund, as LEXICON_FORM; nothing where the word is none, or is a noun
 * that only looks like one (lugar): one of which `known` has the plural and no
 * gerund. Roots that change (cuenta, pide) are those of which `known` has two
 * forms or more. The forms of ustedes stand for those of vosotros.
 */
void forms_add_verb(struct word_list *words, const struct word_list *known, const struct letters *word);

#endif

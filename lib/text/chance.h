/*
 * Words that have a stem or an inflection in common with others by chance
 * alone: vivienda, which is no form of vivir; sábado (saber), celular (célula),
 * sobre (sobra), localidad (local). Each is a word of its own. They are learnt,
 * by lexicon/learn_stems.py: a noun, an adjective or an adverb whose company in
 * texts is not that of the other words with its stem. What stays together does
 * so because it is said in like company, as denuncia and denunciar are.
 *
 * Acronyms are such words, too: PREP is not what is left of prepa. Those that
 * the texts have are in the list, others are told by their last letter.
 *
 * Private to lib/text. Any thread.
 */
#ifndef FICHERO_TEXT_CHANCE_H
#define FICHERO_TEXT_CHANCE_H

#include <stdbool.h>
#include <stddef.h>

/* Pieces of the list, without zeros. */
struct chance_forms {
	const char *inflection, *stem;
	size_t inflection_length, stem_length;
};

/* Is this singular (text/inflection.h) a word of its own? Then its forms are these. */
bool chance_forms_of(const char *singular, size_t length, struct chance_forms *forms);

/*
 * Is it an acronym by its looks: short, no word of Spanish, with a last letter
 * that is one of stems but not of Spanish words (PREP, SEDUC, CAM)?
 */
bool chance_is_acronym(const char *singular, size_t length);

/* What stands behind the form of an acronym, and in the list behind words that are stems of others. */
#define CHANCE_WHOLE '#'

#endif

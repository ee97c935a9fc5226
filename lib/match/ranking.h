/*
 * The ranking formula, and every number in it.
 *
 * A word weighs idf * form * saturation:
 *
 *   idf         ln(1 + (N - n + 0.5) / (n + 0.5)), N documents, n of them with
 *               the word in any form: Robertson and Spärck Jones' weight in the
 *               form that is never negative
 *   form        the factor of the closest form that matched (query_term.factor)
 *   saturation  tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / mean length)),
 *               BM25 of Robertson et al., Okapi at TREC-3, 1994
 *
 * Words of one query add up. Words that stand in the text as they stand in the
 * query add closeness (PROXIMITY_*). Everything that ranks is here, in leaves.c,
 * groups.c, matcher.c, family.c and proximity.c; nothing depends on the order of evaluation.
 */
#ifndef FICHERO_MATCH_RANKING_H
#define FICHERO_MATCH_RANKING_H

#include <math.h>
#include <stdint.h>

#include "index/document.h"

#define RANKING_K1 0.9
#define RANKING_B 0.4

/*
 * The weight of a record that has only some of the words (QUERY_SOME, QUERY_CONCEPT) is multiplied by the share of their
 * rarity that it has. A synonym covers this part of its word's, which the word itself covers whole.
 */
#define RANKING_SYNONYM_CREDIT 0.92F
/* ... and a far pointer, which is not the same, this part. */
#define RANKING_FAR_CREDIT 0.84F

/* What the lesser ones of several synonyms in one document add: so much of their weight, at most so much of the best. */
#define RANKING_SYNONYMS_MORE 0.3
#define RANKING_SYNONYMS_MOST 0.5

/* A match is brought nearer to the best match of its group by this part of what lies between. */
#define RANKING_FAMILY_WEIGHT 0.1F

/* So many of the best documents are looked at again for closeness of their words. */
#define PROXIMITY_DOCUMENTS 128
/* Two neighbouring query words further out of step than this many words are not close. */
#define PROXIMITY_WINDOW 8
/* What two words that stand exactly as in the query add, as a part of the smaller idf. */
#define PROXIMITY_WEIGHT 0.5

/* What a direction and words that are as near as can be add, as a part of the most that the query's words can weigh. */
#define MEANING_COSINE 0.18
#define MEANING_NEARNESS 0.12
/* Two words whose vectors have a lesser cosine are not near. */
#define MEANING_LEAST 0.25F
/*
 * What a record that the words did not find must reach of both together to be shown as related: a quarter of the most.
 * Of XQuAD-es' questions, put to the corpus of this project, which answers none, two in five have a record that does.
 */
#define MEANING_RELATED 0.075
/* So many of the best documents are looked at again for their direction, and so many for their words. */
#define MEANING_DOCUMENTS 1024
#define MEANING_NEAR_DOCUMENTS 128

/* The rarity of a word that `with_word` of all `documents` have: never negative. */
static inline double ranking_idf(uint32_t documents, uint32_t with_word)
{
	return log(1.0 + ((double)documents - with_word + 0.5) / (with_word + 0.5));
}

/* `wdf` and both lengths are in DOCUMENT_WORD-ths of a word. */
static inline double ranking_saturation(double wdf, double length, double mean_length)
{
	double tf = wdf / DOCUMENT_WORD;
	double norm = mean_length > 0 ? length / mean_length : 1.0;

	return tf * (RANKING_K1 + 1) / (tf + RANKING_K1 * (1 - RANKING_B + RANKING_B * norm));
}

#endif

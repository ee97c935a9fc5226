/*
 * What the parts of a query weigh beside each other: every number of the query
 * side in one place. How a word's weight comes about is in match/ranking.h.
 */
#ifndef FICHERO_SEARCHD_QUERY_WEIGHTS_H
#define FICHERO_SEARCHD_QUERY_WEIGHTS_H

/* A word as typed, in another number or gender, and a related word of the same stem. */
#define QUERY_EXACT_FACTOR 1.0F
#define QUERY_INFLECTION_FACTOR 0.9F
#define QUERY_STEM_FACTOR 0.75F
/* ... and one that begins as a word does that is still being typed: below all of these, above what is a guess. */
#define QUERY_UNFINISHED_FACTOR 0.6F

/*
 * A synonym, beside the word itself: one that means the same and finds the word as well, another, and a far
 * pointer, which is not the same but where a text would treat it.
 */
#define QUERY_EQUAL_FACTOR 0.7F
#define QUERY_SYNONYM_FACTOR 0.65F
#define QUERY_FAR_FACTOR 0.5F
/*
 * ... of the first of its line. Whoever wrote the line put first what says most: the one at place i, from 0, has
 * 1 / (1 + QUERY_PLACE_FALL i) of that. Far down it hardly falls any more: long lines are lists of the same.
 */
#define QUERY_PLACE_FALL 0.05F

/* match=auto: with fewer records than this that have all the words, others may follow. */
#define QUERY_ENOUGH_HITS 10
/* ... those that have at least this part of the words' rarity. */
#define QUERY_RELAXED_FLOOR 0.2F

/*
 * A body that the query names, by any of its names: what naming it in a role
 * weighs. A word that one record in three hundred has weighs about 5.
 */
#define QUERY_LIDER_WEIGHT 12.0F
#define QUERY_MENCION_WEIGHT 9.0F
/* ... a prioridad has the mention from itself or from one of its acciones */
#define QUERY_MENCION_INSIDE_WEIGHT 6.0F
#define QUERY_POTENCIAL_WEIGHT 6.0F
#define QUERY_TACHADO_WEIGHT 1.0F
/*
 * ... where nothing but the name was asked for: every prioridad that it leads
 * comes first, however many of the name's words another record has.
 */
#define QUERY_WHOLE_NAME_SCALE 4.0F
#define QUERY_NAME_WORDS_FACTOR 0.01F
/* ... where its name is a common noun too: below what any word weighs. */
#define QUERY_COMMON_NAME_SCALE 0.01F

/*
 * ... where a synonym names it, of the weights above and of the synonym's factor: who wrote the line knew the
 * name, who typed the word may not mean the body.
 */
#define QUERY_SYNONYM_BODY_SCALE 0.25F

/* A record of the prioridad or eje that the query names by its number. */
#define QUERY_NUMBER_WEIGHT 6.0F

#endif

/*
 * What the parts of a query weigh beside each other: every number of the query
 * side in one place. How a word's weight comes about is in index/ranking.h.
 */
#ifndef FICHERO_SEARCHD_QUERY_WEIGHTS_H
#define FICHERO_SEARCHD_QUERY_WEIGHTS_H

/* A word as typed, in another number or gender, and a related word of the same stem. */
#define QUERY_EXACT_FACTOR 1.0F
#define QUERY_INFLECTION_FACTOR 0.9F
#define QUERY_STEM_FACTOR 0.75F

/* match=auto: with fewer records than this that have all the words, others may follow. */
#define QUERY_ENOUGH_HITS 10
/* ... those that have at least this part of the words' rarity. */
#define QUERY_RELAXED_FLOOR 0.5F

/*
 * A query that is the name of a body: constant weights, above what words can
 * reach, so that the order is: prioridades that it leads, other prioridades
 * that name it, their acciones, in each those whose words match best.
 */
#define QUERY_ENTE_WEIGHT 100.0F
#define QUERY_ENTE_PRIORIDAD_WEIGHT 200.0F
#define QUERY_ENTE_LEADS_WEIGHT 50.0F

#endif

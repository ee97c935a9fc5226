/*
 * What a query means, and how near a record comes to it: by its direction
 * (index/record_vectors.h), and word by word.
 *
 * The words that count are those that were typed plainly. Names of bodies and what
 * is said for one (CONAGUA), phrases, prefixes, numbers, filters and what is negated
 * mean only themselves.
 *
 *   cosine   of the directions of query and record; below 0 it is 0
 *   nearness for each word the best cosine with a word of the record, 1 where the record has
 *            its stem; below MEANING_LEAST 0; the mean over the words, by their idf
 *
 * A record's meaning is worth words * ln(1 + N / 1.5) * (MEANING_COSINE *
 * cosine + MEANING_NEARNESS * nearness), which is as much of the most that the words can weigh.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_MEANING_H
#define FICHERO_MATCH_MEANING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/record_vectors.h"
#include "match/matcher.h"
#include "match/query.h"
#include "match/reader.h"
#include "match/similarities.h"

/* Words beyond these few change no order worth the time. */
#define MEANING_MAX_WORDS SIMILARITIES_MAX_WORDS

struct meaning_word {
	const struct query *node;
	struct similarity_word word;
	double idf;
};

struct meaning {
	const struct matcher *matcher;
	const struct record_vectors *vectors;
	struct meaning_word words[MEANING_MAX_WORDS];
	size_t count; /* 0: the query means nothing here */
	uint32_t known; /* bits of the words that have a vector */
	double rarity; /* the idf of all of them */
	double scale;  /* of the words' weight: what a meaning of 1 is worth */
	int8_t *bytes;
	struct direction direction;
};

/*
 * What `query` means, to be released with meaning_release() in any case; it and
 * the matcher outlive it. False with ERROR_IO.
 */
bool meaning_make(const struct matcher *matcher, const struct query *query, struct meaning *meaning, struct error *err);
void meaning_release(struct meaning *meaning);

/*
 * How near a document comes, 0 to 1, by its direction and by its words. Of a
 * nearness below `least` the caller wants to know no more: it may be told as 0, which is less work.
 */
float meaning_cosine(const struct meaning *meaning, uint32_t docid);
float meaning_nearness(const struct meaning *meaning, uint32_t docid, float least);

/*
 * Which words of a document stand for which of the query's, the nearest first:
 * with `own` also those that the document has itself, in any form. An array for free(), of `*count`.
 */
struct near_word *meaning_near_words(const struct meaning *meaning, uint32_t docid, bool own, size_t *count);

#endif

/*
 * The words of a record that matched each word of a query, as they are written:
 * what an explanation shows.
 *
 * A query may have thousands of words, by its prefixes, and a record as many.
 * So each word of the record is looked up once, whatever the query.
 */
#ifndef FICHERO_SEARCHD_ANSWER_MATCHED_WORDS_H
#define FICHERO_SEARCHD_ANSWER_MATCHED_WORDS_H

#include <stddef.h>

#include "base/text_list.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/search/generation.h"
#include "text/analyzer.h"

/* One thread at a time. */
struct matched_words;

/* `tree` and `analyzer` must outlive it. Freed by matched_words_free(); NULL is allowed. */
struct matched_words *matched_words_new(const struct query *tree, struct analyzer *analyzer);
void matched_words_free(struct matched_words *words);

/* Look at one record of the generation with its explanation, which is of the same tree. */
void matched_words_look(struct matched_words *words, const struct generation *generation, const struct hit *hit,
			const struct explanation *explanation);

/*
 * What matched part `part` of the explanation looked at last, a few different
 * wordings in the order of the texts; none for a filter. Good until the next look.
 */
const struct text_list *matched_words_of(const struct matched_words *words, size_t part);

#endif

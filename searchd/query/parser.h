/*
 * The query language: from what someone typed to a query tree.
 *
 *     words                 all of them (or some, or any: see below); a body's
 *                           name also finds the records that name the body
 *                           otherwise, a word also those with a synonym of it
 *     "exact phrase"        as written, but for accents and case; also “ ” « » ‘ ’
 *                           ' ' and doubled ones; how quotes pair: quotes.h
 *     -operand              not that; alone: everything else. Also NOT operand
 *     operand OR operand    either; in Spanish O. It binds more tightly than
 *                           the blank: `a b OR c` is a and (b or c)
 *     operand AND operand   what the blank says
 *     ( ... )               a group
 *     prefix*               words that begin so; an asterisk elsewhere is passed over
 *     field:value           a filter of the API: eje:2, lider:INFOEM, ente:"poder judicial";
 *                           what else may stand behind the colon: fields.h
 *
 * Any text is a query: query_parse() cannot fail. What does not parse as syntax
 * is words, control characters are blanks. What is beyond the bounds below and
 * QUERY_MAX_DEPTH is dropped, and a warning says so. An empty query is everything;
 * one of signs alone is nothing, with a warning.
 *
 * The tree depends on folded forms only, so accents, case and normal form make
 * no difference, with two exceptions: OR, O, AND and NOT are operators in capitals
 * only, where the query is not all in capitals; and a word in capitals in such a
 * query is never dropped as a stop word.
 */
#ifndef FICHERO_SEARCHD_QUERY_PARSER_H
#define FICHERO_SEARCHD_QUERY_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text_list.h"
#include "match/query.h"
#include "searchd/query/reading.h"

#define QUERY_MAX_TERMS 64 /* words, prefixes and filters */

#define QUERY_MAX_SYNONYMS 128 /* synonyms of all words together; what is beyond is left out */

#define QUERY_MAX_SYNONYM_BODIES 16 /* of these, so many may find a body by its roles; the others by their words */

#define QUERY_MIN_PREFIX 2 /* letters before the asterisk; a shorter one is a word */
#define QUERY_MAX_EXPANSIONS 100 /* words that a prefix stands for: the most frequent ones */
#define QUERY_MAX_ALL_EXPANSIONS 1200 /* of all prefixes together: with more than twelve each stands for fewer */

struct parsed_query {
	/*
	 * All words must be there. A QUERY_AND of words and conditions, or any
	 * other node where the query is simpler than that; QUERY_ALL for an empty
	 * query, QUERY_NOTHING for signs without a word.
	 */
	struct query *tree;
	/*
	 * NULL, or what a query finds that only far pointers know: `tree` finds
	 * nothing then, and this is related (query_take_far() in far.h).
	 */
	struct query *far;
	bool has_words;          /* it holds words or phrases that count for ranking */
	struct text_list warnings; /* in Spanish, for people */
};

#define PARSED_QUERY_INIT { NULL, NULL, false, TEXT_LIST_INIT }

/*
 * Replace `parsed` by what the query means. Its nodes say by number which of the
 * reading's words they stand for. The caller releases it.
 */
void query_parse(struct reading *reading, struct parsed_query *parsed);
void parsed_query_release(struct parsed_query *parsed);

#endif

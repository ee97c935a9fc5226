/*
 * Operands: what the words, prefixes, phrases and filters of a query become,
 * each by itself, whatever stands around it but for a minus. The grammar
 * (parser.c) puts them together.
 *
 * Functions give a tree that the caller takes over, or NULL where nothing of
 * the operand counts: it carries nothing, or is beyond a bound of parser.h.
 */
#ifndef FICHERO_SEARCHD_QUERY_OPERANDS_H
#define FICHERO_SEARCHD_QUERY_OPERANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text_list.h"
#include "match/query.h"
#include "searchd/query/reading.h"
#include "searchd/query/synonym_nodes.h"

struct operands {
	struct reading *reading;
	struct text_list *warnings; /* what people should know is added here */
	bool keep_stop_words;  /* words that carry nothing are not dropped */
	bool keep_in_names;    /* ... those of bodies' names */
	int negated;           /* inside so many negations */
	struct synonym_names synonym_names; /* who is named by synonyms, and how many of them may still */
	size_t expansions;     /* words that each prefix may stand for: operands_share_expansions() */
	/* So far, all from 0: */
	size_t terms;          /* against QUERY_MAX_TERMS */
	size_t synonyms;       /* against QUERY_MAX_SYNONYMS */
	size_t positives;      /* outside any negation */
	size_t names;          /* of bodies, likewise */
	size_t dropped_stops;
	bool too_many_terms;
	bool too_many_synonyms;
};

/* Nobody means many prefixes: the more there are, the fewer words each stands for. An unfinished word is one. */
size_t operands_share_expansions(const struct reading *reading);

/* A run of plain words, from lexeme `first` up to but not `end`: what belongs together is found across blanks. */
struct query *operands_run(struct operands *operands, size_t first, size_t end);
/* Words that end in a prefix. */
struct query *operands_prefix(struct operands *operands, const struct lexeme *lexeme);
struct query *operands_phrase(struct operands *operands, const struct lexeme *lexeme);
struct query *operands_filter(struct operands *operands, const struct lexeme *lexeme);

#endif

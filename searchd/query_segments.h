/*
 * Segments: which words of a query belong together, because they are the name
 * of a body or a word or phrase that has synonyms. Every other word is a
 * segment of its own.
 */
#ifndef FICHERO_SEARCHD_QUERY_SEGMENTS_H
#define FICHERO_SEARCHD_QUERY_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "searchd/synonyms.h"
#include "text/tokenizer.h"

struct segment {
	size_t first, count;            /* tokens */
	const struct ente *ente;        /* the body they name, or NULL */
	bool is_common;                 /* the name is a common noun too (Turismo): the words come first */
	struct synonym_group synonyms;  /* what else says the same; none for a body */
};

struct segment_list {
	struct segment *items;
	size_t count, capacity;
};

#define SEGMENT_LIST_INIT { NULL, 0, 0 }

/*
 * Replace `segments` by those of a run of words, given as its text and tokens
 * (with all three forms): they cover all tokens, in order. A body's name wins
 * over synonyms, a longer phrase over a shorter; case makes no difference;
 * a name that is a common noun too, or the beginning of one body's name, counts
 * only where it is all of the run.
 * `authority` and `synonyms` may be NULL.
 */
void query_segments_find(const struct authority *authority, const struct synonyms *synonyms, const char *text,
			 const struct token_list *tokens, struct segment_list *segments);
void segment_list_release(struct segment_list *segments);

#endif

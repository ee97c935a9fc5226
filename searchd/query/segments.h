/*
 * Segments: what the words of a query are, one after the other: the name of a
 * body, a record or an eje by its level and number, or a word, which may be part of
 * a phrase that has synonyms.
 */
#ifndef FICHERO_SEARCHD_QUERY_SEGMENTS_H
#define FICHERO_SEARCHD_QUERY_SEGMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "index/index.h"
#include "searchd/query/run_names.h"
#include "searchd/words/synonym_phrases.h"
#include "text/tokenizer.h"

#define SEGMENT_NO_PHRASE SIZE_MAX

struct segment {
	size_t first, count;    /* tokens; more than one only of a body or a number */
	size_t first_ente, ente_count; /* the bodies they name, among the list's `entes`: namesakes where more than one */
	bool is_cut;            /* there are more than QUERY_MAX_NAMESAKES of them */
	bool is_common;         /* the name is a common noun too (Turismo): the words come first */
	size_t read;            /* of a name: the token that is read as what means the same, or RUN_NAME_AS_TYPED */
	bool is_word;           /* it may be an acronym elsewhere (SEA), and is a word where it stands (que sea) */
	enum field number;      /* "prioridad 34", "estrategia 1.3.2": the field that knows it; else FIELD_NONE */
	uint32_t named;         /* of FIELD_NUMERO: which of its values */
	size_t phrase;          /* the phrase that the word is part of, or SEGMENT_NO_PHRASE */
};

struct segment_list {
	struct segment *items;
	size_t count, capacity;
	struct ente_list entes; /* of all segments */
	struct synonym_phrase_list phrases; /* other words may stand between those of a phrase */
};

#define SEGMENT_LIST_INIT { NULL, 0, 0, ENTE_LIST_INIT, SYNONYM_PHRASE_LIST_INIT }

/*
 * Replace `segments` by those of a run of words, given as its text and tokens
 * (with all three forms): they cover all tokens, in order. A body's name wins
 * over synonyms, by which it may be read (run_names.h); case makes no difference; a name
 * that is a common noun or a topic too, or the beginning of one body's name, counts only where it is all of the
 * run, one without its place or level (entes/shorts.h) lets the words come first, an
 * acronym that is a word counts only where grammar has it (text/acronym.h). Bodies
 * of several ámbitos that have the name are all meant.
 * Numbers go by what the records of `index` are called (index/number_name.h), or,
 * where its documentos number nothing themselves, by the ordinals of prioridades
 * and ejes. `authority`, `synonyms` and `index` may be NULL.
 */
void query_segments_find(const struct authority *authority, const struct synonyms *synonyms, const struct index *index,
			 const char *text, const struct token_list *tokens, struct segment_list *segments);
void segment_list_release(struct segment_list *segments);

#endif

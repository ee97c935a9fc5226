/*
 * What a query matched in the texts of one hit.
 */
#ifndef FICHERO_SEARCHD_ANSWER_HIT_HIGHLIGHTS_H
#define FICHERO_SEARCHD_ANSWER_HIT_HIGHLIGHTS_H

#include "base/strbuf.h"
#include "base/text_list.h"
#include "index/index.h"
#include "index/stored_record.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/answer/highlight.h"
#include "searchd/search/generation.h"

/* Which texts of a hit matched, and their marks. They point into the hit, and into the texts that are made here. */
struct hit_highlights {
	struct highlight texts[RECORD_TEXT_COUNT];
	struct highlight ficha, ruta, campos;
	struct strbuf sheet;        /* what `ficha` is of: record_add_sheet() */
	struct strbuf headings;     /* what `ruta` is of: record_ruta_add() */
	struct strbuf fields;       /* what `campos` is of: record_campos_add() */
	struct text_list entes; /* the names of the bodies that the query asked for and the record names */
};

/* Start with hit_highlights_init(), use for many hits, release once. */
void hit_highlights_init(struct hit_highlights *highlights);
void hit_highlights_release(struct hit_highlights *highlights);
void hit_highlights_make(struct hit_highlights *highlights, struct highlighter *highlighter,
			 const struct generation *generation, const struct query *query, const struct hit *hit);

/* Append the names of those bodies as HTML, each marked. */
void hit_highlights_add_entes(const struct hit_highlights *highlights, struct strbuf *out);

#endif

/*
 * One record as pages list it (ficha.html): its number, its wording with what
 * matched marked, where it belongs, and what can be done with it.
 */
#ifndef FICHERO_SEARCHD_PAGE_HIT_VIEW_H
#define FICHERO_SEARCHD_PAGE_HIT_VIEW_H

#include "base/error.h"
#include "base/strbuf.h"
#include "match/reader.h"
#include "searchd/answer/highlight.h"
#include "searchd/answer/hit_entes.h"
#include "searchd/answer/hit_highlights.h"
#include "searchd/answer/near.h"
#include "searchd/answer/reasons.h"
#include "searchd/search/generation.h"
#include "searchd/template/view.h"

/* What a list of records is shown with. */
struct hit_viewer {
	const struct searcher *searcher;
	const struct asked_entes *asked; /* whose roles are told; NULL: nobody's */
	struct near *near;               /* what it is near to is told; NULL: nothing */
	struct reasons *reasons;         /* why one without any typed word is there; NULL: not told */
	bool is_loose;                   /* a record need not have all the words that were typed */
};

/*
 * Fill `view`, an item of a list, from a hit and its highlights. False with ERROR_IO
 * where its prioridad cannot be read.
 */
bool hit_view_fill(struct view *view, const struct hit_viewer *viewer, const struct hit *hit,
		   const struct hit_highlights *highlights, struct error *err);

/* A text with marks, as marcado.html shows it; with `whole` false no more than its densest passage. */
void view_marked(struct view *view, const struct highlight *highlight, bool whole);

#endif

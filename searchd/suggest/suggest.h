/*
 * Suggestions while someone types: the words of the index, the bodies, the ejes and
 * the prioridades that the last word may become part of.
 *
 * The words before the last one are taken as they are, or corrected where they
 * find nothing. What is suggested finds something.
 */
#ifndef FICHERO_SEARCHD_SUGGEST_SUGGEST_H
#define FICHERO_SEARCHD_SUGGEST_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "entes/authority.h"
#include "searchd/search/generation.h"

#define SUGGEST_MAX 20

/* Somebody who has typed more words needs no completion but of the long name of a body. */
#define SUGGEST_MAX_WORDS 12
#define SUGGEST_MAX_NAME_WORDS 40

enum suggestion_kind {
	SUGGESTION_PALABRA,
	SUGGESTION_ENTE,
	SUGGESTION_EJE,
	SUGGESTION_PRIORIDAD,
	SUGGESTION_KINDS
};

struct suggestion {
	enum suggestion_kind kind;
	char *text;      /* as people read it */
	char *highlight; /* the same as escaped HTML, what was typed in <mark> */
	char *url;       /* of the page that it leads to: a search */
};

struct suggestion_list {
	struct suggestion items[SUGGEST_MAX];
	size_t count;
};

/*
 * Fill `list` (whose count is 0) with up to `limit` suggestions, at most
 * SUGGEST_MAX, for the `length` bytes of `typed` (valid UTF-8, NFC). False with
 * ERROR_IO. Release the list whatever the outcome.
 */
bool suggest_run(struct searcher *searcher, const char *typed, size_t length, size_t limit,
		 struct suggestion_list *list, struct error *err);
/*
 * Replace `found` by the bodies that suggestions for `name` (valid UTF-8, NFC) would offer, best first, at most `limit` or
 * SUGGEST_MAX: whom somebody means who has not their whole name. None where nothing of a name is like it.
 */
void suggest_bodies_like(struct searcher *searcher, const char *name, size_t length, size_t limit, struct ente_list *found);
void suggestion_list_release(struct suggestion_list *list);

#endif

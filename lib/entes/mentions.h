/*
 * The bodies that a running text names.
 */
#ifndef FICHERO_ENTES_MENTIONS_H
#define FICHERO_ENTES_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "text/tokenizer.h"

/* Where the words come from. */
enum mention_source {
	MENTION_IN_TEXT,  /* a running text, written with care for capitals */
	MENTION_IN_QUERY, /* the words of a query that stand together, in any case */
};

/* A body named in running text. */
struct mention {
	const struct ente *ente;
	size_t first_token, token_count; /* in the list that was searched */
	size_t start, end;               /* source bytes */
	bool doubtful;                   /* the acronym is a noun too: it may be meant. In queries alone */
};

struct mention_list {
	struct mention *items;
	size_t count;
	size_t capacity;
};

#define MENTION_LIST_INIT { NULL, 0, 0 }

void mention_list_release(struct mention_list *mentions);

/*
 * Replace `mentions` by the bodies named in a text, given as its tokens in
 * order (tokenizer_run() or analyzer_run()) and the text itself. Longest name
 * first, none inside another; names that are common nouns (`comunes`) do not
 * count. Only articles, a line break and punctuation that the name has itself
 * may stand between its words. A clave of several words is no name in a text.
 *
 * In a running text a name of one word counts only where it is written with its
 * capitals, and these make it an acronym (text/acronym.h); a provisional body's
 * only where it looks like a name; one that is but the topic of its body
 * (Turismo, of the Secretaría de Turismo) only where capitals set it apart.
 *
 * In a query capitals need not be typed: grammar tells acronyms from words, a
 * topic counts where it is all of the words. OICs and OIC's are OIC in both. Any thread.
 */
void authority_find_mentions(const struct authority *authority, enum mention_source source, const char *text,
			     const struct token_list *tokens, struct mention_list *mentions);

#endif

/*
 * The bodies that a running text names.
 */
#ifndef FICHERO_ENTES_MENTIONS_H
#define FICHERO_ENTES_MENTIONS_H

#include <stddef.h>

#include "entes/authority.h"
#include "text/tokenizer.h"

/* A body named in running text. */
struct mention {
	const struct ente *ente;
	size_t first_token, token_count; /* in the list that was searched */
	size_t start, end;               /* source bytes */
};

struct mention_list {
	struct mention *items;
	size_t count;
	size_t capacity;
};

#define MENTION_LIST_INIT { NULL, 0, 0 }

void mention_list_release(struct mention_list *mentions);

/*
 * Replace `mentions` by the bodies named in a running text, given as its
 * tokens in order (tokenizer_run() or analyzer_run()) and the text itself.
 * Longest name first, none inside another; names that are common nouns
 * (`comunes`) do not count; a name of one word counts only where it is written
 * with its capitals, a provisional body's only where it looks like a name. Only
 * articles, a line break and punctuation that the name has itself may stand
 * between its words. A clave of several words is no name in a text. Any thread.
 */
void authority_find_mentions(const struct authority *authority, const char *text, const struct token_list *tokens,
			     struct mention_list *mentions);

#endif

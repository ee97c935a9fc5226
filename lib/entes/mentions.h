/*
 * The bodies that a running text names.
 */
#ifndef FICHERO_ENTES_MENTIONS_H
#define FICHERO_ENTES_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "text/tokenizer.h"

/* A body named in running text. */
struct mention {
	const struct ente *ente;
	size_t first_token, token_count; /* in the list that was searched */
	size_t start, end;               /* source bytes */
	bool doubtful;                   /* the acronym is a noun too: it may be meant. In queries alone */
	bool topic;                      /* the name is but the topic of its body */
	bool shorter;                    /* it lacks the place or level of the name; in queries doubtful too */
};

struct mention_list {
	struct mention *items;
	size_t count;
	size_t capacity;
};

#define MENTION_LIST_INIT { NULL, 0, 0 }

void mention_list_release(struct mention_list *mentions);

/*
 * Replace `mentions` by the bodies named in a text of a documento of that ámbito,
 * given as its tokens in order (tokenizer_run() or analyzer_run()) and the text
 * itself. Longest name first, of equal ones the ámbito's own before a national
 * body's, none inside another; names that are common nouns (`comunes`) do not
 * count. Only articles, a line break and punctuation that the name has itself
 * may stand between its words. A clave of several words is no name in a text.
 *
 * A name of one word counts only where it is written with its capitals, and these
 * make it an acronym (text/acronym.h); a provisional body's only where it looks
 * like a name; one that is but the topic of its body (Turismo, of the Secretaría
 * de Turismo) only where capitals set it apart. OICs and OIC's are OIC. Any thread.
 *
 * Where no whole name is as long, one counts that lacks its place or level
 * ("Comisión de Derechos Humanos", of the Comisión Estatal: entes/shorts.h) and is one
 * body's alone: with the capitals of a name, amid small letters, and nothing behind
 * it that it may go on with ("de Jalisco", "Federal"). None of a provisional body.
 */
void authority_find_mentions(const struct authority *authority, uint32_t ambito, const char *text,
			     const struct token_list *tokens, struct mention_list *mentions);

/*
 * The same for the words of a query that stand together, in which capitals need
 * not be typed: grammar tells acronyms from words, a topic counts where it is all
 * of the words. Nor is it known which ámbito is meant: all those whose body has
 * the name count, each a mention of the same tokens, one behind the other. A name
 * without its place or level is `doubtful`; a provisional body's counts too, where
 * no other body has it.
 */
void authority_find_mentions_in_query(const struct authority *authority, const char *text,
				      const struct token_list *tokens, struct mention_list *mentions);

/*
 * Replace `found` by the bodies, in any ámbito, that all words of a phrase are a
 * name of, an article before it apart, or the beginning of one body's name alone.
 * Names that are common nouns or topics too (Turismo) are left out: whoever wrote
 * the phrase meant these. False where there are none. The tokens are as in a query.
 */
bool authority_find_named(const struct authority *authority, const char *text, const struct token_list *tokens,
			  struct ente_list *found);

/* Has the name of any body the folded word, or is it one that names are compared without (de, la)? Any thread. */
bool authority_has_name_word(const struct authority *authority, const char *word);

#endif

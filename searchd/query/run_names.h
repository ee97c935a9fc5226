/*
 * The bodies that a run of a query's words names: by their names as they are, and
 * by those that come about where words of the run are read as what means the same
 * by the synonyms (=). So "tribunal electoral edomex" is the Tribunal Electoral del
 * Estado de México.
 */
#ifndef FICHERO_SEARCHD_QUERY_RUN_NAMES_H
#define FICHERO_SEARCHD_QUERY_RUN_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "searchd/words/synonyms.h"
#include "text/tokenizer.h"

/* So many ways to read one place are tried in a run, and so many words before and behind it are looked at. */
#define RUN_NAMES_MAX_READINGS 16
#define RUN_NAMES_AROUND 16

#define RUN_NAME_AS_TYPED SIZE_MAX

struct run_name {
	const struct ente *ente;
	size_t first, count; /* tokens of the run */
	bool doubtful;       /* as in entes/mentions.h */
	size_t read;         /* the token that is read as something else, or RUN_NAME_AS_TYPED: none, or several */
};

struct run_name_list {
	struct run_name *items;
	size_t count, capacity;
};

#define RUN_NAME_LIST_INIT { NULL, 0, 0 }

void run_name_list_release(struct run_name_list *names);

/*
 * Replace `names` by those of a run, given as its text and tokens, in order:
 * namesakes stand together, and no others share a word. A name that is read has
 * all words of what means the same and some beside it; it counts where no name as
 * typed is, or where it holds all of that and more. `synonyms` may be NULL. Any thread.
 */
void run_names_find(const struct authority *authority, const struct synonyms *synonyms, const char *text,
		    const struct token_list *tokens, struct run_name_list *names);

#endif

/*
 * Acronyms that a corpus explains by itself: it writes "PDE" in one place and
 * "Plataforma Digital Estatal" in another, so either finds the other.
 *
 * A candidate is a run of words with initial capitals (small words such as
 * "de" may stand between) whose initials the corpus also writes in capitals,
 * which make an acronym of them (text/acronym.h).
 */
#ifndef FICHERO_INDEXER_BUILD_ACRONYMS_H
#define FICHERO_INDEXER_BUILD_ACRONYMS_H

#include <stddef.h>

#include "text/tokenizer.h"

struct acronyms;

/* Free with acronyms_free(). One thread at a time. */
struct acronyms *acronyms_new(void);
void acronyms_free(struct acronyms *acronyms);

/* Take note of a text, given with its tokens. What is kept is bounded. */
void acronyms_add_text(struct acronyms *acronyms, const char *text, const struct token_list *tokens);

/*
 * Give what was found to `take`, in the order of coming: an acronym, folded,
 * and a phrase as it is written, which mean the same.
 */
void acronyms_each(const struct acronyms *acronyms,
		   void (*take)(void *context, const char *acronym, const char *phrase), void *context);

#endif

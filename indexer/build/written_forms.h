/*
 * How each word of the corpus is mostly written, with its accents and capitals:
 * what searchd shows for a folded word.
 *
 * The letters are chosen by majority vote over all occurrences; capitals where
 * more than half of the occurrences have them that do not begin a sentence.
 * Memory is bounded: a few dozen bytes for each different word, up to
 * WRITTEN_FORMS_MAX words; those that come later are shown folded.
 */
#ifndef FICHERO_INDEXER_BUILD_WRITTEN_FORMS_H
#define FICHERO_INDEXER_BUILD_WRITTEN_FORMS_H

#include "base/strbuf.h"
#include "text/tokenizer.h"

#define WRITTEN_FORMS_MAX 2000000

struct written_forms;

/* Freed by written_forms_free(); NULL is allowed there. One thread. */
struct written_forms *written_forms_new(void);
void written_forms_free(struct written_forms *forms);

/* Count the words of a text, given with its tokens. */
void written_forms_add(struct written_forms *forms, const char *text, const struct token_list *tokens);

/*
 * Append a line `folded<TAB>written` for each word that is written otherwise
 * than folded, in byte order of the folded ones.
 */
void written_forms_write(const struct written_forms *forms, struct strbuf *out);

#endif

/*
 * The words of a record's texts, as its index document takes them: each in
 * the analyzer's three forms, the texts apart from each other, each with its
 * weight. On the way it learns what the corpus's acronyms mean and how words
 * are written.
 */
#ifndef FICHERO_INDEXER_BUILD_TEXT_WORDS_H
#define FICHERO_INDEXER_BUILD_TEXT_WORDS_H

#include <stdint.h>

#include "index/document.h"
#include "indexer/build/acronyms.h"
#include "indexer/build/written_forms.h"
#include "text/tokenizer.h"

/*
 * How much one word counts in each text, against DOCUMENT_WORD (what ranking
 * calls once). The marks of a sheet, the headings above a record and its labelled
 * fields say what it is filed under, which is less than what it says.
 */
enum text_weight {
	WEIGHT_TEXTO = DOCUMENT_WORD,
	WEIGHT_TEXTO_FICHA = DOCUMENT_WORD,
	WEIGHT_PRACTICA = DOCUMENT_WORD,
	WEIGHT_FICHA = DOCUMENT_WORD / 4,
	WEIGHT_RUTA = DOCUMENT_WORD / 4,
	WEIGHT_CAMPOS = DOCUMENT_WORD / 4
};

/* Both wordings of a prioridad say the same: what the list's has, the sheet's does not count again. */
enum crediting {
	CREDIT_NONE,
	CREDIT_GIVE, /* the list's wording, added first */
	CREDIT_USE   /* the sheet's */
};

struct text_words;

/* Free with text_words_free(); NULL is allowed. One thread. */
struct text_words *text_words_new(void);
void text_words_free(struct text_words *words);

/* Another record begins. */
void text_words_begin(struct text_words *words);

/* Add the words of `text` (NULL: none) to `document`. Its tokens are those of text_words_tokens() then. */
void text_words_add(struct text_words *words, struct document *document, const char *text, enum text_weight weight,
		    enum crediting crediting);

/* The tokens of the text that was added last. Owned by `words`, and good until the next text. */
const struct token_list *text_words_tokens(const struct text_words *words);

/* The acronyms that the texts so far explain, and how their words are written. Owned by `words`. */
const struct acronyms *text_words_acronyms(const struct text_words *words);
const struct written_forms *text_words_forms(const struct text_words *words);

#endif

/*
 * The analyzer: from text to the three forms of each word that the index has.
 *
 * Indexing and searching run this very code; ANALYZER_VERSION is stamped into
 * an index, and one made by another version is refused. Raise it with every
 * change that gives any word another form.
 *
 * For every word w: an(w) = an(w without accents) = an(W IN CAPITALS) =
 * an(w in NFD), in all three forms. It is so by construction: the other two
 * forms are made from the exact one alone, which is folded, and where a word's
 * neighbours have a say (text/numbered.h), from theirs.
 *
 * The inflection joins number and gender (text/inflection.h). The stem is
 * libstemmer's of the singular with the accents put back that it looks for, or
 * of the infinitive where it would not find it by itself (text/verb_forms.h).
 * Words whose forms would be those of others by chance have their own
 * (text/chance.h): sábado is not of saber, nor PREP of prepa.
 * Words with digits, and those in other scripts, have three equal forms, but for
 * numbers that can be written in several ways:
 *
 *     3º, 3o, 3er, 3a    inflection that of tercero, stem 3
 *     1500.00            inflection and stem 1500
 *     iv, tercero, tres  stem 4, 3, 3 behind a noun that is numbered (fracción IV); elsewhere they are words
 *     art                inflection and stem of artículo before a number; so for other nouns
 *     núm, nro, nº       inflection and stem of número
 */
#ifndef FICHERO_TEXT_ANALYZER_H
#define FICHERO_TEXT_ANALYZER_H

#include <stddef.h>

#include "text/tokenizer.h"

#define ANALYZER_VERSION 4

struct analyzer;

/*
 * The caller frees it with analyzer_free(); NULL is allowed there. One thread
 * at a time per analyzer. It keeps the forms of the words it saw last, in 1 MiB.
 */
struct analyzer *analyzer_new(void);
/* One that knows the rules alone and not what was learnt (text/chance.h): for those who learn it. */
struct analyzer *analyzer_new_by_rules(void);
void analyzer_free(struct analyzer *analyzer);

/*
 * Replace `tokens` by the tokens of `text` (valid UTF-8) with all three forms
 * and the `stop` mark. Every token is there, stop words too: dropping them is
 * the query's business.
 */
void analyzer_run(struct analyzer *analyzer, const char *text, size_t length, struct token_list *tokens);

/*
 * What the forms depend on, as one line: "analyzer 4, stemmer 5d2c07e1,
 * utf8proc 2.8.0". libstemmer has no version to ask for: a hash of what it
 * makes of some words stands in its place. An index is stamped with it.
 * Static. Any thread.
 */
const char *analyzer_versions(void);

#endif

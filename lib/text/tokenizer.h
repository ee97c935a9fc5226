/*
 * Tokens: the words of a text, folded, each with the source bytes it came from.
 *
 * A token is a run of letters and digits. Everything else separates: hyphens
 * (anti-corrupción is two), slashes (y/o is y, o), quotes, @ and # and the
 * signs of a URL or an address (infoem.org.mx is three), zero and bad bytes.
 *
 * But `P.E.A.` and `EE.UU.` are one token (pea, eeuu), their last point
 * included, and so they are with blanks (S. E. A., EE. UU., EE UU): each part has
 * its point or is a letter twice. No part of one is the end of a sentence before
 * a list's marker: not a. b. c., nor a letter that names one of its kind
 * (plan A. B. López). Initials of a person (J. M. Pérez) are one token with blanks as
 * they are without. The plural mark of an acronym belongs to it (ONG's is ong,
 * source bytes of the whole), and the ending of a library to its name (node.js is
 * nodejs).
 *
 * A number has its inner points, without the signs that part its thousands:
 * 3,000.50 is 3000.50, and 1500 is 1,500, 1.500 (text/number_shape.h), 1 500 with
 * a no-break or thin blank; 1'500,000 is 1500000, 1.500,75 is 1500.75. 1.2.3 and
 * 1 500 with a common blank stay what they are; 1,5 is two. Ordinals have the
 * letters of a typewriter: 1.º, 1º, 1° and 1.o are 1o, 2ª is 2a, 1.er is 1er.
 * Nº, N°, №, and No. before a number are nº.
 *
 * Marks that stand apart (NFD) belong to their letter, and a soft hyphen divides no
 * word.
 *
 * Source bytes rise and never overlap. Time is linear, whatever the text.
 */
#ifndef FICHERO_TEXT_TOKENIZER_H
#define FICHERO_TEXT_TOKENIZER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/*
 * A longer token is cut at a character's border, and its rest is passed over
 * (the source bytes are those of the whole): no word is as long. Bytes.
 */
#define TOKEN_MAX_BYTES 120

/* The ending of libraries (node.js, vue.js), and how many letters the name before it must have. */
#define TOKENIZER_LIBRARY "js"
#define TOKENIZER_LIBRARY_NAME 3

struct token {
	const char *exact;      /* folded form: accents and case make no difference */
	const char *inflection; /* number and gender off; NULL from the tokenizer alone */
	const char *stem;       /* the root that related words share; NULL likewise */
	uint32_t position;      /* words before it in this text, from 0 */
	size_t start, end;      /* source bytes [start, end) */
	bool capitals;          /* two letters or more, all of them capitals: maybe an acronym */
	bool initial;           /* the first letter is a capital */
	bool small;             /* a letter is a small one: not in 3, 1º, № */
	bool stop;              /* carries nothing in a query (text/stopwords.h); never where `capitals` */
};

/*
 * A list of tokens and the memory of their strings, which live until the next
 * run into the same list or its release. Start with TOKEN_LIST_INIT; reuse it
 * for many texts, release it once.
 */
struct token_list {
	struct token *items;
	size_t count;
	size_t capacity;
	struct strbuf arena;
};

/* A macro's value, so that a list can be declared empty. */
#define TOKEN_LIST_INIT { NULL, 0, 0, { (char *)"", 0, 0, STRBUF_NO_LIMIT, false } }

void token_list_release(struct token_list *tokens);

/*
 * Replace `tokens` by the tokens of `text`: valid UTF-8 in any normal form;
 * `inflection` and `stem` stay NULL. Any thread (the list is the caller's).
 */
void tokenizer_run(const char *text, size_t length, struct token_list *tokens);

/* Would tokenizer_run() find any token? Any thread. */
bool tokenizer_has_words(const char *text, size_t length);

#endif

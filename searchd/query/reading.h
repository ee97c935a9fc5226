/*
 * A reading: a query read once. Its text, its lexemes, its words in all their
 * forms, and where each of them stands in what was typed. Correction, parser,
 * warnings and explanations take the reading; none of them looks at the text
 * anew.
 *
 *     tokens    every word of the text, in order: it is analysed once, as a whole
 *     lexemes   each with its tokens; the values of filters and the operators have theirs
 *     filters   the values of fields, looked up
 *     words     the tokens that are looked for: those of plain words, prefixes
 *               and phrases. Their number in the reading is the token's `position`
 *               and the `position` of the tree's nodes (match/query.h)
 *     runs      plain words that stand together, with their segments
 *     unfinished  of a query that is being typed, the plain word at its very end
 *
 * Which words are a run depends on who asks. For the correction it is all that
 * stand together; for the parser a word beside an OR or behind a minus is an
 * operand, and a run of its own. Segments are found when a run is asked for the
 * first time, and kept: where both mean the same run, and in the parser's second
 * try, that is once.
 */
#ifndef FICHERO_SEARCHD_QUERY_READING_H
#define FICHERO_SEARCHD_QUERY_READING_H

#include <stddef.h>

#include "base/strbuf.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "index/index.h"
#include "match/query.h"
#include "match/reader.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/lexer.h"
#include "searchd/query/segments.h"
#include "searchd/words/synonyms.h"
#include "text/analyzer.h"

/* What a query is understood with. All of it outlives the readings. */
struct query_context {
	struct analyzer *analyzer;
	const struct authority *authority; /* NULL: no body has a name */
	const struct index *index;   /* NULL: no value is known (tests, fuzzing) */
	struct index_reader *reader; /* NULL: no prefix stands for any word */
	const struct synonyms *synonyms; /* NULL: there are none */
	const struct ente_columns *columns; /* of the authority in the index; NULL: no record names a body */
	const struct scopes *scopes; /* NULL: no documento's ámbito or ejes are known */
	const struct query_values *documentos; /* that the search is confined to beside the query, or NULL */
	bool is_growing; /* it is being typed: its last word may have no end yet */
};

/* What the values of its filters are looked up in; `confined`: to the documentos of the search. */
struct value_scope query_context_scope(const struct query_context *context, bool confined);

struct query_word {
	const struct token *token;
	enum lexeme_type type; /* LEXEME_WORDS, LEXEME_PREFIX (this word is cut short) or LEXEME_PHRASE */
};

/* The value of a field: `text` as it was meant, without quotes, and what the index knows of it. */
struct query_filter {
	enum field field;
	char *text;
	enum filter_value found; /* never FILTER_VALUE_INVALID: that is words */
	struct query_values values;
};

struct query_run {
	size_t first, end;          /* lexemes [first, end) */
	const struct token *tokens; /* which the segments count from here */
	size_t token_count;
	struct segment_list segments;
	struct query_run *next;     /* one more that begins with the same lexeme */
};

/* All of it is owned by the reading. Start with READING_INIT, release once. */
struct reading {
	struct query_context context;
	char *text; /* the reading's own, a 0 behind it; NULL where nothing was read */
	size_t length;
	struct token_list tokens;
	struct lexeme_list lexemes;
	struct query_filter *filters;
	size_t filter_count, filter_capacity;
	struct query_word *words;
	size_t word_count;
	struct query_run **runs; /* of each lexeme, those that begin with it */
	const struct token *unfinished; /* NULL where there is none */
	struct text_list notices; /* what looks like syntax and is none, in Spanish, for people */
};

#define READING_INIT { .tokens = TOKEN_LIST_INIT, .lexemes = LEXEME_LIST_INIT, .notices = TEXT_LIST_INIT }

/* Replace `reading` by that of `text` (valid UTF-8, copied). One thread, which has the analyzer meanwhile. */
void reading_make(struct reading *reading, const struct query_context *context, const char *text, size_t length);
void reading_release(struct reading *reading);

/* The run of lexemes [first, end), all of them LEXEME_WORDS and at least one. It lives as long as the reading. */
const struct query_run *reading_run(struct reading *reading, size_t first, size_t end);

/*
 * Where the last word of a lexeme begins: an asterisk before it stands for
 * nothing. 0 of a lexeme that has no plain words.
 */
size_t reading_last_word(const struct reading *reading, const struct lexeme *lexeme);

/* A word as it was typed: `*length` bytes. */
const char *reading_typed(const struct reading *reading, size_t word, size_t *length);

/*
 * Append what was typed for a node of the reading's tree: its words as typed,
 * joined by blanks; an asterisk behind a prefix. Nothing for a node without words.
 */
void reading_add_typed(const struct reading *reading, const struct query *node, struct strbuf *out);

#endif

#include "searchd/answer/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/template/html.h"
#include "searchd/answer/token_form.h"
#include "text/character.h"
#include "text/utf8.h"

/* The forms of one kind that count, sorted: strings of the query. */
struct form_set {
	const char **items;
	size_t count, capacity;
};

struct highlighter {
	struct analyzer *analyzer;
	struct form_set forms[TERM_KIND_COUNT];
	const struct query **phrases;
	size_t phrase_count, phrase_capacity;
	struct form_set starts[TERM_KIND_COUNT]; /* the first words of phrases */
	struct token_list tokens; /* of the text at hand */
};

/* --- What to mark --------------------------------------------------------- */

static void add_form(struct form_set *sets, const struct query_term *term)
{
	struct form_set *set = &sets[term->kind];

	set->items = xgrow(set->items, set->count, &set->capacity, sizeof(*set->items));
	set->items[set->count++] = term->text;
}

static void collect_word(struct highlighter *highlighter, const struct query *word)
{
	for (size_t i = 0; i < word->term_count; i++)
		add_form(highlighter->forms, &word->terms[i]);
}

static void collect(struct highlighter *highlighter, const struct query *query)
{
	if (query->type == QUERY_NOT)
		return;
	if (query->type == QUERY_WORD)
		collect_word(highlighter, query);
	if (query->type == QUERY_PHRASE && query->term_count > 0) {
		highlighter->phrases = xgrow(highlighter->phrases, highlighter->phrase_count,
					     &highlighter->phrase_capacity, sizeof(const struct query *));
		highlighter->phrases[highlighter->phrase_count++] = query;
		add_form(highlighter->starts, &query->terms[0]);
	}
	for (size_t i = 0; i < query->child_count; i++)
		collect(highlighter, query->children[i]);
}

static int compare_forms(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void sort_forms(struct form_set *sets)
{
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		if (sets[kind].count > 1)
			qsort(sets[kind].items, sets[kind].count, sizeof(*sets[kind].items), compare_forms);
	}
}

struct highlighter *highlighter_new(const struct query *query, struct analyzer *analyzer)
{
	struct highlighter *highlighter = xcalloc(1, sizeof(*highlighter));

	highlighter->analyzer = analyzer;
	highlighter->tokens = (struct token_list)TOKEN_LIST_INIT;
	collect(highlighter, query);
	sort_forms(highlighter->forms);
	sort_forms(highlighter->starts);
	return highlighter;
}

void highlighter_free(struct highlighter *highlighter)
{
	if (!highlighter)
		return;
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		free(highlighter->forms[kind].items);
		free(highlighter->starts[kind].items);
	}
	free(highlighter->phrases);
	token_list_release(&highlighter->tokens);
	free(highlighter);
}

/* --- Marking -------------------------------------------------------------- */

static bool set_has(const struct form_set *set, const char *form)
{
	return form && set->count > 0 &&
	       bsearch(&form, set->items, set->count, sizeof(*set->items), compare_forms) != NULL;
}

static bool is_word(const struct highlighter *highlighter, const struct token *token)
{
	return set_has(&highlighter->forms[TERM_EXACT], token->exact) ||
	       set_has(&highlighter->forms[TERM_INFLECTION], token->inflection) ||
	       set_has(&highlighter->forms[TERM_STEM], token->stem);
}

/* Most words begin none, and synonyms can make hundreds of phrases. */
static bool begins_phrase(const struct highlighter *highlighter, const struct token *token)
{
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		if (set_has(&highlighter->starts[kind], token_form(token, (enum term_kind)kind)))
			return true;
	}
	return false;
}

/* One behind the last token of the longest phrase that begins at `at`; `at` where none does. */
static size_t phrases_end(const struct highlighter *highlighter, size_t at)
{
	const struct token_list *tokens = &highlighter->tokens;
	size_t end = at;

	if (!begins_phrase(highlighter, &tokens->items[at]))
		return at;
	for (size_t i = 0; i < highlighter->phrase_count; i++) {
		const struct query *phrase = highlighter->phrases[i];

		if (at + phrase->term_count > end && phrase_stands_at(phrase, tokens->items + at, tokens->count - at))
			end = at + phrase->term_count;
	}
	return end;
}

static void add_mark(struct highlight *highlight, const struct token *token)
{
	highlight->marks = xgrow(highlight->marks, highlight->count, &highlight->capacity, sizeof(*highlight->marks));
	highlight->marks[highlight->count++] = (struct mark){ token->start, token->end };
}

void highlight_make(struct highlighter *highlighter, const char *text, size_t length, struct highlight *highlight)
{
	struct token_list *tokens = &highlighter->tokens;
	size_t phrase_end = 0;

	highlight->text = text;
	highlight->length = length;
	highlight->count = 0;
	analyzer_run(highlighter->analyzer, text, length, tokens);
	for (size_t i = 0; i < tokens->count; i++) {
		size_t end = phrases_end(highlighter, i);

		if (end > phrase_end)
			phrase_end = end;
		if (i < phrase_end || is_word(highlighter, &tokens->items[i]))
			add_mark(highlight, &tokens->items[i]);
	}
}

void highlight_release(struct highlight *highlight)
{
	free(highlight->marks);
	*highlight = (struct highlight)HIGHLIGHT_INIT;
}

/* --- Pieces --------------------------------------------------------------- */

void highlight_each(const struct highlight *highlight, size_t start, size_t end, highlight_function *add, void *context)
{
	for (size_t i = 0; i < highlight->count; i++) {
		size_t from = highlight->marks[i].start;
		size_t to = highlight->marks[i].end < end ? highlight->marks[i].end : end;

		if (highlight->marks[i].end <= start)
			continue;
		if (from >= end)
			break;
		if (from < start)
			from = start;
		if (from > start)
			add(context, highlight->text + start, from - start, false);
		add(context, highlight->text + from, to - from, true);
		start = to;
	}
	if (end > start)
		add(context, highlight->text + start, end - start, false);
}

static void add_html_piece(void *out, const char *text, size_t length, bool marked)
{
	if (marked)
		html_add_mark(out, text, length);
	else
		html_add_text(out, text, length);
}

void highlight_add_html(const struct highlight *highlight, struct strbuf *out)
{
	highlight_each(highlight, 0, highlight->length, add_html_piece, out);
}

/* --- Snippets ------------------------------------------------------------- */

/* A run of text without a blank, or a piece of one that is too long to be kept whole. No mark reaches over its ends. */
struct chunk {
	size_t start, end;   /* bytes */
	size_t first, last;  /* characters: [first, last) */
	size_t marks;        /* that begin here */
};

struct chunk_list {
	struct chunk *items;
	size_t count, capacity;
};

/* Longer runs are cut: behind a sign, or where there is none, anywhere: no word is as long. Characters. */
#define CHUNK_CHARACTERS 80
/* A longer mark, in bytes, is cut as other text is: with what stands before it, it would be more than a snippet. */
#define KEPT_MARK (SNIPPET_CHARACTERS - 2 - CHUNK_CHARACTERS)

/* A text while it is split, at the character that begins at byte `at`. */
struct splitter {
	const struct highlight *highlight;
	struct chunk_list *chunks;
	struct chunk chunk;          /* open if `inside` */
	bool inside;
	size_t at, characters;
	size_t mark;                 /* the first that ends behind `at` */
	size_t counted;              /* marks that chunks have */
	size_t sign, sign_characters; /* behind the last sign of the chunk, where it may be cut; 0 if none */
};

/* Would a cut before the character part a mark? */
static bool is_in_mark(const struct splitter *splitter)
{
	const struct highlight *highlight = splitter->highlight;
	if (splitter->mark >= highlight->count)
		return false;

	const struct mark *mark = &highlight->marks[splitter->mark];

	return mark->start < splitter->at && mark->end - mark->start <= KEPT_MARK;
}

/* End the chunk before byte `end`. */
static void end_chunk(struct splitter *splitter, size_t end, size_t characters)
{
	const struct highlight *highlight = splitter->highlight;
	struct chunk_list *chunks = splitter->chunks;

	splitter->chunk.end = end;
	splitter->chunk.last = characters;
	while (splitter->counted < highlight->count && highlight->marks[splitter->counted].start < end) {
		splitter->chunk.marks++;
		splitter->counted++;
	}
	chunks->items = xgrow(chunks->items, chunks->count, &chunks->capacity, sizeof(*chunks->items));
	chunks->items[chunks->count++] = splitter->chunk;
}

static void begin_chunk(struct splitter *splitter, size_t start, size_t characters)
{
	splitter->chunk = (struct chunk){ .start = start, .first = characters };
	splitter->inside = true;
	splitter->sign = 0;
}

/* Cut a chunk that has grown too long, behind its last sign or here. */
static void cut_chunk(struct splitter *splitter)
{
	size_t end = splitter->sign > 0 ? splitter->sign : splitter->at;
	size_t characters = splitter->sign > 0 ? splitter->sign_characters : splitter->characters;

	if (splitter->sign == 0 && is_in_mark(splitter))
		return;
	end_chunk(splitter, end, characters);
	begin_chunk(splitter, end, characters);
}

/* Fill `chunks`; returns the number of characters of the whole text. */
static size_t split_chunks(const struct highlight *highlight, struct chunk_list *chunks)
{
	struct splitter splitter = { .highlight = highlight, .chunks = chunks };
	bool behind_sign = false;
	uint32_t code;

	for (size_t size; splitter.at < highlight->length; splitter.at += size, splitter.characters++) {
		size = utf8_next(highlight->text + splitter.at, highlight->length - splitter.at, &code);
		while (splitter.mark < highlight->count && highlight->marks[splitter.mark].end <= splitter.at)
			splitter.mark++;

		enum character_class class = character_class(code);
		bool in_mark = is_in_mark(&splitter);

		if (splitter.inside && behind_sign && !in_mark) {
			splitter.sign = splitter.at;
			splitter.sign_characters = splitter.characters;
		}
		if (splitter.inside && class == CHARACTER_BLANK && !in_mark) {
			end_chunk(&splitter, splitter.at, splitter.characters);
			splitter.inside = false;
		} else if (!splitter.inside && class != CHARACTER_BLANK) {
			begin_chunk(&splitter, splitter.at, splitter.characters);
		} else if (splitter.inside && splitter.characters - splitter.chunk.first >= CHUNK_CHARACTERS) {
			cut_chunk(&splitter);
		}
		behind_sign = class == CHARACTER_OTHER;
	}
	if (splitter.inside)
		end_chunk(&splitter, splitter.at, splitter.characters);
	return splitter.characters;
}

struct window {
	size_t from, to; /* chunks [from, to) */
};

/* The passage of at most `room` characters with the most marks, the first of several; one chunk at least. */
static struct window densest_window(const struct chunk_list *chunks, size_t room)
{
	struct window best = { 0, 1 };
	size_t best_marks = 0;
	size_t marks = 0;
	size_t from = 0;

	for (size_t to = 0; to < chunks->count; to++) {
		marks += chunks->items[to].marks;
		while (chunks->items[to].last - chunks->items[from].first > room)
			marks -= chunks->items[from++].marks;
		if (marks > best_marks) {
			best_marks = marks;
			best = (struct window){ from, to + 1 };
		}
	}
	/* From its first mark on: what stands before gets its share when it is widened. */
	while (best.from + 1 < best.to && chunks->items[best.from].marks == 0)
		best.from++;
	if (best_marks == 0)
		best = (struct window){ 0, 1 };
	return best;
}

static size_t window_width(const struct chunk_list *chunks, size_t from, size_t to)
{
	return chunks->items[to - 1].last - chunks->items[from].first;
}

/* Grow on both sides in turn while there is room. */
static struct window widen(const struct chunk_list *chunks, struct window window, size_t room)
{
	bool grown = true;

	while (grown) {
		grown = false;
		if (window.to < chunks->count && window_width(chunks, window.from, window.to + 1) <= room) {
			window.to++;
			grown = true;
		}
		if (window.from > 0 && window_width(chunks, window.from - 1, window.to) <= room) {
			window.from--;
			grown = true;
		}
	}
	return window;
}

struct highlight_passage highlight_densest(const struct highlight *highlight)
{
	struct highlight_passage passage = { .end = highlight->length };
	struct chunk_list chunks = { NULL, 0, 0 };
	bool fits = split_chunks(highlight, &chunks) <= SNIPPET_CHARACTERS;

	if (!fits && chunks.count > 0) {
		size_t room = SNIPPET_CHARACTERS - 2; /* for an ellipsis at both ends */
		struct window window = widen(&chunks, densest_window(&chunks, room), room);

		passage = (struct highlight_passage){ chunks.items[window.from].start, chunks.items[window.to - 1].end,
						      window.from > 0, window.to < chunks.count };
	} else if (!fits) {
		passage.end = 0;
	}
	free(chunks.items);
	return passage;
}

void highlight_add_snippet(const struct highlight *highlight, struct strbuf *out)
{
	struct highlight_passage passage = highlight_densest(highlight);

	if (passage.cut_before)
		strbuf_add_string(out, "…");
	highlight_each(highlight, passage.start, passage.end, add_html_piece, out);
	if (passage.cut_behind)
		strbuf_add_string(out, "…");
}

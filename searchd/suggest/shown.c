#include "searchd/suggest/suggester.h"

#include <string.h>

#include "base/xalloc.h"
#include "searchd/answer/highlight.h"
#include "text/utf8.h"

/* The beginning of a word is marked for a word typed before the last one, where it has so many letters. */
#define MIN_MARKED_LETTERS 3

/* A longer text is cut around what was typed. Bytes. */
#define SHOWN_BYTES 200
#define SHOWN_BEFORE 60

static size_t count_letters(const char *text)
{
	return utf8_count(text, strlen(text));
}

/* How many letters of a word of the text were typed; 0: none. */
static size_t typed_letters(const struct suggester *suggester, const struct completions *completions,
			    const struct token *token)
{
	if (suggester_has_typed(suggester, suggester->typed_before, token->exact))
		return SIZE_MAX;
	for (size_t i = 0; i < completions->count; i++) {
		if (strcmp(completions->items[i].word->text, token->exact) == 0)
			return (size_t)completions->items[i].letters;
	}
	for (size_t i = 0; i < suggester->typed_before; i++) {
		const struct token *typed = &suggester->typed.items[i];

		if (typed->stop)
			continue;
		if (count_letters(typed->exact) >= MIN_MARKED_LETTERS &&
		    strncmp(token->exact, typed->exact, strlen(typed->exact)) == 0)
			return count_letters(typed->exact);
		if (strcmp(token->stem, typed->stem) == 0)
			return SIZE_MAX;
	}
	return 0;
}

static void mark_typed(struct suggester *suggester, const struct completions *completions,
		       struct highlight *highlight)
{
	analyzer_run(suggester->searcher->analyzer, highlight->text, highlight->length, &suggester->tokens);
	for (size_t i = 0; i < suggester->tokens.count; i++) {
		const struct token *token = &suggester->tokens.items[i];
		size_t letters = typed_letters(suggester, completions, token);

		if (letters == 0)
			continue;
		highlight->marks =
			xgrow(highlight->marks, highlight->count, &highlight->capacity, sizeof(*highlight->marks));
		highlight->marks[highlight->count++] = (struct mark){
			token->start,
			token->start +
				utf8_prefix(highlight->text + token->start, token->end - token->start, letters),
		};
	}
}

/* Cut a long text between words, around its first mark; marks outside are dropped. */
static void cut(struct strbuf *shown, struct highlight *highlight)
{
	size_t first = highlight->count > 0 ? highlight->marks[0].start : 0;
	size_t from = first > SHOWN_BYTES - SHOWN_BEFORE ? first - SHOWN_BEFORE : 0;
	size_t end = from + SHOWN_BYTES < highlight->length ? from + SHOWN_BYTES : highlight->length;
	size_t before;
	size_t kept = 0;

	while (from > 0 && from < first && highlight->text[from - 1] != ' ')
		from++;
	while (end < highlight->length && end > first && highlight->text[end] != ' ')
		end--;
	/* A text without blanks is cut between its characters. */
	if (end <= first)
		end = first + SHOWN_BYTES < highlight->length ? first + SHOWN_BYTES : highlight->length;
	end = utf8_cut(highlight->text, highlight->length, end);
	strbuf_add_string(shown, from > 0 ? "… " : "");
	before = shown->length;
	strbuf_add(shown, highlight->text + from, end - from);
	strbuf_add_string(shown, end < highlight->length ? " …" : "");
	for (size_t i = 0; i < highlight->count; i++) {
		struct mark mark = highlight->marks[i];

		if (mark.start >= from && mark.end <= end)
			highlight->marks[kept++] = (struct mark){ mark.start - from + before, mark.end - from + before };
	}
	highlight->count = kept;
	highlight->text = shown->data;
	highlight->length = shown->length;
}

/* Add a suggestion; `url` is copied. False, and nothing added, where nothing of the text was typed. */
bool suggester_add(struct suggester *suggester, enum suggestion_kind kind, const struct completions *completions,
		const char *text, const char *url)
{
	struct suggestion_list *list = &suggester->found[kind];
	struct highlight highlight = HIGHLIGHT_INIT;
	struct strbuf shown;
	struct strbuf html;

	if (list->count == SUGGEST_MAX)
		return false;
	strbuf_init(&shown, STRBUF_NO_LIMIT);
	strbuf_init(&html, STRBUF_NO_LIMIT);
	highlight.text = text;
	highlight.length = strlen(text);
	mark_typed(suggester, completions, &highlight);
	if (highlight.count == 0) {
		strbuf_release(&shown);
		strbuf_release(&html);
		highlight_release(&highlight);
		return false;
	}
	if (highlight.length > SHOWN_BYTES + SHOWN_BEFORE)
		cut(&shown, &highlight);
	highlight_add_html(&highlight, &html);
	list->items[list->count++] = (struct suggestion){
		kind,
		xmemdupz(highlight.text, highlight.length),
		strbuf_detach(&html, NULL),
		xstrdup(url),
	};
	strbuf_release(&shown);
	highlight_release(&highlight);
	return true;
}

/*
 * The words that follow what was typed: "lavado de d" becomes "lavado de
 * dinero", since some record says so. They are read from the records that have
 * what was typed as a phrase, the best of them, and counted there.
 */
#include "searchd/suggest/suggester.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "match/reader.h"
#include "searchd/query/parser.h"
#include "text/letter_case.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* The work of one request: phrases looked for, records read for each, bytes read in all. */
#define MAX_PHRASES 6
#define MAX_RECORDS 100
#define MAX_BYTES 200000
/* So many words that carry nothing may stand before the one that follows, and are shown with it. */
#define MAX_BETWEEN 3
/* Of more words before, the last ones are enough to be followed. */
#define MAX_PHRASE_WORDS 4
/* With fewer letters most records have a word that begins so. */
#define MIN_PREFIX_LETTERS 2

/* A word that followed, with what stood before it; as often as it did. */
struct follower {
	const struct vocabulary_word *word;
	char *between; /* "de la ", or "" */
	size_t times;
};

struct following {
	struct suggester *suggester;
	size_t first, end;  /* the words typed that are followed */
	const char *prefix; /* how what follows begins */
	struct follower *items;
	size_t count, capacity;
	uint64_t cost;      /* of one phrase, in records that its words stand in */
	size_t phrases;     /* looked for so far */
	size_t bytes;       /* read so far */
};

static void release_followers(struct following *following)
{
	for (size_t i = 0; i < following->count; i++)
		free(following->items[i].between);
	following->count = 0;
}

/* --- Reading -------------------------------------------------------------- */

static bool carries_nothing(const char *exact)
{
	return stopwords_has(exact);
}

static const struct vocabulary_word *find_word(const struct following *following, const char *exact)
{
	const struct vocabulary *vocabulary = generation_vocabulary(following->suggester->searcher->generation);
	size_t first;
	size_t end;

	vocabulary_range(vocabulary, exact, &first, &end);
	return first < end && strcmp(vocabulary_words(vocabulary)[first].text, exact) == 0 ?
		       &vocabulary_words(vocabulary)[first] : NULL;
}

/* Do two words that stand in a row belong together? Not over the end of a sentence, or of an item of a list. */
static bool is_joined(const char *text, const struct token *token)
{
	for (size_t at = token[-1].end; at < token->start; at++) {
		if (strchr(".,;:!?()", text[at]))
			return false;
	}
	return true;
}

/* Take the word that follows token `at` - 1, if it begins as it should. */
static void take_follower(struct following *following, const char *text, const struct token_list *tokens, size_t at)
{
	const size_t first = at;
	const struct vocabulary_word *word;
	struct strbuf between;

	while (at < tokens->count && at < first + MAX_BETWEEN && carries_nothing(tokens->items[at].exact) &&
	       is_joined(text, &tokens->items[at]))
		at++;
	if (at >= tokens->count || !is_joined(text, &tokens->items[at]) ||
	    strncmp(tokens->items[at].exact, following->prefix, strlen(following->prefix)) != 0 ||
	    suggester_has_typed(following->suggester, following->end, tokens->items[at].exact))
		return;
	word = find_word(following, tokens->items[at].exact);
	if (!word || !completion_is_fit(word->text))
		return;
	strbuf_init(&between, STRBUF_NO_LIMIT);
	for (size_t i = first; i < at; i++) {
		const struct token *token = &tokens->items[i];

		letter_case_add_small(&between, text + token->start, token->end - token->start);
		strbuf_add_char(&between, ' ');
	}
	following->items = xgrow(following->items, following->count, &following->capacity, sizeof(*following->items));
	following->items[following->count++] = (struct follower){ word, strbuf_detach(&between, NULL), 1 };
}

static bool is_phrase_at(const struct following *following, const char *text, const struct token *tokens)
{
	for (size_t i = following->first; i < following->end; i++, tokens++) {
		if (strcmp(following->suggester->typed.items[i].exact, tokens->exact) != 0 ||
		    (i > following->first && !is_joined(text, tokens)))
			return false;
	}
	return true;
}

static void read_text(struct following *following, const struct stored_text *text)
{
	struct token_list *tokens = &following->suggester->tokens;
	const size_t words = following->end - following->first;
	size_t length = MAX_BYTES - following->bytes;

	if (!text->data)
		return;
	length = utf8_cut(text->data, text->length, length);
	following->bytes += length;
	tokenizer_run(text->data, length, tokens);
	for (size_t i = 0; i + words < tokens->count; i++) {
		if (is_phrase_at(following, text->data, &tokens->items[i]))
			take_follower(following, text->data, tokens, i + words);
	}
}

/* --- Searching ------------------------------------------------------------ */

/* The records that have the phrase and, somewhere, all that was typed before. */
static struct query *phrase_query(struct following *following, bool with_prefix)
{
	struct suggester *suggester = following->suggester;
	struct parsed_query before = PARSED_QUERY_INIT;
	struct query *phrase = query_new(QUERY_PHRASE);
	struct query *and = query_new(QUERY_AND);

	for (size_t i = following->first; i < following->end; i++)
		query_add_term(phrase, TERM_EXACT, suggester->typed.items[i].exact, 1);
	query_add_child(and, phrase);
	if (following->first > 0) {
		query_parse(&suggester->before, &before);
		query_add_child(and, query_copy(before.tree));
		parsed_query_release(&before);
	}
	if (with_prefix) {
		struct query *word = query_new(QUERY_WORD);

		for (size_t i = 0; i < suggester->words.count; i++)
			query_add_term(word, TERM_EXACT, suggester->words.items[i].word->text, 1);
		query_add_child(and, word);
	}
	return and;
}

static bool run(struct following *following, bool with_prefix, struct hit_list *hits, struct error *err)
{
	struct query *tree = phrase_query(following, with_prefix);
	const struct search search = { .query = tree, .sort = SORT_RELEVANCE, .limit = MAX_RECORDS };
	struct facet_list facets = FACET_LIST_INIT;
	bool done = index_reader_search(following->suggester->searcher->reader, &search, hits, &facets, err);

	facet_list_release(&facets);
	query_free(tree);
	return done;
}

/* Of more records than are read, those that have a word which begins so. */
static bool find_records(struct following *following, struct hit_list *hits, struct error *err)
{
	const char *prefix = following->prefix;
	bool long_enough = utf8_count(prefix, strlen(prefix)) >= MIN_PREFIX_LETTERS;

	if (!run(following, false, hits, err))
		return false;
	if (hits->total <= MAX_RECORDS || !long_enough || following->suggester->words.count == 0)
		return true;
	hit_list_release(hits);
	return run(following, true, hits, err);
}

/* Read what follows words [first, end). False with ERROR_IO. */
static bool read_phrase(struct following *following, size_t first, size_t end, struct error *err)
{
	struct hit_list hits = HIT_LIST_INIT;
	bool done;

	following->first = first;
	following->end = end;
	following->phrases++;
	done = find_records(following, &hits, err);
	for (size_t i = 0; done && i < hits.count; i++) {
		for (int text = 0; text < RECORD_TEXT_COUNT && following->bytes < MAX_BYTES; text++)
			read_text(following, &hits.items[i].record.texts[text]);
	}
	hit_list_release(&hits);
	return done;
}

/* Do words [first, end) say anything? */
static bool has_content(const struct suggester *suggester, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		if (!carries_nothing(suggester->typed.items[i].exact))
			return true;
	}
	return false;
}

/* The first phrase costs what a search does; the others as much as one request may. */
static bool may_look(struct following *following)
{
	return following->phrases < MAX_PHRASES &&
	       (suggester_spend(following->suggester, following->cost) || following->phrases == 0);
}

/* What follows the words before `end`: all of them, else the last of them, as many as some record has together. */
static bool read_longest(struct following *following, size_t end, struct error *err)
{
	const struct suggester *suggester = following->suggester;
	size_t first = 0;

	while (following->count == 0 && has_content(suggester, first, end) && may_look(following)) {
		if (!read_phrase(following, first, end, err))
			return false;
		first = end > first + 1 + MAX_PHRASE_WORDS ? end - MAX_PHRASE_WORDS : first + 1;
	}
	return true;
}

/* --- Showing -------------------------------------------------------------- */

static int by_word(const void *left, const void *right)
{
	const struct follower *a = left;
	const struct follower *b = right;
	int order = strcmp(a->word->text, b->word->text);

	return order ? order : strcmp(a->between, b->between);
}

static int by_times(const void *left, const void *right)
{
	const struct follower *a = left;
	const struct follower *b = right;

	if (a->times != b->times)
		return a->times > b->times ? -1 : 1;
	if (!*a->between != !*b->between)
		return *a->between ? 1 : -1;
	if (a->word->frequency != b->word->frequency)
		return a->word->frequency > b->word->frequency ? -1 : 1;
	return by_word(left, right);
}

/* Each once, with its times; the most frequent first, of equal ones those that follow at once. */
static void count_followers(struct following *following)
{
	struct follower *items = following->items;
	size_t kept = 0;

	if (following->count > 1)
		qsort(items, following->count, sizeof(*items), by_word);
	for (size_t i = 0; i < following->count; i++) {
		if (kept > 0 && by_word(&items[kept - 1], &items[i]) == 0) {
			items[kept - 1].times++;
			free(items[i].between);
		} else {
			items[kept++] = items[i];
		}
	}
	following->count = kept;
	if (kept > 1)
		qsort(items, kept, sizeof(*items), by_times);
}

/*
 * Append the words typed up to `end`, with one blank between them, with the accents that people who type leave
 * out. A word with capitals is as somebody meant it.
 */
static void add_typed(const struct following *following, size_t end, struct strbuf *out)
{
	const struct suggester *suggester = following->suggester;
	struct strbuf small;
	size_t at = 0;

	strbuf_init(&small, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < end; i++) {
		const size_t word_end = suggester_word_end(suggester, i + 1);
		const struct vocabulary_word *word = find_word(following, suggester->typed.items[i].exact);
		const char *typed = suggester->text.data + at;
		const size_t length = word_end - at;

		strbuf_clear(&small);
		letter_case_add_small(&small, typed, length);
		if (word && small.length == length && memcmp(small.data, typed, length) == 0)
			letter_case_add_small(out, word->written, strlen(word->written));
		else
			strbuf_add(out, typed, length);
		if (i + 1 < end)
			strbuf_add_char(out, ' ');
		at = word_end + 1;
	}
	strbuf_release(&small);
}

static void show_followers(struct following *following)
{
	struct suggester *suggester = following->suggester;
	const int letters = (int)utf8_count(following->prefix, strlen(following->prefix));
	struct strbuf text;

	if (following->count == 0)
		return;
	count_followers(following);
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < following->count && i < suggester->limit; i++) {
		const struct follower *follower = &following->items[i];
		struct completions one = { .count = letters > 0 ? 1 : 0 };

		one.items[0] = (struct completion){ follower->word, 0, letters, 0 };
		strbuf_clear(&text);
		add_typed(following, following->end, &text);
		strbuf_add_char(&text, ' ');
		strbuf_add_string(&text, follower->between);
		strbuf_add_string(&text, follower->word->written);
		suggester_add_words(suggester, &one, text.data, follower->word);
	}
	strbuf_release(&text);
}

/* --- The whole ------------------------------------------------------------ */

/* What follows the last word, if it is finished or carries nothing; failing that, the words before it. */
static bool follow_last(struct following *following, struct error *err)
{
	struct suggester *suggester = following->suggester;
	const size_t count = suggester->typed.count;
	size_t end = count;

	if (!suggester->is_finished && !carries_nothing(suggester_last(suggester)->exact))
		return true;
	following->prefix = "";
	while (end > 0 && following->count == 0) {
		if (!read_longest(following, end, err))
			return false;
		if (following->count == 0 && !carries_nothing(suggester->typed.items[--end].exact))
			break;
	}
	suggester->typed_before = count;
	show_followers(following);
	suggester->typed_before = count - 1;
	return true;
}

/* What follows the words before the last one and begins as that does. */
static bool follow_before(struct following *following, struct error *err)
{
	struct suggester *suggester = following->suggester;

	if (suggester->is_finished && suggester->found[SUGGESTION_PALABRA].count > 0)
		return true;
	following->prefix = suggester_last(suggester)->exact;
	following->phrases = 0;
	if (!read_longest(following, suggester->typed.count - 1, err))
		return false;
	show_followers(following);
	return true;
}

bool suggest_following(struct suggester *suggester, struct error *err)
{
	struct following following = { .suggester = suggester };
	bool done;

	if (suggester->typed.count > SUGGEST_MAX_WORDS)
		return true;
	done = suggester_cost_of_before(suggester, &following.cost, err) && follow_last(&following, err);
	release_followers(&following);
	done = done && follow_before(&following, err);
	release_followers(&following);
	free(following.items);
	return done;
}

#include "searchd/suggest/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/highlight.h"
#include "searchd/answer/url.h"
#include "searchd/query/parser.h"
#include "searchd/search/correction.h"
#include "searchd/words/completion.h"
#include "searchd/words/spelling.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* Of the suggestions, what bodies and prioridades get before words take the rest: one in so many each. */
#define SHARE 4
/* With fewer suggestions than this there is no sharing: words come first. */
#define MIN_SHARED 3

/* The work of one request, in records that the words stand in. */
#define MAX_POSTINGS 400000
/* So many words are tried with those before them, however many records these stand in. */
#define MIN_TRIED 3
/* A prioridad is looked for by the beginning of a word of so many letters. */
#define MIN_PRIORIDAD_LETTERS 3
/* ... which stands for so many words at most. */
#define MAX_PRIORIDAD_WORDS 8

/* The beginning of a word is marked for a word typed before the last one, where it has so many letters. */
#define MIN_MARKED_LETTERS 3

/* A longer text is cut around what was typed. Bytes. */
#define SHOWN_BYTES 200
#define SHOWN_BEFORE 60

/* No prioridad has a number of more digits. */
#define MAX_DIGITS 9

/* A name that many bodies share: so many of them are looked at. */
#define MAX_NAMES 4096

struct suggester {
	struct searcher *searcher;
	size_t limit;
	struct token_list typed; /* of `text` */
	struct strbuf text;      /* what was typed, words only, one blank between them */
	size_t last_start;       /* where its last word begins */
	struct token_list tokens; /* of a text that is shown */
	struct completions words;
	struct completions name_words;
	uint64_t postings;       /* looked at so far */
	struct suggestion_list found[SUGGESTION_PRIORIDAD + 1]; /* by kind */
	bool bodies_first, prioridades_first;
	struct vocabulary_word numbers[10]; /* a number and one more digit */
};

static const struct token *last_token(const struct suggester *suggester)
{
	return &suggester->typed.items[suggester->typed.count - 1];
}

/* --- What is shown -------------------------------------------------------- */

static size_t count_letters(const char *text)
{
	return utf8_count(text, strlen(text));
}

/* How many letters of a word of the text were typed; 0: none. */
static size_t typed_letters(const struct suggester *suggester, const struct completions *completions,
			    const struct token *token)
{
	size_t before = suggester->typed.count - 1;

	for (size_t i = 0; i < completions->count; i++) {
		if (strcmp(completions->items[i].word->text, token->exact) == 0)
			return (size_t)completions->items[i].letters;
	}
	for (size_t i = 0; i < before; i++) {
		const struct token *typed = &suggester->typed.items[i];

		if (strcmp(token->exact, typed->exact) == 0)
			return SIZE_MAX;
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
static bool add(struct suggester *suggester, enum suggestion_kind kind, const struct completions *completions,
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

/* --- Words ---------------------------------------------------------------- */

/* Count what looking at these words takes. False where it is too much. */
static bool spend(struct suggester *suggester, uint64_t postings)
{
	suggester->postings += postings;
	return suggester->postings <= MAX_POSTINGS;
}

static struct query_context context_of(const struct searcher *searcher)
{
	return (struct query_context){ searcher->analyzer, generation_authority(searcher->generation),
				       generation_index(searcher->generation), searcher->reader,
				       generation_synonyms(searcher->generation) };
}

/* Does a search for all of these words find anything? */
static bool has_hits(struct suggester *suggester, const char *text, bool *has, struct error *err)
{
	const struct query_context context = context_of(suggester->searcher);
	struct parsed_query parsed = PARSED_QUERY_INIT;
	uint32_t count = 0;
	bool done;

	query_parse(&context, text, strlen(text), &parsed);
	done = index_reader_count(suggester->searcher->reader, parsed.tree, &count, err);
	*has = count > 0;
	parsed_query_release(&parsed);
	return done;
}

/* In how many records the words before the last one stand, taken together. */
static bool cost_of_before(struct suggester *suggester, uint64_t *cost, struct error *err)
{
	*cost = 0;
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		uint32_t frequency;

		if (!index_reader_term_frequency(suggester->searcher->reader, TERM_STEM, suggester->typed.items[i].stem,
						 &frequency, err))
			return false;
		*cost += frequency;
	}
	return true;
}

static void add_word(struct suggester *suggester, const char *text)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct strbuf url;

	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].text, text) == 0)
			return;
	}
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&url, "/?q=");
	url_add_encoded(&url, text, strlen(text));
	add(suggester, SUGGESTION_PALABRA, &suggester->words, text, url.data);
	strbuf_release(&url);
}

/* Whoever types several words in capitals goes on so: half in capitals they would be acronyms. */
static bool is_in_capitals(const struct strbuf *text)
{
	struct strbuf capitals;
	bool is;

	strbuf_init(&capitals, STRBUF_NO_LIMIT);
	utf8_add_capitals(&capitals, text->data, text->length);
	is = strcmp(capitals.data, text->data) == 0;
	strbuf_release(&capitals);
	return is;
}

/* A word alone has hits: the index has it. Others are tried with the words before them. */
static bool suggest_words(struct suggester *suggester, struct error *err)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct strbuf text;
	uint64_t cost;
	bool in_capitals = suggester->typed.count > 1 && is_in_capitals(&suggester->text);
	bool done = cost_of_before(suggester, &cost, err);

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; done && i < suggester->words.count && list->count < suggester->limit; i++) {
		const struct vocabulary_word *word = suggester->words.items[i].word;
		bool has = true;

		strbuf_clear(&text);
		strbuf_add(&text, suggester->text.data, suggester->last_start);
		if (in_capitals)
			utf8_add_capitals(&text, word->written, strlen(word->written));
		else
			strbuf_add_string(&text, word->written);
		if (suggester->typed.count > 1) {
			if (!spend(suggester, cost + word->frequency) && i >= MIN_TRIED)
				break;
			done = has_hits(suggester, text.data, &has, err);
		}
		if (done && has)
			add_word(suggester, text.data);
	}
	strbuf_release(&text);
	return done;
}

/* --- Bodies --------------------------------------------------------------- */

struct candidate {
	const struct body_name *name;
	size_t place;
	int distance;
};

/* Has the name the beginning of each word that was typed before the last? */
static bool has_words_before(const struct suggester *suggester, const struct body_name *name)
{
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		const struct token *typed = &suggester->typed.items[i];
		size_t length = strlen(typed->exact);
		/* Names are listed without them, and who types in capitals means no acronym by DE. */
		bool found = stopwords_has(typed->exact);

		for (size_t k = 0; k < name->word_count && !found; k++)
			found = strncmp(name->words[k], typed->exact, length) == 0;
		if (!found)
			return false;
	}
	return true;
}

/* Nearer first, then names that begin so, then the bodies of most records. */
static bool comes_before(const struct candidate *a, const struct candidate *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if ((a->place == 0) != (b->place == 0))
		return a->place == 0;
	if (a->name->records != b->name->records)
		return a->name->records > b->name->records;
	return a->name < b->name;
}

/* Put a name in its place; of the names of one body the best stays. */
static void insert_name(struct candidate *best, size_t *count, size_t limit, const struct candidate *candidate)
{
	size_t at = 0;

	while (at < *count && best[at].name->ente != candidate->name->ente)
		at++;
	if (at < *count) {
		if (!comes_before(candidate, &best[at]))
			return;
	} else if (*count < limit) {
		at = (*count)++;
	} else if (comes_before(candidate, &best[limit - 1])) {
		at = limit - 1;
	} else {
		return;
	}
	while (at > 0 && comes_before(candidate, &best[at - 1])) {
		best[at] = best[at - 1];
		at--;
	}
	best[at] = *candidate;
}

/* The official name, and behind it the one that was typed, where that is another. */
static void add_body(struct suggester *suggester, const struct body_name *name)
{
	struct strbuf text;
	struct strbuf url;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, name->ente->nombre);
	if (strcmp(name->text, name->ente->nombre) != 0)
		strbuf_add_format(&text, " (%s)", name->text);
	strbuf_add_string(&url, "/?ente=");
	url_add_encoded(&url, name->ente->clave, strlen(name->ente->clave));
	add(suggester, SUGGESTION_ENTE, &suggester->name_words, text.data, url.data);
	strbuf_release(&url);
	strbuf_release(&text);
}

static void suggest_bodies(struct suggester *suggester)
{
	const struct body_names *names = generation_names(suggester->searcher->generation);
	struct candidate best[SUGGEST_MAX];
	size_t count = 0;
	size_t looked_at = 0;

	for (size_t i = 0; i < suggester->name_words.count; i++) {
		const struct completion *completion = &suggester->name_words.items[i];
		size_t with;
		const struct name_word *words = body_names_with(names, completion->word->text, &with);

		for (size_t k = 0; k < with && looked_at++ < MAX_NAMES; k++) {
			struct candidate candidate = { words[k].name, words[k].place, completion->distance };

			if (has_words_before(suggester, candidate.name))
				insert_name(best, &count, suggester->limit, &candidate);
		}
	}
	for (size_t i = 0; i < count; i++) {
		add_body(suggester, best[i].name);
		/* A whole name: that body is what is looked for. */
		if (i == 0 && best[i].name->word_count == suggester->typed.count &&
		    strcmp(best[i].name->words[best[i].name->word_count - 1], last_token(suggester)->exact) == 0)
			suggester->bodies_first = true;
	}
}

/* --- Prioridades ---------------------------------------------------------- */

static struct query *filter(enum field field, const char *value)
{
	struct query *node = query_new(QUERY_FILTER);

	node->field = field;
	query_add_value(node, value);
	return node;
}

/* In the wording that has what was typed; one where only its good practice has it is none. */
static void add_prioridad(struct suggester *suggester, const struct hit *hit, const struct completions *completions,
			  bool with_number)
{
	static const enum stored wordings[] = { STORED_TEXTO, STORED_TEXTO_FICHA };
	const struct index *index = generation_index(suggester->searcher->generation);
	const char *documento = record_first_value(index, FIELD_DOCUMENTO, hit->docid);
	const char *number = record_first_value(index, FIELD_PRIORIDAD, hit->docid);
	struct strbuf text;
	struct strbuf url;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&url, "/?documento=");
	url_add_encoded(&url, documento, strlen(documento));
	strbuf_add_format(&url, "&prioridad=%s", number);
	for (size_t i = 0; i < 2; i++) {
		const struct stored_bytes *wording = &hit->stored[wordings[i]];

		strbuf_clear(&text);
		if (with_number)
			strbuf_add_format(&text, "Prioridad %s. ", number);
		strbuf_add(&text, wording->data ? wording->data : "", wording->length);
		if (add(suggester, SUGGESTION_PRIORIDAD, completions, text.data, url.data))
			break;
	}
	strbuf_release(&url);
	strbuf_release(&text);
}

/* Takes over the tree. */
static bool add_prioridades(struct suggester *suggester, struct query *tree, enum sort sort,
			    const struct completions *completions, bool with_number, struct error *err)
{
	const struct search search = { .query = tree, .sort = sort, .limit = (uint32_t)suggester->limit };
	struct hit_list hits = HIT_LIST_INIT;
	struct facet_list facets = FACET_LIST_INIT;
	bool done = index_reader_search(suggester->searcher->reader, &search, &hits, &facets, err);

	for (size_t i = 0; done && i < hits.count; i++)
		add_prioridad(suggester, &hits.items[i], completions, with_number);
	hit_list_release(&hits);
	facet_list_release(&facets);
	query_free(tree);
	return done;
}

/* The words that the last one may become, as one; NULL where they are in too many records. */
static struct query *completed_word(struct suggester *suggester)
{
	struct query *word = query_new(QUERY_WORD);

	for (size_t i = 0; i < suggester->words.count && word->term_count < MAX_PRIORIDAD_WORDS; i++) {
		if (spend(suggester, suggester->words.items[i].word->frequency))
			query_add_term(word, TERM_EXACT, suggester->words.items[i].word->text, 1);
	}
	if (word->term_count > 0)
		return word;
	query_free(word);
	return NULL;
}

static bool suggest_prioridades(struct suggester *suggester, struct error *err)
{
	const struct query_context context = context_of(suggester->searcher);
	struct parsed_query before = PARSED_QUERY_INIT;
	struct query *word;
	struct query *and;
	uint64_t cost;

	if (count_letters(last_token(suggester)->exact) < MIN_PRIORIDAD_LETTERS)
		return true;
	if (!cost_of_before(suggester, &cost, err))
		return false;
	if (!spend(suggester, cost))
		return true;
	word = completed_word(suggester);
	if (!word)
		return true;
	and = query_new(QUERY_AND);
	query_add_child(and, word);
	query_add_child(and, filter(FIELD_TIPO, "prioridad"));
	if (suggester->last_start > 0) {
		query_parse(&context, suggester->text.data, suggester->last_start, &before);
		query_add_child(and, query_copy(before.tree));
		parsed_query_release(&before);
	}
	return add_prioridades(suggester, and, SORT_RELEVANCE, &suggester->words, false, err);
}

/* "34", "prioridad 34", "p 34" */
static bool is_number(const struct suggester *suggester)
{
	const char *last = last_token(suggester)->exact;
	const char *first = suggester->typed.items[0].exact;
	size_t digits = strspn(last, "0123456789");

	if (last[digits] || digits == 0 || digits > MAX_DIGITS)
		return false;
	return suggester->typed.count == 1 ||
	       (suggester->typed.count == 2 && strncmp("prioridad", first, strlen(first)) == 0);
}

static struct query *prioridades_numbered(struct query *numbers)
{
	struct query *and = query_new(QUERY_AND);

	query_add_child(and, numbers);
	query_add_child(and, filter(FIELD_TIPO, "prioridad"));
	return and;
}

/* The prioridades of that number, then those whose number has a digit more. */
static bool suggest_number(struct suggester *suggester, struct error *err)
{
	const char *digits = last_token(suggester)->exact;
	struct vocabulary_word number = { digits, digits, 1 };
	struct completions typed;
	struct query *longer;
	struct strbuf text;

	if (!is_number(suggester))
		return true;
	suggester->prioridades_first = true;
	typed.items[0] = (struct completion){ &number, 0, (int)strlen(digits), 0 };
	typed.count = 1;
	if (!add_prioridades(suggester, prioridades_numbered(filter(FIELD_PRIORIDAD, digits)), SORT_DOCUMENT, &typed,
			     true, err))
		return false;
	/* Not typed whole, so marked as the beginning of each. */
	longer = query_new(QUERY_FILTER);
	longer->field = FIELD_PRIORIDAD;
	typed.count = 0;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int digit = 0; digit <= 9; digit++) {
		strbuf_clear(&text);
		strbuf_add_format(&text, "%s%d", digits, digit);
		query_add_value(longer, text.data);
		suggester->numbers[digit] = (struct vocabulary_word){ longer->values[digit], longer->values[digit], 1 };
		typed.items[typed.count++] =
			(struct completion){ &suggester->numbers[digit], 0, (int)strlen(digits), 0 };
	}
	strbuf_release(&text);
	return add_prioridades(suggester, prioridades_numbered(longer), SORT_DOCUMENT, &typed, true, err);
}

/* --- All of it ------------------------------------------------------------ */

static bool is_empty(const struct suggester *suggester)
{
	for (int kind = 0; kind <= SUGGESTION_PRIORIDAD; kind++) {
		if (suggester->found[kind].count > 0)
			return false;
	}
	return true;
}

static bool suggest_all(struct suggester *suggester, struct error *err)
{
	suggest_bodies(suggester);
	if (suggester->typed.count > SUGGEST_MAX_WORDS)
		return true;
	return suggest_words(suggester, err) && suggest_prioridades(suggester, err);
}

/* What begins as it was typed; failing that, what begins about so. */
static bool suggest_last_word(struct suggester *suggester, struct error *err)
{
	const struct generation *generation = suggester->searcher->generation;
	const struct vocabulary *names = body_names_words(generation_names(generation));
	const char *word = last_token(suggester)->exact;

	completions_find(generation_vocabulary(generation), word, &suggester->words);
	completions_find(names, word, &suggester->name_words);
	if (!suggest_number(suggester, err) || !suggest_all(suggester, err))
		return false;
	if (!is_empty(suggester))
		return true;
	spelling_complete(generation_vocabulary(generation), word, &suggester->words);
	spelling_complete(names, word, &suggester->name_words);
	return suggest_all(suggester, err);
}

/* Take the words of `typed`: their characters, one blank between two. */
static void read_typed(struct suggester *suggester, const char *typed, size_t length)
{
	tokenizer_run(typed, length, &suggester->tokens);
	strbuf_clear(&suggester->text);
	for (size_t i = 0; i < suggester->tokens.count; i++) {
		const struct token *token = &suggester->tokens.items[i];

		if (i > 0)
			strbuf_add_char(&suggester->text, ' ');
		suggester->last_start = suggester->text.length;
		strbuf_add(&suggester->text, typed + token->start, token->end - token->start);
	}
	analyzer_run(suggester->searcher->analyzer, suggester->text.data, suggester->text.length, &suggester->typed);
}

/* The words before the last one with their spelling corrected; false where there is nothing to correct. */
static bool correct_before(struct suggester *suggester, bool *corrected, struct error *err)
{
	struct strbuf text;
	bool done;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	done = query_correct(suggester->searcher, suggester->text.data, suggester->last_start, &text, err);
	*corrected = done && text.length > 0;
	if (*corrected) {
		strbuf_add_string(&text, suggester->text.data + suggester->last_start);
		read_typed(suggester, text.data, text.length);
	}
	strbuf_release(&text);
	return done;
}

static bool suggest_typed(struct suggester *suggester, struct error *err)
{
	bool corrected;

	if (!suggest_last_word(suggester, err))
		return false;
	if (!is_empty(suggester) || suggester->typed.count < 2)
		return true;
	return correct_before(suggester, &corrected, err) && (!corrected || suggest_last_word(suggester, err));
}

/* How many of each kind, in all no more than the limit: a share each, then words, then what is left. */
static void share_out(const struct suggester *suggester, size_t taken[SUGGESTION_PRIORIDAD + 1])
{
	static const enum suggestion_kind order[] = { SUGGESTION_PALABRA, SUGGESTION_ENTE, SUGGESTION_PRIORIDAD };
	size_t left = suggester->limit;

	for (int kind = 0; kind <= SUGGESTION_PRIORIDAD; kind++) {
		size_t share = kind == SUGGESTION_PALABRA || left < MIN_SHARED ? 0 : (suggester->limit + SHARE - 1) / SHARE;

		taken[kind] = suggester->found[kind].count < share ? suggester->found[kind].count : share;
	}
	if (suggester->bodies_first && taken[SUGGESTION_ENTE] == 0)
		taken[SUGGESTION_ENTE] = 1;
	if (suggester->prioridades_first && taken[SUGGESTION_PRIORIDAD] == 0 &&
	    suggester->found[SUGGESTION_PRIORIDAD].count > 0)
		taken[SUGGESTION_PRIORIDAD] = 1;
	left -= taken[SUGGESTION_ENTE] + taken[SUGGESTION_PRIORIDAD] < left ?
			taken[SUGGESTION_ENTE] + taken[SUGGESTION_PRIORIDAD] : left;
	for (size_t i = 0; i < 3; i++) {
		size_t more = suggester->found[order[i]].count - taken[order[i]];

		if (more > left)
			more = left;
		taken[order[i]] += more;
		left -= more;
	}
}

static void collect(struct suggester *suggester, struct suggestion_list *list)
{
	enum suggestion_kind order[] = { SUGGESTION_PALABRA, SUGGESTION_ENTE, SUGGESTION_PRIORIDAD };
	size_t taken[SUGGESTION_PRIORIDAD + 1];

	share_out(suggester, taken);
	if (suggester->bodies_first) {
		order[0] = SUGGESTION_ENTE;
		order[1] = SUGGESTION_PALABRA;
	}
	if (suggester->prioridades_first) {
		order[0] = SUGGESTION_PRIORIDAD;
		order[1] = SUGGESTION_PALABRA;
		order[2] = SUGGESTION_ENTE;
	}
	for (size_t i = 0; i < 3; i++) {
		struct suggestion_list *found = &suggester->found[order[i]];

		for (size_t k = 0; k < taken[order[i]] && list->count < suggester->limit; k++) {
			list->items[list->count++] = found->items[k];
			found->items[k] = (struct suggestion){ .text = NULL };
		}
	}
}

bool suggest_run(struct searcher *searcher, const char *typed, size_t length, size_t limit,
		 struct suggestion_list *list, struct error *err)
{
	struct suggester *suggester = xcalloc(1, sizeof(*suggester));
	bool done = true;

	suggester->searcher = searcher;
	suggester->limit = limit < SUGGEST_MAX ? limit : SUGGEST_MAX;
	suggester->typed = (struct token_list)TOKEN_LIST_INIT;
	suggester->tokens = (struct token_list)TOKEN_LIST_INIT;
	strbuf_init(&suggester->text, STRBUF_NO_LIMIT);
	read_typed(suggester, typed, length);
	if (suggester->typed.count > 0 && suggester->typed.count <= SUGGEST_MAX_NAME_WORDS)
		done = suggest_typed(suggester, err);
	if (done)
		collect(suggester, list);
	for (int kind = 0; kind <= SUGGESTION_PRIORIDAD; kind++)
		suggestion_list_release(&suggester->found[kind]);
	token_list_release(&suggester->typed);
	token_list_release(&suggester->tokens);
	strbuf_release(&suggester->text);
	free(suggester);
	return done;
}

void suggestion_list_release(struct suggestion_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].text);
		free(list->items[i].highlight);
		free(list->items[i].url);
	}
	list->count = 0;
}

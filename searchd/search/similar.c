#include "searchd/search/similar.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/tokenizer.h"

/*
 * First a search for the record's rarest words, then a closer look at the best
 * of what it finds: two records are as alike as their sets of stems, words that
 * carry nothing left out. Every number here bounds the work, whatever the
 * length of a text and the number of records.
 */

/* Different words of a text that are looked at; the rest of a longer text says nothing new about it. */
#define MAX_WORDS 512
/* So many of the rarest of them are searched for. */
#define MAX_SEARCHED 24
/* Fewer where they stand in more records than this, taken together; but these at least. */
#define MAX_POSTINGS 200000
#define MIN_SEARCHED 3
/* So many of the records found are compared. */
#define MAX_CANDIDATES 64
/* Less alike than this is not alike: they share common words of the trade alone. */
#define LIKENESS_FLOOR 0.3

/* The different stems of a text, sorted: strings of the analyzer's list, copied. */
struct word_set {
	char **items;
	size_t count, capacity;
};

#define WORD_SET_INIT { NULL, 0, 0 }

static void word_set_release(struct word_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		free(set->items[i]);
	free(set->items);
	*set = (struct word_set)WORD_SET_INIT;
}

static int compare_words(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static void sort_and_merge(struct word_set *set)
{
	size_t kept = 0;

	if (set->count > 1)
		qsort(set->items, set->count, sizeof(*set->items), compare_words);
	for (size_t i = 0; i < set->count; i++) {
		if (kept > 0 && strcmp(set->items[kept - 1], set->items[i]) == 0)
			free(set->items[i]);
		else
			set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

static void add_words(struct word_set *set, struct analyzer *analyzer, struct token_list *tokens,
		      const struct stored_text *text)
{
	if (!text->data)
		return;
	analyzer_run(analyzer, text->data, text->length, tokens);
	for (size_t i = 0; i < tokens->count && set->count < MAX_WORDS; i++) {
		if (tokens->items[i].stop)
			continue;
		set->items = xgrow(set->items, set->count, &set->capacity, sizeof(*set->items));
		set->items[set->count++] = xstrdup(tokens->items[i].stem);
	}
}

/* A prioridad is both its wordings; the good practice is somebody else's. */
static void read_words(struct word_set *set, struct searcher *searcher, struct token_list *tokens,
		       const struct hit *record)
{
	add_words(set, searcher->analyzer, tokens, &record->record.texts[RECORD_TEXTO]);
	add_words(set, searcher->analyzer, tokens, &record->record.texts[RECORD_TEXTO_FICHA]);
	sort_and_merge(set);
}

/* --- The search ----------------------------------------------------------- */

struct rarity {
	const char *stem;
	uint32_t frequency;
};

static int compare_rarity(const void *left, const void *right)
{
	const struct rarity *a = left;
	const struct rarity *b = right;

	if (a->frequency != b->frequency)
		return a->frequency < b->frequency ? -1 : 1;
	return strcmp(a->stem, b->stem);
}

/* Any of the rarest words that another record has too. NULL with ERROR_IO. */
static struct query *rare_words(const struct searcher *searcher, const struct word_set *words, struct error *err)
{
	struct rarity *rarities = xcalloc(words->count, sizeof(*rarities));
	struct query *any = query_new(QUERY_OR);
	size_t count = 0;
	uint64_t postings = 0;

	for (size_t i = 0; i < words->count; i++) {
		struct rarity rarity = { words->items[i], 0 };

		if (!index_reader_term_frequency(searcher->reader, TERM_STEM, rarity.stem, &rarity.frequency, err)) {
			query_free(any);
			free(rarities);
			return NULL;
		}
		if (rarity.frequency > 1)
			rarities[count++] = rarity;
	}
	if (count > 1)
		qsort(rarities, count, sizeof(*rarities), compare_rarity);
	for (size_t i = 0; i < count && i < MAX_SEARCHED; i++) {
		struct query *word = query_new(QUERY_WORD);

		postings += rarities[i].frequency;
		if (i >= MIN_SEARCHED && postings > MAX_POSTINGS) {
			query_free(word);
			break;
		}
		query_add_term(word, TERM_STEM, rarities[i].stem, 1);
		query_add_child(any, word);
	}
	free(rarities);
	return any;
}

static struct query *all_words(const struct word_set *words)
{
	struct query *all = query_new(QUERY_WORD);

	for (size_t i = 0; i < words->count; i++)
		query_add_term(all, TERM_STEM, words->items[i], 1);
	return all;
}

/* --- The comparison ------------------------------------------------------- */

/*
 * The mean of two measures, so that a text inside a longer one counts, but one
 * of the same length counts more: what both have, as a part of all words
 * (Jaccard) and as a part of the shorter one's.
 */
static double likeness(const struct word_set *a, const struct word_set *b)
{
	size_t shorter = a->count < b->count ? a->count : b->count;
	size_t shared = 0;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		int order = strcmp(a->items[i], b->items[j]);

		shared += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	if (shared == 0)
		return 0;
	return ((double)shared / (double)(a->count + b->count - shared) + (double)shared / (double)shorter) / 2;
}

/* The words of the text in their order, accents, case and punctuation aside. */
static void read_wording(struct strbuf *wording, struct token_list *tokens, const struct hit *record)
{
	const struct stored_text *text = &record->record.texts[RECORD_TEXTO];

	strbuf_clear(wording);
	tokenizer_run(text->data ? text->data : "", text->length, tokens);
	for (size_t i = 0; i < tokens->count; i++) {
		strbuf_add_string(wording, tokens->items[i].exact);
		strbuf_add_char(wording, ' ');
	}
}

struct comparison {
	struct hit *hit;
	bool same_wording;
	double likeness;
};

static int compare_likeness(const void *left, const void *right)
{
	const struct comparison *a = left;
	const struct comparison *b = right;

	if (a->same_wording != b->same_wording)
		return a->same_wording ? -1 : 1;
	if (a->likeness > b->likeness || a->likeness < b->likeness)
		return a->likeness > b->likeness ? -1 : 1;
	return (a->hit->docid > b->hit->docid) - (a->hit->docid < b->hit->docid);
}

/* Of the hits keep the most alike, in their order. */
static void keep_alike(struct hit_list *hits, struct comparison *comparisons)
{
	struct hit *kept = xcalloc(SIMILAR_MAX_HITS, sizeof(*kept));
	size_t count = 0;

	if (hits->count > 1)
		qsort(comparisons, hits->count, sizeof(*comparisons), compare_likeness);
	for (size_t i = 0; i < hits->count; i++) {
		comparisons[i].hit->weight = comparisons[i].likeness;
		if (count < SIMILAR_MAX_HITS && comparisons[i].likeness >= LIKENESS_FLOOR)
			kept[count++] = *comparisons[i].hit;
		else
			hit_release(comparisons[i].hit);
	}
	free(hits->items);
	*hits = (struct hit_list){ kept, count, (uint32_t)count };
}

static void rank(struct searcher *searcher, const struct hit *record, const struct word_set *words,
		 struct hit_list *hits)
{
	struct comparison *comparisons = xcalloc(hits->count, sizeof(*comparisons));
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf own;
	struct strbuf other;

	strbuf_init(&own, STRBUF_NO_LIMIT);
	strbuf_init(&other, STRBUF_NO_LIMIT);
	read_wording(&own, &tokens, record);
	for (size_t i = 0; i < hits->count; i++) {
		struct word_set others = WORD_SET_INIT;
		struct comparison *comparison = &comparisons[i];

		comparison->hit = &hits->items[i];
		read_words(&others, searcher, &tokens, comparison->hit);
		read_wording(&other, &tokens, comparison->hit);
		comparison->same_wording = strcmp(own.data, other.data) == 0;
		comparison->likeness = comparison->same_wording ? 1 : likeness(words, &others);
		if (comparison->hit->docid == record->docid) {
			comparison->same_wording = false;
			comparison->likeness = 0;
		}
		word_set_release(&others);
	}
	keep_alike(hits, comparisons);
	strbuf_release(&other);
	strbuf_release(&own);
	token_list_release(&tokens);
	free(comparisons);
}

bool similar_find(struct searcher *searcher, const struct hit *record, struct hit_list *hits, struct query **tree,
		  struct error *err)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct word_set words = WORD_SET_INIT;
	struct facet_list facets = FACET_LIST_INIT;
	struct query *rare;
	bool done = false;

	*hits = (struct hit_list)HIT_LIST_INIT;
	read_words(&words, searcher, &tokens, record);
	*tree = all_words(&words);
	rare = rare_words(searcher, &words, err);
	if (rare) {
		/* One more than are compared: the record itself is among them. */
		const struct search search = { .query = rare, .sort = SORT_RELEVANCE, .limit = MAX_CANDIDATES + 1 };

		done = index_reader_search(searcher->reader, &search, hits, &facets, err);
	}
	if (done)
		rank(searcher, record, &words, hits);
	facet_list_release(&facets);
	query_free(rare);
	word_set_release(&words);
	token_list_release(&tokens);
	return done;
}

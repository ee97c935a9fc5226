#include "searchd/page/examples.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/index.h"
#include "match/reader.h"
#include "text/stopwords.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

/* The sample: so many records, from all over the index, and so many bytes of each. */
#define SAMPLE_RECORDS 200u
#define SAMPLE_BYTES 600
/* A word that says something has so many letters, as far as one can tell; a single one still more. Bytes. */
#define WORD_BYTES 5
#define SINGLE_BYTES 8
/* Between two words of a pair: "rendición de cuentas". */
#define MOST_BETWEEN 2
/* A single word is in at most one record of so many: what all have leads nowhere. */
#define SINGLE_SHARE 12

/* One pair where it stands in a text. */
struct pair {
	char *folded; /* its words alone: what makes it the same as another */
	char *text;   /* as written */
	uint32_t docid;
};

struct pairs {
	struct pair *items;
	size_t count, capacity;
};

/* --- Pairs of a text -------------------------------------------------------------- */

/* In small letters, so no name and no heading. */
static bool is_content(const char *text, const struct token *token)
{
	size_t length = token->end - token->start;

	return length >= WORD_BYTES && !token->initial && !token->capitals && !stopwords_has(token->exact) &&
	       !stopwords_is_light(token->exact) && strcspn(token->exact, "0123456789") == strlen(token->exact) &&
	       length == strcspn(text + token->start, " .,;:()") /* all of it is the word */;
}

static bool is_joined(const char *text, const struct token *left, const struct token *right)
{
	return right->start == left->end + 1 && text[left->end] == ' ';
}

/* The second word of the pair that begins with token `at`; 0 where there is none. */
static size_t find_second(const char *text, const struct token_list *tokens, size_t at)
{
	for (size_t next = at + 1; next < tokens->count && next <= at + 1 + MOST_BETWEEN; next++) {
		const struct token *token = &tokens->items[next];

		if (!is_joined(text, token - 1, token))
			return 0;
		if (is_content(text, token))
			return strcmp(token->exact, tokens->items[at].exact) == 0 ? 0 : next;
		if (strcmp(token->exact, "de") != 0 && strcmp(token->exact, "la") != 0 &&
		    strcmp(token->exact, "a") != 0)
			return 0;
	}
	return 0;
}

static void add_pairs(struct pairs *pairs, const char *text, size_t length, uint32_t docid, struct token_list *tokens)
{
	tokenizer_run(text, length, tokens);
	for (size_t at = 0; at + 1 < tokens->count; at++) {
		const struct token *first = &tokens->items[at];
		size_t second = is_content(text, first) ? find_second(text, tokens, at) : 0;
		struct strbuf folded;

		if (second == 0)
			continue;
		strbuf_init(&folded, STRBUF_NO_LIMIT);
		strbuf_add_format(&folded, "%s %s", first->exact, tokens->items[second].exact);
		pairs->items = xgrow(pairs->items, pairs->count, &pairs->capacity, sizeof(*pairs->items));
		pairs->items[pairs->count++] = (struct pair){
			strbuf_detach(&folded, NULL),
			xmemdupz(text + first->start, tokens->items[second].end - first->start), docid
		};
	}
}

static bool read_sample(const struct searcher *searcher, struct pairs *pairs, struct error *err)
{
	uint32_t last = index_document_count(generation_index(searcher->generation));
	uint32_t step = last / SAMPLE_RECORDS + 1;
	struct token_list tokens = TOKEN_LIST_INIT;
	bool done = true;

	for (uint32_t docid = 1; done && docid <= last && last - docid < UINT32_MAX - step; docid += step) {
		struct hit hit;

		done = index_reader_fetch(searcher->reader, docid, &hit, err);
		if (!done)
			break;

		const struct stored_text *text = &hit.record.texts[RECORD_TEXTO];

		if (text->data)
			add_pairs(pairs, text->data, utf8_cut(text->data, text->length, SAMPLE_BYTES), docid, &tokens);
		hit_release(&hit);
	}
	token_list_release(&tokens);
	return done;
}

/* --- The best of them --------------------------------------------------------------- */

static int compare_pairs(const void *a, const void *b)
{
	const struct pair *left = a;
	const struct pair *right = b;
	int order = strcmp(left->folded, right->folded);

	return order ? order : left->docid < right->docid ? -1 : left->docid > right->docid;
}

/* In how many records the pair at `at` stands; `end` gets the place behind the last of it. */
static size_t count_records(const struct pairs *pairs, size_t at, size_t *end)
{
	size_t count = 1;

	for (*end = at + 1; *end < pairs->count; ++*end) {
		if (strcmp(pairs->items[*end].folded, pairs->items[at].folded) != 0)
			break;
		count += pairs->items[*end].docid != pairs->items[*end - 1].docid;
	}
	return count;
}

/* Has one of the two words, but for its ending, been offered yet? */
static bool is_new(const struct text_list *taken, const char *folded)
{
	const char *second = strchr(folded, ' ') + 1;

	for (size_t i = 0; i < taken->count; i++) {
		if (strncmp(taken->items[i], folded, WORD_BYTES) == 0 ||
		    strncmp(taken->items[i], second, WORD_BYTES) == 0)
			return false;
	}
	return true;
}

static void take_words(struct text_list *taken, const char *folded)
{
	const char *blank = strchr(folded, ' ');

	text_list_add(taken, folded, (size_t)(blank - folded));
	text_list_add(taken, blank + 1, strlen(blank + 1));
}

/* The most frequent pair with no word that was offered, in two records or more; NULL where there is none. */
static const struct pair *find_best(const struct pairs *pairs, const struct text_list *taken)
{
	const struct pair *best = NULL;
	size_t most = 1;

	for (size_t at = 0, end; at < pairs->count; at = end) {
		size_t count = count_records(pairs, at, &end);

		if (count > most && is_new(taken, pairs->items[at].folded)) {
			most = count;
			best = &pairs->items[at];
		}
	}
	return best;
}

static void release_pairs(struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		free(pairs->items[i].folded);
		free(pairs->items[i].text);
	}
	free(pairs->items);
}

/* --- Single words ---------------------------------------------------------------------- */

static bool is_single(const struct vocabulary_word *word, uint32_t most, const struct text_list *taken)
{
	if (word->frequency > most || strlen(word->text) < SINGLE_BYTES || stopwords_has(word->text) ||
	    strcspn(word->text, "0123456789") != strlen(word->text))
		return false;
	for (size_t i = 0; i < taken->count; i++) {
		if (strncmp(taken->items[i], word->text, WORD_BYTES) == 0)
			return false;
	}
	return true;
}

static const struct vocabulary_word *find_single(const struct searcher *searcher, const struct text_list *taken)
{
	const struct vocabulary *vocabulary = generation_vocabulary(searcher->generation);
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	const struct vocabulary_word *best = NULL;
	uint32_t most = index_document_count(generation_index(searcher->generation)) / SINGLE_SHARE + 1;

	for (size_t i = 0; i < vocabulary_count(vocabulary); i++) {
		if (is_single(&words[i], most, taken) && (!best || words[i].frequency > best->frequency))
			best = &words[i];
	}
	return best;
}

bool examples_find(const struct searcher *searcher, size_t limit, struct text_list *examples, struct error *err)
{
	struct pairs pairs = { NULL, 0, 0 };
	struct text_list taken = TEXT_LIST_INIT;
	bool done = read_sample(searcher, &pairs, err);
	const struct vocabulary_word *word;
	const struct pair *pair;

	if (pairs.count > 0)
		qsort(pairs.items, pairs.count, sizeof(*pairs.items), compare_pairs);
	while (done && examples->count < limit && (pair = find_best(&pairs, &taken))) {
		text_list_add(examples, pair->text, strlen(pair->text));
		take_words(&taken, pair->folded);
	}
	while (done && examples->count < limit && (word = find_single(searcher, &taken))) {
		text_list_add(examples, word->written, strlen(word->written));
		text_list_add(&taken, word->text, strlen(word->text));
	}
	release_pairs(&pairs);
	text_list_release(&taken);
	return done;
}

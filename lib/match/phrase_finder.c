#include "match/phrase_finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/index_parts.h"
#include "match/query_key.h"
#include "match/sorted_docids.h"

/* Phrases that are looked for in one reading of the documents: as many as there are marks for their words. */
#define MAX_MARKS 64

struct wanted {
	const struct query *phrase;
	char *key;
	struct postings found;
	uint32_t capacity;
};

struct batch {
	const struct matcher *matcher;
	struct wanted wanted[MAX_MARKS];
	size_t count;
	unsigned marks;
	uint64_t starts, ends;            /* marks of first and last words */
	unsigned char ended_by[MAX_MARKS]; /* which of `wanted` ends with a mark */
	uint64_t *candidates;             /* a bit a document: it has all words of any of the phrases */
};

/* Reading a document takes as long as reading so many postings of the index. */
#define POSTINGS_A_DOCUMENT 8

/* --- Candidates ------------------------------------------------------------ */

/* Keep of `docids` those that `postings` has too; returns how many are left. */
static uint32_t intersect(uint32_t *docids, uint32_t count, const struct postings *postings)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < count && at < postings->count; i++) {
		at = sorted_docids_seek(postings->docids, postings->count, at, docids[i]);
		if (at < postings->count && postings->docids[at] == docids[i])
			docids[kept++] = docids[i];
	}
	return kept;
}

/* The documents that have every term of a phrase: `docids` is for free(). False with ERROR_IO. */
static bool find_candidates(const struct matcher *matcher, const struct query *phrase, uint32_t **docids,
			    uint32_t *count, struct error *err)
{
	*docids = NULL;
	*count = 0;
	for (size_t i = 0; i < phrase->term_count; i++) {
		const struct query_term *term = &phrase->terms[i];
		const struct postings *postings = posting_cache_get(matcher->cache, term->kind, term->text, err);

		if (!postings)
			return false;
		if (i == 0) {
			*count = postings->count;
			*docids = xreallocarray(NULL, postings->count, sizeof(**docids));
			if (postings->count)
				memcpy(*docids, postings->docids, postings->count * sizeof(**docids));
		} else {
			*count = intersect(*docids, *count, postings);
		}
	}
	return true;
}

static bool add_candidates(struct batch *batch, const struct query *phrase, struct error *err)
{
	uint32_t *docids;
	uint32_t count;
	bool done = find_candidates(batch->matcher, phrase, &docids, &count, err);

	for (uint32_t i = 0; done && i < count; i++)
		batch->candidates[docids[i] / 64] |= (uint64_t)1 << (docids[i] % 64);
	free(docids);
	return done;
}

/* What finding one phrase by its candidates and reading them takes, at most, in documents read. */
static bool add_effort(const struct batch *batch, const struct query *phrase, uint64_t *effort, struct error *err)
{
	uint32_t fewest = UINT32_MAX;
	uint64_t postings = 0;

	for (size_t i = 0; i < phrase->term_count; i++) {
		uint32_t frequency;

		if (!store_term_frequency(batch->matcher->store, phrase->terms[i].kind, phrase->terms[i].text,
					  &frequency, err))
			return false;
		postings += frequency;
		if (frequency < fewest)
			fewest = frequency;
	}
	*effort += fewest + postings / POSTINGS_A_DOCUMENT;
	return true;
}

/*
 * The candidates of all phrases of a batch. Where that would be no less work
 * than reading every document, all of them are: so it is for common words.
 */
static bool choose_candidates(struct batch *batch, struct error *err)
{
	uint32_t documents = index_document_count(batch->matcher->index);
	uint64_t effort = 0;

	for (size_t i = 0; i < batch->count; i++) {
		if (!add_effort(batch, batch->wanted[i].phrase, &effort, err))
			return false;
	}
	if (effort >= documents && batch->wanted[0].phrase->term_count <= QUERY_MAX_PHRASE) {
		memset(batch->candidates, 0xff, documents / 64 * sizeof(*batch->candidates));
		for (uint32_t docid = documents / 64 * 64; docid <= documents; docid++)
			batch->candidates[docid / 64] |= (uint64_t)1 << (docid % 64);
		batch->candidates[0] &= ~(uint64_t)1;
		return true;
	}
	for (size_t i = 0; i < batch->count; i++) {
		if (!add_candidates(batch, batch->wanted[i].phrase, err))
			return false;
	}
	return true;
}

/* --- One reading ------------------------------------------------------------ */

static void found(struct wanted *wanted, uint32_t docid)
{
	struct postings *postings = &wanted->found;

	if (postings->count > 0 && postings->docids[postings->count - 1] == docid) {
		postings->wdfs[postings->count - 1]++;
		return;
	}
	if (postings->count == wanted->capacity) {
		wanted->capacity = wanted->capacity ? wanted->capacity * 2 : 16;
		postings->docids = xreallocarray(postings->docids, wanted->capacity, sizeof(*postings->docids));
		postings->wdfs = xreallocarray(postings->wdfs, wanted->capacity, sizeof(*postings->wdfs));
	}
	postings->docids[postings->count] = docid;
	postings->wdfs[postings->count++] = 1;
}

static void read_document(struct batch *batch, uint32_t docid)
{
	struct phrase_cursor cursor = phrase_cursor_of(index_word_order(batch->matcher->index), batch->matcher->marks,
						       batch->starts, batch->ends, docid);
	uint64_t ended;

	while ((ended = phrase_cursor_next(&cursor))) {
		for (; ended; ended &= ended - 1)
			found(&batch->wanted[batch->ended_by[__builtin_ctzll(ended)]], docid);
	}
}

static void read_documents(struct batch *batch)
{
	uint32_t documents = index_document_count(batch->matcher->index);

	for (uint32_t word = 0; word <= documents / 64; word++) {
		for (uint64_t bits = batch->candidates[word]; bits; bits &= bits - 1)
			read_document(batch, word * 64 + (uint32_t)__builtin_ctzll(bits));
	}
}

static void batch_init(struct batch *batch, const struct matcher *matcher)
{
	*batch = (struct batch){ .matcher = matcher };
	batch->candidates = xcalloc(index_document_count(matcher->index) / 64 + 1, sizeof(*batch->candidates));
}

/* Look for what is in it, keep what was found, and begin anew. */
static bool batch_flush(struct batch *batch, struct error *err)
{
	if (batch->matcher->marks->count > 0) {
		if (!choose_candidates(batch, err))
			return false;
		read_documents(batch);
	}
	word_marks_clear(batch->matcher->marks);
	for (size_t i = 0; i < batch->count; i++) {
		posting_cache_keep(batch->matcher->cache, batch->wanted[i].key, batch->wanted[i].found);
		free(batch->wanted[i].key);
	}
	batch->count = 0;
	batch->marks = 0;
	batch->starts = batch->ends = 0;
	memset(batch->candidates, 0,
	       (index_document_count(batch->matcher->index) / 64 + 1) * sizeof(*batch->candidates));
	return true;
}

/* After a failure: nothing of it is kept. */
static void batch_release(struct batch *batch)
{
	word_marks_clear(batch->matcher->marks);
	for (size_t i = 0; i < batch->count; i++)
		free(batch->wanted[i].key);
	free(batch->candidates);
}

static bool is_known(const struct batch *batch, const char *key)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (strcmp(batch->wanted[i].key, key) == 0)
			return true;
	}
	return posting_cache_find(batch->matcher->cache, key) != NULL;
}

static unsigned count_marks(const struct query *phrase)
{
	return phrase->term_count < QUERY_MAX_PHRASE ? (unsigned)phrase->term_count : QUERY_MAX_PHRASE;
}

/* There are marks for it. Takes over `key`. */
static void batch_add(struct batch *batch, const struct query *phrase, char *key)
{
	const struct word_order *order = index_word_order(batch->matcher->index);
	unsigned terms = count_marks(phrase);

	for (unsigned i = 0; i < terms; i++)
		word_marks_add(batch->matcher->marks, order, phrase->terms[i].kind, phrase->terms[i].text,
			       batch->marks + i);
	batch->wanted[batch->count] = (struct wanted){ phrase, key, POSTINGS_INIT, 0 };
	batch->starts |= (uint64_t)1 << batch->marks;
	batch->marks += terms;
	batch->ends |= (uint64_t)1 << (batch->marks - 1);
	batch->ended_by[batch->marks - 1] = (unsigned char)batch->count;
	batch->count++;
}

/* --- All phrases of a tree ---------------------------------------------------- */

static bool want(struct batch *batch, const struct query *phrase, struct error *err)
{
	struct strbuf key;
	bool done = true;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	query_key_add_node(phrase, &key);
	if (!is_known(batch, key.data)) {
		if (batch->marks + count_marks(phrase) > MAX_MARKS)
			done = batch_flush(batch, err);
		if (done)
			batch_add(batch, phrase, strbuf_detach(&key, NULL));
	}
	strbuf_release(&key);
	return done;
}

static bool collect(struct batch *batch, const struct query *query, struct error *err)
{
	bool done = query->type != QUERY_PHRASE || query->term_count == 0 || want(batch, query, err);

	for (size_t i = 0; done && i < query->child_count; i++)
		done = collect(batch, query->children[i], err);
	return done;
}

static bool has_phrases(const struct query *query)
{
	if (query->type == QUERY_PHRASE)
		return true;
	for (size_t i = 0; i < query->child_count; i++) {
		if (has_phrases(query->children[i]))
			return true;
	}
	return false;
}

bool phrase_finder_run(const struct matcher *matcher, const struct query *query, struct error *err)
{
	struct batch batch;
	bool done;

	if (!has_phrases(query))
		return true;
	batch_init(&batch, matcher);
	done = collect(&batch, query, err) && batch_flush(&batch, err);
	batch_release(&batch);
	return done;
}

const struct postings *phrase_finder_get(const struct matcher *matcher, const struct query *phrase, struct error *err)
{
	const struct postings *kept;
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	query_key_add_node(phrase, &key);
	kept = posting_cache_find(matcher->cache, key.data);
	if (!kept && phrase_finder_run(matcher, phrase, err))
		kept = posting_cache_find(matcher->cache, key.data);
	strbuf_release(&key);
	return kept;
}

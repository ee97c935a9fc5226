/*
 * The collection of random_search.h with random word vectors, and what a query
 * means as match/meaning.h and index/record_vectors.h say it, in doubles, each
 * word and document by itself. The two differ by what bytes leave out.
 */
#ifndef FICHERO_TESTS_RANDOM_MEANING_H
#define FICHERO_TESTS_RANDOM_MEANING_H

#include "tests/unit/lib/match/random_search.h"

#include <math.h>

#include "index/record_vectors.h"
#include "match/meaning.h"
#include "match/ranking.h"
#include "vectors/vectors_write.h"

#define DIMENSIONS 8
/* Two words that no document has, as in random_word(). */
#define ALL_WORDS (WORDS + 2)
#define TEXT 1000.0
/* What rounding to bytes, twice for a record, may change of a cosine; and of one of words, which are bytes. */
#define COSINE_ERROR 0.03
#define WORD_ERROR 1e-5

struct reference {
	bool known[ALL_WORDS]; /* has a vector */
	double words[ALL_WORDS][DIMENSIONS], probability[ALL_WORDS];
	double documents[DOCUMENTS + 1][DIMENSIONS]; /* of length 1, or 0 */
	double component[DIMENSIONS];
	struct fixture *with, *without; /* of the same samples, with and without the vectors */
	struct vectors *vectors;
	struct strbuf bytes;
};

static inline double dot(const double *a, const double *b)
{
	double sum = 0;

	for (int i = 0; i < DIMENSIONS; i++)
		sum += a[i] * b[i];
	return sum;
}

static inline void add_times(double *to, double times, const double *from)
{
	for (int i = 0; i < DIMENSIONS; i++)
		to[i] += times * from[i];
}

/* False where there is nothing of it. */
static inline bool make_unit(double *vector)
{
	double length = sqrt(dot(vector, vector));

	for (int i = 0; i < DIMENSIONS; i++)
		vector[i] = length > 1e-9 ? vector[i] / length : 0;
	return length > 1e-9;
}

/* --- Words ---------------------------------------------------------------- */

static inline int by_word(const void *left, const void *right)
{
	const struct vectors_row *a = left, *b = right;

	return strcmp(a->word, b->word);
}

/* Every fourth word has none. Three of four are drawn to one side, as texts share much. */
static inline void make_random_vectors(struct reference *reference)
{
	const struct vectors_text text = { .bytes = 9000, .lines = 9, .words = (uint64_t)TEXT, .distinct = 400 };
	char words[ALL_WORDS][16];
	int8_t components[ALL_WORDS][DIMENSIONS];
	struct vectors_row rows[ALL_WORDS];
	struct error err = ERROR_INIT;
	uint32_t count = 0;

	for (unsigned word = 0; word < ALL_WORDS; word++) {
		reference->known[word] = word % 4 != 2;
		if (!reference->known[word])
			continue;
		term_text(TERM_EXACT, word, words[word]);
		for (int i = 0; i < DIMENSIONS; i++) {
			components[word][i] = (int8_t)((int)random_below(201) - (i == 0 && word % 4 ? 0 : 100));
			reference->words[word][i] = components[word][i];
		}
		rows[count] = (struct vectors_row){ words[word], 1 + random_below(50), 0.01F, components[word] };
		reference->probability[word] = (double)rows[count++].occurrences / TEXT;
		assert_true(make_unit(reference->words[word]));
	}
	qsort(rows, count, sizeof(*rows), by_word);
	strbuf_init(&reference->bytes, STRBUF_NO_LIMIT);
	vectors_write(&reference->bytes, rows, count, DIMENSIONS, &text);
	reference->vectors = vectors_open(reference->bytes.data, reference->bytes.length, &err);
	if (!reference->vectors)
		fail_msg("%s", err.message);
}

/* How near a word of a text is to one of a query: 1 with its stem. */
static inline double likeness(const struct reference *reference, unsigned typed, unsigned word)
{
	if (typed / 3 == word / 3)
		return 1;
	if (!reference->known[typed] || !reference->known[word])
		return 0;
	return dot(reference->words[typed], reference->words[word]);
}

static inline void add_word_times(const struct reference *reference, unsigned word, double *sum)
{
	double weight = RECORD_VECTORS_A / (RECORD_VECTORS_A + reference->probability[word]);

	if (reference->known[word])
		add_times(sum, weight, reference->words[word]);
}

/* --- Documents ------------------------------------------------------------ */

/* The first principal component, by more steps than anybody takes. */
static inline void find_component(struct reference *reference)
{
	double *component = reference->component;

	for (int i = 0; i < DIMENSIONS; i++)
		component[i] = i == 0 ? 1 : 0.01 * i;
	for (int step = 0; step < 3000; step++) {
		double next[DIMENSIONS] = { 0 };

		for (unsigned i = 1; i <= DOCUMENTS; i++)
			add_times(next, dot(reference->documents[i], component), reference->documents[i]);
		assert_true(make_unit(next));
		memcpy(component, next, sizeof(next));
	}
}

static inline void leave_component_out(const struct reference *reference, double *vector)
{
	add_times(vector, -dot(vector, reference->component), reference->component);
	make_unit(vector);
}

static inline void find_directions(struct reference *reference)
{
	unsigned head = 1;

	for (unsigned i = 1; i <= DOCUMENTS; i++) {
		const struct sample *sample = &reference->with->samples[i];

		for (unsigned k = 0; k < sample->text_length; k++)
			add_word_times(reference, sample->text[k], reference->documents[i]);
		make_unit(reference->documents[i]);
	}
	find_component(reference);
	for (unsigned i = 1; i <= DOCUMENTS; i++)
		leave_component_out(reference, reference->documents[i]);
	for (unsigned i = 1; i <= DOCUMENTS; i++) {
		if (is_head(i))
			head = i;
		else
			add_times(reference->documents[i], RECORD_VECTORS_HEAD, reference->documents[head]);
		make_unit(reference->documents[i]);
	}
}

static inline int build_meaning(void **state)
{
	struct reference *reference = xcalloc(1, sizeof(*reference));
	struct sample samples[DOCUMENTS + 1];

	make_samples(samples);
	make_random_vectors(reference);
	reference->with = make_fixture(samples, reference->vectors, &reference->bytes);
	reference->without = make_fixture(samples, NULL, NULL);
	indexed = reference->with->index;
	find_directions(reference);
	*state = reference;
	return 0;
}

static inline int tear_down_meaning(void **state)
{
	struct reference *reference = *state;

	release_fixture(reference->with);
	release_fixture(reference->without);
	vectors_free(reference->vectors);
	strbuf_release(&reference->bytes);
	free(reference);
	return 0;
}

/* --- Queries -------------------------------------------------------------- */

/* The words of a query that count, and what they mean together. */
struct sense {
	const struct query *nodes[MEANING_MAX_WORDS];
	unsigned words[MEANING_MAX_WORDS];
	double idf[MEANING_MAX_WORDS];
	size_t count; /* 0: nothing */
	double direction[DIMENSIONS], rarity, scale;
};

static inline void collect_words(struct sense *sense, const struct query *query)
{
	bool is_word = query->type == QUERY_WORD && query->term_count == TERM_KIND_COUNT;

	if (query->origin != ORIGIN_TYPED || query->type == QUERY_NOT || query->type == QUERY_PHRASE)
		return;
	/* What means the same as a body is its name. */
	for (size_t i = 1; query->type == QUERY_BEST && i < query->child_count; i++) {
		if (query->children[i]->origin == ORIGIN_EQUAL && query->children[i]->type == QUERY_OR)
			return;
	}
	if (is_word && sense->count < MEANING_MAX_WORDS) {
		sense->nodes[sense->count] = query;
		sense->words[sense->count++] = (unsigned)atoi(query->terms[0].text + 1);
	}
	/* Behind the first of them are its synonyms. */
	for (size_t i = 0; i < query->child_count && (i == 0 || query->type != QUERY_BEST); i++)
		collect_words(sense, query->children[i]);
}

static inline bool has_stem_of(const struct sample *sample, unsigned word)
{
	for (unsigned i = 0; i < sample->text_length; i++) {
		if (sample->text[i] / 3 == word / 3)
			return true;
	}
	return false;
}

static inline struct sense sense_of(const struct reference *reference, const struct query *query)
{
	struct sense sense = { .count = 0 };

	collect_words(&sense, query);
	for (size_t i = 0; i < sense.count; i++) {
		unsigned having = 0;

		for (unsigned d = 1; d <= DOCUMENTS; d++)
			having += has_stem_of(&reference->with->samples[d], sense.words[i]);
		sense.idf[i] = log(1 + (DOCUMENTS - having + 0.5) / (having + 0.5));
		sense.rarity += sense.idf[i];
		add_word_times(reference, sense.words[i], sense.direction);
	}
	sense.scale = (double)sense.count * log(1 + DOCUMENTS / 1.5);
	leave_component_out(reference, sense.direction);
	if (!(dot(sense.direction, sense.direction) > 0))
		sense.count = 0;
	return sense;
}

static inline double sense_cosine(const struct reference *reference, const struct sense *sense, uint32_t docid)
{
	return fmax(0, dot(sense->direction, reference->documents[docid]));
}

/* The best likeness of a word of a document with word i of the query; 0 where none is near. */
static inline double best_likeness(const struct reference *reference, const struct sense *sense, size_t i,
				   uint32_t docid)
{
	const struct sample *sample = &reference->with->samples[docid];
	double best = 0;

	for (unsigned k = 0; k < sample->text_length; k++)
		best = fmax(best, likeness(reference, sense->words[i], sample->text[k]));
	return best >= (double)MEANING_LEAST ? best : 0;
}

static inline double sense_nearness(const struct reference *reference, const struct sense *sense, uint32_t docid)
{
	double sum = 0;

	for (size_t i = 0; i < sense->count; i++)
		sum += sense->idf[i] * best_likeness(reference, sense, i, docid);
	return sense->rarity > 0 ? sum / sense->rarity : 0;
}

/* What the near words of a hit must be: one for each of the query's that has any, `own` ones too or not. */
static inline void check_near(const struct reference *reference, const struct sense *sense, const struct hit *hit,
			      bool own)
{
	size_t expected = 0;

	for (size_t i = 0; i < sense->count; i++) {
		double best = best_likeness(reference, sense, i, hit->docid);

		expected += best > 0 && (own || best < 1);
	}
	assert_int_equal(hit->near_count, expected);
	for (size_t k = 0; k < hit->near_count; k++) {
		const struct near_word *near = &hit->near[k];
		unsigned typed = (unsigned)atoi(near->node->terms[0].text + 1);
		unsigned word = (unsigned)atoi(near->word + 1);
		size_t i = 0;

		while (i < sense->count && sense->nodes[i] != near->node)
			i++;
		assert_true(i < sense->count);
		assert_true(fabs((double)near->similarity - best_likeness(reference, sense, i, hit->docid)) < WORD_ERROR);
		assert_true(fabs((double)near->similarity - likeness(reference, typed, word)) < WORD_ERROR);
		assert_true(k == 0 || near->similarity <= near[-1].similarity);
	}
}

static inline struct query *plain_word(unsigned word)
{
	struct query *query = query_new(QUERY_WORD);

	for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
		add_random_term(query, (enum term_kind)kind, word);
	return query;
}

static inline struct query *plain_words(enum query_type type, unsigned count)
{
	struct query *query = query_new(type);

	for (unsigned i = 0; i < count; i++) {
		struct query *word = plain_word(random_below(ALL_WORDS));

		word->position = i;
		query_add_child(query, word);
	}
	return query;
}

static inline bool negates_below_synonyms(const struct query *query, bool below)
{
	below |= query->type == QUERY_BEST;
	for (size_t i = 0; i < query->child_count; i++) {
		if (negates_below_synonyms(query->children[i], below))
			return true;
	}
	return below && query->type == QUERY_NOT;
}

/* Half of them nothing but words. The parser has no synonym that negates: it would weigh nothing, not even 0. */
static inline struct query *random_saying(void)
{
	struct query *query;

	if (random_below(2))
		return plain_words(random_below(2) ? QUERY_OR : QUERY_AND, 1 + random_below(4));
	query = random_query(3);
	while (negates_below_synonyms(query, false)) {
		query_free(query);
		query = random_query(3);
	}
	return query;
}

#endif

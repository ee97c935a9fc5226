/*
 * A small random collection, random query trees, and a reference that is too
 * simple to be wrong: every document asked by itself whether it matches.
 */
#ifndef FICHERO_TESTS_RANDOM_SEARCH_H
#define FICHERO_TESTS_RANDOM_SEARCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/index_writer.h"
#include "match/query.h"
#include "match/reader.h"
#include "tests/harness/scratch.h"

#define VERSIONS "test 1"
#define DOCUMENTS 150
#define WORDS 14
#define TEXT_WORDS 12
#define EJES 4
#define BODIES 7
/* So many documents are neighbours of one prioridad. */
#define GROUP 4

/* Word w has the exact form "w<w>", the inflection "i<w/2>" and the stem "s<w/3>". */
struct sample {
	unsigned text[TEXT_WORDS];
	unsigned text_length;
	unsigned eje;
	bool bodies[BODIES];
};

struct fixture {
	char folder[SCRATCH_ROOM];
	char path[96];
	struct sample samples[DOCUMENTS + 1];
	struct index *index;
	struct index_reader *reader;
};

static uint32_t random_state = 20260101;

static inline unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state % limit;
}

static inline void term_text(enum term_kind kind, unsigned word, char text[16])
{
	static const char prefix[] = { 'w', 'i', 's' };
	unsigned number = kind == TERM_EXACT ? word : kind == TERM_INFLECTION ? word / 2 : word / 3;

	snprintf(text, 16, "%c%u", prefix[kind], number);
}

static inline void make_sample(struct sample *sample)
{
	sample->text_length = 1 + random_below(TEXT_WORDS);
	for (unsigned i = 0; i < sample->text_length; i++)
		sample->text[i] = random_below(2) ? random_below(WORDS) : random_below(4);
	sample->eje = 1 + random_below(EJES);
	for (unsigned i = 0; i < BODIES; i++)
		sample->bodies[i] = random_below(3) == 0;
}

/* Whether it is the first document of its group. */
static inline bool is_head(unsigned number)
{
	return number == 1 || number % GROUP == 0;
}

static inline void fill_document(struct document *document, const struct sample *sample, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "d%u", number);
	document_set_record(document, text, &(struct record_parts){ .lines = { number, number } });
	document->is_member = !is_head(number);
	for (unsigned i = 0; i < sample->text_length; i++) {
		char forms[TERM_KIND_COUNT][16];

		for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
			term_text((enum term_kind)kind, sample->text[i], forms[kind]);
		document_add_word(document, (const char *const[]){ forms[0], forms[1], forms[2] },
				  (const uint32_t[]){ 1, 1, 1 }, i);
	}
	snprintf(text, sizeof(text), "%u", sample->eje);
	document_add_value(document, FIELD_EJE, text);
	snprintf(text, sizeof(text), "%u", number / GROUP);
	document_add_value(document, FIELD_PRIORIDAD, text);
	for (unsigned i = 0; i < BODIES; i++) {
		snprintf(text, sizeof(text), "B%u", i);
		if (sample->bodies[i])
			document_add_value(document, FIELD_ENTE, text);
	}
}

/* The index of the fixture: what values are looked up in. */
static const struct index *indexed;

static inline void write_samples(const struct fixture *fixture, const struct vectors *vectors,
				 const struct strbuf *vector_bytes)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(fixture->path, &err);
	struct document document;

	assert_non_null(writer);
	if (vectors)
		assert_true(index_writer_set_vectors(writer, vectors, vector_bytes->data, vector_bytes->length, &err));
	document_init(&document);
	for (unsigned i = 1; i <= DOCUMENTS; i++) {
		document_clear(&document);
		fill_document(&document, &fixture->samples[i], i);
		assert_true(index_writer_add(writer, &document, &err));
	}
	document_release(&document);
	assert_true(index_writer_commit(writer, VERSIONS, &err));
	index_writer_close(writer);
}

/* An index of the samples, with word vectors or NULL, and a reader on it; for release_fixture(). */
static inline struct fixture *make_fixture(const struct sample *samples, const struct vectors *vectors,
					   const struct strbuf *vector_bytes)
{
	struct fixture *fixture = xcalloc(1, sizeof(*fixture));
	struct error err = ERROR_INIT;

	scratch_template(fixture->folder, sizeof(fixture->folder), "reader");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof(fixture->path), "%s/index", fixture->folder);
	memcpy(fixture->samples, samples, sizeof(fixture->samples));
	write_samples(fixture, vectors, vector_bytes);
	fixture->index = index_open(fixture->path, VERSIONS, &err);
	assert_non_null(fixture->index);
	fixture->reader = index_reader_open(fixture->index, &err);
	assert_non_null(fixture->reader);
	return fixture;
}

static inline void release_fixture(struct fixture *fixture)
{
	char command[160];

	index_reader_close(fixture->reader);
	index_close(fixture->index);
	snprintf(command, sizeof(command), "rm -rf '%s'", fixture->folder);
	assert_int_equal(system(command), 0);
	free(fixture);
}

static inline void make_samples(struct sample samples[DOCUMENTS + 1])
{
	memset(samples, 0, (DOCUMENTS + 1) * sizeof(*samples));
	for (unsigned i = 1; i <= DOCUMENTS; i++)
		make_sample(&samples[i]);
}

static inline int build(void **state)
{
	struct sample samples[DOCUMENTS + 1];
	struct fixture *fixture;

	make_samples(samples);
	fixture = make_fixture(samples, NULL, NULL);
	indexed = fixture->index;
	*state = fixture;
	return 0;
}

static inline int tear_down(void **state)
{
	release_fixture(*state);
	return 0;
}

/* --- The reference -------------------------------------------------------- */

static inline bool sample_has_term_at(const struct sample *sample, unsigned at, const struct query_term *term)
{
	char text[16];

	if (at >= sample->text_length)
		return false;
	term_text(term->kind, sample->text[at], text);
	return strcmp(text, term->text) == 0;
}

static inline bool sample_has_word(const struct sample *sample, const struct query *query)
{
	for (unsigned at = 0; at < sample->text_length; at++) {
		for (size_t i = 0; i < query->term_count; i++) {
			if (sample_has_term_at(sample, at, &query->terms[i]))
				return true;
		}
	}
	return false;
}

static inline bool sample_has_phrase(const struct sample *sample, const struct query *query)
{
	for (unsigned at = 0; at < sample->text_length; at++) {
		size_t i = 0;

		while (i < query->term_count && sample_has_term_at(sample, at + (unsigned)i, &query->terms[i]))
			i++;
		if (i == query->term_count)
			return true;
	}
	return false;
}

static inline bool sample_has_value(const struct sample *sample, enum field field, const char *value)
{
	if (field == FIELD_EJE)
		return (unsigned)atoi(value) == sample->eje;
	return value[1] >= '0' && value[1] < '0' + BODIES && value[2] == '\0' && sample->bodies[value[1] - '0'];
}

static inline bool sample_matches(const struct sample *sample, const struct query *query);

static inline bool sample_matches_all(const struct sample *sample, const struct query *query)
{
	for (size_t i = 0; i < query->child_count; i++) {
		if (!sample_matches(sample, query->children[i]))
			return false;
	}
	return true;
}

static inline bool sample_matches_any(const struct sample *sample, const struct query *query)
{
	for (size_t i = 0; i < query->child_count; i++) {
		if (sample_matches(sample, query->children[i]))
			return true;
	}
	return false;
}

static inline bool sample_matches(const struct sample *sample, const struct query *query)
{
	switch (query->type) {
	case QUERY_ALL:
		return true;
	case QUERY_NOTHING:
		return false;
	case QUERY_WORD:
		return sample_has_word(sample, query);
	case QUERY_PHRASE:
		return sample_has_phrase(sample, query);
	case QUERY_FILTER:
		for (size_t i = 0; i < query->values.count; i++) {
			if (sample_has_value(sample, query->field, query->values.items[i].text))
				return true;
		}
		return false;
	case QUERY_NOT:
		return !sample_matches(sample, query->children[0]);
	case QUERY_AND:
		return sample_matches_all(sample, query);
	case QUERY_OR:
	case QUERY_BEST:
	case QUERY_SOME: /* with a floor of 0, as made below */
		return sample_matches_any(sample, query);
	case QUERY_CONCEPT:
		return query->floor > 0 ? sample_matches_all(sample, query) : sample_matches_any(sample, query);
	}
	return false;
}

/* --- Random queries ------------------------------------------------------- */

static inline void add_value(struct query_values *values, enum field field, const char *text)
{
	query_values_add(values, &(struct query_value){ .ordinal = index_find_value(indexed, field, text), .text = text });
}

/* The first `count` of `texts`; for query_values_release(). */
static inline struct query_values values_of(enum field field, const char *const *texts, size_t count)
{
	struct query_values values = QUERY_VALUES_INIT;

	for (size_t i = 0; i < count; i++)
		add_value(&values, field, texts[i]);
	return values;
}

static inline void add_random_term(struct query *query, enum term_kind kind, unsigned word)
{
	char text[16];

	term_text(kind, word, text);
	query_add_term(query, kind, text, kind == TERM_EXACT ? 1 : kind == TERM_INFLECTION ? 0.9f : 0.7f);
}

static inline struct query *random_word(void)
{
	unsigned word = random_below(WORDS + 2); /* two words that no document has */
	struct query *query = query_new(QUERY_WORD);

	for (int kind = (int)random_below(3); kind < TERM_KIND_COUNT; kind++)
		add_random_term(query, (enum term_kind)kind, word);
	return query;
}

static inline struct query *random_leaf(void)
{
	struct query *query;
	char value[16];

	switch (random_below(5)) {
	case 0:
		query = query_new(QUERY_PHRASE);
		for (unsigned i = 0; i < 2 + random_below(2); i++)
			add_random_term(query, random_below(2) ? TERM_EXACT : TERM_STEM, random_below(5));
		return query;
	case 1:
		query = query_new(QUERY_FILTER);
		query->field = random_below(2) ? FIELD_EJE : FIELD_ENTE;
		for (unsigned i = 0; i < 1 + random_below(2); i++) {
			snprintf(value, sizeof(value), query->field == FIELD_EJE ? "%u" : "B%u", random_below(9));
			add_value(&query->values, query->field, value);
		}
		return query;
	default:
		return random_word();
	}
}

static inline struct query *random_query(unsigned depth)
{
	static const enum query_type groups[] = { QUERY_AND, QUERY_AND,     QUERY_OR, QUERY_BEST,
						  QUERY_SOME, QUERY_CONCEPT, QUERY_NOT };
	struct query *query;

	if (depth == 0 || random_below(3) == 0)
		return random_leaf();
	query = query_new(groups[random_below(7)]);
	if (query->type == QUERY_CONCEPT)
		query->floor = (float)random_below(2);

	unsigned children = query->type == QUERY_NOT ? 1 : 1 + random_below(4);

	for (unsigned i = 0; i < children; i++) {
		struct query *child = query->type == QUERY_SOME ? random_word() : random_query(depth - 1);

		/* Only AND and OR take negative children: the parser never makes others. */
		if (child->type == QUERY_NOT && query->type != QUERY_AND && query->type != QUERY_OR) {
			query_free(child);
			child = random_leaf();
		}
		if (query->type == QUERY_BEST && i > 0 && random_below(2))
			child->origin = ORIGIN_EQUAL;
		query_add_child(query, child);
	}
	return query;
}

#endif

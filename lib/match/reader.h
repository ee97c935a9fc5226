/*
 * The searching side: a query tree in, a whole page of results out.
 *
 * Totals and counts are exact. Facet counts are disjunctive: those of a field
 * leave out the filter on that very field (FILTER_ANY); but where all of several
 * values are asked for (FILTER_ALL) they are of one value more, and leave out nothing. Ties in weight fall back to
 * document order, so that the same search always gives the same page.
 */
#ifndef FICHERO_MATCH_READER_H
#define FICHERO_MATCH_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/document.h"
#include "index/field.h"
#include "index/index.h"
#include "index/source_block.h"
#include "index/stored_record.h"
#include "index/term_list.h"
#include "match/query.h"
#include "match/query_values.h"
#include "match/shared_lists.h"

struct index_reader;

/*
 * A reader on `index`, which must outlive it. One thread at a time per reader;
 * open one for each thread (cheap). NULL with ERROR_IO. Closed by
 * index_reader_close(); NULL is allowed.
 */
struct index_reader *index_reader_open(const struct index *index, struct error *err);
void index_reader_close(struct index_reader *reader);
/* Share what it reads with others on the same index. `lists` outlives the reader. */
void index_reader_share(struct index_reader *reader, struct shared_lists *lists);
/* After the searches of one request: keeps nothing of its own, but hands on what it shares. */
void index_reader_rest(struct index_reader *reader);

enum filter_mode {
	FILTER_ANY, /* has any of the values */
	FILTER_ALL, /* has one at least of each list of values */
	FILTER_NONE /* has none of the values */
};

/* Values of one list are alternatives; different filters must all hold. */
struct filter {
	enum field field;
	const struct query_values *values;
	enum filter_mode mode;
	size_t further; /* FILTER_ALL: so many lists follow the first one at `values` */
	/*
	 * NULL, or as many lists: what the filter takes for its values as well, and that are not selected ones in facets.
	 */
	const struct query_values *elsewhere;
};

/* One for each field and mode at most. */
#define SEARCH_MAX_FILTERS (3 * FIELD_COUNT)

enum sort {
	SORT_RELEVANCE, /* by weight, then document order */
	SORT_DOCUMENT
};

struct search {
	const struct query *query;
	const struct filter *filters; /* at most one for each field and mode */
	size_t filter_count;
	uint32_t facets;              /* set of 1u << enum field: those to count */
	enum sort sort;
	uint32_t offset, limit;       /* the page: `limit` hits from `offset` on */
	/*
	 * One hit for each group (index_document_head()) of which any document
	 * matches query and filters, with those documents as its members. It weighs
	 * what the best of them weighs. All counts are of groups.
	 */
	bool grouped;
	/* Of the records with the very same text that match and pass only the first is a hit; all counts take them for one. */
	bool twins_once;
};

/* So many members of a hit are fetched, the best ones by relevance. */
#define HIT_MAX_MEMBERS 100
/* So many of all hits of a page: where they would be more, each hit has fewer, the largest ones lose first. */
#define HIT_MAX_PAGE_MEMBERS 1000

/* A word of a record that stands for one of the query's, which the record does not have. */
struct near_word {
	const struct query *node; /* the query's; belongs to the query */
	const char *word;         /* in its exact form; the index's */
	float similarity;         /* 0 to 1 */
};

struct hit {
	uint32_t docid;
	double weight;
	double meaning; /* what of its weight is its meaning; 0 where the index has no word vectors */
	bool is_lifted; /* it has no near words, and stands further up by its direction alone than it would without */
	struct near_word *near; /* the nearest first; up to one for each word of the query */
	size_t near_count;
	struct stored_record record; /* points into the index */
	/* The rest is of grouped searches. */
	bool is_group;
	struct hit *members;     /* what matches of the group beside its head, in the order of the search */
	size_t member_count;
	uint32_t member_total;   /* more than there are `members` where there are too many */
	uint32_t best;           /* the document whose weight it is: the head or a member */
	bool by_members;         /* the head itself does not match */
};

struct hit_list {
	struct hit *items;
	size_t count;
	uint32_t total; /* documents (or groups) that match query and filters */
};

#define HIT_LIST_INIT { NULL, 0, 0 }

struct facet_value {
	uint32_t ordinal; /* index_value(), index_label() */
	uint32_t count;
	bool selected;    /* the filter on this field has it */
};

/* Every value with a count above zero, and every selected one; in no order. */
struct facet {
	enum field field;
	struct facet_value *values;
	size_t count;
};

struct facet_list {
	struct facet items[FIELD_COUNT];
	size_t count;
	uint32_t unfiltered;           /* the total without any filter */
	uint32_t without[SEARCH_MAX_FILTERS]; /* for each filter: the total without it */
};

#define FACET_LIST_INIT { .count = 0 }

/*
 * Run one search. `hits` and `facets` outlive the reader, but not the index, which
 * their records point into; release them also after a failure. Fails with ERROR_IO.
 */
bool index_reader_search(struct index_reader *reader, const struct search *search, struct hit_list *hits,
			 struct facet_list *facets, struct error *err);

/* Every match of a search in the order of its hits, without their texts. Start with HIT_ORDER_INIT. */
struct hit_order {
	struct ranked {
		uint32_t docid;
		float weight;
	} *items;
	uint32_t count;
};

#define HIT_ORDER_INIT { NULL, 0 }

/*
 * Run one search for all its pages at once (its `offset`, `limit` and `facets`
 * are passed over): hits are fetched one by one with index_reader_fetch(). Eight
 * bytes a match. Release the order also after a failure. Fails with ERROR_IO.
 */
bool index_reader_order(struct index_reader *reader, const struct search *search, struct hit_order *order,
			struct error *err);
void hit_order_release(struct hit_order *order);

void hit_list_release(struct hit_list *hits);
void facet_list_release(struct facet_list *facets);

/*
 * The documents that come near to what the query of `search` means and that it
 * does not find, the nearest first, at most `limit`: of those that match
 * `within` and pass the filters. Of a grouped search one for each group that it
 * does not find. `related` owns what it gets; release it also after a failure.
 * None where the index has no word vectors. Fails with ERROR_IO.
 */
bool index_reader_related(struct index_reader *reader, const struct search *search, const struct query *within,
			  uint32_t limit, struct hit_list *related, struct error *err);

/* How many documents match `query`, whatever the filters. */
bool index_reader_count(struct index_reader *reader, const struct query *query, uint32_t *count, struct error *err);

/* What one leaf of a query gave one document. Nodes belong to the query that was explained. */
struct explanation_part {
	const struct query *node;  /* a word, a phrase or a filter */
	const struct query *typed; /* what was typed in whose place it matched: `node`, or for a synonym or body another */
	size_t term;               /* of a word: which of its terms, the closest form that the document has */
	double weight;             /* what it adds; for words and phrases idf * factor * saturation (ranking.h) */
	double idf, factor, saturation; /* 0 where the weight has another source: the constant of a filter */
	double others;             /* what further synonyms of what was typed add, where the document has several */
};

/* Why a document weighs what it weighs: the parts with their `others`, `coverage` and `family` add up to `weight`. */
struct explanation {
	uint32_t docid;
	struct explanation_part *parts;
	size_t count, capacity;
	double coverage; /* what having all words, or only some of them, adds or takes away (QUERY_SOME) */
	double family;   /* what a better match of its group lends it (family.h); of one word, what keeps synonyms behind it */
	double weight;   /* without closeness: what a hit weighs beyond it, its closeness is worth */
};

struct explanation_list {
	struct explanation *items;
	size_t count;
};

#define EXPLANATION_LIST_INIT { NULL, 0 }

/*
 * Replace `explanations` by those of some documents, in the order given; one
 * that does not match has no parts. As dear as one more search. False with
 * ERROR_IO; released in any case by explanation_list_release().
 */
bool index_reader_explain(struct index_reader *reader, const struct query *query, const uint32_t *docids,
			  size_t count, struct explanation_list *explanations, struct error *err);
void explanation_list_release(struct explanation_list *explanations);
/* The explanation of a document in a list by rising docid, or NULL. */
const struct explanation *explanation_list_find(const struct explanation_list *explanations, uint32_t docid);

/*
 * The document with that id. False with ERROR_NOT_FOUND or
 * ERROR_IO. The caller releases `hit` with hit_release().
 */
bool index_reader_find(struct index_reader *reader, const char *id, struct hit *hit, struct error *err);
/* The same by number, 1 to index_document_count(). */
bool index_reader_fetch(struct index_reader *reader, uint32_t docid, struct hit *hit, struct error *err);
void hit_release(struct hit *hit);

/* Begin with the first line of a part of a source text, which is the index's. Fails with ERROR_FORMAT. */
bool index_reader_source_part(struct index_reader *reader, const struct source_entry *entry, uint32_t number,
			      struct source_part *part, struct error *err);

/* Replace `terms` by up to `limit` terms of a kind that begin with `prefix` (empty: all). */
bool index_reader_terms(struct index_reader *reader, enum term_kind kind, const char *prefix, size_t limit,
			struct term_list *terms, struct error *err);

/* In how many documents a term stands. */
bool index_reader_term_frequency(struct index_reader *reader, enum term_kind kind, const char *text,
				 uint32_t *count, struct error *err);

#endif

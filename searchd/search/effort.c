#include "searchd/search/effort.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* Looking for a phrase in a document takes as long as reading so many postings. */
#define POSTINGS_A_DOCUMENT 8

/* So many words are named in the warning. */
#define MAX_NAMED 5

/* What a query can lose, in the order in which it does. */
enum part_kind {
	PART_SYNONYM,
	PART_WORD,    /* a child of an AND or OR; one of them stays */
	PART_EXCLUDED /* a child of an AND behind a minus */
};

struct part {
	enum part_kind kind;
	struct query *parent;
	struct query *node;
	uint64_t postings;
	size_t place; /* in the query */
};

struct effort {
	const struct searcher *searcher;
	uint64_t postings;
	struct part *parts;
	size_t count, capacity;
	size_t words; /* PART_WORD that are not lost yet */
	struct error *err;
};

/* --- Counting ----------------------------------------------------------------- */

/* Postings a document, at most. */
static size_t count_lists(const struct query *query)
{
	size_t lists = query->term_count + (query->type == QUERY_PHRASE ? POSTINGS_A_DOCUMENT : 0);

	for (size_t i = 0; i < query->child_count; i++)
		lists += count_lists(query->children[i]);
	return lists;
}

static bool count_terms(struct effort *effort, const struct query *query, uint64_t *postings)
{
	uint32_t fewest = UINT32_MAX;
	uint32_t frequency = 0;

	for (size_t i = 0; i < query->term_count; i++) {
		if (!index_reader_term_frequency(effort->searcher->reader, query->terms[i].kind, query->terms[i].text,
						 &frequency, effort->err))
			return false;
		*postings += frequency;
		if (frequency < fewest)
			fewest = frequency;
	}
	if (query->type == QUERY_PHRASE && query->term_count > 0)
		*postings += (uint64_t)fewest * POSTINGS_A_DOCUMENT;
	return true;
}

static bool count_postings(struct effort *effort, const struct query *query, uint64_t *postings)
{
	if (!count_terms(effort, query, postings))
		return false;
	for (size_t i = 0; i < query->child_count; i++) {
		if (!count_postings(effort, query->children[i], postings))
			return false;
	}
	return true;
}

/* --- What can be lost ----------------------------------------------------------- */

/* Its children each stand for themselves: one less is a query for the others. */
static bool is_divisible(const struct query *query)
{
	return query->type == QUERY_AND || (query->type == QUERY_OR && query->origin == ORIGIN_TYPED);
}

static bool add_part(struct effort *effort, enum part_kind kind, struct query *parent, struct query *node)
{
	struct part part = { kind, parent, node, 0, effort->count };

	if (!count_postings(effort, node, &part.postings))
		return false;
	effort->parts = xgrow(effort->parts, effort->count, &effort->capacity, sizeof(*effort->parts));
	effort->parts[effort->count++] = part;
	effort->words += kind == PART_WORD;
	return true;
}

/* Filters and the like take no postings. */
static bool add_parts(struct effort *effort, struct query *parent, struct query *node)
{
	if (node->type == QUERY_NOT)
		return !parent || add_part(effort, PART_EXCLUDED, parent, node);
	if (node->type == QUERY_FILTER || node->type == QUERY_ALL)
		return true;
	for (size_t i = 0; i < node->child_count; i++) {
		if (is_divisible(node) && !add_parts(effort, node, node->children[i]))
			return false;
		if (node->type == QUERY_BEST && i > 0 && !add_part(effort, PART_SYNONYM, node, node->children[i]))
			return false;
	}
	return is_divisible(node) || !parent || add_part(effort, PART_WORD, parent, node);
}

/* Of each kind first what most records have. */
static int compare_parts(const void *left, const void *right)
{
	const struct part *a = left;
	const struct part *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->postings != b->postings)
		return a->postings > b->postings ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* --- Losing it -------------------------------------------------------------------- */

static void lose(struct effort *effort, const struct part *part)
{
	struct query *parent = part->parent;
	size_t kept = 0;

	for (size_t i = 0; i < parent->child_count; i++) {
		if (parent->children[i] != part->node)
			parent->children[kept++] = parent->children[i];
	}
	parent->child_count = kept;
	query_free(part->node);
	effort->postings -= part->postings;
}

/* A word takes less where it has lost synonyms before. */
static bool lose_word(struct effort *effort, struct part *part)
{
	part->postings = 0;
	if (!count_postings(effort, part->node, &part->postings))
		return false;
	lose(effort, part);
	return true;
}

/* The words of each kind that were lost, as typed. */
struct losses {
	struct strbuf names[PART_EXCLUDED + 1];
	size_t counts[PART_EXCLUDED + 1];
};

static void name(struct losses *losses, const struct part *part, const struct reading *reading)
{
	struct strbuf *names = &losses->names[part->kind];
	size_t count = losses->counts[part->kind]++;
	struct strbuf typed;

	if (count > MAX_NAMED || part->kind == PART_SYNONYM)
		return;
	strbuf_init(&typed, STRBUF_NO_LIMIT);
	reading_add_typed(reading, part->node, &typed);
	if (count == MAX_NAMED)
		strbuf_add_string(names, " …");
	else
		strbuf_add_format(names, "%s«%s»", count > 0 ? ", " : "", typed.data);
	strbuf_release(&typed);
}

static bool shrink(struct effort *effort, uint64_t most, const struct reading *reading, struct losses *losses)
{
	if (effort->count > 1)
		qsort(effort->parts, effort->count, sizeof(*effort->parts), compare_parts);
	for (size_t i = 0; i < effort->count && effort->postings > most; i++) {
		struct part *part = &effort->parts[i];

		if (part->kind == PART_WORD && effort->words == 1)
			continue;
		effort->words -= part->kind == PART_WORD;
		name(losses, part, reading);
		if (!lose_word(effort, part))
			return false;
	}
	return true;
}

static void warn(const struct losses *losses, struct text_list *warnings)
{
	if (losses->counts[PART_WORD] > 0)
		text_list_add_format(warnings, "La búsqueda tiene demasiadas palabras que están en muchísimos registros; "
				     "se buscó sin %s.", losses->names[PART_WORD].data);
	if (losses->counts[PART_EXCLUDED] > 0)
		text_list_add_format(warnings, "No se pudo excluir %s: está en demasiados registros.",
				     losses->names[PART_EXCLUDED].data);
	if (losses->counts[PART_SYNONYM] > 0)
		text_list_add_format(warnings, "No se buscaron todos los sinónimos: están en demasiados registros.");
}

static bool bound(struct effort *effort, uint64_t most, const struct reading *reading, struct query *tree,
		  struct text_list *warnings)
{
	struct losses losses = { .counts = { 0 } };
	bool done;

	for (int kind = 0; kind <= PART_EXCLUDED; kind++)
		strbuf_init(&losses.names[kind], STRBUF_NO_LIMIT);
	done = add_parts(effort, NULL, tree) && shrink(effort, most, reading, &losses);
	warn(&losses, warnings);
	for (int kind = 0; kind <= PART_EXCLUDED; kind++)
		strbuf_release(&losses.names[kind]);
	return done;
}

bool effort_bound(const struct searcher *searcher, uint64_t most, const struct reading *reading, struct query *tree,
		  struct text_list *warnings, struct error *err)
{
	struct effort effort = { .searcher = searcher, .err = err };
	bool done;

	/* Even with every record in every list: so it is of a small index, which need not be asked. */
	if (count_lists(tree) <= most / (1 + (uint64_t)index_document_count(generation_index(searcher->generation))))
		return true;
	done = count_postings(&effort, tree, &effort.postings) &&
	       (effort.postings <= most || bound(&effort, most, reading, tree, warnings));
	free(effort.parts);
	return done;
}

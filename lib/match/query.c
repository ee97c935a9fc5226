#include "match/query.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/xalloc.h"

struct query *query_new(enum query_type type)
{
	struct query *query = xcalloc(1, sizeof(*query));

	query->type = type;
	query->factor = 1;
	return query;
}

void query_free(struct query *query)
{
	if (!query)
		return;
	for (size_t i = 0; i < query->child_count; i++)
		query_free(query->children[i]);
	for (size_t i = 0; i < query->term_count; i++)
		free(query->terms[i].text);
	free(query->children);
	free(query->terms);
	query_values_release(&query->values);
	free(query);
}

void query_add_child(struct query *query, struct query *child)
{
	query->children = xgrow(query->children, query->child_count, &query->child_capacity,
				sizeof(*query->children));
	query->children[query->child_count++] = child;
}

void query_add_term(struct query *query, enum term_kind kind, const char *text, float factor)
{
	query->terms = xgrow(query->terms, query->term_count, &query->term_capacity, sizeof(*query->terms));
	query->terms[query->term_count++] = (struct query_term){ kind, xstrdup(text), factor };
}

bool query_word_is_plain(const struct query *word)
{
	return word->type == QUERY_WORD && word->term_count == TERM_KIND_COUNT &&
	       word->terms[TERM_STEM].kind == TERM_STEM && !isdigit((unsigned char)word->terms[TERM_EXACT].text[0]);
}

bool query_best_is_name(const struct query *best)
{
	for (size_t i = 1; best->type == QUERY_BEST && i < best->child_count; i++) {
		if (best->children[i]->type == QUERY_OR && best->children[i]->origin == ORIGIN_EQUAL)
			return true;
	}
	return false;
}

struct query *query_copy(const struct query *query)
{
	struct query *copy = query_new(query->type);

	copy->origin = query->origin;
	copy->field = query->field;
	copy->floor = query->floor;
	copy->factor = query->factor;
	copy->constant = query->constant;
	copy->position = query->position;
	copy->typed_count = query->typed_count;
	for (size_t i = 0; i < query->child_count; i++)
		query_add_child(copy, query_copy(query->children[i]));
	for (size_t i = 0; i < query->term_count; i++)
		query_add_term(copy, query->terms[i].kind, query->terms[i].text, query->terms[i].factor);
	for (size_t i = 0; i < query->values.count; i++)
		query_values_add(&copy->values, &query->values.items[i]);
	return copy;
}

static const char *const type_names[] = {
	[QUERY_ALL] = "all",   [QUERY_NOTHING] = "nothing", [QUERY_WORD] = "word", [QUERY_PHRASE] = "phrase",
	[QUERY_FILTER] = "filter", [QUERY_AND] = "and",     [QUERY_OR] = "or",     [QUERY_NOT] = "not",
	[QUERY_BEST] = "best", [QUERY_SOME] = "some", [QUERY_CONCEPT] = "concept",
};

static const char *const kind_names[] = {
	[TERM_EXACT] = "exact",
	[TERM_INFLECTION] = "inflection",
	[TERM_STEM] = "stem",
};

void query_describe(const struct query *query, struct strbuf *out)
{
	strbuf_add_format(out, "(%s", type_names[query->type]);
	if (query->type == QUERY_FILTER)
		strbuf_add_format(out, " %s", field_table[query->field].name);
	if (query->type == QUERY_SOME || query->type == QUERY_CONCEPT)
		strbuf_add_format(out, " floor=%.2f", (double)query->floor);
	if (query->factor < 1 || query->factor > 1)
		strbuf_add_format(out, " factor=%.2f", (double)query->factor);
	if (query->constant > 0)
		strbuf_add_format(out, " constant=%.2f", (double)query->constant);
	for (size_t i = 0; i < query->term_count; i++)
		strbuf_add_format(out, " %s:%s", kind_names[query->terms[i].kind], query->terms[i].text);
	for (size_t i = 0; i < query->values.count; i++)
		strbuf_add_format(out, " \"%s\"", query->values.items[i].text);
	for (size_t i = 0; i < query->child_count; i++) {
		strbuf_add_char(out, ' ');
		query_describe(query->children[i], out);
	}
	strbuf_add_char(out, ')');
}

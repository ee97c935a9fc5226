#include "searchd/searcher.h"

#include <inttypes.h>
#include <string.h>

#include "searchd/filter_value.h"
#include "searchd/query_weights.h"
#include "searchd/relaxation.h"

/* Is the query one of the body's names that are common nouns too (Turismo, Movilidad)? */
static bool is_common_noun(const struct ente *ente, const char *text, size_t length)
{
	struct strbuf key;
	struct strbuf other;
	bool found = false;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_init(&other, STRBUF_NO_LIMIT);
	filter_value_add_key(&key, text, length);
	for (size_t i = 0; i < ente->comunes_count && !found; i++) {
		strbuf_clear(&other);
		filter_value_add_key(&other, ente->comunes[i], strlen(ente->comunes[i]));
		found = strcmp(key.data, other.data) == 0;
	}
	strbuf_release(&key);
	strbuf_release(&other);
	return found;
}

/* The words' tree, and where the query is a body's name, the records that name it. */
static struct query *compose(const struct search_request *request, const struct parsed_query *parsed,
			     struct query *words)
{
	if (!parsed->ente)
		return words;
	return relaxation_with_ente(words, parsed->ente,
				    !is_common_noun(parsed->ente, request->q.data, request->q.length));
}

/* Where something is missing, say which words no record has. */
static bool warn_of_missing_words(struct searcher *searcher, const struct query *query, struct text_list *warnings,
				  struct error *err)
{
	if (query->type == QUERY_NOT)
		return true;
	if (query->type == QUERY_WORD && query->term_count > 0) {
		uint32_t most = 0;

		for (size_t i = 0; i < query->term_count; i++) {
			uint32_t count;

			if (!index_reader_term_frequency(searcher->reader, query->terms[i].kind, query->terms[i].text,
							 &count, err))
				return false;
			most = count > most ? count : most;
		}
		if (most == 0)
			text_list_add_format(warnings, "Ningún registro tiene la palabra «%s».", query->terms[0].text);
	}
	for (size_t i = 0; i < query->child_count; i++) {
		if (!warn_of_missing_words(searcher, query->children[i], warnings, err))
			return false;
	}
	return true;
}

/*
 * match=auto: all words, where enough records have them; else the looser query,
 * where it finds more. Decided over the whole index, so that counts beside
 * filters agree with the totals behind them.
 */
static bool choose_auto(struct searcher *searcher, const struct search_request *request, struct search_result *result,
			struct error *err)
{
	uint32_t strict;
	uint32_t loose;

	result->tree = compose(request, &result->parsed, query_copy(result->parsed.tree));
	if (!index_reader_count(searcher->reader, result->tree, &strict, err))
		return false;
	if (strict >= QUERY_ENOUGH_HITS)
		return true;
	if (!warn_of_missing_words(searcher, result->parsed.tree, &result->warnings, err))
		return false;

	struct query *some = relaxation_some(result->parsed.tree);

	if (!some)
		return true;
	some = compose(request, &result->parsed, some);
	if (!index_reader_count(searcher->reader, some, &loose, err)) {
		query_free(some);
		return false;
	}
	result->relaxed = loose > strict;
	result->complete = strict;
	query_free(result->relaxed ? result->tree : some);
	if (result->relaxed)
		result->tree = some;
	return true;
}

static bool choose_tree(struct searcher *searcher, const struct search_request *request, struct search_result *result,
			struct error *err)
{
	if (request->match == MATCH_AUTO)
		return choose_auto(searcher, request, result, err);
	result->tree = compose(request, &result->parsed,
			       request->match == MATCH_ANY ? relaxation_any(result->parsed.tree) :
							     query_copy(result->parsed.tree));
	return true;
}

static enum sort choose_sort(const struct search_request *request, const struct search_result *result)
{
	if (request->sort == SEARCH_SORT_PRIORIDAD || !result->parsed.has_words)
		return SORT_DOCUMENT;
	return SORT_RELEVANCE;
}

static size_t collect_filters(const struct search_request *request, struct filter filters[FIELD_COUNT])
{
	size_t count = 0;

	for (int field = 0; field < FIELD_COUNT; field++) {
		const struct text_list *values = &request->filters[field];

		if (values->count > 0)
			filters[count++] = (struct filter){ (enum field)field, (const char *const *)values->items,
							    values->count };
	}
	return count;
}

/* Nothing found: did the filters take it all away? */
static bool count_unfiltered(struct searcher *searcher, struct search_result *result, struct error *err)
{
	if (!index_reader_count(searcher->reader, result->tree, &result->unfiltered, err))
		return false;
	if (result->unfiltered > 0)
		text_list_add_format(&result->warnings,
				     "Los filtros dejan la búsqueda sin resultados; sin ellos hay %" PRIu32 ".",
				     result->unfiltered);
	return true;
}

bool searcher_run(struct searcher *searcher, const struct search_request *request, struct search_result *result,
		  struct error *err)
{
	const struct query_context context = { searcher->analyzer, generation_authority(searcher->generation),
					       generation_index(searcher->generation), searcher->reader };
	struct filter filters[FIELD_COUNT];
	struct search search = { .filters = filters, .facets = request->facets };

	query_parse(&context, request->q.data, request->q.length, &result->parsed);
	for (size_t i = 0; i < request->warnings.count; i++)
		text_list_add(&result->warnings, request->warnings.items[i], strlen(request->warnings.items[i]));
	for (size_t i = 0; i < result->parsed.warnings.count; i++)
		text_list_add(&result->warnings, result->parsed.warnings.items[i],
			      strlen(result->parsed.warnings.items[i]));
	if (!choose_tree(searcher, request, result, err))
		return false;
	search.query = result->tree;
	search.filter_count = collect_filters(request, filters);
	search.sort = choose_sort(request, result);
	search.offset = (uint32_t)((request->page - 1) * request->per_page);
	search.limit = (uint32_t)request->per_page;
	if (!index_reader_search(searcher->reader, &search, &result->hits, &result->facets, err))
		return false;
	if (result->hits.total == 0 && search.filter_count > 0)
		return count_unfiltered(searcher, result, err);
	return true;
}

void search_result_release(struct search_result *result)
{
	parsed_query_release(&result->parsed);
	query_free(result->tree);
	hit_list_release(&result->hits);
	facet_list_release(&result->facets);
	text_list_release(&result->warnings);
	*result = (struct search_result)SEARCH_RESULT_INIT;
}

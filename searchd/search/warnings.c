#include "searchd/search/warnings.h"

#include <inttypes.h>
#include <string.h>

#include "searchd/query/reading.h"

/* So many phrases, and as many conditions of the query, are counted one by one. */
#define MAX_COUNTED 8
/* So many values of one filter are named. */
#define MAX_NAMED 3

/* What a warning says of a word. */
enum told {
	TOLD_WORD,
	TOLD_WITH_SYNONYMS,
	TOLD_PREFIX,
	TOLD_QUOTED
};

struct teller {
	struct searcher *searcher;
	const struct search *search;
	struct search_result *result;
	const struct reading *reading;
	struct strbuf typed; /* what was typed for the node at hand */
	struct text_list told; /* the words that a warning names already: is_news() */
	unsigned counted;
};

/* --- Words ---------------------------------------------------------------- */

static bool term_exists(const struct teller *teller, const struct query_term *term, bool *exists, struct error *err)
{
	uint32_t count = 0;
	bool done = index_reader_term_frequency(teller->searcher->reader, term->kind, term->text, &count, err);

	*exists = count > 0;
	return done;
}

static const char *typed_for(struct teller *teller, const struct query *node)
{
	strbuf_clear(&teller->typed);
	reading_add_typed(teller->reading, node, &teller->typed);
	return teller->typed.data;
}

/* Whether no warning of that kind names the word yet, however often and in whatever capitals it was typed. */
static bool is_news(struct teller *teller, enum told told, const char *exact)
{
	struct strbuf key;
	bool is_new;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_add_format(&key, "%d %s", (int)told, exact);
	is_new = !text_list_has(&teller->told, key.data);
	text_list_add(&teller->told, key.data, key.length);
	strbuf_release(&key);
	return is_new;
}

static bool tell_word(struct teller *teller, const struct query *word, bool has_synonyms, struct error *err)
{
	struct text_list *warnings = &teller->result->warnings;
	bool exists = false;

	for (size_t i = 0; i < word->term_count && !exists; i++) {
		if (!term_exists(teller, &word->terms[i], &exists, err))
			return false;
	}
	if (exists || word->term_count == 0)
		return true;

	const char *typed = typed_for(teller, word);
	size_t length = strlen(typed);
	bool is_prefix = length > 0 && typed[length - 1] == '*';

	enum told told = is_prefix ? TOLD_PREFIX : has_synonyms ? TOLD_WITH_SYNONYMS : TOLD_WORD;

	if (!is_news(teller, told, word->terms[0].text))
		return true;
	if (is_prefix)
		text_list_add_format(warnings, "Ningún registro tiene una palabra que empiece con «%.*s».",
				     (int)(length - 1), typed);
	else
		text_list_add_format(warnings, "Ningún registro tiene la palabra «%s»%s.", typed,
				     has_synonyms ? "; se buscaron sus sinónimos" : "");
	return true;
}

/* The words of a phrase that no record has as they are written there; `*missing` tells whether there is any. */
static bool tell_phrase_words(struct teller *teller, const struct query *phrase, bool *missing, struct error *err)
{
	*missing = false;
	for (size_t i = 0; i < phrase->term_count; i++) {
		bool exists;
		size_t length;

		if (!term_exists(teller, &phrase->terms[i], &exists, err))
			return false;
		if (exists)
			continue;
		*missing = true;
		if (!is_news(teller, TOLD_QUOTED, phrase->terms[i].text))
			continue;

		const char *typed = reading_typed(teller->reading, phrase->position + i, &length);

		text_list_add_format(&teller->result->warnings,
				     "Ningún registro tiene la palabra «%.*s» tal como está entre comillas.",
				     (int)length, typed);
	}
	return true;
}

static bool tell_phrase(struct teller *teller, const struct query *phrase, struct error *err)
{
	bool missing;
	uint32_t count;

	if (!tell_phrase_words(teller, phrase, &missing, err))
		return false;
	if (missing || teller->result->hits.total > 0 || teller->counted >= MAX_COUNTED)
		return true;
	teller->counted++;
	if (!index_reader_count(teller->searcher->reader, phrase, &count, err))
		return false;
	if (count == 0)
		text_list_add_format(&teller->result->warnings,
				     "Ningún registro tiene la frase «%s»; sus palabras existen, pero no juntas y en ese orden.",
				     typed_for(teller, phrase));
	return true;
}

/* What was typed and is asked for: no synonyms, no names of bodies (who are found otherwise), nothing negated. */
static bool tell_words(struct teller *teller, const struct query *node, bool has_synonyms, struct error *err)
{
	if (node->type == QUERY_NOT || node->origin != ORIGIN_TYPED)
		return true;
	if (node->type == QUERY_WORD)
		return tell_word(teller, node, has_synonyms, err);
	if (node->type == QUERY_PHRASE)
		return tell_phrase(teller, node, err);
	has_synonyms |= node->type == QUERY_BEST && node->child_count > 1;
	for (size_t i = 0; i < node->child_count; i++) {
		if (!tell_words(teller, node->children[i], has_synonyms, err))
			return false;
	}
	return true;
}

/* --- Filters -------------------------------------------------------------- */

/* "2 o 3" */
static void name_values(struct strbuf *out, const struct query_values *values)
{
	for (size_t i = 0; i < values->count && i < MAX_NAMED; i++)
		strbuf_add_format(out, "%s%s", i > 0 ? " o " : "", values->items[i].text);
	if (values->count > MAX_NAMED)
		strbuf_add_string(out, " …");
}

/* "eje: 2 o 3", "no eje: 2", "ente: INFOEM y OSFEM" */
static void name_filter(struct strbuf *out, const struct filter *filter)
{
	strbuf_clear(out);
	strbuf_add_format(out, "%s%s: ", filter->mode == FILTER_NONE ? "no " : "", field_table[filter->field].name);
	for (size_t i = 0; i <= filter->further && i < MAX_NAMED; i++) {
		strbuf_add_string(out, i > 0 ? " y " : "");
		name_values(out, &filter->values[i]);
	}
	if (filter->further >= MAX_NAMED)
		strbuf_add_string(out, " …");
}

static void tell_filters(struct teller *teller)
{
	const struct search *search = teller->search;
	const struct facet_list *facets = &teller->result->facets;
	struct text_list *warnings = &teller->result->warnings;
	bool only_one = search->filter_count == 1;

	if (!only_one)
		text_list_add_format(warnings,
				     "Los filtros dejan la búsqueda sin resultados; sin ellos hay %" PRIu32 ".",
				     facets->unfiltered);
	for (size_t i = 0; i < search->filter_count; i++) {
		const struct filter *filter = &search->filters[i];

		name_filter(&teller->typed, filter);
		if (only_one)
			text_list_add_format(warnings,
					     "El filtro «%s» deja la búsqueda sin resultados; sin él hay %" PRIu32 ".",
					     teller->typed.data, facets->unfiltered);
		else if (facets->without[i] > 0)
			text_list_add_format(warnings, "Sin el filtro «%s» hay %" PRIu32 ".", teller->typed.data,
					     facets->without[i]);
	}
}

/* How many the search finds without child number `left_out` of its query. */
static bool count_without(struct teller *teller, size_t left_out, uint32_t *total, struct error *err)
{
	struct search search = *teller->search;
	struct query *looser = query_new(QUERY_AND);
	struct hit_list hits = HIT_LIST_INIT;
	struct facet_list none = FACET_LIST_INIT;

	for (size_t i = 0; i < search.query->child_count; i++) {
		if (i != left_out)
			query_add_child(looser, query_copy(search.query->children[i]));
	}
	search.query = looser;
	search.facets = 0;
	search.sort = SORT_DOCUMENT;
	search.limit = 0;

	bool done = index_reader_search(teller->searcher->reader, &search, &hits, &none, err);

	*total = hits.total;
	hit_list_release(&hits);
	facet_list_release(&none);
	query_free(looser);
	return done;
}

/* The filters that stand in the query itself, each left out alone. */
static bool tell_conditions(struct teller *teller, struct error *err)
{
	const struct query *tree = teller->search->query;

	for (size_t i = 0; tree->type == QUERY_AND && i < tree->child_count && teller->counted < MAX_COUNTED; i++) {
		const struct query *child = tree->children[i];
		uint32_t total;

		if (child->type != QUERY_FILTER || child->origin != ORIGIN_TYPED)
			continue;
		teller->counted++;
		if (!count_without(teller, i, &total, err))
			return false;
		name_filter(&teller->typed, &(struct filter){ child->field, &child->values, FILTER_ANY, 0, NULL });
		if (total > 0)
			text_list_add_format(&teller->result->warnings, "Sin el filtro «%s» hay %" PRIu32 ".",
					     teller->typed.data, total);
	}
	return true;
}

/* What each word, phrase or exclusion alone keeps out, where every one of them exists and only together nothing has them. */
static bool tell_parts(struct teller *teller, struct error *err)
{
	const struct query *tree = teller->search->query;
	struct text_list *warnings = &teller->result->warnings;

	for (size_t i = 0; tree->type == QUERY_AND && i < tree->child_count && teller->counted < MAX_COUNTED; i++) {
		const struct query *child = tree->children[i];
		bool is_excluded = child->type == QUERY_NOT;
		const char *typed = typed_for(teller, is_excluded ? child->children[0] : child);
		uint32_t total;

		if (!*typed)
			continue;
		teller->counted++;
		if (!count_without(teller, i, &total, err))
			return false;
		if (total > 0)
			text_list_add_format(warnings,
					     is_excluded ? "Sin excluir «%s» hay %" PRIu32 "." : "Sin «%s» hay %" PRIu32 ".",
					     typed_for(teller, is_excluded ? child->children[0] : child), total);
	}
	if (warnings->count == 0 && tree->type == QUERY_AND)
		text_list_add_format(warnings, "Ningún registro reúne todo lo que se busca.");
	return true;
}

/* --- The whole ------------------------------------------------------------ */

bool search_warnings_add(struct searcher *searcher, const struct search *search, struct search_result *result,
			 struct error *err)
{
	struct teller teller = {
		.searcher = searcher,
		.search = search,
		.result = result,
		.reading = search_result_reading(result),
		.told = TEXT_LIST_INIT,
	};
	bool nothing = result->hits.total == 0;
	bool done = true;

	if (!nothing && !result->few)
		return true;
	strbuf_init(&teller.typed, STRBUF_NO_LIMIT);
	done = tell_words(&teller, result->parsed.tree, false, err);
	if (done && nothing && search->filter_count > 0 && result->facets.unfiltered > 0)
		tell_filters(&teller);
	if (done && nothing)
		done = tell_conditions(&teller, err);
	if (done && nothing && result->warnings.count == 0)
		done = tell_parts(&teller, err);
	text_list_release(&teller.told);
	strbuf_release(&teller.typed);
	return done;
}

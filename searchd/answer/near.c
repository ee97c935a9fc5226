#include "searchd/answer/near.h"

#include "searchd/query/reading.h"

#define SIMILARITY_DECIMALS 2

const char *near_word_written(const struct generation *generation, const struct near_word *near)
{
	const struct vocabulary_word *word = vocabulary_find(generation_vocabulary(generation), near->word);

	return word ? word->written : near->word;
}

void near_write(struct json_writer *json, const struct searcher *searcher, const struct search_result *result,
		const struct hit *hit)
{
	struct strbuf typed;

	strbuf_init(&typed, STRBUF_NO_LIMIT);
	json_writer_key(json, "near");
	json_writer_open_array(json);
	for (size_t i = 0; i < hit->near_count; i++) {
		const struct near_word *near = &hit->near[i];

		strbuf_clear(&typed);
		reading_add_typed(search_result_reading(result), near->node, &typed);
		json_writer_open_object(json);
		json_writer_member_string(json, "typed", typed.data);
		json_writer_member_string(json, "word", near_word_written(searcher->generation, near));
		json_writer_key(json, "similarity");
		json_writer_double(json, (double)near->similarity, SIMILARITY_DECIMALS);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
	strbuf_release(&typed);
}

struct query *near_query(const struct search_result *result, const struct hit *hit)
{
	struct query *query = query_new(QUERY_AND);

	if (result->within)
		query_add_child(query, query_copy(result->within));
	for (size_t i = 0; i < hit->near_count; i++) {
		struct query *word = query_new(QUERY_WORD);

		query_add_term(word, TERM_EXACT, hit->near[i].word, 1);
		query_add_child(query, word);
	}
	return query;
}

#include "searchd/query_segments.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "text/stopwords.h"

void segment_list_release(struct segment_list *segments)
{
	free(segments->items);
	*segments = (struct segment_list)SEGMENT_LIST_INIT;
}

static void add_segment(struct segment_list *segments, struct segment segment)
{
	segments->items = xgrow(segments->items, segments->count, &segments->capacity, sizeof(*segments->items));
	segments->items[segments->count++] = segment;
}

/* Words [first, end), which are no part of a name. */
static void add_words(struct segment_list *segments, const struct synonyms *synonyms, const struct token_list *tokens,
		      size_t first, size_t end)
{
	while (first < end) {
		struct segment segment = { .first = first, .count = 1 };

		if (synonyms && !stopwords_has(tokens->items[first].exact))
			segment.synonyms =
				synonyms_find(synonyms, &tokens->items[first], end - first, &segment.count);
		add_segment(segments, segment);
		first += segment.count;
	}
}

/* Nobody types capitals into a search field: a name counts however it is written. */
static void find_mentions(const struct authority *authority, const char *text, const struct token_list *tokens,
			  struct mention_list *mentions)
{
	struct token_list loud = { .count = tokens->count };

	loud.items = xreallocarray(NULL, tokens->count, sizeof(*loud.items));
	for (size_t i = 0; i < tokens->count; i++) {
		loud.items[i] = tokens->items[i];
		loud.items[i].capitals = true;
		loud.items[i].initial = true;
	}
	authority_find_mentions(authority, text, &loud, mentions);
	free(loud.items);
}

/* The body that a run of common nouns is wholly the name of, as "cultura y deporte" is. */
static const struct ente *common_name(const struct authority *authority, const char *text,
				      const struct token_list *tokens)
{
	size_t start = tokens->count > 0 ? tokens->items[0].start : 0;
	size_t end = tokens->count > 0 ? tokens->items[tokens->count - 1].end : 0;

	return authority_resolve(authority, text + start, end - start, NULL);
}

/* The body that a run of words can only be the beginning of the name of. */
static const struct ente *begun_name(const struct authority *authority, const char *text,
				     const struct token_list *tokens)
{
	size_t start = tokens->count > 0 ? tokens->items[0].start : 0;
	size_t end = tokens->count > 0 ? tokens->items[tokens->count - 1].end : 0;

	return authority_resolve_beginning(authority, text + start, end - start);
}

void query_segments_find(const struct authority *authority, const struct synonyms *synonyms, const char *text,
			 const struct token_list *tokens, struct segment_list *segments)
{
	struct mention_list mentions = MENTION_LIST_INIT;
	size_t first = 0;

	segments->count = 0;
	if (authority)
		find_mentions(authority, text, tokens, &mentions);
	if (authority && mentions.count == 0) {
		const struct ente *common = common_name(authority, text, tokens);
		const struct ente *ente = common ? common : begun_name(authority, text, tokens);

		if (ente) {
			add_segment(segments,
				    (struct segment){ .count = tokens->count, .ente = ente, .is_common = common != NULL });
			return;
		}
	}
	for (size_t i = 0; i < mentions.count; i++) {
		const struct mention *mention = &mentions.items[i];

		add_words(segments, synonyms, tokens, first, mention->first_token);
		add_segment(segments, (struct segment){ .first = mention->first_token,
							.count = mention->token_count,
							.ente = mention->ente });
		first = mention->first_token + mention->token_count;
	}
	add_words(segments, synonyms, tokens, first, tokens->count);
	mention_list_release(&mentions);
}

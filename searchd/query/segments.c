#include "searchd/query/segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/mentions.h"

void segment_list_release(struct segment_list *segments)
{
	free(segments->items);
	synonym_phrase_list_release(&segments->phrases);
	*segments = (struct segment_list)SEGMENT_LIST_INIT;
}

static void add_segment(struct segment_list *segments, struct segment segment)
{
	segments->items = xgrow(segments->items, segments->count, &segments->capacity, sizeof(*segments->items));
	segments->items[segments->count++] = segment;
}

/* The field whose records two tokens speak of by their number ("prioridad 34", "eje II"), or FIELD_NONE. */
static enum field numbered_field(const struct token *tokens)
{
	enum field field = field_find(tokens[0].exact, strlen(tokens[0].exact));
	const char *number = tokens[1].stem;

	if ((field != FIELD_PRIORIDAD && field != FIELD_EJE) || strspn(number, "0123456789") != strlen(number))
		return FIELD_NONE;
	return field;
}

/* Words [first, end), which are no part of a name. */
static void add_words(struct segment_list *segments, const struct token_list *tokens, size_t first, size_t end)
{
	while (first < end) {
		struct segment segment = { .first = first, .count = 1, .phrase = SEGMENT_NO_PHRASE };

		segment.number = first + 1 < end ? numbered_field(&tokens->items[first]) : FIELD_NONE;
		if (segment.number != FIELD_NONE)
			segment.count = 2;
		add_segment(segments, segment);
		first += segment.count;
	}
}

/* Tell the words of phrases which phrase they are in. `segments` has all tokens. */
static void find_phrases(const struct synonyms *synonyms, const struct token_list *tokens,
			 struct segment_list *segments)
{
	bool *taken = xcalloc(tokens->count, sizeof(*taken));
	size_t *segment_of = xcalloc(tokens->count, sizeof(*segment_of));

	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->items[i];

		for (size_t j = 0; j < segment->count; j++) {
			taken[segment->first + j] = segment->ente || segment->number != FIELD_NONE;
			segment_of[segment->first + j] = i;
		}
	}
	synonyms_find_phrases(synonyms, tokens->items, taken, tokens->count, &segments->phrases);
	for (size_t i = 0; i < segments->phrases.count; i++) {
		const struct synonym_phrase *phrase = &segments->phrases.items[i];

		for (size_t j = 0; j < phrase->token_count; j++)
			segments->items[segment_of[phrase->tokens[j]]].phrase = i;
	}
	free(taken);
	free(segment_of);
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
	segments->phrases.count = 0;
	if (authority)
		find_mentions(authority, text, tokens, &mentions);
	if (authority && mentions.count == 0) {
		const struct ente *common = common_name(authority, text, tokens);
		const struct ente *ente = common ? common : begun_name(authority, text, tokens);

		if (ente) {
			add_segment(segments, (struct segment){ .count = tokens->count,
								.ente = ente,
								.is_common = common != NULL,
								.number = FIELD_NONE,
								.phrase = SEGMENT_NO_PHRASE });
			return;
		}
	}
	for (size_t i = 0; i < mentions.count; i++) {
		const struct mention *mention = &mentions.items[i];

		add_words(segments, tokens, first, mention->first_token);
		add_segment(segments, (struct segment){ .first = mention->first_token,
							.count = mention->token_count,
							.ente = mention->ente,
							.number = FIELD_NONE,
							.phrase = SEGMENT_NO_PHRASE });
		first = mention->first_token + mention->token_count;
	}
	add_words(segments, tokens, first, tokens->count);
	if (synonyms)
		find_phrases(synonyms, tokens, segments);
	mention_list_release(&mentions);
}

#include "searchd/query/segments.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/scopes.h"
#include "index/number_name.h"
#include "text/acronym.h"
#include "text/stopwords.h"
#include "text/word_uses.h"

void segment_list_release(struct segment_list *segments)
{
	free(segments->items);
	ente_list_release(&segments->entes);
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

/* What a run is segmented with. */
struct run {
	const struct authority *authority;
	const struct synonyms *synonyms;
	const struct index *index;
	const char *text;
	const struct token_list *tokens;
	struct strbuf name; /* scratch of find_name() */
};

/*
 * Could the token be an acronym for all that is known, and is it a verb where it stands? A noun that is none may
 * still mean what the synonyms say of the acronym: derechos arco.
 */
static bool is_mere_word(const struct run *run, size_t place)
{
	const struct token *token = &run->tokens->items[place];

	if (!stopwords_links(token->exact) &&
	    (!run->synonyms || !synonyms_has_acronym(run->synonyms, token) || word_uses(token->exact) != WORD_KNOWN))
		return false;
	return acronym_in_query(run->text, run->tokens, place) == ACRONYM_NO;
}

/* The most words from `first` on by which a record goes ("línea de acción 4.2.1"), and as which value; 0: none. */
static size_t find_name(struct run *run, size_t first, size_t end, uint32_t *value)
{
	size_t count = end - first < NUMBER_NAME_MAX_WORDS ? end - first : NUMBER_NAME_MAX_WORDS;

	for (; count >= NUMBER_NAME_MIN_WORDS; count--) {
		strbuf_clear(&run->name);
		number_name_add(&run->name, &run->tokens->items[first], count);
		*value = index_find_value(run->index, FIELD_NUMERO, run->name.data);
		if (*value != UINT32_MAX)
			return count;
	}
	return 0;
}

/* The segment that begins with a word of [first, end). */
static struct segment next_segment(struct run *run, size_t first, size_t end)
{
	struct segment segment = { .first = first, .count = 1, .read = RUN_NAME_AS_TYPED, .number = FIELD_NONE,
				   .phrase = SEGMENT_NO_PHRASE };

	if (run->index && index_value_count(run->index, FIELD_NUMERO) > 0) {
		segment.count = find_name(run, first, end, &segment.named);
		segment.number = segment.count > 0 ? FIELD_NUMERO : FIELD_NONE;
	} else if (first + 1 < end) {
		segment.number = numbered_field(&run->tokens->items[first]);
		segment.count = 2;
	}
	if (segment.number != FIELD_NONE)
		return segment;
	segment.count = 1;
	segment.is_word = is_mere_word(run, first);
	return segment;
}

/* Words [first, end), which are no part of a name. */
static void add_words(struct segment_list *segments, struct run *run, size_t first, size_t end)
{
	while (first < end) {
		struct segment segment = next_segment(run, first, end);

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
			taken[segment->first + j] = segment->ente_count > 0 || segment->number != FIELD_NONE;
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

/* The bodies that a run of common nouns is wholly the name of, as "cultura y deporte" is, or else can only begin. */
static bool find_whole_name(const struct run *run, struct ente_list *entes)
{
	const struct token_list *tokens = run->tokens;
	size_t start = tokens->count > 0 ? tokens->items[0].start : 0;
	size_t end = tokens->count > 0 ? tokens->items[tokens->count - 1].end : 0;

	authority_resolve_all(run->authority, NULL, 0, run->text + start, end - start, entes);
	if (entes->count > 0)
		return true;
	authority_resolve_beginning(run->authority, run->text + start, end - start, entes);
	return false;
}

/* The bodies whose name, or the beginning of it, the whole run is, where no other is named in it. */
static bool add_whole_name(const struct run *run, struct segment_list *segments)
{
	bool is_common = find_whole_name(run, &segments->entes);

	if (segments->entes.count > 0)
		add_segment(segments, (struct segment){ .count = run->tokens->count,
							.ente_count = segments->entes.count < QUERY_MAX_NAMESAKES ?
									      segments->entes.count :
									      QUERY_MAX_NAMESAKES,
							.is_cut = segments->entes.count > QUERY_MAX_NAMESAKES,
							.is_common = is_common,
							.read = RUN_NAME_AS_TYPED,
							.number = FIELD_NONE,
							.phrase = SEGMENT_NO_PHRASE });
	return segments->entes.count > 0;
}

/* The segment of the names of the same words from number `i` on; returns how many these are. */
static size_t add_namesakes(const struct run_name_list *names, size_t i, struct segment_list *segments)
{
	const struct run_name *name = &names->items[i];
	struct segment segment = { .first = name->first,
				   .count = name->count,
				   .first_ente = segments->entes.count,
				   .is_common = true,
				   .read = name->read,
				   .number = FIELD_NONE,
				   .phrase = SEGMENT_NO_PHRASE };
	size_t end = i;

	for (; end < names->count && names->items[end].first == name->first; end++) {
		segment.is_common &= names->items[end].doubtful;
		segment.is_cut = segment.ente_count == QUERY_MAX_NAMESAKES;
		if (segment.is_cut)
			continue;
		ente_list_add(&segments->entes, names->items[end].ente);
		segment.ente_count++;
	}
	add_segment(segments, segment);
	return end - i;
}

/* The bodies that the run names, and the words between them. */
static void add_names(struct run *run, const struct run_name_list *names, struct segment_list *segments)
{
	size_t first = 0;

	for (size_t i = 0; i < names->count;) {
		const struct run_name *name = &names->items[i];

		add_words(segments, run, first, name->first);
		i += add_namesakes(names, i, segments);
		first = name->first + name->count;
	}
	add_words(segments, run, first, run->tokens->count);
}

void query_segments_find(const struct authority *authority, const struct synonyms *synonyms, const struct index *index,
			 const char *text, const struct token_list *tokens, struct segment_list *segments)
{
	struct run run = { authority, synonyms, index, text, tokens, { 0 } };
	struct run_name_list names = RUN_NAME_LIST_INIT;

	segments->count = 0;
	segments->entes.count = 0;
	segments->phrases.count = 0;
	if (authority)
		run_names_find(authority, synonyms, text, tokens, &names);
	if (authority && names.count == 0 && add_whole_name(&run, segments))
		return;
	strbuf_init(&run.name, STRBUF_NO_LIMIT);
	add_names(&run, &names, segments);
	strbuf_release(&run.name);
	if (synonyms)
		find_phrases(synonyms, tokens, segments);
	run_name_list_release(&names);
}

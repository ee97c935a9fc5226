#include "searchd/query/run_names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/mentions.h"
#include "searchd/query/spelled.h"
#include "searchd/words/synonym_phrases.h"

/* Words of the run that have synonyms: tokens [first, end). */
struct place {
	size_t first, end;
	struct synonym_group synonyms;
};

/* What names are looked for with. */
struct search {
	const struct authority *authority;
	const struct synonyms *synonyms;
	const char *text;
	const struct token_list *tokens;
	struct run_name_list *names;
	struct spelled spelled; /* of the reading at hand */
	struct mention_list mentions;
	size_t readings;
};

void run_name_list_release(struct run_name_list *names)
{
	free(names->items);
	*names = (struct run_name_list)RUN_NAME_LIST_INIT;
}

static void add_name(struct run_name_list *names, struct run_name name)
{
	names->items = xgrow(names->items, names->count, &names->capacity, sizeof(*names->items));
	names->items[names->count++] = name;
}

/* --- Names that were read -------------------------------------------------------- */

/* Does the name have to give way to none that was found before? Namesakes are found together. */
static bool may_stand(const struct run_name_list *names, const struct run_name *name)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct run_name *other = &names->items[i];
		bool apart = other->first + other->count <= name->first || name->first + name->count <= other->first;
		bool inside = other->first >= name->first && other->first + other->count <= name->first + name->count;

		if (!apart && (!inside || other->count == name->count))
			return false;
	}
	return true;
}

/* Those inside `name` go. */
static void drop_inside(struct run_name_list *names, const struct run_name *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < names->count; i++) {
		const struct run_name *other = &names->items[i];

		if (other->first < name->first || other->first + other->count > name->first + name->count)
			names->items[kept++] = *other;
	}
	names->count = kept;
}

/* The name of a mention in what was spelled for `place` of the run, whose token number `start` is its first. */
static bool name_of_mention(const struct mention *mention, const struct place *place, size_t start, size_t words,
			    struct run_name *name)
{
	size_t before = place->first - start;
	size_t end = mention->first_token + mention->token_count;

	if (mention->first_token > before || end < before + words || mention->token_count <= words)
		return false;
	*name = (struct run_name){
		.ente = mention->ente,
		.first = start + mention->first_token,
		.count = mention->token_count - words + (place->end - place->first),
		.doubtful = mention->doubtful,
		.read = place->end - place->first == 1 ? place->first : RUN_NAME_AS_TYPED,
	};
	return true;
}

/* Namesakes are mentions of the same tokens, one behind the other. */
static void take_mentions(struct search *search, const struct place *place, size_t start, size_t words)
{
	size_t same = SIZE_MAX; /* where the name begins that was taken last */

	for (size_t i = 0; i < search->mentions.count; i++) {
		struct run_name name;

		if (!name_of_mention(&search->mentions.items[i], place, start, words, &name))
			continue;
		if (name.first != same && !may_stand(search->names, &name))
			continue;
		if (name.first != same)
			drop_inside(search->names, &name);
		same = name.first;
		add_name(search->names, name);
	}
}

/* The words around the place as they are, and in it those of the synonym. */
static void read_as(struct search *search, const struct place *place, struct synonym synonym)
{
	const struct token *tokens = search->tokens->items;
	size_t start = place->first > RUN_NAMES_AROUND ? place->first - RUN_NAMES_AROUND : 0;
	size_t end = search->tokens->count - place->end > RUN_NAMES_AROUND ? place->end + RUN_NAMES_AROUND :
									    search->tokens->count;

	search->readings++;
	spelled_clear(&search->spelled);
	spelled_add_text(&search->spelled, search->text, tokens[start].start, tokens[place->first].start,
			 &tokens[start], place->first - start);
	spelled_add_synonym(&search->spelled, synonym);
	spelled_add_text(&search->spelled, search->text, tokens[place->end - 1].end, tokens[end - 1].end,
			 &tokens[place->end], end - place->end);
	authority_find_mentions_in_query(search->authority, search->spelled.text.data, &search->spelled.tokens,
					 &search->mentions);
	take_mentions(search, place, start, synonym.word_count);
}

/* --- What can be read ------------------------------------------------------------- */

/* Can the synonym stand in a name? Most lines have words that no body's name has. */
static bool may_be_in_name(const struct search *search, struct synonym synonym)
{
	struct synonym_word word;

	if (synonym.nearness != SYNONYM_EQUAL)
		return false;
	while (synonym_next_word(&synonym, &word)) {
		if (!authority_has_name_word(search->authority, word.exact))
			return false;
	}
	return true;
}

static void read_place(struct search *search, const struct place *place)
{
	struct synonym_group group = place->synonyms;
	struct synonym synonym;

	while (search->readings < RUN_NAMES_MAX_READINGS && synonym_group_next(&group, &synonym)) {
		if (may_be_in_name(search, synonym))
			read_as(search, place, synonym);
	}
}

/* The words of a phrase as one place, where no others that carry something stand between them. */
static bool place_of_phrase(const struct synonym_phrase *phrase, const struct token *tokens, struct place *place)
{
	size_t carrying = 0;

	*place = (struct place){ phrase->tokens[0], phrase->tokens[phrase->token_count - 1] + 1, phrase->synonyms };
	for (size_t i = place->first; i < place->end; i++)
		carrying += !tokens[i].stop;
	return carrying == phrase->token_count;
}

static void read_phrases(struct search *search)
{
	struct synonym_phrase_list phrases = SYNONYM_PHRASE_LIST_INIT;
	bool *taken = xcalloc(search->tokens->count, sizeof(*taken));
	struct place place;

	synonyms_find_phrases(search->synonyms, search->tokens->items, taken, search->tokens->count, &phrases);
	for (size_t i = 0; i < phrases.count; i++) {
		if (place_of_phrase(&phrases.items[i], search->tokens->items, &place))
			read_place(search, &place);
	}
	synonym_phrase_list_release(&phrases);
	free(taken);
}

static void read_words(struct search *search)
{
	for (size_t i = 0; i < search->tokens->count; i++) {
		const struct token *token = &search->tokens->items[i];
		const struct place place = { i, i + 1, synonyms_of_word(search->synonyms, token) };

		if (!token->stop)
			read_place(search, &place);
	}
}

/* --- All -------------------------------------------------------------------------- */

static int by_place(const void *left, const void *right)
{
	const struct run_name *a = left;
	const struct run_name *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return authority_number(a->ente) < authority_number(b->ente) ? -1 : 1;
}

static void find_typed(struct search *search)
{
	authority_find_mentions_in_query(search->authority, search->text, search->tokens, &search->mentions);
	for (size_t i = 0; i < search->mentions.count; i++) {
		const struct mention *mention = &search->mentions.items[i];

		add_name(search->names, (struct run_name){ mention->ente, mention->first_token, mention->token_count,
							   mention->doubtful, RUN_NAME_AS_TYPED });
	}
}

void run_names_find(const struct authority *authority, const struct synonyms *synonyms, const char *text,
		    const struct token_list *tokens, struct run_name_list *names)
{
	struct search search = { .authority = authority, .synonyms = synonyms, .text = text, .tokens = tokens,
				 .names = names };
	size_t typed;

	names->count = 0;
	find_typed(&search);
	typed = names->count;
	spelled_init(&search.spelled);
	if (synonyms && tokens->count > 1) {
		read_words(&search);
		read_phrases(&search);
	}
	if (search.readings > 0 && names->count > 1 && typed != names->count)
		qsort(names->items, names->count, sizeof(*names->items), by_place);
	spelled_release(&search.spelled);
	mention_list_release(&search.mentions);
}

#include "searchd/words/name_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/words/completion.h"
#include "searchd/words/spelling.h"
#include "searchd/words/vocabulary.h"
#include "text/fold.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

/* No name has more words than these. */
#define MAX_WORDS 40

struct set_name {
	char *folded;
	struct token_list words;
};

struct name_set {
	struct set_name *names;
	size_t count, capacity;
	struct vocabulary *words; /* of all names, each once */
};

struct name_search {
	const struct name_set *set;
	char *folded;
	struct token_list typed;
	size_t count;             /* of its words that are looked for */
	struct completions *near; /* of each, where no name is what was typed; else NULL */
	int *ranks;               /* by number of the name */
};

struct name_set *name_set_new(void)
{
	return xcalloc(1, sizeof(struct name_set));
}

void name_set_free(struct name_set *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->count; i++) {
		free(set->names[i].folded);
		token_list_release(&set->names[i].words);
	}
	vocabulary_free(set->words);
	free(set->names);
	free(set);
}

void name_set_add(struct name_set *set, const char *name)
{
	struct set_name *added;

	set->names = xgrow(set->names, set->count, &set->capacity, sizeof(*set->names));
	added = &set->names[set->count++];
	*added = (struct set_name){ fold_copy(name), TOKEN_LIST_INIT };
	tokenizer_run(name, strlen(name), &added->words);
}

static int compare_words(const void *a, const void *b)
{
	return strcmp(((const struct vocabulary_word *)a)->text, ((const struct vocabulary_word *)b)->text);
}

void name_set_close(struct name_set *set)
{
	struct vocabulary_word *words;
	size_t all = 0;
	size_t count = 0;

	for (size_t i = 0; i < set->count; i++)
		all += set->names[i].words.count;
	words = xcalloc(all + 1, sizeof(*words));
	for (size_t i = 0; i < set->count; i++) {
		for (size_t k = 0; k < set->names[i].words.count; k++) {
			const char *text = set->names[i].words.items[k].exact;

			words[count++] = (struct vocabulary_word){ text, text, 1 };
		}
	}
	qsort(words, count, sizeof(*words), compare_words);
	all = count;
	count = 0;
	for (size_t i = 0; i < all; i++) {
		if (count > 0 && strcmp(words[count - 1].text, words[i].text) == 0)
			words[count - 1].frequency++;
		else
			words[count++] = words[i];
	}
	set->words = vocabulary_of(words, count);
}

static bool begins(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* The distance of a word from typed word number `i`; -1 where it is another. */
static int word_distance(const struct name_search *search, size_t i, const char *word)
{
	if (begins(word, search->typed.items[i].exact))
		return 0;
	for (size_t k = 0; search->near && k < search->near[i].count; k++) {
		if (strcmp(search->near[i].items[k].word->text, word) == 0)
			return search->near[i].items[k].distance;
	}
	return -1;
}

/* How far the words of a name are from all that were typed; -1 where one is missing. */
static int words_distance(const struct name_search *search, const struct set_name *name)
{
	int sum = 0;

	for (size_t i = 0; i < search->count; i++) {
		int best = -1;

		for (size_t k = 0; k < name->words.count && best != 0; k++) {
			int distance = word_distance(search, i, name->words.items[k].exact);

			if (distance >= 0 && (best < 0 || distance < best))
				best = distance;
		}
		/* The name may do without the little words that carry nothing, or be an acronym of the others. */
		if (best < 0 && (!search->typed.items[i].stop || i + 1 == search->count))
			return -1;
		sum += best > 0 ? best : 0;
	}
	return search->count > 0 ? sum : -1;
}

static int rank_of(const struct name_search *search, const struct set_name *name)
{
	int distance;

	if (strcmp(name->folded, search->folded) == 0)
		return NAME_WHOLE;
	if (search->folded[0] && begins(name->folded, search->folded))
		return NAME_BEGINS;
	distance = words_distance(search, name);
	if (distance < 0)
		return NAME_NO_MATCH;
	return search->near ? NAME_NEAR + distance : NAME_HAS;
}

/* Whether any name is what was typed. */
static bool rank_all(struct name_search *search)
{
	bool found = false;

	for (size_t i = 0; i < search->set->count; i++) {
		search->ranks[i] = rank_of(search, &search->set->names[i]);
		found = found || search->ranks[i] != NAME_NO_MATCH;
	}
	return found;
}

struct name_search *name_search_new(const struct name_set *set, const char *typed, size_t length)
{
	struct name_search *search = xcalloc(1, sizeof(*search));
	char *text = xmemdupz(typed, length);

	search->set = set;
	search->folded = fold_copy(text);
	search->typed = (struct token_list)TOKEN_LIST_INIT;
	search->ranks = xcalloc(set->count + 1, sizeof(*search->ranks));
	tokenizer_run(text, length, &search->typed);
	free(text);
	search->count = search->typed.count < MAX_WORDS ? search->typed.count : MAX_WORDS;
	if (rank_all(search) || search->count == 0)
		return search;
	search->near = xcalloc(search->count, sizeof(*search->near));
	for (size_t i = 0; i < search->count; i++)
		spelling_complete(set->words, search->typed.items[i].exact, &search->near[i]);
	rank_all(search);
	return search;
}

void name_search_free(struct name_search *search)
{
	if (!search)
		return;
	token_list_release(&search->typed);
	free(search->near);
	free(search->folded);
	free(search->ranks);
	free(search);
}

int name_search_rank(const struct name_search *search, size_t number)
{
	return search->ranks[number];
}

size_t name_search_letters(const struct name_search *search, const char *word)
{
	size_t most = 0;

	for (size_t i = 0; i < search->count; i++) {
		const char *typed = search->typed.items[i].exact;
		size_t letters = begins(word, typed) ? utf8_count(typed, strlen(typed)) : 0;

		for (size_t k = 0; letters == 0 && search->near && k < search->near[i].count; k++) {
			if (strcmp(search->near[i].items[k].word->text, word) == 0)
				letters = (size_t)search->near[i].items[k].letters;
		}
		most = letters > most ? letters : most;
	}
	return most;
}

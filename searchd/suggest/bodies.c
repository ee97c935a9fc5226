#include "searchd/suggest/suggester.h"

#include <string.h>

#include "base/percent.h"
#include "searchd/answer/url.h"
#include "text/stopwords.h"

/* A name that many bodies share: so many of them are looked at. */
#define MAX_NAMES 4096

struct candidate {
	const struct body_name *name;
	bool begins; /* the name begins with what was typed, as far as the number of its words tells */
	int distance;
};

/* Has the name the beginning of each word that was typed before the last? */
static bool has_words_before(const struct suggester *suggester, const struct body_name *name)
{
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		const struct token *typed = &suggester->typed.items[i];
		size_t length = strlen(typed->exact);
		/* Names are listed without them, and who types in capitals means no acronym by DE. */
		bool found = stopwords_has(typed->exact);

		for (size_t k = 0; k < name->word_count && !found; k++)
			found = strncmp(name->words[k], typed->exact, length) == 0;
		if (!found)
			return false;
	}
	return true;
}

/* Those that names are listed with. */
static size_t count_words_before(const struct suggester *suggester)
{
	size_t count = 0;

	for (size_t i = 0; i + 1 < suggester->typed.count; i++)
		count += !stopwords_has(suggester->typed.items[i].exact);
	return count;
}

/* Nearer first, then names that begin so, then the bodies of most records. */
static bool comes_before(const struct candidate *a, const struct candidate *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (a->begins != b->begins)
		return a->begins;
	if (a->name->records != b->name->records)
		return a->name->records > b->name->records;
	return a->name < b->name;
}

/* Put a name in its place; of the names of one body the best stays. */
static void insert_name(struct candidate *best, size_t *count, size_t limit, const struct candidate *candidate)
{
	size_t at = 0;

	while (at < *count && best[at].name->ente != candidate->name->ente)
		at++;
	if (at < *count) {
		if (!comes_before(candidate, &best[at]))
			return;
	} else if (*count < limit) {
		at = (*count)++;
	} else if (comes_before(candidate, &best[limit - 1])) {
		at = limit - 1;
	} else {
		return;
	}
	while (at > 0 && comes_before(candidate, &best[at - 1])) {
		best[at] = best[at - 1];
		at--;
	}
	best[at] = *candidate;
}

/* The official name, told apart from its namesakes, and behind it the one that was typed, where that is another. */
static void add_body(struct suggester *suggester, const struct body_name *name)
{
	struct strbuf text;
	struct strbuf url;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, name->ente->label);
	if (strcmp(name->text, name->ente->nombre) != 0)
		strbuf_add_format(&text, " (%s)", name->text);
	strbuf_add_string(&url, "/?ente=");
	percent_add(&url, name->ente->key, strlen(name->ente->key));
	suggester_add(suggester, SUGGESTION_ENTE, &suggester->name_words, text.data, url.data);
	strbuf_release(&url);
	strbuf_release(&text);
}

/* Of the bodies that have a name with what was typed the best ones, as many as `best` has room for; how many. */
static size_t find_bodies(const struct suggester *suggester, struct candidate best[SUGGEST_MAX])
{
	const struct body_names *names = generation_names(suggester->searcher->generation);
	const size_t before = count_words_before(suggester);
	size_t count = 0;
	size_t looked_at = 0;

	for (size_t i = 0; i < suggester->name_words.count; i++) {
		const struct completion *completion = &suggester->name_words.items[i];
		size_t with;
		const struct name_word *words = body_names_with(names, completion->word->text, &with);

		for (size_t k = 0; k < with && looked_at++ < MAX_NAMES; k++) {
			struct candidate candidate = { words[k].name, words[k].place == before, completion->distance };

			if (has_words_before(suggester, candidate.name))
				insert_name(best, &count, suggester->limit, &candidate);
		}
	}
	return count;
}

void suggest_nearest(struct suggester *suggester, struct ente_list *found)
{
	struct candidate best[SUGGEST_MAX];
	size_t count = find_bodies(suggester, best);

	for (size_t i = 0; i < count; i++)
		ente_list_add(found, best[i].name->ente);
}

void suggest_bodies(struct suggester *suggester)
{
	struct candidate best[SUGGEST_MAX];
	size_t count = find_bodies(suggester, best);

	for (size_t i = 0; i < count; i++) {
		add_body(suggester, best[i].name);
		/* A whole name: that body is what is looked for. */
		if (i == 0 && best[i].name->word_count == suggester->typed.count &&
		    strcmp(best[i].name->words[best[i].name->word_count - 1], suggester_last(suggester)->exact) == 0)
			suggester->bodies_first = true;
	}
}

#include "searchd/words/body_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/stopwords.h"
#include "text/tokenizer.h"

struct body_names {
	struct body_name *names;
	size_t name_count, name_capacity;
	struct name_word *words; /* in byte order, then that of the names */
	size_t word_count;
	struct vocabulary *vocabulary;
};

/* In how many records each body is, by its ordinal. */
static uint32_t *count_records(const struct index *index)
{
	uint32_t *counts = xcalloc((size_t)index_value_count(index, FIELD_ENTE) + 1, sizeof(*counts));

	for (uint32_t docid = 1; docid <= index_document_count(index); docid++) {
		size_t count;
		const uint32_t *ordinals = index_document_values(index, FIELD_ENTE, docid, &count);

		for (size_t i = 0; i < count; i++)
			counts[ordinals[i]]++;
	}
	return counts;
}

static void add_name(struct body_names *names, const struct ente *ente, const char *text, uint32_t records,
		     struct token_list *tokens)
{
	struct body_name name = { ente, text, NULL, 0, records };
	const char **words;

	tokenizer_run(text, strlen(text), tokens);
	words = xcalloc(tokens->count + 1, sizeof(*words));
	for (size_t i = 0; i < tokens->count; i++) {
		if (tokens->count == 1 || !stopwords_has(tokens->items[i].exact))
			words[name.word_count++] = xstrdup(tokens->items[i].exact);
	}
	name.words = words;
	names->names = xgrow(names->names, names->name_count, &names->name_capacity, sizeof(*names->names));
	names->names[names->name_count++] = name;
	names->word_count += name.word_count;
}

static void add_body(struct body_names *names, const struct ente *ente, uint32_t records, struct token_list *tokens)
{
	add_name(names, ente, ente->nombre, records, tokens);
	add_name(names, ente, ente->clave, records, tokens);
	for (size_t i = 0; i < ente->alias_count; i++)
		add_name(names, ente, ente->alias[i], records, tokens);
}

static int compare_words(const void *left, const void *right)
{
	const struct name_word *a = left;
	const struct name_word *b = right;
	int order = strcmp(a->word, b->word);

	if (order)
		return order;
	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void sort_words(struct body_names *names)
{
	size_t count = 0;

	names->words = xcalloc(names->word_count + 1, sizeof(*names->words));
	for (size_t i = 0; i < names->name_count; i++) {
		for (size_t k = 0; k < names->names[i].word_count; k++)
			names->words[count++] = (struct name_word){ names->names[i].words[k], &names->names[i], k };
	}
	if (count > 1)
		qsort(names->words, count, sizeof(*names->words), compare_words);
}

static void make_vocabulary(struct body_names *names)
{
	struct term_list terms = TERM_LIST_INIT;

	for (size_t i = 0; i < names->word_count; i++) {
		struct term_entry *last = terms.count > 0 ? &terms.items[terms.count - 1] : NULL;
		uint32_t records = names->words[i].name->records;

		if (last && strcmp(last->text, names->words[i].word) == 0) {
			last->frequency = last->frequency > UINT32_MAX - records ? UINT32_MAX : last->frequency + records;
			continue;
		}
		terms.items = xgrow(terms.items, terms.count, &terms.capacity, sizeof(*terms.items));
		terms.items[terms.count++] = (struct term_entry){ xstrdup(names->words[i].word), records };
	}
	names->vocabulary = vocabulary_new(&terms, NULL, 0);
}

struct body_names *body_names_new(const struct index *index, const struct authority *authority)
{
	struct body_names *names = xcalloc(1, sizeof(*names));
	struct token_list tokens = TOKEN_LIST_INIT;
	uint32_t *counts = count_records(index);

	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);
		uint32_t ordinal = index_find_value(index, FIELD_ENTE, ente->key);

		if (ordinal != UINT32_MAX && counts[ordinal] > 0)
			add_body(names, ente, counts[ordinal], &tokens);
	}
	sort_words(names);
	make_vocabulary(names);
	free(counts);
	token_list_release(&tokens);
	return names;
}

void body_names_free(struct body_names *names)
{
	if (!names)
		return;
	for (size_t i = 0; i < names->name_count; i++) {
		for (size_t k = 0; k < names->names[i].word_count; k++)
			free((char *)names->names[i].words[k]);
		free((void *)names->names[i].words);
	}
	free(names->names);
	free(names->words);
	vocabulary_free(names->vocabulary);
	free(names);
}

const struct vocabulary *body_names_words(const struct body_names *names)
{
	return names->vocabulary;
}

const struct name_word *body_names_with(const struct body_names *names, const char *word, size_t *count)
{
	size_t low = 0;
	size_t high = names->word_count;
	size_t end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(names->words[middle].word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < names->word_count && strcmp(names->words[end].word, word) == 0; end++)
		;
	*count = end - low;
	return names->words + low;
}

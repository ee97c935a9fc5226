#include "searchd/suggest/suggester.h"

#include <string.h>

#include "index/number_name.h"
#include "searchd/query/filter_value.h"
#include "text/utf8.h"

/* FIELD_MAX_NUMBER has as many. */
#define MAX_DIGITS 10

/* So many documentos are asked what they call prioridades, and so many different answers are taken. */
#define MAX_DOCUMENTOS 1000
#define MAX_LEVELS 8
/* "E2-04" is two words. */
#define MAX_NUMBER_WORDS 4

static struct query *prioridades_numbered(const struct suggester *suggester, struct query *numbers)
{
	struct query *and = query_new(QUERY_AND);

	query_add_child(and, numbers);
	query_add_child(and, suggester_filter(suggester, FIELD_TIPO, "prioridad"));
	return and;
}

/* --- By ordinals, where no documento has names or numbers of its own ------------------- */

/* Returns its text, which lives as long as the filter. */
static const char *add_value(const struct suggester *suggester, struct query *filter, const char *text)
{
	const struct index *index = generation_index(suggester->searcher->generation);
	const struct query_value value = filter_value_exact(index, filter->field, text);

	query_values_add(&filter->values, &value);
	return filter->values.items[filter->values.count - 1].text;
}

/* "34", "prioridad 34", "p 34" */
static bool is_number(const struct suggester *suggester)
{
	const char *last = suggester_last(suggester)->exact;
	const char *first = suggester->typed.items[0].exact;
	size_t digits = strspn(last, "0123456789");

	if (last[digits] || digits == 0 || digits > MAX_DIGITS)
		return false;
	return suggester->typed.count == 1 ||
	       (suggester->typed.count == 2 && strncmp("prioridad", first, strlen(first)) == 0);
}

/* The prioridades of that number, then those whose number has a digit more. */
static bool suggest_ordinal(struct suggester *suggester, struct error *err)
{
	const char *digits = suggester_last(suggester)->exact;
	struct vocabulary_word number = { digits, digits, 1 };
	struct completions typed;
	struct query *longer;
	struct strbuf text;

	if (!is_number(suggester))
		return true;
	suggester->prioridades_first = true;
	typed.items[0] = (struct completion){ &number, 0, (int)strlen(digits), 0 };
	typed.count = 1;
	if (!suggester_add_prioridades(suggester,
				       prioridades_numbered(suggester, suggester_filter(suggester, FIELD_PRIORIDAD, digits)),
				       SORT_DOCUMENT, &typed, true, err))
		return false;
	/* Not typed whole, so marked as the beginning of each. */
	longer = query_new(QUERY_FILTER);
	longer->field = FIELD_PRIORIDAD;
	typed.count = 0;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int digit = 0; digit <= 9; digit++) {
		strbuf_clear(&text);
		strbuf_add_format(&text, "%s%d", digits, digit);

		const char *longer_number = add_value(suggester, longer, text.data);

		suggester->numbers[digit] = (struct vocabulary_word){ longer_number, longer_number, 1 };
		typed.items[typed.count++] =
			(struct completion){ &suggester->numbers[digit], 0, (int)strlen(digits), 0 };
	}
	strbuf_release(&text);
	return suggester_add_prioridades(suggester, prioridades_numbered(suggester, longer), SORT_DOCUMENT, &typed, true, err);
}

/* --- By the names and numbers that documentos print ------------------------------------- */

/* Filters by FIELD_NUMERO: what was typed whole, and what begins so. */
struct names {
	struct query *whole, *longer;
	bool may_be_longer;      /* the last word may go on: "II" is a number, not the beginning of one */
	struct text_list typed;  /* what the last word is or becomes in them */
};

/* The first value of FIELD_NUMERO that is not before `name`; they are sorted by their bytes. */
static uint32_t first_value(const struct index *index, const char *name)
{
	uint32_t low = 0, high = index_value_count(index, FIELD_NUMERO);

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(index_value(index, FIELD_NUMERO, middle), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_names(struct names *names, const struct index *index, const char *name)
{
	uint32_t count = index_value_count(index, FIELD_NUMERO);
	size_t length = strlen(name);
	size_t last = (size_t)(strrchr(name, ' ') + 1 - name);

	for (uint32_t i = first_value(index, name); i < count && names->longer->values.count < COMPLETIONS_MAX; i++) {
		const char *value = index_value(index, FIELD_NUMERO, i);

		if (strncmp(value, name, length) != 0 || (value[length] && !names->may_be_longer))
			return;
		query_values_add(value[length] ? &names->longer->values : &names->whole->values,
				 &(struct query_value){ .ordinal = i, .text = value });
		text_list_add(&names->typed, value + last, strcspn(value + last, " "));
	}
}

/* Replace `out` by the form of a level's name. */
static void make_level(struct suggester *suggester, const char *level, struct strbuf *out)
{
	strbuf_clear(out);
	tokenizer_run(level, strlen(level), &suggester->tokens);
	number_name_add(out, suggester->tokens.items, suggester->tokens.count);
}

/* Under each name of a prioridad that begins with `before`, those whose number begins with `number`. */
static void find_names(struct suggester *suggester, const char *before, const char *number, struct names *names)
{
	const struct generation *generation = suggester->searcher->generation;
	const struct catalog *catalog = generation_catalog(generation);
	struct text_list levels = TEXT_LIST_INIT;
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < catalog->documento_count && i < MAX_DOCUMENTOS && levels.count < MAX_LEVELS; i++) {
		const char *level = levels_name(&catalog->documentos[i].niveles, LEVEL_PRIORIDAD);

		if (text_list_has(&levels, level))
			continue;
		text_list_add(&levels, level, strlen(level));
		make_level(suggester, level, &name);
		if (strncmp(name.data, before, strlen(before)) != 0)
			continue;
		strbuf_add_format(&name, " %s", number);
		add_names(names, generation_index(generation), name.data);
	}
	strbuf_release(&name);
	text_list_release(&levels);
}

/* Takes over the filter. */
static bool add_named(struct suggester *suggester, const struct text_list *words, struct query *filter,
		      struct error *err)
{
	const char *last = suggester_last(suggester)->exact;
	struct vocabulary_word numbers[COMPLETIONS_MAX];
	struct completions typed = { .count = 0 };

	if (filter->values.count == 0) {
		query_free(filter);
		return true;
	}
	suggester->prioridades_first = true;
	for (size_t i = 0; i < words->count && i < COMPLETIONS_MAX; i++) {
		numbers[i] = (struct vocabulary_word){ words->items[i], words->items[i], 1 };
		typed.items[typed.count++] =
			(struct completion){ &numbers[i], 0, (int)utf8_count(last, strlen(last)), 0 };
	}
	return suggester_add_prioridades(suggester, prioridades_numbered(suggester, filter), SORT_DOCUMENT, &typed, true,
					 err);
}

static bool has_digit(const char *word)
{
	return word[strcspn(word, "0123456789")] != '\0';
}

static struct query *new_filter(void)
{
	struct query *filter = query_new(QUERY_FILTER);

	filter->field = FIELD_NUMERO;
	return filter;
}

/*
 * "estrategia 1.3", "estr 1.3", "1.3", "E2-0": the last words are a number, what is before them begins the name of a
 * level. A number may be several words to the tokenizer.
 */
static void find_all_names(struct suggester *suggester, struct names *names)
{
	const struct token *typed = suggester->typed.items;
	size_t count = suggester->typed.count;
	struct strbuf before, number;

	strbuf_init(&before, STRBUF_NO_LIMIT);
	strbuf_init(&number, STRBUF_NO_LIMIT);
	number_name_add(&number, suggester_last(suggester), 1);
	names->may_be_longer = strcmp(number.data, suggester_last(suggester)->exact) == 0;
	for (size_t words = 1; words <= MAX_NUMBER_WORDS && words <= count && has_digit(number.data); words++) {
		strbuf_clear(&before);
		strbuf_clear(&number);
		number_name_add(&before, typed, count - words);
		number_name_add(&number, typed + count - words, words);
		find_names(suggester, before.data, number.data, names);
	}
	strbuf_release(&number);
	strbuf_release(&before);
}

static bool suggest_named(struct suggester *suggester, struct error *err)
{
	struct names names = { new_filter(), new_filter(), false, TEXT_LIST_INIT };
	bool done;

	if (suggester->typed.count <= NUMBER_NAME_MAX_WORDS)
		find_all_names(suggester, &names);
	done = add_named(suggester, &names.typed, names.whole, err);
	if (done)
		done = add_named(suggester, &names.typed, names.longer, err);
	else
		query_free(names.longer);
	text_list_release(&names.typed);
	return done;
}

bool suggest_number(struct suggester *suggester, struct error *err)
{
	const struct index *index = generation_index(suggester->searcher->generation);

	return index_value_count(index, FIELD_NUMERO) > 0 ? suggest_named(suggester, err) :
							    suggest_ordinal(suggester, err);
}

#include "indexer/build/written_forms.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/letter_case.h"
#include "text/utf8.h"

/* What is written takes no more than a block of the index may have. Bytes. */
#define MAX_BLOCK ((size_t)60 << 20)

struct word {
	char *folded;
	char *form;     /* the candidate, in small letters; NULL: the folded form */
	uint32_t votes; /* for the candidate, less those against it since it is one */
	uint32_t small, initial, capitals; /* occurrences inside sentences */
	UT_hash_handle hh;
};

struct written_forms {
	struct word *words;
	struct strbuf form, check;
};

struct written_forms *written_forms_new(void)
{
	struct written_forms *forms = xcalloc(1, sizeof(*forms));

	strbuf_init(&forms->form, STRBUF_NO_LIMIT);
	strbuf_init(&forms->check, STRBUF_NO_LIMIT);
	return forms;
}

void written_forms_free(struct written_forms *forms)
{
	struct word *word, *next;

	if (!forms)
		return;
	HASH_ITER(hh, forms->words, word, next) {
		HASH_DEL(forms->words, word);
		free(word->folded);
		free(word->form);
		free(word);
	}
	strbuf_release(&forms->form);
	strbuf_release(&forms->check);
	free(forms);
}

/* --- Counting ------------------------------------------------------------- */

static struct word *find_word(struct written_forms *forms, const char *folded)
{
	size_t length = strlen(folded);
	struct word *word;

	HASH_FIND(hh, forms->words, folded, length, word);
	if (word || HASH_COUNT(forms->words) >= WRITTEN_FORMS_MAX)
		return word;
	word = xcalloc(1, sizeof(*word));
	word->folded = xmemdupz(folded, length);
	HASH_ADD_KEYPTR(hh, forms->words, word->folded, length, word);
	return word;
}

/*
 * The small letters of an occurrence: NULL where they are the folded form.
 * False where they are not fit to be shown: a word that was cut, or that has
 * more in it than letters.
 */
static bool read_form(struct written_forms *forms, const char *text, const struct token *token, const char **form)
{
	const char *source = text + token->start;
	size_t length = token->end - token->start;

	*form = NULL;
	if (length == strlen(token->exact) && memcmp(source, token->exact, length) == 0)
		return true;
	if (length > 4 * (size_t)TOKEN_MAX_BYTES)
		return false;
	strbuf_clear(&forms->check);
	utf8_add_nfc(&forms->check, source, length);
	strbuf_clear(&forms->form);
	letter_case_add_small(&forms->form, forms->check.data, forms->check.length);
	if (strcmp(forms->form.data, token->exact) == 0)
		return true;
	strbuf_clear(&forms->check);
	fold_add(&forms->check, forms->form.data, forms->form.length);
	*form = forms->form.data;
	/* What folding drops without a trace (a soft hyphen) would make it longer. */
	return strcmp(forms->check.data, token->exact) == 0 && !strpbrk(forms->form.data, "\t\r\n") &&
	       !strstr(forms->form.data, "\xC2\xAD") && !strstr(forms->form.data, "\xE2\x80");
}

static bool is_candidate(const struct word *word, const char *form)
{
	return form && word->form ? strcmp(form, word->form) == 0 : !form && !word->form;
}

/* Boyer and Moore's vote: a form that more than half of the occurrences have wins. */
static void vote(struct word *word, const char *form)
{
	if (word->votes == 0) {
		free(word->form);
		word->form = form ? xstrdup(form) : NULL;
	}
	if (is_candidate(word, form))
		word->votes++;
	else
		word->votes--;
}

/* Does the word go on with a sentence: nothing but blanks, commas and the like before it? */
static bool is_inside_sentence(const char *text, const struct token_list *tokens, size_t i)
{
	if (i == 0)
		return false;
	for (size_t at = tokens->items[i - 1].end; at < tokens->items[i].start; at++) {
		if (!strchr(" ,()/-", text[at]))
			return false;
	}
	return true;
}

static void count_case(struct word *word, const struct token *token)
{
	if (token->capitals)
		word->capitals++;
	else if (token->initial)
		word->initial++;
	else
		word->small++;
}

void written_forms_add(struct written_forms *forms, const char *text, const struct token_list *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		struct word *word = find_word(forms, token->exact);
		const char *form;

		if (!word)
			continue;
		if (token->capitals || is_inside_sentence(text, tokens, i))
			count_case(word, token);
		if (read_form(forms, text, token, &form))
			vote(word, form);
	}
}

/* --- Writing -------------------------------------------------------------- */

static int compare_words(const void *left, const void *right)
{
	const struct word *a = *(const struct word *const *)left;
	const struct word *b = *(const struct word *const *)right;

	return strcmp(a->folded, b->folded);
}

static void write_word(const struct word *word, struct strbuf *written, struct strbuf *out)
{
	const char *form = word->form ? word->form : word->folded;

	strbuf_clear(written);
	if (word->capitals > word->initial + word->small)
		utf8_add_capitals(written, form, strlen(form));
	else if (word->initial + word->capitals > word->small)
		letter_case_add_initial(written, form, strlen(form));
	else
		strbuf_add_string(written, form);
	if (strcmp(written->data, word->folded) != 0)
		strbuf_add_format(out, "%s\t%s\n", word->folded, written->data);
}

void written_forms_write(const struct written_forms *forms, struct strbuf *out)
{
	size_t count = HASH_COUNT(forms->words);
	const struct word **sorted = xcalloc(count + 1, sizeof(struct word *));
	struct strbuf written;
	size_t i = 0;

	strbuf_init(&written, STRBUF_NO_LIMIT);
	for (const struct word *word = forms->words; word; word = word->hh.next)
		sorted[i++] = word;
	if (count > 1)
		qsort(sorted, count, sizeof(struct word *), compare_words);
	for (i = 0; i < count && out->length < MAX_BLOCK; i++)
		write_word(sorted[i], &written, out);
	strbuf_release(&written);
	free(sorted);
}

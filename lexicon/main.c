/*
 * lexicon: makes what searchd knows of Spanish, from the words that learn.py
 * learnt and those of a dictionary. A part of the build; nobody installs it.
 *
 *     lexicon --output FILE LEARNT DICTIONARY
 *     lexicon --forms LEARNT
 *
 * The second prints for learn_stems.py what the rules alone make of each learnt
 * word: folded, its singular, inflection and stem, parted by tabs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "lexicon/automaton.h"
#include "lexicon/forms.h"
#include "lexicon/word_list.h"
#include "text/analyzer.h"
#include "text/inflection.h"

/* More than any list of words has. Bytes. */
#define MAX_FILE (64u << 20)

static int fail(const char *path, const char *what)
{
	fprintf(stderr, "lexicon: %s: %s\n", path, what);
	return 1;
}

static bool read_lines(const char *path, struct strbuf *text)
{
	FILE *file = fopen(path, "rb");
	char piece[65536];
	size_t length;

	if (!file)
		return false;
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0 && text->length < MAX_FILE)
		strbuf_add(text, piece, length);
	return fclose(file) == 0 && text->length < MAX_FILE;
}

/* `mañana 13`. */
static void add_learnt(struct word_list *words, const char *line, size_t length)
{
	const char *blank = memchr(line, ' ', length);
	struct letters letters;
	long power;

	if (!blank || !letters_read(&letters, line, (size_t)(blank - line)))
		return;
	power = strtol(blank, NULL, 10);
	power = LEXICON_SEEN - 1 + (power > 1 ? power : 1);
	word_list_add(words, &letters, (uint8_t)(power < LEXICON_COMMONEST ? power : LEXICON_COMMONEST));
}

static void add_entry(struct word_list *words, const char *line, size_t length)
{
	struct letters letters;

	if (!letters_read(&letters, line, length))
		return;
	word_list_add(words, &letters, LEXICON_ENTRY);
	forms_add_plural(words, &letters);
}

typedef void add_line(struct word_list *words, const char *line, size_t length);

static bool add_lines(struct word_list *words, const char *path, add_line *add)
{
	struct strbuf text;
	bool done;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	done = read_lines(path, &text);
	for (const char *line = text.data, *end; done && *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		add(words, line, (size_t)(end - line));
	}
	strbuf_release(&text);
	return done;
}

static void add_verbs(struct word_list *words)
{
	size_t count = words->count;

	for (size_t i = 0; i < count; i++) {
		struct letters word = words->items[i].letters;

		forms_add_verb(words, words, &word);
	}
	word_list_sort(words);
}

static bool write_edges(const char *path, const uint32_t *edges, size_t count)
{
	FILE *file = fopen(path, "wb");
	bool failed;

	if (!file)
		return false;
	for (size_t i = 0; i < count; i++) {
		unsigned char bytes[] = { (unsigned char)edges[i], (unsigned char)(edges[i] >> 8),
					  (unsigned char)(edges[i] >> 16), (unsigned char)(edges[i] >> 24) };

		fwrite(bytes, 1, sizeof(bytes), file);
	}
	failed = ferror(file) != 0;
	return fclose(file) == 0 && !failed;
}

static void print_forms(struct analyzer *analyzer, const char *word, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	analyzer_run(analyzer, word, length, &tokens);
	if (tokens.count == 1) {
		const struct token *token = &tokens.items[0];
		size_t singular = inflection_singular(token->exact, strlen(token->exact));

		printf("%s\t%.*s\t%s\t%s\n", token->exact, (int)singular, token->exact, token->inflection, token->stem);
	}
	token_list_release(&tokens);
}

static int print_all_forms(const char *path)
{
	struct analyzer *analyzer = analyzer_new_by_rules();
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	if (!read_lines(path, &text))
		return fail(path, "it cannot be read");
	for (const char *line = text.data, *end; *line; line = *end ? end + 1 : end) {
		end = line + strcspn(line, "\n");
		if (*line != '#')
			print_forms(analyzer, line, strcspn(line, " \n"));
	}
	strbuf_release(&text);
	analyzer_free(analyzer);
	return fflush(stdout) == 0 ? 0 : fail("standard output", "it cannot be written");
}

static int make_edges(const char *output, const char *learnt, const char *dictionary)
{
	struct word_list words = { NULL, 0, 0, 0 };
	uint32_t *edges;
	size_t count;

	if (!add_lines(&words, learnt, add_learnt))
		return fail(learnt, "it cannot be read");
	if (!add_lines(&words, dictionary, add_entry))
		return fail(dictionary, "it cannot be read");
	word_list_sort(&words);
	add_verbs(&words);
	edges = automaton_make(&words, &count);
	if (!edges)
		return fail(output, "these are too many words");
	if (!write_edges(output, edges, count))
		return fail(output, "it cannot be written");
	printf("%zu words, %zu edges\n", words.count, count);
	word_list_release(&words);
	free(edges);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--forms") == 0)
		return print_all_forms(argv[2]);
	if (argc == 5 && strcmp(argv[1], "--output") == 0)
		return make_edges(argv[2], argv[3], argv[4]);
	fputs("usage: lexicon --output FILE LEARNT DICTIONARY\n"
	      "       lexicon --forms LEARNT\n", stderr);
	return 2;
}

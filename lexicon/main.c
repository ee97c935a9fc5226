/*
 * lexicon: makes what searchd knows of Spanish, from the words that learn.py
 * learnt and those of a dictionary. A part of the build; nobody installs it.
 *
 *     lexicon --output FILE LEARNT DICTIONARY
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "lexicon/automaton.h"
#include "lexicon/forms.h"
#include "lexicon/word_list.h"

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

int main(int argc, char **argv)
{
	struct word_list words = { NULL, 0, 0, 0 };
	uint32_t *edges;
	size_t count;

	if (argc != 5 || strcmp(argv[1], "--output") != 0) {
		fputs("usage: lexicon --output FILE LEARNT DICTIONARY\n", stderr);
		return 2;
	}
	if (!add_lines(&words, argv[3], add_learnt))
		return fail(argv[3], "it cannot be read");
	if (!add_lines(&words, argv[4], add_entry))
		return fail(argv[4], "it cannot be read");
	word_list_sort(&words);
	add_verbs(&words);
	edges = automaton_make(&words, &count);
	if (!edges)
		return fail(argv[2], "these are too many words");
	if (!write_edges(argv[2], edges, count))
		return fail(argv[2], "it cannot be written");
	printf("%zu words, %zu edges\n", words.count, count);
	word_list_release(&words);
	free(edges);
	return 0;
}

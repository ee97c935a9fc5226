#include "indexer/cmd_vectors.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "indexer/command.h"
#include "indexer/vectors/learn.h"

#define WORDS_GIVEN 40000
#define DIMENSIONS_GIVEN 176

/* Counting takes time by the square of it: a minute or so for this one. */
#define WORDS_MAX 200000

static const struct command command = {
	"vectors",
	"usage: indexer vectors --output FILE [--words N] [--dimensions N] TEXT...\n"
	"\n"
	"Learn from plain text which words are said in the same company, as word vectors.\n"
	"A TEXT is UTF-8, one sentence or paragraph a line, some million words or more of\n"
	"them; - is standard input. The same text gives the same bytes.\n"
	"\n"
	"  --output FILE      the vectors to write, whole or not at all\n"
	"  --words N          the N most frequent words get one, at most 200000; 40000\n"
	"                     unless given\n"
	"  --dimensions N     numbers of a vector, from 1 to 1024; 176 unless given\n",
};

static bool take_number(uint32_t *into, const char *value, uint32_t most, const char *name, struct error *err)
{
	char *end;
	unsigned long number = strtoul(value, &end, 10);

	if (*value < '1' || *value > '9' || *end || number > most) {
		error_set(err, ERROR_INPUT, "%s must be a number from 1 to %" PRIu32, name, most);
		return false;
	}
	*into = (uint32_t)number;
	return true;
}

static bool take_words(void *into, const char *value, struct error *err)
{
	return take_number(into, value, WORDS_MAX, "--words", err);
}

static bool take_dimensions(void *into, const char *value, struct error *err)
{
	return take_number(into, value, VECTORS_DIMENSIONS_MAX, "--dimensions", err);
}

static void print_figures(const struct learn_figures *figures, const struct learn_options *options)
{
	fprintf(stderr,
		"%" PRIu64 " words in %" PRIu64 " lines, %" PRIu64 " different: %" PRIu32
		" vectors of %" PRIu32 " dimensions, from %zu pairs\n",
		figures->text.words, figures->text.lines, figures->text.distinct, figures->words, options->dimensions,
		figures->pairs);
}

static bool is_text(const char *output, char **paths, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (command_same_file(output, paths[i]))
			return true;
	}
	return false;
}

static int run(const struct learn_options *options, const char *output, char **paths, size_t count)
{
	struct learn_figures figures = { .words = 0 };
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);

	bool ok = learn_vectors(options, paths, count, &bytes, &figures, &err) &&
		  file_write_whole(output, bytes.data, bytes.length, &err);

	strbuf_release(&bytes);
	if (ok)
		print_figures(&figures, options);
	else
		fprintf(stderr, "indexer vectors: %s\n", err.message);
	return ok ? 0 : 1;
}

int cmd_vectors(int argc, char **argv)
{
	struct learn_options options = { .words = WORDS_GIVEN, .dimensions = DIMENSIONS_GIVEN };
	const char *output = NULL;
	const struct option_rule rules[] = {
		{ .name = "output", .value = &output },
		{ .name = "words", .take = take_words, .into = &options.words },
		{ .name = "dimensions", .take = take_dimensions, .into = &options.dimensions },
		{ .name = NULL },
	};
	int count;
	int status = command_take_options(&command, rules, argc, argv, &count);

	if (status != COMMAND_GOES_ON)
		return status;
	if (!output)
		return command_bad_usage(&command, "--output FILE is missing");
	if (count == 0)
		return command_bad_usage(&command, "no TEXT given");
	if (is_text(output, argv, (size_t)count))
		return command_bad_usage(&command, "--output is a TEXT itself");
	return run(&options, output, argv, (size_t)count);
}

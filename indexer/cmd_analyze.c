#include "indexer/cmd_analyze.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/command.h"
#include "text/analyzer.h"
#include "text/utf8.h"

static const struct command command = {
	"analyze",
	"usage: indexer analyze TEXT...\n"
	"\n"
	"Show the tokens that indexing and searching see, one a line, after a line\n"
	"with the names of the columns, which are parted by tabs:\n"
	"\n"
	"  exact       the word without accents and capitals\n"
	"  inflection  the word without number and gender\n"
	"  stem        the root that related words share\n"
	"  position    the words before it in its TEXT\n"
	"  bytes       where it stands in its TEXT: first byte and the byte behind it\n"
	"  source      the word as written\n"
	"  marks       capitals (maybe an acronym), initial (begins with a capital),\n"
	"              stop (carries nothing in a query); - for none\n"
	"\n"
	"Each TEXT is analysed on its own. Write -- before one that begins with a hyphen.\n",
};

/* The source of a token on one line: a soft line break inside it must not end it. */
static void add_source(struct strbuf *line, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		strbuf_add_char(line, (unsigned char)text[i] < ' ' || text[i] == '\x7F' ? ' ' : text[i]);
}

static void add_marks(struct strbuf *line, const struct token *token)
{
	size_t begin = line->length;

	if (token->capitals)
		strbuf_add_string(line, "capitals ");
	if (token->initial)
		strbuf_add_string(line, "initial ");
	if (token->stop)
		strbuf_add_string(line, "stop ");
	if (line->length == begin)
		strbuf_add_string(line, "- ");
	strbuf_truncate(line, line->length - 1);
}

static void print_tokens(const char *text, const struct token_list *tokens)
{
	struct strbuf line;

	strbuf_init(&line, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];

		strbuf_clear(&line);
		strbuf_add_format(&line, "%s\t%s\t%s\t%u\t%zu-%zu\t", token->exact, token->inflection, token->stem,
				  (unsigned)token->position, token->start, token->end);
		add_source(&line, text + token->start, token->end - token->start);
		strbuf_add_char(&line, '\t');
		add_marks(&line, token);
		strbuf_add_char(&line, '\n');
		fwrite(line.data, 1, line.length, stdout);
	}
	strbuf_release(&line);
}

/* Nothing is printed before all of them are known to be text. */
static bool check_texts(int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		size_t bad;

		if (utf8_is_valid(argv[i], strlen(argv[i]), &bad))
			continue;
		fprintf(stderr, "indexer analyze: text %d is not valid UTF-8 (byte %zu)\n", i + 1, bad + 1);
		return false;
	}
	return true;
}

static int analyze_texts(int argc, char **argv)
{
	struct analyzer *analyzer = analyzer_new();
	struct token_list tokens = TOKEN_LIST_INIT;

	puts("exact\tinflection\tstem\tposition\tbytes\tsource\tmarks");
	for (int i = 0; i < argc; i++) {
		analyzer_run(analyzer, argv[i], strlen(argv[i]), &tokens);
		print_tokens(argv[i], &tokens);
	}
	token_list_release(&tokens);
	analyzer_free(analyzer);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	fprintf(stderr, "indexer analyze: cannot write: %s\n", strerror(errno));
	return 1;
}

/* Texts may begin with one hyphen, and with two behind the first: only what stands before them all is an option. */
static bool has_option(int argc, char **argv)
{
	return argc > 0 && (strncmp(argv[0], "--", 2) == 0 || strcmp(argv[0], "-h") == 0);
}

int cmd_analyze(int argc, char **argv)
{
	const struct option_rule rules[] = { { .name = NULL } };
	int count = argc;
	int status = COMMAND_GOES_ON;

	if (has_option(argc, argv))
		status = command_take_options(&command, rules, argc, argv, &count);
	if (status != COMMAND_GOES_ON)
		return status;
	if (count == 0)
		return command_bad_usage(&command, "no TEXT given");
	return check_texts(count, argv) ? analyze_texts(count, argv) : 1;
}

#include "indexer/corpus/synonyms_file.h"

#include <string.h>

#include "base/file.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

enum { COLUMNS = 4 };

struct column {
	const char *text;
	size_t length;
};

struct place_in_file {
	const char *path;
	size_t line;
	struct report *report;
};

static bool has_words(const char *text, size_t length)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	tokenizer_run(text, length, &tokens);

	bool any = tokens.count > 0;

	token_list_release(&tokens);
	return any;
}

/* How many columns there are; those beyond the fourth are only counted. */
static size_t split(const char *text, size_t length, struct column *columns)
{
	size_t count = 0;
	const char *end = text + length;

	for (;;) {
		const char *tab = memchr(text, '\t', (size_t)(end - text));
		const char *stop = tab ? tab : end;

		if (count < COLUMNS)
			columns[count] = (struct column){ text, (size_t)(stop - text) };
		count++;
		if (!tab)
			return count;
		text = tab + 1;
	}
}

/* Every word or phrase between the semicolons has words. */
static bool are_phrases(const struct column *column)
{
	const char *text = column->text, *end = text + column->length;

	while (text <= end) {
		const char *mark = memchr(text, ';', (size_t)(end - text));
		const char *stop = mark ? mark : end;

		if (!has_words(text, (size_t)(stop - text)))
			return false;
		text = stop + 1;
	}
	return true;
}

static void check_columns(const struct place_in_file *place, const struct column *columns)
{
	if (!has_words(columns[0].text, columns[0].length))
		report_problem(place->report, place->path, place->line, "column 1", "has no word");
	if (columns[1].length != 1 || !strchr("=>", columns[1].text[0]))
		report_problem(place->report, place->path, place->line, "column 2", "must be > or =");
	if (!are_phrases(&columns[2]))
		report_problem(place->report, place->path, place->line, "column 3",
			       "must be words or phrases, separated by ;");
	if (!has_words(columns[3].text, columns[3].length))
		report_problem(place->report, place->path, place->line, "column 4", "gives no reason");
}

static void check_line(const struct place_in_file *place, const char *text, size_t length)
{
	struct column columns[COLUMNS];
	size_t count, bad;

	if (length > 0 && text[length - 1] == '\r')
		length--;
	if (!utf8_is_valid(text, length, &bad)) {
		report_problem(place->report, place->path, place->line, NULL, "byte %zu is not valid UTF-8", bad + 1);
		return;
	}
	if (memchr(text, '\0', length)) {
		report_problem(place->report, place->path, place->line, NULL, "has a zero byte");
		return;
	}
	if (length == 0 || text[0] == '#' || strspn(text, " \t\r") >= length)
		return;
	count = split(text, length, columns);
	if (count == COLUMNS)
		check_columns(place, columns);
	else
		report_problem(place->report, place->path, place->line, NULL,
			       "has %zu columns, not 4 separated by tabs: word, > or =, words, reason", count);
}

bool synonyms_file_read(const char *path, struct strbuf *out, struct report *report)
{
	struct place_in_file place = { .path = path, .report = report };
	struct error err = ERROR_INIT;
	size_t problems = report->problems;
	size_t start = out->length;

	if (!file_read_all(path, out, &err)) {
		report_problem(report, path, 0, NULL, "%s", err.message + strlen(path) + 2);
		return false;
	}
	while (start < out->length) {
		const char *text = out->data + start;
		const char *newline = memchr(text, '\n', out->length - start);
		size_t length = newline ? (size_t)(newline - text) : out->length - start;

		place.line++;
		if (place.line == 1 && length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
			check_line(&place, text + 3, length - 3);
		else
			check_line(&place, text, length);
		start += length + 1;
	}
	return report->problems == problems;
}

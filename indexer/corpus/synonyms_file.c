#include "indexer/corpus/synonyms_file.h"

#include <string.h>

#include "base/file.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

/* It is written by hand: far more than anyone writes. Bytes. */
#define MAX_BYTES ((size_t)16 << 20)

enum { COLUMN_WORD, COLUMN_SIGN, COLUMN_OTHERS, COLUMN_REASON, COLUMN_COUNT };

struct file_reader {
	const char *path;
	size_t line;
	synonyms_take_fn *take;
	void *context;
	struct report *report;
};

static bool has_words(struct synonyms_text text)
{
	return tokenizer_has_words(text.text, text.length);
}

static struct synonyms_text trim(struct synonyms_text text)
{
	while (text.length > 0 && text.text[0] == ' ') {
		text.text++;
		text.length--;
	}
	while (text.length > 0 && text.text[text.length - 1] == ' ')
		text.length--;
	return text;
}

/* Take what stands before the next `mark`, or all; false where that was the last part. */
static bool cut(struct synonyms_text *rest, char mark, struct synonyms_text *part)
{
	const char *end = memchr(rest->text, mark, rest->length);

	part->text = rest->text;
	part->length = end ? (size_t)(end - rest->text) : rest->length;
	rest->text += part->length + (end ? 1 : 0);
	rest->length -= part->length + (end ? 1 : 0);
	return end != NULL;
}

/* How many columns there are; those beyond the fourth are only counted. */
static size_t split(struct synonyms_text line, struct synonyms_text *columns)
{
	size_t count = 0;
	struct synonyms_text column;
	bool more;

	do {
		more = cut(&line, '\t', &column);
		if (count < COLUMN_COUNT)
			columns[count] = column;
		count++;
	} while (more);
	return count;
}

/* Every word or phrase between the semicolons has words. */
static bool are_phrases(struct synonyms_text others)
{
	struct synonyms_text other;
	bool more;

	do {
		more = cut(&others, ';', &other);
		if (!has_words(other))
			return false;
	} while (more);
	return true;
}

static const char signs[SYNONYM_NEARNESS_COUNT] = {
	[SYNONYM_FAR] = '~', [SYNONYM_FINDS] = '>', [SYNONYM_EQUAL] = '='
};

/* Among `signs`, or NULL. */
static const char *find_sign(struct synonyms_text text)
{
	return text.length == 1 ? memchr(signs, text.text[0], sizeof(signs)) : NULL;
}

/* True where the columns are good. */
static bool check_columns(const struct file_reader *reader, const struct synonyms_text *columns)
{
	struct report *report = reader->report;
	size_t problems = report->problems;

	if (!has_words(columns[COLUMN_WORD]))
		report_problem(report, reader->path, reader->line, "column 1", "has no word");
	if (!find_sign(columns[COLUMN_SIGN]))
		report_problem(report, reader->path, reader->line, "column 2", "must be >, = or ~");
	if (!are_phrases(columns[COLUMN_OTHERS]))
		report_problem(report, reader->path, reader->line, "column 3",
			       "must be words or phrases, separated by ;");
	if (!has_words(columns[COLUMN_REASON]))
		report_problem(report, reader->path, reader->line, "column 4", "gives no reason");
	return report->problems == problems;
}

static void take_pairs(const struct file_reader *reader, const struct synonyms_text *columns)
{
	struct synonyms_pair pair = {
		.word = trim(columns[COLUMN_WORD]),
		.nearness = (enum synonym_nearness)(find_sign(columns[COLUMN_SIGN]) - signs),
		.file = reader->path,
		.line = reader->line,
	};
	struct synonyms_text others = columns[COLUMN_OTHERS];
	struct synonyms_text other;
	bool more;

	do {
		more = cut(&others, ';', &other);
		pair.other = trim(other);
		reader->take(reader->context, &pair);
		pair.place += pair.place < SYNONYM_LAST_PLACE;
	} while (more);
}

/* A comment, or nothing but blanks. */
static bool says_nothing(struct synonyms_text line)
{
	line = trim(line);
	if (line.length > 0 && line.text[0] == '#')
		return true;
	while (line.length > 0 && strchr(" \t\r", line.text[line.length - 1]))
		line.length--;
	return line.length == 0;
}

static void read_line(const struct file_reader *reader, struct synonyms_text line)
{
	struct synonyms_text columns[COLUMN_COUNT];
	size_t count, bad;

	if (line.length > 0 && line.text[line.length - 1] == '\r')
		line.length--;
	if (!utf8_is_valid(line.text, line.length, &bad)) {
		report_problem(reader->report, reader->path, reader->line, NULL, "byte %zu is not valid UTF-8", bad + 1);
		return;
	}
	if (memchr(line.text, '\0', line.length)) {
		report_problem(reader->report, reader->path, reader->line, NULL, "has a zero byte");
		return;
	}
	if (says_nothing(line))
		return;
	count = split(line, columns);
	if (count != COLUMN_COUNT)
		report_problem(reader->report, reader->path, reader->line, NULL,
			       "has %zu columns, not 4 separated by tabs: word, sign, words, reason", count);
	else if (check_columns(reader, columns))
		take_pairs(reader, columns);
}

bool synonyms_file_parse(const char *path, const char *bytes, size_t length, synonyms_take_fn *take, void *context,
			 struct report *report)
{
	struct file_reader reader = { path, 0, take, context, report };
	struct synonyms_text rest = { bytes, length };
	size_t problems = report->problems;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		rest = (struct synonyms_text){ bytes + 3, length - 3 };
	while (rest.length > 0) {
		struct synonyms_text line;

		cut(&rest, '\n', &line);
		reader.line++;
		read_line(&reader, line);
	}
	return report->problems == problems;
}

bool synonyms_file_read(const char *path, synonyms_take_fn *take, void *context, struct report *report)
{
	struct strbuf bytes;
	struct error err = ERROR_INIT;
	bool good = false;

	strbuf_init(&bytes, MAX_BYTES);
	if (file_read_all(path, &bytes, &err))
		good = synonyms_file_parse(path, bytes.data, bytes.length, take, context, report);
	else
		report_problem(report, path, 0, NULL, "%s", err.message + strlen(path) + 2);
	strbuf_release(&bytes);
	return good;
}

bool synonyms_files_take(void *into, const char *path, struct error *err)
{
	struct synonyms_files *files = into;

	if (files->count == SYNONYMS_MAX_FILES) {
		error_set(err, ERROR_INPUT, "--synonyms is given more than %d times", SYNONYMS_MAX_FILES);
		return false;
	}
	files->paths[files->count++] = path;
	return true;
}

bool synonyms_files_read(const struct synonyms_files *files, synonyms_take_fn *take, void *context,
			 struct report *report)
{
	bool good = true;

	for (size_t i = 0; i < files->count; i++)
		good &= synonyms_file_read(files->paths[i], take, context, report);
	return good;
}

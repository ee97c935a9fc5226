#include "indexer/corpus/json_lines.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "index/field.h"
#include "indexer/corpus/json_text.h"
#include "text/utf8.h"

/* --- Files and pipes --------------------------------------------------------- */

static FILE *copy_pipe(const char *path, FILE *from, uint64_t *size, struct error *err)
{
	char block[65536];
	size_t got;
	FILE *copy = tmpfile();

	*size = 0;
	while (copy && (got = fread(block, 1, sizeof(block), from)) > 0) {
		*size += got;
		if (*size > JSON_LINES_MAX_PIPE) {
			error_set(err, ERROR_INPUT, "%s: more than %" PRIu64 " bytes from a pipe: use a file", path,
				  JSON_LINES_MAX_PIPE);
			fclose(copy);
			return NULL;
		}
		if (fwrite(block, 1, got, copy) != got)
			break;
	}
	if (!copy || ferror(from) || ferror(copy) || fflush(copy) != 0) {
		error_set(err, ERROR_IO, "%s: cannot copy the pipe: %s", path, strerror(errno));
		if (copy)
			fclose(copy);
		return NULL;
	}
	return copy;
}

static FILE *open_path(const char *path, struct error *err)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

	if (!file)
		error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s", path, strerror(errno));
	return file;
}

/* Take `file` as it is, or a copy where it can be read only once. */
static FILE *settle(struct input *input, FILE *file, struct error *err)
{
	struct stat status;

	if (fstat(fileno(file), &status) != 0) {
		error_set(err, ERROR_IO, "%s: %s", input->path, strerror(errno));
	} else if (S_ISREG(status.st_mode) && file != stdin) {
		input->size = (uint64_t)status.st_size;
		return file;
	} else if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) {
		input->copy = copy_pipe(input->path, file, &input->size, err);
		if (input->copy)
			rewind(input->copy);
	} else {
		error_set(err, ERROR_INPUT, "%s: neither a file nor a pipe", input->path);
	}
	if (file != stdin)
		fclose(file);
	return input->copy;
}

FILE *input_open(struct input *input, struct error *err)
{
	if (input->copy) {
		rewind(input->copy);
		return input->copy;
	}

	FILE *file = open_path(input->path, err);

	return file ? settle(input, file, err) : NULL;
}

void input_close(struct input *input, FILE *file)
{
	if (file && file != input->copy)
		fclose(file);
}

void input_release(struct input *input)
{
	if (input->copy)
		fclose(input->copy);
	input->copy = NULL;
}

/* --- Lines -------------------------------------------------------------------- */

bool json_lines_open(struct json_lines *lines, struct input *input, struct report *report)
{
	struct error err = ERROR_INIT;

	*lines = (struct json_lines){ .input = input, .report = report };
	strbuf_init(&lines->text, JSON_LINES_MAX_LINE);
	lines->file = input_open(input, &err);
	if (lines->file)
		return true;
	/* The message begins with the path, as a report does. */
	report_problem(report, input->path, 0, NULL, "%s", err.message + strlen(input->path) + 2);
	lines->broken = true;
	return false;
}

void json_lines_close(struct json_lines *lines)
{
	input_close(lines->input, lines->file);
	lines->file = NULL;
	strbuf_release(&lines->text);
}

static void line_problem(const struct json_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void line_problem(const struct json_lines *lines, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	report_problem(lines->report, lines->input->path, lines->line, NULL, "%s", message);
}

static bool read_line(struct json_lines *lines)
{
	struct error err = ERROR_INIT;

	if (!lines->file || lines->broken)
		return false;
	if (file_read_line(lines->file, &lines->text, &err)) {
		lines->line++;
		lines->done += lines->text.length + 1;
		return true;
	}
	if (err.code != ERROR_NONE) {
		report_problem(lines->report, lines->input->path, 0, NULL, "%s", err.message);
		lines->broken = true;
	}
	return false;
}

/* The line without a byte order mark, which some editors put at the start of a file. */
static char *line_text(const struct json_lines *lines, size_t *length)
{
	size_t skip = lines->line == 1 && strncmp(lines->text.data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	*length = lines->text.length - skip;
	return lines->text.data + skip;
}

static bool is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
			return false;
	}
	return true;
}

/* A number that is too large for the parser is a fault of its field, which the field's own check names. */
static json_t *parse(char *text, size_t length, json_error_t *why)
{
	json_t *value = json_loadb(text, length, JSON_REJECT_DUPLICATES, why);

	if (value || json_error_code(why) != json_error_numeric_overflow)
		return value;
	json_text_tame_numbers(text, length);
	return json_loadb(text, length, JSON_REJECT_DUPLICATES, why);
}

static json_t *parse_line(const struct json_lines *lines, char *text, size_t length)
{
	json_error_t why;
	size_t bad;

	if (!utf8_is_valid(text, length, &bad)) {
		line_problem(lines, "byte %zu is not valid UTF-8", bad + 1);
		return NULL;
	}

	if (json_text_values(text, length) > JSON_LINES_MAX_VALUES) {
		line_problem(lines, "more than %zu values", JSON_LINES_MAX_VALUES);
		return NULL;
	}

	json_t *value = parse(text, length, &why);

	if (!value) {
		line_problem(lines, "not valid JSON: %s (column %d)", why.text, why.column);
	} else if (!json_is_object(value)) {
		line_problem(lines, "not a JSON object");
		json_decref(value);
		value = NULL;
	}
	return value;
}

json_t *json_lines_next(struct json_lines *lines)
{
	while (read_line(lines)) {
		size_t length;
		char *text = line_text(lines, &length);
		json_t *object;

		if (lines->text.overflowed) {
			line_problem(lines, "longer than %zu bytes", JSON_LINES_MAX_LINE);
			continue;
		}
		if (is_blank(text, length))
			continue;
		object = parse_line(lines, text, length);
		if (object)
			return object;
	}
	return NULL;
}

/* --- Members -------------------------------------------------------------------- */

void member_problem(const struct member *member, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	report_problem(member->lines->report, member->lines->input->path, member->lines->line, member->field, "%s",
		       message);
}

static bool has_control(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f)
			return true;
	}
	return false;
}

static bool has_ink(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!strchr(" \t\r\n", text[i]))
			return true;
	}
	return false;
}

static bool get_string(const struct member *member, const json_t *value, size_t max, char **text)
{
	struct strbuf nfc;

	if (!json_is_string(value)) {
		member_problem(member, "must be a string");
		return false;
	}

	const char *bytes = json_string_value(value);
	size_t length = json_string_length(value);

	if (!has_ink(bytes, length)) {
		member_problem(member, "is empty");
		return false;
	}
	if (length > max) {
		member_problem(member, "is longer than %zu bytes", max);
		return false;
	}
	if (has_control(bytes, length)) {
		member_problem(member, "has a control character");
		return false;
	}
	strbuf_init(&nfc, STRBUF_NO_LIMIT);
	utf8_add_nfc(&nfc, bytes, length);
	*text = strbuf_detach(&nfc, NULL);
	return true;
}

bool member_get_string(const struct member *member, const json_t *value, char **text)
{
	return get_string(member, value, JSON_LINES_MAX_TEXT, text);
}

bool member_get_title(const struct member *member, const json_t *value, char **text)
{
	return get_string(member, value, JSON_LINES_MAX_TITLE, text);
}

bool member_get_short(const struct member *member, const json_t *value, size_t max, char **text)
{
	return get_string(member, value, max, text);
}

static bool get_positive(const struct member *member, const json_t *value, json_int_t *number)
{
	if (!json_is_integer(value) || json_integer_value(value) < 1 || json_integer_value(value) > FIELD_MAX_NUMBER) {
		member_problem(member, "must be a whole number from 1 to %u", FIELD_MAX_NUMBER);
		return false;
	}
	*number = json_integer_value(value);
	return true;
}

bool member_get_number(const struct member *member, const json_t *value, unsigned *number)
{
	json_int_t positive;

	if (!get_positive(member, value, &positive))
		return false;
	*number = (unsigned)positive;
	return true;
}

bool member_get_bool(const struct member *member, const json_t *value, bool *truth)
{
	if (!json_is_boolean(value)) {
		member_problem(member, "must be true or false");
		return false;
	}
	*truth = json_is_true(value);
	return true;
}

static bool get_item(const struct member *member, size_t i, const json_t *value, struct name_list *names)
{
	char field[160];
	struct member item = { member->lines, field };
	char *text;

	snprintf(field, sizeof(field), "%s[%zu]", member->field, i);
	if (!member_get_string(&item, value, &text))
		return false;
	name_list_add(names, text, strlen(text));
	free(text);
	return true;
}

bool member_get_names(const struct member *member, const json_t *value, struct name_list *names)
{
	bool good = true;

	if (!json_is_array(value)) {
		member_problem(member, "must be an array of strings");
		return false;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		good &= get_item(member, i, json_array_get(value, i), names);
	return good;
}

/* `what` they count: "line" or "page". */
static bool get_range(const struct member *member, const json_t *value, const char *what, struct line_range *range)
{
	json_int_t first, last;

	if (!json_is_array(value) || json_array_size(value) != 2) {
		member_problem(member, "must be two numbers, the first and the last %s", what);
		return false;
	}
	if (!get_positive(member, json_array_get(value, 0), &first) ||
	    !get_positive(member, json_array_get(value, 1), &last))
		return false;
	if (first > last) {
		member_problem(member, "runs backwards, from %lld to %lld", (long long)first, (long long)last);
		return false;
	}
	range->first = (size_t)first;
	range->last = (size_t)last;
	return true;
}

bool member_get_lines(const struct member *member, const json_t *value, struct line_range *range)
{
	return get_range(member, value, "line", range);
}

bool member_get_pages(const struct member *member, const json_t *value, struct line_range *range)
{
	return get_range(member, value, "page", range);
}

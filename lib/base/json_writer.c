#include "base/json_writer.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text_list.h"

void json_writer_init(struct json_writer *json, struct strbuf *out)
{
	*json = (struct json_writer){ .out = out };
}

/* The comma before a value or a key, where one is due. */
static void separate(struct json_writer *json)
{
	if (json->after_key) {
		json->after_key = false;
		return;
	}
	if (json->has_item[json->depth])
		strbuf_add_char(json->out, ',');
	json->has_item[json->depth] = true;
}

static void open_level(struct json_writer *json, char bracket)
{
	separate(json);
	strbuf_add_char(json->out, bracket);
	assert(json->depth < JSON_MAX_DEPTH);
	json->depth++;
	json->has_item[json->depth] = false;
	json->kept[json->depth] = (struct json_kept){ .names = NULL };
}

static void close_level(struct json_writer *json, char bracket)
{
	assert(json->depth > 0 && !json->after_key);
	json->depth--;
	strbuf_add_char(json->out, bracket);
}

void json_writer_open_object(struct json_writer *json)
{
	open_level(json, '{');
}

/* The member that was written last is not to be kept: as if it had never been. */
static void drop_member(struct json_writer *json)
{
	struct json_kept *kept = &json->kept[json->depth];

	if (!kept->dropping)
		return;
	strbuf_truncate(json->out, kept->start);
	json->has_item[json->depth] = kept->had_item;
	kept->dropping = false;
}

void json_writer_keep(struct json_writer *json, const struct text_list *names)
{
	json->kept[json->depth].names = names;
}

void json_writer_close_object(struct json_writer *json)
{
	drop_member(json);
	close_level(json, '}');
}

void json_writer_open_array(struct json_writer *json)
{
	open_level(json, '[');
}

void json_writer_close_array(struct json_writer *json)
{
	close_level(json, ']');
}

void json_writer_key(struct json_writer *json, const char *name)
{
	struct json_kept *kept = &json->kept[json->depth];

	drop_member(json);
	if (kept->names && !text_list_has(kept->names, name)) {
		kept->dropping = true;
		kept->had_item = json->has_item[json->depth];
		kept->start = json->out->length;
	}
	json_writer_string(json, name);
	strbuf_add_char(json->out, ':');
	json->after_key = true;
}

void json_writer_string(struct json_writer *json, const char *text)
{
	json_writer_string_n(json, text, strlen(text));
}

static void add_escape(struct strbuf *out, unsigned c)
{
	switch (c) {
	case '"':
		strbuf_add(out, "\\\"", 2);
		break;
	case '\\':
		strbuf_add(out, "\\\\", 2);
		break;
	case '\n':
		strbuf_add(out, "\\n", 2);
		break;
	case '\t':
		strbuf_add(out, "\\t", 2);
		break;
	case '\r':
		strbuf_add(out, "\\r", 2);
		break;
	default:
		strbuf_add_format(out, "\\u%04x", c);
	}
}

/*
 * Bytes of the line break of Unicode that `text` begins with: U+0085, U+2028 or
 * U+2029; 0 where it begins with none. `*code` gets which it is.
 */
static size_t line_break(const char *text, size_t length, unsigned *code)
{
	if (length >= 2 && memcmp(text, "\xC2\x85", 2) == 0) {
		*code = 0x85;
		return 2;
	}
	if (length >= 3 && (memcmp(text, "\xE2\x80\xA8", 3) == 0 || memcmp(text, "\xE2\x80\xA9", 3) == 0)) {
		*code = 0x2000 + (unsigned char)text[2] - 0x80;
		return 3;
	}
	return 0;
}

void json_writer_string_n(struct json_writer *json, const char *text, size_t length)
{
	size_t start = 0;

	separate(json);
	strbuf_add_char(json->out, '"');
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];
		bool is_break = c == 0xC2 || c == 0xE2;
		unsigned code = c;
		size_t size = is_break ? line_break(text + i, length - i, &code) : 1;

		if (size == 0 || (!is_break && c >= 0x20 && c != '"' && c != '\\'))
			continue;
		strbuf_add(json->out, text + start, i - start);
		add_escape(json->out, code);
		start = i + size;
		i = start - 1;
	}
	strbuf_add(json->out, text + start, length - start);
	strbuf_add_char(json->out, '"');
}

void json_writer_unsigned(struct json_writer *json, uint64_t value)
{
	separate(json);
	strbuf_add_format(json->out, "%" PRIu64, value);
}

void json_writer_signed(struct json_writer *json, int64_t value)
{
	separate(json);
	strbuf_add_format(json->out, "%" PRId64, value);
}

void json_writer_double(struct json_writer *json, double value, int decimals)
{
	char text[400]; /* DBL_MAX has 309 digits */

	if (!isfinite(value)) {
		json_writer_null(json);
		return;
	}

	int length = snprintf(text, sizeof(text), "%.*f", decimals, value);

	assert(length > 0 && (size_t)length < sizeof(text));
	if (decimals > 0) {
		while (text[length - 1] == '0')
			length--;
		if (text[length - 1] == '.')
			length--;
	}
	separate(json);
	/* What rounds to nothing has no sign. */
	if (length == 2 && text[0] == '-' && text[1] == '0')
		strbuf_add_char(json->out, '0');
	else
		strbuf_add(json->out, text, (size_t)length);
}

void json_writer_bool(struct json_writer *json, bool value)
{
	separate(json);
	strbuf_add_string(json->out, value ? "true" : "false");
}

void json_writer_null(struct json_writer *json)
{
	separate(json);
	strbuf_add_string(json->out, "null");
}

void json_writer_raw(struct json_writer *json, const char *text, size_t length)
{
	separate(json);
	strbuf_add(json->out, text, length);
}

void json_writer_member_string(struct json_writer *json, const char *name, const char *text)
{
	json_writer_key(json, name);
	json_writer_string(json, text);
}

void json_writer_member_unsigned(struct json_writer *json, const char *name, uint64_t value)
{
	json_writer_key(json, name);
	json_writer_unsigned(json, value);
}

void json_writer_member_bool(struct json_writer *json, const char *name, bool value)
{
	json_writer_key(json, name);
	json_writer_bool(json, value);
}

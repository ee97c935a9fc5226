/*
 * Writes JSON into a strbuf, commas and escapes right, nothing kept in memory.
 *
 * The caller opens and closes objects and arrays in pairs and puts a key
 * before each member of an object; anything else is a bug (asserted). Text
 * must be valid UTF-8. One writer, one thread.
 *
 * A line break of Unicode (U+0085, U+2028, U+2029) is escaped as a line feed
 * is: JSON allows them raw, but many a reader of JSON Lines would end its line
 * there (Python's str.splitlines()), and JavaScript before ES2019 its string.
 *
 *     struct json_writer json;
 *     json_writer_init(&json, &buf);
 *     json_writer_open_object(&json);
 *     json_writer_key(&json, "total");
 *     json_writer_unsigned(&json, 12);
 *     json_writer_close_object(&json);
 */
#ifndef FICHERO_BASE_JSON_WRITER_H
#define FICHERO_BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

#define JSON_MAX_DEPTH 16

struct text_list;

struct json_writer {
	struct strbuf *out;
	int depth;
	bool after_key;
	bool has_item[JSON_MAX_DEPTH + 1];
	/* Private: what json_writer_keep() asks for of the objects that are open. */
	struct json_kept {
		const struct text_list *names; /* NULL: all */
		bool dropping, had_item;
		size_t start; /* of the member that is dropped */
	} kept[JSON_MAX_DEPTH + 1];
};

/* `out` stays the caller's and must outlive the writer. */
void json_writer_init(struct json_writer *json, struct strbuf *out);

void json_writer_open_object(struct json_writer *json);
void json_writer_close_object(struct json_writer *json);
/*
 * Of the members of the object that was just opened, and not of those inside
 * them, keep those of that name alone: others may be written, and leave nothing
 * behind. `names` outlives the object; NULL: keep all.
 */
void json_writer_keep(struct json_writer *json, const struct text_list *names);
void json_writer_open_array(struct json_writer *json);
void json_writer_close_array(struct json_writer *json);
void json_writer_key(struct json_writer *json, const char *name);

void json_writer_string(struct json_writer *json, const char *text);
void json_writer_string_n(struct json_writer *json, const char *text, size_t length);
void json_writer_unsigned(struct json_writer *json, uint64_t value);
void json_writer_signed(struct json_writer *json, int64_t value);
/* At most `decimals` digits behind the point, trailing zeros cut; NaN and infinity become null. */
void json_writer_double(struct json_writer *json, double value, int decimals);
void json_writer_bool(struct json_writer *json, bool value);
void json_writer_null(struct json_writer *json);
/* A value that is JSON already, or, inside an object, its members without the braces. */
void json_writer_raw(struct json_writer *json, const char *text, size_t length);

/* Short forms of a key and its value. */
void json_writer_member_string(struct json_writer *json, const char *name, const char *text);
void json_writer_member_unsigned(struct json_writer *json, const char *name, uint64_t value);
void json_writer_member_bool(struct json_writer *json, const char *name, bool value);

#endif

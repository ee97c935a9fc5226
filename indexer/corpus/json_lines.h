/*
 * JSON Lines in, one object at a time, and the checks on its members.
 *
 * Files may be pipes: what cannot be read twice is copied to a temporary file
 * at its first opening. Every problem goes to the report, with file and line;
 * a bad line is passed over.
 */
#ifndef FICHERO_INDEXER_CORPUS_JSON_LINES_H
#define FICHERO_INDEXER_CORPUS_JSON_LINES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/corpus/record.h"
#include "indexer/corpus/report.h"

/* Of jansson.h, which readers include themselves: base/json_writer.h has functions of the same names. */
typedef struct json_t json_t;

/*
 * How much there may be of anything is bounded by bytes and by work, never by a
 * count of what documents have: lists are as long as their line has room for.
 */

/* Bytes. A prioridad with ten thousand acciones takes a third of it. */
#define JSON_LINES_MAX_LINE ((size_t)16 << 20)
/* What a pipe may hold. Bytes. */
#define JSON_LINES_MAX_PIPE ((uint64_t)4 << 30)
/* Of one text. Bytes: the longest paragraph of a policy has a hundredth of it. */
#define JSON_LINES_MAX_TEXT ((size_t)256 << 10)
/* What stands in every citation, a title or a file's name. Bytes. */
#define JSON_LINES_MAX_TITLE ((size_t)2000)
/*
 * Values and names of members in one line, which the parser keeps apart at some
 * 100 bytes each. A prioridad with ten thousand acciones has 100,000.
 */
#define JSON_LINES_MAX_VALUES ((size_t)2000000)

/* A file that is read once or more. `path` is the caller's; "-" is standard input. */
struct input {
	const char *path;
	FILE *copy; /* of a pipe, else NULL */
	uint64_t size; /* bytes, known after the first opening */
};

/* Open `input` at its start. NULL with ERROR_NOT_FOUND, ERROR_INPUT or ERROR_IO. Close with input_close(). */
FILE *input_open(struct input *input, struct error *err);
void input_close(struct input *input, FILE *file);
void input_release(struct input *input);

struct json_lines {
	struct input *input;
	struct report *report;
	FILE *file;
	struct strbuf text;
	size_t line;      /* the number of the one that was read last */
	uint64_t done;    /* bytes read */
	bool broken;      /* the file could not be read to its end */
};

/* False where the file cannot be opened: that is reported. */
bool json_lines_open(struct json_lines *lines, struct input *input, struct report *report);
void json_lines_close(struct json_lines *lines);

/* The next object, which the caller gives back with json_decref(), or NULL at the end. Blank lines are passed over. */
json_t *json_lines_next(struct json_lines *lines);

/* Where a checked member stands, for messages: `field` is as the reader sees it, "acciones[2].texto". */
struct member {
	const struct json_lines *lines;
	const char *field;
};

/*
 * Each of these takes a member's value and gives what is in it, or reports a
 * problem and returns false. Strings come back as NFC, owned by the caller,
 * and are not empty.
 */
bool member_get_string(const struct member *member, const json_t *value, char **text);
/* One of at most JSON_LINES_MAX_TITLE bytes. */
bool member_get_title(const struct member *member, const json_t *value, char **text);
/* One of at most `max` bytes. */
bool member_get_short(const struct member *member, const json_t *value, size_t max, char **text);
bool member_get_number(const struct member *member, const json_t *value, unsigned *number);
bool member_get_bool(const struct member *member, const json_t *value, bool *truth);
bool member_get_names(const struct member *member, const json_t *value, struct name_list *names);
bool member_get_lines(const struct member *member, const json_t *value, struct line_range *range);
bool member_get_pages(const struct member *member, const json_t *value, struct line_range *range);

/* Report a printf-like problem with a member. */
void member_problem(const struct member *member, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

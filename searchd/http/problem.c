#include "searchd/http/problem.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/json_writer.h"
#include "base/strbuf.h"
#include "text/utf8.h"

/* Letters that are compared; a longer name is compared by its beginning. */
#define NEAREST_MAX 64

static const char *status_title(int status)
{
	switch (status) {
	case 400: return "Bad Request";
	case 404: return "Not Found";
	case 405: return "Method Not Allowed";
	case 500: return "Internal Server Error";
	case 503: return "Service Unavailable";
	default: return "Error";
	}
}

void problem_set(struct http_response *response, int status, const char *param, const char *format, ...)
{
	char detail[2048];
	struct json_writer json;
	va_list args;
	size_t bad;

	va_start(args, format);
	vsnprintf(detail, sizeof(detail), format, args);
	va_end(args);
	/* A message that was cut, or that repeats broken text, ends before the break. */
	if (!utf8_is_valid(detail, strlen(detail), &bad))
		detail[bad] = '\0';

	response->status = status;
	response->content_type = "application/problem+json";
	response->from_index = false;
	strbuf_clear(&response->body);
	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "type", "about:blank");
	json_writer_member_string(&json, "title", status_title(status));
	json_writer_member_unsigned(&json, "status", (uint64_t)status);
	json_writer_member_string(&json, "detail", detail);
	if (param)
		json_writer_member_string(&json, "param", param);
	json_writer_close_object(&json);
	if (status == 503 && !http_response_header(response, "Retry-After"))
		http_response_add_header(response, "Retry-After", "2");
}

/* At most one line a second: a broken disk under load may not fill the journal. */
static void report(const char *message)
{
	static _Atomic time_t last;
	time_t now = time(NULL);

	if (atomic_exchange(&last, now) != now)
		fprintf(stderr, "searchd: %s\n", message);
}

void problem_from_error(struct http_response *response, const struct error *err)
{
	switch (err->code) {
	case ERROR_INPUT:
		problem_set(response, 400, NULL, "%s", err->message);
		return;
	case ERROR_NOT_FOUND:
		problem_set(response, 404, NULL, "%s", err->message);
		return;
	case ERROR_LOCKED:
	case ERROR_FORMAT:
	case ERROR_IO:
		/* The message names files of this machine: for the administrator only. */
		report(err->message);
		problem_set(response, 503, NULL, "the index cannot be read at this moment, please try again");
		return;
	case ERROR_NONE:
	case ERROR_INTERNAL:
		break;
	}
	report(err->message);
	problem_set(response, 500, NULL, "something went wrong inside the server");
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Edit distance with swapped neighbours as one slip, capitals alike; at most NEAREST_MAX bytes each. */
static unsigned edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	unsigned rows[3][NEAREST_MAX + 1];

	for (unsigned j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *above = rows[(i - 1) % 3];
		const unsigned *two_above = rows[(i + 1) % 3];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b_length; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);

			row[j] = smaller(above[j - 1] + (same ? 0 : 1), smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = smaller(row[j], two_above[j - 2] + 1);
		}
	}
	return rows[a_length % 3][b_length];
}

const char *problem_nearest(const char *word, const char *const *names, size_t count)
{
	const char *nearest = NULL;
	unsigned best = 0;
	size_t word_length = strnlen(word, NEAREST_MAX);

	for (size_t i = 0; i < count; i++) {
		size_t length = strnlen(names[i], NEAREST_MAX);
		size_t apart = length > word_length ? length - word_length : word_length - length;

		/* No nearer than the letters that one has more than the other. */
		if (nearest && apart >= best)
			continue;

		unsigned distance = edit_distance(word, word_length, names[i], length);

		if (!nearest || distance < best) {
			nearest = names[i];
			best = distance;
		}
	}
	return nearest;
}

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

static const char *status_title(int status)
{
	switch (status) {
	case 300: return "Multiple Choices";
	case 400: return "Bad Request";
	case 404: return "Not Found";
	case 405: return "Method Not Allowed";
	case 500: return "Internal Server Error";
	case 503: return "Service Unavailable";
	default: return "Error";
	}
}

__attribute__((format(printf, 5, 0)))
static void begin(struct http_response *response, struct json_writer *json, int status, const char *param,
		  const char *format, va_list args)
{
	char detail[2048];
	size_t bad;

	vsnprintf(detail, sizeof(detail), format, args);
	/* A message that was cut, or that repeats broken text, ends before the break. */
	if (!utf8_is_valid(detail, strlen(detail), &bad))
		detail[bad] = '\0';

	response->status = status;
	response->content_type = "application/problem+json";
	response->from_index = false;
	strbuf_clear(&response->body);
	json_writer_init(json, &response->body);
	json_writer_open_object(json);
	json_writer_member_string(json, "type", "about:blank");
	json_writer_member_string(json, "title", status_title(status));
	json_writer_member_unsigned(json, "status", (uint64_t)status);
	json_writer_member_string(json, "detail", detail);
	if (param)
		json_writer_member_string(json, "param", param);
	if (status == 503 && !http_response_header(response, "Retry-After"))
		http_response_add_header(response, "Retry-After", "2");
}

void problem_begin(struct http_response *response, struct json_writer *json, int status, const char *param,
		   const char *format, ...)
{
	va_list args;

	va_start(args, format);
	begin(response, json, status, param, format, args);
	va_end(args);
}

void problem_set(struct http_response *response, int status, const char *param, const char *format, ...)
{
	struct json_writer json;
	va_list args;

	va_start(args, format);
	begin(response, &json, status, param, format, args);
	va_end(args);
	json_writer_close_object(&json);
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
		response->failed = true;
		problem_set(response, 503, NULL, "the index cannot be read at this moment, please try again");
		return;
	case ERROR_NONE:
	case ERROR_INTERNAL:
		break;
	}
	report(err->message);
	response->failed = true;
	problem_set(response, 500, NULL, "something went wrong inside the server");
}

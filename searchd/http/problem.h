/*
 * Errors as RFC 9457 problem details, the only form in which /v1 reports them.
 */
#ifndef FICHERO_SEARCHD_HTTP_PROBLEM_H
#define FICHERO_SEARCHD_HTTP_PROBLEM_H

#include "base/error.h"
#include "base/json_writer.h"
#include "searchd/http/message.h"

/*
 * Replace `response` by a problem: `type` (a relative reference made from the
 * status, or about:blank), `title` (the status in words), `status`, `detail`
 * (printf-like, a sentence), and `param` where `param` is not NULL.
 */
void problem_set(struct http_response *response, int status, const char *param, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same with members of its own: they follow in `json`, whose object the caller closes. */
void problem_begin(struct http_response *response, struct json_writer *json, int status, const char *param,
		   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same for an error of lib/: the status that error.h gives its code. */
void problem_from_error(struct http_response *response, const struct error *err);

#endif

/*
 * The target of a request line, taken apart: path and parameters, decoded.
 *
 * Decoded here and not by the server library, so that zero bytes, the order of
 * parameters, `+` and escapes that are none come through as they were sent.
 */
#ifndef FICHERO_SEARCHD_HTTP_TARGET_H
#define FICHERO_SEARCHD_HTTP_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "searchd/http/message.h"

/* More parameters than anyone writes: a bound on the work for one request. */
#define HTTP_MAX_PARAMS 1000

struct http_target {
	const char *path;      /* decoded: valid UTF-8 from the first slash on, without zero bytes; or "*" */
	const char *raw_query; /* as sent, "" where there is none */
	struct http_param *params;
	size_t param_count;
	char *memory; /* what all of them point into */
};

#define HTTP_TARGET_INIT { "", "", NULL, 0, NULL }

/*
 * Take apart `raw`, as it stands in the request line: `/path?query`, the
 * absolute form `http://host/path?query`, or `*`. In the query `+` is a blank,
 * and a percent sign without two hexadecimal digits stands for itself, as
 * browsers have it: any text is a valid query. In a path it is an error.
 *
 * Returns NULL, or a static sentence that says what is wrong; `target` is to
 * be released in either case.
 */
const char *http_target_parse(struct http_target *target, const char *raw);
void http_target_release(struct http_target *target);

#endif

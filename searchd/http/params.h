/*
 * Parameters, strictly: what a path does not know or cannot parse is a 400
 * that names the parameter and the nearest valid one.
 *
 * An empty value (`page=`) is a parameter not given. A handler calls
 * params_check() with its table first; the other functions rely on it (valid
 * UTF-8, no zero bytes, repeats only where they are allowed). Functions that
 * return false have filled `response` with the problem: return at once.
 */
#ifndef FICHERO_SEARCHD_HTTP_PARAMS_H
#define FICHERO_SEARCHD_HTTP_PARAMS_H

#include <stdbool.h>
#include <stddef.h>

#include "searchd/http/message.h"

/* One parameter that a path knows. */
struct param_spec {
	const char *name;
	bool repeatable; /* may be given more than once: a filter */
};

/*
 * Check all parameters of the request against `specs` (NULL with a count of 0
 * where the path knows none). False, with a 400, where a name or a value is no
 * valid UTF-8 or holds a zero byte, where a name is unknown (even with an
 * empty value), or where one that is not repeatable has two values.
 */
bool params_check(const struct http_request *request, const struct param_spec *specs, size_t count,
		  struct http_response *response);

/* The value, zero-terminated and never empty, or NULL where it is not given. Owned by the request. */
const char *params_get(const struct http_request *request, const char *name);

/*
 * The values of a repeatable parameter, one after the other: the first that
 * is not empty behind `previous` (NULL: from the start), or NULL at the end.
 *
 *     const struct http_param *param = NULL;
 *     while ((param = params_next(request, "ente", param)))
 *             ...
 */
const struct http_param *params_next(const struct http_request *request, const char *name,
				     const struct http_param *previous);

/* A whole number in decimal digits, `min` to `max`; `fallback` where it is not given. */
bool params_unsigned(const struct http_request *request, const char *name, unsigned long min, unsigned long max,
		     unsigned long fallback, unsigned long *value, struct http_response *response);

/* One of `count` words, compared byte by byte: `*choice` gets its number, `fallback` where it is not given. */
bool params_choice(const struct http_request *request, const char *name, const char *const *words, size_t count,
		   size_t fallback, size_t *choice, struct http_response *response);

/* true or false. */
bool params_bool(const struct http_request *request, const char *name, bool fallback, bool *value,
		 struct http_response *response);

#endif

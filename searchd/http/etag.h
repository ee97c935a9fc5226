/*
 * Entity tags: one for each index and request (RFC 9110, section 8.8.3).
 */
#ifndef FICHERO_SEARCHD_HTTP_ETAG_H
#define FICHERO_SEARCHD_HTTP_ETAG_H

#include <stdbool.h>

#include "searchd/http/message.h"

/* What tells the tags of one form of a body from those of another: characters. */
#define ETAG_SUFFIX_MAX 3
/* Quotes, 32 hexadecimal digits, a suffix, zero. */
#define ETAG_SIZE (35 + ETAG_SUFFIX_MAX)

/*
 * The tag of what an index (its revision) answers to a request: the same for
 * GET and HEAD, and for parameters without a value or left out. Another
 * version of the program gives other tags.
 */
void etag_make(const char *revision, const struct http_request *request, char etag[ETAG_SIZE]);
/*
 * The tag of the same in another form: "1f2e", "-gz" gives "1f2e-gz". Both tags are quoted;
 * `form` has room for as many bytes as `etag` has, and for the suffix.
 */
void etag_of_form(const char *etag, const char *suffix, char *form);

/*
 * Does an If-None-Match header name `etag`? It is a list of tags, commas may
 * stand in them; weak ones count as their strong form. `*` is not looked at: see etag_is_any().
 */
bool etag_matches(const char *if_none_match, const char *etag);
/* Is `*` in it: whatever there is? Alone by the book; beside tags, on another line, it still says so. */
bool etag_is_any(const char *if_none_match);

#endif

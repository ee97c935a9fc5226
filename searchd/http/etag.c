#include "searchd/http/etag.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/strbuf.h"

#ifndef FICHERO_VERSION
#define FICHERO_VERSION "unversioned"
#endif

/* Each piece with its length before it, so that no two requests run together to the same bytes. */
static void add_piece(struct strbuf *key, const char *text, size_t length)
{
	strbuf_add(key, &length, sizeof(length));
	strbuf_add(key, text, length);
}

void etag_make(const char *revision, const struct http_request *request, char etag[ETAG_SIZE])
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	add_piece(&key, FICHERO_VERSION, strlen(FICHERO_VERSION));
	add_piece(&key, revision, strlen(revision));
	add_piece(&key, request->path, strlen(request->path));
	for (size_t i = 0; i < request->param_count; i++) {
		const struct http_param *param = &request->params[i];

		if (!param->value_length)
			continue;
		add_piece(&key, param->name, param->name_length);
		add_piece(&key, param->value, param->value_length);
	}

	XXH128_hash_t hash = XXH3_128bits(key.data, key.length);

	snprintf(etag, ETAG_SIZE, "\"%016" PRIx64 "%016" PRIx64 "\"", (uint64_t)hash.high64, (uint64_t)hash.low64);
	strbuf_release(&key);
}

void etag_of_form(const char *etag, const char *suffix, char *form)
{
	size_t length = strlen(etag) - 1; /* without the quote at its end */

	memcpy(form, etag, length);
	sprintf(form + length, "%s\"", suffix);
}

/*
 * The next member of a list (RFC 9110, section 5.6.1): commas part them where
 * they stand in no quotes, and there may be empty ones. Returns its start, NULL
 * at the end of the list; `*at` goes behind it.
 */
static const char *next_member(const char **at, size_t *length)
{
	const char *start = *at + strspn(*at, ", \t");
	const char *end = start;
	bool quoted = false;

	for (; *end && (quoted || *end != ','); end++)
		quoted ^= *end == '"';
	*at = end;
	while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	*length = (size_t)(end - start);
	return *length > 0 ? start : NULL;
}

bool etag_matches(const char *if_none_match, const char *etag)
{
	size_t wanted = strlen(etag);
	size_t length;
	const char *member;

	while ((member = next_member(&if_none_match, &length))) {
		size_t weak = length > 2 && memcmp(member, "W/", 2) == 0 ? 2 : 0;

		if (length - weak == wanted && memcmp(member + weak, etag, wanted) == 0)
			return true;
	}
	return false;
}

bool etag_is_any(const char *if_none_match)
{
	size_t length;
	const char *member;

	while ((member = next_member(&if_none_match, &length))) {
		if (length == 1 && member[0] == '*')
			return true;
	}
	return false;
}

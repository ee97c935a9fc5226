#include "searchd/http/etag.h"

#include <inttypes.h>
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

bool etag_matches(const char *if_none_match, const char *etag)
{
	size_t length = strlen(etag);

	for (const char *at = if_none_match; (at = strchr(at, '"'));) {
		const char *end = strchr(at + 1, '"');

		if (!end)
			return false;
		if ((size_t)(end - at) + 1 == length && memcmp(at, etag, length) == 0)
			return true;
		at = end + 1;
	}
	return false;
}

bool etag_is_any(const char *if_none_match)
{
	size_t blanks = strspn(if_none_match, " \t");

	return if_none_match[blanks] == '*' && if_none_match[blanks + 1 + strspn(if_none_match + blanks + 1, " \t")] == '\0';
}

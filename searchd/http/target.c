#include "searchd/http/target.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xalloc.h"
#include "text/utf8.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/*
 * Decode `length` bytes to `out`, which has room for as many and a zero.
 * `*bad_escape` is set where a percent sign had no two digits behind it.
 * Returns the decoded length.
 */
static size_t unescape(const char *text, size_t length, bool plus_is_blank, char *out, bool *bad_escape)
{
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '+' && plus_is_blank) {
			out[used++] = ' ';
		} else if (text[i] != '%') {
			out[used++] = text[i];
		} else if (i + 2 < length && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
			out[used++] = (char)(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
			i += 2;
		} else {
			out[used++] = '%';
			*bad_escape = true;
		}
	}
	out[used] = '\0';
	return used;
}

/* Past `http://host` of an absolute form; NULL where the target has none of its forms. */
static const char *skip_authority(const char *raw)
{
	if (raw[0] == '/' || strcmp(raw, "*") == 0)
		return raw;

	size_t scheme = strncasecmp(raw, "http://", 7) == 0 ? 7 : strncasecmp(raw, "https://", 8) == 0 ? 8 : 0;

	if (!scheme)
		return NULL;

	const char *host = raw + scheme;
	size_t length = strcspn(host, "/?#");

	return length ? host + length : NULL;
}

static const char *parse_path(struct http_target *target, const char *text, size_t length, char *out)
{
	bool bad_escape = false;
	size_t decoded = unescape(text, length, false, out, &bad_escape);

	if (bad_escape)
		return "the path has a percent sign without two hexadecimal digits behind it";
	if (memchr(out, '\0', decoded))
		return "the path has a zero byte";
	if (!utf8_is_valid(out, decoded, NULL))
		return "the path is not valid UTF-8";
	target->path = decoded ? out : "/";
	return NULL;
}

static size_t count_params(const char *query)
{
	size_t count = *query ? 1 : 0;

	for (; *query; query++) {
		if (*query == '&')
			count++;
	}
	return count;
}

/* One `name=value`, decoded to `out`; returns where the next may be written. */
static char *parse_param(struct http_param *param, const char *text, size_t length, char *out)
{
	const char *equals = memchr(text, '=', length);
	size_t name_length = equals ? (size_t)(equals - text) : length;
	bool ignored;

	param->name = out;
	param->name_length = unescape(text, name_length, true, out, &ignored);
	out += param->name_length + 1;
	param->value = out;
	param->value_length = equals ? unescape(equals + 1, length - name_length - 1, true, out, &ignored) : 0;
	out[param->value_length] = '\0';
	return out + param->value_length + 1;
}

static const char *parse_query(struct http_target *target, char *out)
{
	size_t most = count_params(target->raw_query);

	if (most > HTTP_MAX_PARAMS)
		return "the query has too many parameters";
	target->params = xcalloc(most, sizeof(*target->params));

	for (const char *text = target->raw_query; *text;) {
		size_t length = strcspn(text, "&");

		if (length)
			out = parse_param(&target->params[target->param_count++], text, length, out);
		text += length;
		text += *text == '&';
	}
	return NULL;
}

static bool has_blank(const char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text <= ' ' || *text == 0x7F)
			return true;
	}
	return false;
}

const char *http_target_parse(struct http_target *target, const char *raw)
{
	*target = (struct http_target)HTTP_TARGET_INIT;

	if (has_blank(raw))
		return "the target of the request has a blank or a control character that is not escaped";

	const char *path = skip_authority(raw);

	if (!path)
		return "the target of the request is neither a path nor a http URL";
	if (strchr(path, '#'))
		return "the target of the request has a fragment, which is the client's own";

	size_t path_length = strcspn(path, "?");
	const char *query = path[path_length] == '?' ? path + path_length + 1 : "";
	size_t query_length = strlen(query);

	/*
	 * The path, the query as sent, and the decoded parameters: a parameter
	 * takes at most two bytes more than it was sent in, less its `&`.
	 */
	size_t params_size = query_length + 2 * count_params(query) + 1;

	target->memory = xmalloc(path_length + 1 + query_length + 1 + params_size);

	char *raw_query = target->memory + path_length + 1;

	memcpy(raw_query, query, query_length + 1);
	target->raw_query = raw_query;

	const char *fault = parse_path(target, path, path_length, target->memory);

	return fault ? fault : parse_query(target, raw_query + query_length + 1);
}

void http_target_release(struct http_target *target)
{
	free(target->params);
	free(target->memory);
	*target = (struct http_target)HTTP_TARGET_INIT;
}

#include "searchd/http/params.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "searchd/http/problem.h"
#include "text/utf8.h"

/* Bytes of a client's text that a message repeats. */
#define SHOWN_MAX 80
#define MAX_SPECS 64

struct shown {
	char text[SHOWN_MAX + 4];
};

/* `text` cut at a character's border to what a message can hold. */
static struct shown shown(const char *text)
{
	struct shown result;
	size_t length = strlen(text);

	if (length <= SHOWN_MAX) {
		memcpy(result.text, text, length + 1);
		return result;
	}
	length = utf8_cut(text, length, SHOWN_MAX);
	memcpy(result.text, text, length);
	strcpy(result.text + length, "…");
	return result;
}

static bool is_clean(const char *text, size_t length)
{
	return !memchr(text, '\0', length) && utf8_is_valid(text, length, NULL);
}

static size_t find_spec(const struct param_spec *specs, size_t count, const char *name)
{
	size_t i = 0;

	while (i < count && strcmp(specs[i].name, name) != 0)
		i++;
	return i;
}

static void refuse_unknown(const char *name, const struct param_spec *specs, size_t count,
			   struct http_response *response)
{
	const char *names[MAX_SPECS];
	struct shown unknown = shown(name);

	for (size_t i = 0; i < count; i++)
		names[i] = specs[i].name;

	const char *nearest = nearest_find(name, names, count);

	if (nearest)
		problem_set(response, 400, unknown.text, "there is no parameter \"%s\" here; the nearest is \"%s\"",
			    unknown.text, nearest);
	else
		problem_set(response, 400, unknown.text, "there is no parameter \"%s\" here: this path takes none",
			    unknown.text);
}

bool params_check(const struct http_request *request, const struct param_spec *specs, size_t count,
		  struct http_response *response)
{
	uint64_t seen = 0;

	assert(count <= MAX_SPECS);
	for (size_t i = 0; i < request->param_count; i++) {
		const struct http_param *param = &request->params[i];
		bool name_is_clean = is_clean(param->name, param->name_length);
		size_t spec = name_is_clean ? find_spec(specs, count, param->name) : count;

		if (!name_is_clean) {
			problem_set(response, 400, NULL,
				    "the name of a parameter is not valid UTF-8 or has a zero byte");
			return false;
		}
		if (spec == count) {
			refuse_unknown(param->name, specs, count, response);
			return false;
		}
		if (!is_clean(param->value, param->value_length)) {
			problem_set(response, 400, param->name, "\"%s\" is not valid UTF-8 or has a zero byte",
				    param->name);
			return false;
		}
		if (param->value_length == 0)
			continue;
		if (!specs[spec].repeatable && (seen >> spec & 1)) {
			problem_set(response, 400, param->name, "\"%s\" can be given only once", param->name);
			return false;
		}
		seen |= (uint64_t)1 << spec;
	}
	return true;
}

const struct http_param *params_next(const struct http_request *request, const char *name,
				     const struct http_param *previous)
{
	size_t i = previous ? (size_t)(previous - request->params) + 1 : 0;

	for (; i < request->param_count; i++) {
		if (request->params[i].value_length && strcmp(request->params[i].name, name) == 0)
			return &request->params[i];
	}
	return NULL;
}

const char *params_get(const struct http_request *request, const char *name)
{
	const struct http_param *param = params_next(request, name, NULL);

	return param ? param->value : NULL;
}

/* Digits to a number, as large as it gets where there are too many. False where anything else is in it. */
static bool parse_digits(const char *text, unsigned long *number)
{
	*number = 0;
	for (; *text; text++) {
		if (*text < '0' || *text > '9')
			return false;

		unsigned long digit = (unsigned long)(*text - '0');

		*number = *number > (ULONG_MAX - digit) / 10 ? ULONG_MAX : *number * 10 + digit;
	}
	return true;
}

bool params_unsigned(const struct http_request *request, const char *name, unsigned long min, unsigned long max,
		     unsigned long fallback, unsigned long *value, struct http_response *response)
{
	const char *text = params_get(request, name);
	unsigned long number = fallback;

	*value = fallback;
	if (!text)
		return true;

	bool is_number = parse_digits(text, &number);

	if (is_number && number >= min && number <= max) {
		*value = number;
		return true;
	}

	unsigned long nearest = !is_number || number < min ? min : max;

	problem_set(response, 400, name, "\"%s\" must be a whole number from %lu to %lu, not \"%s\"; the nearest is %lu",
		    name, min, max, shown(text).text, nearest);
	return false;
}

bool params_choice(const struct http_request *request, const char *name, const char *const *words, size_t count,
		   size_t fallback, size_t *choice, struct http_response *response)
{
	const char *text = params_get(request, name);
	struct strbuf list;

	*choice = fallback;
	if (!text)
		return true;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i], text) == 0) {
			*choice = i;
			return true;
		}
	}

	strbuf_init(&list, 1000);
	for (size_t i = 0; i < count; i++)
		strbuf_add_format(&list, "%s\"%s\"", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
	problem_set(response, 400, name, "\"%s\" must be %s, not \"%s\"; the nearest is \"%s\"", name, list.data,
		    shown(text).text, nearest_find(text, words, count));
	strbuf_release(&list);
	return false;
}

bool params_bool(const struct http_request *request, const char *name, bool fallback, bool *value,
		 struct http_response *response)
{
	static const char *const words[] = { "false", "true" };
	size_t choice;
	bool good = params_choice(request, name, words, 2, fallback ? 1 : 0, &choice, response);

	*value = choice == 1;
	return good;
}

/*
 * libFuzzer target: bytes up to a zero are a template, up to the next another that it
 * may name "parte"; the rest is the value of all its names. What was parsed is
 * rendered; no value may bring a sign of markup with it, so the page has as many as the
 * same page has with a harmless value.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/template/template.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

static const char *next(const uint8_t **data, size_t *size, size_t *length)
{
	const uint8_t *zero = memchr(*data, 0, *size);
	const char *text = (const char *)*data;

	*length = zero ? (size_t)(zero - *data) : *size;
	*data += *length + (zero ? 1 : 0);
	*size -= *length + (zero ? 1 : 0);
	return text;
}

static void fill(struct view *view, const char *value, size_t length)
{
	view_text_n(view, "v", value, length);
	view_flag(view, "f", true);
	view_text_n(view_item(view, "l"), "v", value, length);
	view_text_n(view_item(view, "l"), "w", value, length);
}

static char *render(const struct template *template, const char *value, size_t length)
{
	struct view *view = view_new();
	struct strbuf out;

	fill(view, value, length);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	template_render(template, view, &out);
	view_free(view);
	return strbuf_detach(&out, NULL);
}

static size_t count_signs(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += strchr("<>\"'", *text) != NULL;
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct template_file files[2] = { { .name = "hoja" }, { .name = "parte" } };
	struct error err = ERROR_INIT;
	size_t length;

	/* Sections in sections multiply what they show. */
	if (size > 2000)
		return 0;
	for (int i = 0; i < 2; i++)
		files[i].text = next(&data, &size, &files[i].length);

	const char *value = next(&data, &size, &length);
	struct template *template = template_parse(files, 2, "hoja", &err);

	require(template || err.code == ERROR_INPUT);
	if (template && length > 0 && length < 20 && utf8_is_valid(value, length, NULL)) {
		char *harmless = render(template, "x", 1);
		char *filled = render(template, value, length);

		require(count_signs(filled) == count_signs(harmless));
		free(harmless);
		free(filled);
	}
	template_free(template);
	return 0;
}

#include "searchd/page/web_assets.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/embed.h"
#include "searchd/template/html.h"

/* Every element of the page stands in these two; C fills in texts, addresses and attributes. */
EMBED(web_css, "searchd/page/estilo.css");
EMBED(web_html, "searchd/page/pagina.html");

const char *web_stylesheet(size_t *length)
{
	*length = (size_t)(web_css_end - web_css);
	return web_css;
}

#define PIECE_BEGINS "<!-- pieza "
#define PIECE_TITLE_ENDS " -->\n"

/* The text of a piece and its end. */
static const char *find_piece(const char *name, const char **end)
{
	size_t length = strlen(name);
	const char *at = web_html;

	while ((at = strstr(at, PIECE_BEGINS))) {
		at += strlen(PIECE_BEGINS);
		if (strncmp(at, name, length) == 0 &&
		    strncmp(at + length, PIECE_TITLE_ENDS, strlen(PIECE_TITLE_ENDS)) == 0)
			break;
	}
	assert(at);
	at += length + strlen(PIECE_TITLE_ENDS);
	*end = strstr(at, PIECE_BEGINS);
	if (!*end)
		*end = web_html_end;
	return at;
}

static const char *find_value(const struct web_value *values, size_t count, const char *name, size_t length)
{
	size_t i = 0;

	while (i < count && (strlen(values[i].name) != length || memcmp(values[i].name, name, length) != 0))
		i++;
	assert(i < count);
	return values[i].text;
}

/* Fill the place that begins at `at` with two or three braces; returns what stands behind it. */
static const char *fill_place(struct strbuf *out, const char *at, const struct web_value *values, size_t count)
{
	bool is_html = at[2] == '{';
	const char *name = at + (is_html ? 3 : 2);
	const char *close = strstr(name, "}}");

	assert(close);

	const char *text = find_value(values, count, name, (size_t)(close - name));

	if (is_html)
		strbuf_add_string(out, text);
	else
		html_add_text(out, text, strlen(text));
	return close + (is_html ? 3 : 2);
}

void web_add_piece(struct strbuf *out, const char *name, const struct web_value *values, size_t count)
{
	const char *end;
	const char *at = find_piece(name, &end);

	while (at < end) {
		const char *place = memmem(at, (size_t)(end - at), "{{", 2);

		if (!place) {
			strbuf_add(out, at, (size_t)(end - at));
			return;
		}
		strbuf_add(out, at, (size_t)(place - at));
		at = fill_place(out, place, values, count);
	}
}

#include "indexer/source/pdf_boxes.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define WORD "<word "
#define PAGE "<page "

void pdf_boxes_init(struct pdf_boxes *boxes)
{
	boxes->items = NULL;
	boxes->count = boxes->capacity = 0;
	strbuf_init(&boxes->texts, STRBUF_NO_LIMIT);
}

void pdf_boxes_release(struct pdf_boxes *boxes)
{
	free(boxes->items);
	strbuf_release(&boxes->texts);
	pdf_boxes_init(boxes);
}

/* The number behind `name` at *at, which is moved behind it; false where it does not stand there. */
static bool take_number(const char **at, const char *name, float *number)
{
	size_t length = strlen(name);
	char *end;

	if (strncmp(*at, name, length) != 0)
		return false;
	*number = strtof(*at + length, &end);
	if (end == *at + length || *end != '"' || !isfinite(*number))
		return false;
	*at = end + 1;
	return true;
}

/* Append a text in which the five entities of XML stand for their characters. */
static void add_text(struct strbuf *out, const char *text, size_t length)
{
	static const struct {
		const char *entity, *character;
	} entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" } };

	for (size_t at = 0; at < length;) {
		size_t run = 0, i = 0;

		while (at + run < length && text[at + run] != '&')
			run++;
		strbuf_add(out, text + at, run);
		at += run;
		if (at == length)
			return;
		while (i < 5 && strncmp(text + at, entities[i].entity, strlen(entities[i].entity)) != 0)
			i++;
		strbuf_add_string(out, i < 5 ? entities[i].character : "&");
		at += i < 5 ? strlen(entities[i].entity) : 1;
	}
}

/* The box whose element begins at `at`; returns what is behind it. */
static const char *add_box(struct pdf_boxes *boxes, const char *at, unsigned page)
{
	struct pdf_box box = { .page = page, .text = boxes->texts.length };
	const char *end;

	at += strlen(WORD);
	if (!take_number(&at, "xMin=\"", &box.left) || !take_number(&at, " yMin=\"", &box.top) ||
	    !take_number(&at, " xMax=\"", &box.right) || !take_number(&at, " yMax=\"", &box.bottom) || *at != '>')
		return at;
	end = strchr(++at, '<');
	if (!end)
		return at;
	add_text(&boxes->texts, at, (size_t)(end - at));
	box.length = boxes->texts.length - box.text;
	boxes->items = xgrow(boxes->items, boxes->count, &boxes->capacity, sizeof(*boxes->items));
	boxes->items[boxes->count++] = box;
	return end;
}

void pdf_boxes_parse(struct pdf_boxes *boxes, const char *xhtml)
{
	unsigned page = 0;

	for (const char *at = strchr(xhtml, '<'); at; at = strchr(at, '<')) {
		if (strncmp(at, WORD, strlen(WORD)) == 0) {
			at = add_box(boxes, at, page);
			continue;
		}
		page += strncmp(at, PAGE, strlen(PAGE)) == 0;
		at++;
	}
}

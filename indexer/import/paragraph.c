#include "indexer/import/paragraph.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void paragraph_init(struct paragraph *paragraph)
{
	memset(paragraph, 0, sizeof(*paragraph));
	paragraph->accion = NOTHING;
	strbuf_init(&paragraph->text, STRBUF_NO_LIMIT);
}

void paragraph_release(struct paragraph *paragraph)
{
	free(paragraph->events);
	strbuf_release(&paragraph->text);
	paragraph_init(paragraph);
}

void paragraph_clear(struct paragraph *paragraph)
{
	paragraph->target = TARGET_NONE;
	paragraph->owner = 0;
	paragraph->accion = NOTHING;
	paragraph->inciso[0] = paragraph->numero[0] = '\0';
	memset(&paragraph->place, 0, sizeof(paragraph->place));
	paragraph->event_count = 0;
	strbuf_clear(&paragraph->text);
}

static void add_without_strokes(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '~' && i + 1 < length && text[i + 1] == '~')
			i++;
		else
			strbuf_add_char(out, text[i]);
	}
}

static bool is_of_names(enum paragraph_target target)
{
	return target == TARGET_LIDERES || target == TARGET_ENTES || target == TARGET_ACCION_LIDERES ||
	       target == TARGET_ACCION_ENTES;
}

void paragraph_add(struct paragraph *paragraph, const char *separator, const struct line_event *event, size_t number)
{
	const struct line_range lines = { event->first, event->last };

	if (paragraph->text.length && event->length)
		strbuf_add_string(&paragraph->text, separator);
	if (is_of_names(paragraph->target))
		strbuf_add(&paragraph->text, event->text, event->length);
	else
		add_without_strokes(&paragraph->text, event->text, event->length);
	ficha_extend(&paragraph->place.lines, &lines);
	ficha_extend(&paragraph->place.pages, &event->pages);
	paragraph->events = xgrow(paragraph->events, paragraph->event_count, &paragraph->event_capacity,
				  sizeof(*paragraph->events));
	paragraph->events[paragraph->event_count++] = number;
}

#include <string.h>

#include "indexer/headings/continuation.h"
#include "indexer/import/ficha_reading.h"

/* A line that is shorter was not broken for want of room; bytes. */
#define MIN_BROKEN_BYTES 60

void ficha_join_lines(const struct ficha_reading *reading, size_t first, size_t count, struct strbuf *out)
{
	strbuf_clear(out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_add_char(out, ' ');
		strbuf_add(out, reading->events.items[first + i].text, reading->events.items[first + i].length);
	}
}

size_t ficha_count_title_lines(const struct ficha_reading *reading, size_t first)
{
	size_t count = 0;

	while (count < MAX_TITLE_LINES && first + count < reading->page->end) {
		const struct line_event *event = &reading->events.items[first + count];

		if (event->kind != EVENT_TEXT || event->running_header)
			break;
		count++;
	}
	return count;
}

/* May a line carry on a title? A sentence behind a title does not, nor what is set in other letters. */
static bool goes_on(const char *title, const struct line_event *next)
{
	size_t length = strlen(title);

	if (next->unknown || (length && strchr(".!?", title[length - 1])))
		return false;
	if (next->gap)
		return text_continues(title, next->text, true);
	if (heading_is_capitals(title, length))
		return heading_is_capitals(next->text, next->length);
	/* A title of one line's breadth may be broken; a short one is whole, unless its words say that it goes on. */
	return length >= MIN_BROKEN_BYTES || text_continues(title, next->text, false);
}

size_t ficha_find_title(const struct ficha_reading *reading, const struct eje_record *eje, size_t first,
			struct strbuf *text)
{
	size_t most = ficha_count_title_lines(reading, first), count = 1;

	if (eje->titulo) {
		for (count = most; count > 0; count--) {
			ficha_join_lines(reading, first, count, text);
			if (!text->overflowed && heading_same_words(eje->titulo, text->data))
				break;
		}
		return count;
	}
	if (!most)
		return 0;
	for (;; count++) {
		ficha_join_lines(reading, first, count, text);
		if (count == most || !goes_on(text->data, &reading->events.items[first + count]))
			break;
	}
	return text->overflowed ? 0 : count;
}

size_t ficha_find_ruta_title(const struct ficha_reading *reading, size_t first, struct strbuf *text)
{
	size_t most = ficha_count_title_lines(reading, first), count = 0;

	strbuf_clear(text);
	while (count < most && (count == 0 || goes_on(text->data, &reading->events.items[first + count])))
		ficha_join_lines(reading, first, ++count, text);
	return text->overflowed ? 0 : count;
}

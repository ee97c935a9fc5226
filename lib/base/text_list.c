#include "base/text_list.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void text_list_release(struct text_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct text_list)TEXT_LIST_INIT;
}

bool text_list_has(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i], text) == 0)
			return true;
	}
	return false;
}

/* Take over `text`, or free it where the list has it. */
static void add_owned(struct text_list *list, char *text)
{
	if (text_list_has(list, text)) {
		free(text);
		return;
	}
	list->items = xgrow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = text;
}

void text_list_add(struct text_list *list, const char *text, size_t length)
{
	add_owned(list, xmemdupz(text, length));
}

void text_list_add_format(struct text_list *list, const char *format, ...)
{
	char *text;
	va_list args;
	va_list again;

	va_start(args, format);
	va_copy(again, args);

	int length = vsnprintf(NULL, 0, format, args);

	va_end(args);
	text = xmalloc((size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	add_owned(list, text);
}

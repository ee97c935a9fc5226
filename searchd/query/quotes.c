#include "searchd/query/quotes.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/signs.h"
#include "text/character.h"
#include "text/utf8.h"

/* A quote as it stands in the text. */
struct mark {
	size_t start, end;
	bool is_double;
	bool escaped; /* an odd number of backslashes stands before it */
};

struct finder {
	const char *text;
	size_t length;
	struct mark *open; /* those that wait for a partner, each inside the one before */
	size_t count, capacity;
	size_t doubles;        /* of these */
	size_t last_opened;    /* the end of the mark that opened last */
	struct quoted_list *out;
};

void quoted_list_release(struct quoted_list *list)
{
	free(list->items);
	*list = (struct quoted_list)QUOTED_LIST_INIT;
}

/* --- What a quote touches ------------------------------------------------- */

static uint32_t character_before(const struct finder *finder, size_t at)
{
	uint32_t c = 0;

	if (at == 0)
		return 0;
	do
		at--;
	while (at > 0 && !utf8_begins(finder->text[at]));
	utf8_next(finder->text + at, finder->length - at, &c);
	return c;
}

static uint32_t character_behind(const struct finder *finder, size_t at)
{
	uint32_t c;

	utf8_next(finder->text + at, finder->length - at, &c);
	return c;
}

/* The ends of the text are blanks: 0 is one. */
static bool is_blank(uint32_t c)
{
	return sign_of(c) == SIGN_BLANK;
}

static bool is_word(uint32_t c)
{
	enum character_class class = character_class(c);

	return class != CHARACTER_OTHER && class != CHARACTER_BLANK;
}

/* Could a word begin here? */
static bool stands_before_word(const struct finder *finder, size_t at)
{
	uint32_t c = character_before(finder, at);

	if (at > 0 && at == finder->last_opened)
		return true;
	switch (sign_of(c)) {
	case SIGN_BLANK:
	case SIGN_OPEN:
	case SIGN_COLON:
	case SIGN_HYPHEN:
	case SIGN_DASH:
		return true;
	default:
		return c < 0x80 ? strchr("[{/=\\", (int)c) != NULL : c == 0xa1 || c == 0xbf;
	}
}

/* --- Pairs ---------------------------------------------------------------- */

static void open_mark(struct finder *finder, struct mark mark)
{
	finder->open = xgrow(finder->open, finder->count, &finder->capacity, sizeof(*finder->open));
	finder->open[finder->count++] = mark;
	finder->doubles += mark.is_double;
	finder->last_opened = mark.end;
}

/* The last open mark and `mark` are a pair; those inside of it are none any more. */
static void close_mark(struct finder *finder, struct mark mark)
{
	struct quoted_list *out = finder->out;
	struct mark first = finder->open[--finder->count];

	finder->doubles -= first.is_double;
	while (out->count > 0 && out->items[out->count - 1].open >= first.start)
		out->count--;
	out->items = xgrow(out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = (struct quoted){ first.start, first.end, mark.start, mark.end };
}

static void take_double(struct finder *finder, struct mark mark)
{
	bool before_word = stands_before_word(finder, mark.start);
	bool touches = !is_blank(character_behind(finder, mark.end));

	if ((before_word && touches) || (finder->doubles == 0 && (before_word || touches))) {
		open_mark(finder, mark);
		return;
	}
	if (finder->doubles == 0)
		return;
	while (!finder->open[finder->count - 1].is_double)
		finder->count--; /* it was an apostrophe */
	close_mark(finder, mark);
}

static void take_single(struct finder *finder, struct mark mark)
{
	uint32_t behind = character_behind(finder, mark.end);

	if (stands_before_word(finder, mark.start) && !is_blank(behind))
		open_mark(finder, mark);
	else if (finder->count > 0 && !finder->open[finder->count - 1].is_double && !is_word(behind) &&
		 !is_blank(character_before(finder, mark.start)))
		close_mark(finder, mark);
}

static void take_mark(struct finder *finder, struct mark mark)
{
	/* Part of the text; but where the outer ones have a backslash too, it is just written so. */
	if (mark.escaped && finder->count > 0 && !finder->open[finder->count - 1].escaped)
		return;
	if (mark.is_double)
		take_double(finder, mark);
	else
		take_single(finder, mark);
}

/* Two single ones together are a double one. */
static struct mark mark_at(const struct finder *finder, size_t at, enum sign sign, size_t size)
{
	struct mark mark = { .start = at, .end = at + size, .is_double = sign == SIGN_QUOTE };

	if (sign == SIGN_SINGLE_QUOTE &&
	    sign_at(finder->text + mark.end, finder->length - mark.end, &size) == SIGN_SINGLE_QUOTE) {
		mark.is_double = true;
		mark.end += size;
	}
	return mark;
}

void quoted_list_find(struct quoted_list *list, const char *text, size_t length)
{
	struct finder finder = { .text = text, .length = length, .out = list };
	bool escaped = false;
	size_t size;

	list->count = 0;
	for (size_t at = 0; at < length; at += size) {
		enum sign sign = sign_at(text + at, length - at, &size);

		if (sign == SIGN_QUOTE || sign == SIGN_SINGLE_QUOTE) {
			struct mark mark = mark_at(&finder, at, sign, size);

			mark.escaped = escaped;
			take_mark(&finder, mark);
			size = mark.end - mark.start;
		}
		escaped = text[at] == '\\' && !escaped;
	}
	free(finder.open);
}

/* --- What they hold ------------------------------------------------------- */

/* Is it a sign that a backslash makes a part of the text? */
static bool can_be_escaped(const char *text, size_t length, size_t *size)
{
	enum sign sign = sign_at(text, length, size);

	return sign == SIGN_QUOTE || sign == SIGN_SINGLE_QUOTE || (length > 0 && text[0] == '\\');
}

void quotes_add_unescaped(struct strbuf *out, const char *text, size_t length)
{
	size_t size;

	for (size_t at = 0; at < length; at += size) {
		size = 1;
		if (text[at] == '\\' && can_be_escaped(text + at + 1, length - at - 1, &size))
			at++;
		else if (text[at] == '"' && at + 1 < length && text[at + 1] == '"')
			at++;
		else
			size = 1;
		strbuf_add(out, text + at, size);
	}
}

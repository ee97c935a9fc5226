#include "indexer/import/running_header.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/names/name_splitter.h"

/* No header takes more lines, or bytes. */
#define MAX_HEADER_LINES 8
#define MAX_HEADER_BYTES 600
/* So many stray lines may stand before it. */
#define MAX_SKIPPED_LINES 2

struct seen {
	char *key;
	size_t count;
	UT_hash_handle hh;
};

static bool is_heading(const struct line_event *event, enum heading_kind kind)
{
	return event->kind == EVENT_HEADING && event->heading.kind == kind;
}

/* How many lines of text stand from `first` on, up to the most that a header can have. */
static size_t text_run(const struct event_list *events, size_t first, size_t most)
{
	size_t count = 0;

	while (count < most && first + count < events->count && events->items[first + count].kind == EVENT_TEXT)
		count++;
	return count;
}

static void join_text(const struct event_list *events, size_t first, size_t count, struct strbuf *out)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_add_char(out, ' ');
		strbuf_add(out, events->items[first + i].text, events->items[first + i].length);
	}
}

static void add_key(const struct event_list *events, size_t first, size_t count, struct strbuf *key)
{
	struct strbuf text;

	strbuf_init(&text, MAX_HEADER_BYTES);
	join_text(events, first, count, &text);
	strbuf_clear(key);
	if (!text.overflowed)
		heading_add_key(key, text.data, text.length);
	strbuf_release(&text);
}

static struct seen *find_seen(struct seen *table, const char *key)
{
	struct seen *seen = NULL;

	HASH_FIND_STR(table, key, seen);
	return seen;
}

static void count_key(struct seen **table, const char *key)
{
	struct seen *seen = find_seen(*table, key);

	if (!*key)
		return;
	if (!seen) {
		seen = xcalloc(1, sizeof(*seen));
		seen->key = xstrdup(key);
		HASH_ADD_KEYPTR(hh, *table, seen->key, strlen(seen->key), seen);
	}
	seen->count++;
}

static void free_seen(struct seen *table)
{
	struct seen *seen, *next;

	HASH_ITER(hh, table, seen, next) {
		HASH_DEL(table, seen);
		free(seen->key);
		free(seen);
	}
}

/* Every beginning of the lines behind a FICHA TÉCNICA: the header is the longest that comes again. */
static void count_headers(const struct event_list *events, struct seen **table)
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < events->count; i++) {
		if (!is_heading(&events->items[i], HEADING_FICHA))
			continue;

		size_t lines = text_run(events, i + 1, MAX_HEADER_LINES);

		for (size_t skip = 0; skip < lines && skip <= MAX_SKIPPED_LINES; skip++) {
			for (size_t count = 1; skip + count <= lines; count++) {
				add_key(events, i + 1 + skip, count, &key);
				count_key(table, key.data);
			}
		}
	}
	strbuf_release(&key);
}

/* The paragraphs before the first heading count once: the title page names the body too. */
static void count_title_page(const struct event_list *events, struct seen **table)
{
	struct strbuf key;
	size_t first = 0;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	while (first < events->count && events->items[first].kind == EVENT_TEXT && first < 100) {
		size_t count = 1;

		while (count < MAX_HEADER_LINES && first + count < events->count &&
		       events->items[first + count].kind == EVENT_TEXT && !events->items[first + count].gap)
			count++;
		add_key(events, first, count, &key);
		count_key(table, key.data);
		first += count;
	}
	strbuf_release(&key);
}

/* Where the paragraph of text that ends before `end` begins; `end` where there is none. */
static size_t paragraph_start(const struct event_list *events, size_t end)
{
	size_t start = end;

	while (start > 0 && end - start < MAX_HEADER_LINES && events->items[start - 1].kind == EVENT_TEXT) {
		start--;
		if (events->items[start].gap)
			return start;
	}
	return end;
}

/* The name of a body in capitals above FICHA TÉCNICA or EJE. What stands right under a heading is its content. */
static void count_above(const struct event_list *events, struct seen **table)
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (size_t i = 1; i < events->count; i++) {
		size_t start;

		if (!is_heading(&events->items[i], HEADING_FICHA) && !is_heading(&events->items[i], HEADING_EJE))
			continue;
		start = paragraph_start(events, i);
		if (start == i || start == 0 || events->items[start - 1].kind == EVENT_HEADING ||
		    !heading_is_capitals(events->items[start].text, events->items[start].length) ||
		    !name_splitter_is_body(events->items[start].text, events->items[start].length))
			continue;
		add_key(events, start, i - start, &key);
		count_key(table, key.data);
	}
	strbuf_release(&key);
}

static bool is_repeated(const struct event_list *events, size_t first, size_t count, struct seen *table,
			struct strbuf *key)
{
	const struct seen *seen;

	add_key(events, first, count, key);
	seen = find_seen(table, key->data);
	return seen && seen->count >= 2;
}

/* The header among the lines from `first` on: the longest that is repeated. False where there is none. */
static bool find_header(const struct event_list *events, size_t first, struct seen *table, size_t *start,
			size_t *count)
{
	size_t lines = text_run(events, first, MAX_HEADER_LINES);
	struct strbuf key;
	bool found = false;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (*start = 0; !found && *start < lines && *start <= MAX_SKIPPED_LINES; *start += !found)
		for (*count = lines - *start; !found && *count > 0; *count -= !found)
			found = is_repeated(events, first + *start, *count, table, &key);
	strbuf_release(&key);
	*start += first;
	return found;
}

/* With a single sheet nothing repeats: the name of a body, one paragraph, is the header all the same. */
static bool find_lone_header(const struct event_list *events, size_t first, size_t *count)
{
	size_t lines = text_run(events, first, MAX_HEADER_LINES);

	if (!lines || !name_splitter_is_body(events->items[first].text, events->items[first].length))
		return false;
	*count = 1;
	while (*count < lines && !events->items[first + *count].gap)
		(*count)++;
	return true;
}

static void mark(struct event_list *events, size_t first, size_t count, char **header)
{
	for (size_t i = 0; i < count; i++)
		events->items[first + i].running_header = true;
	if (*header)
		return;

	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	join_text(events, first, count, &text);
	*header = strbuf_detach(&text, NULL);
	strbuf_release(&text);
}

/* The page's heading must follow: a list of bodies may well consist of this one name. */
static void mark_without_ficha(struct event_list *events, size_t first, struct seen *table, char **header)
{
	size_t lines = 1;
	struct strbuf key;

	while (lines < MAX_HEADER_LINES && first + lines < events->count &&
	       events->items[first + lines].kind == EVENT_TEXT && !events->items[first + lines].gap)
		lines++;
	if (first && (is_heading(&events->items[first - 1], HEADING_ENTES) ||
		      is_heading(&events->items[first - 1], HEADING_LIDERES)))
		return;
	if (first + lines >= events->count ||
	    !(is_heading(&events->items[first + lines], HEADING_EJE) ||
	      is_heading(&events->items[first + lines], HEADING_FICHA)))
		return;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < lines; i++)
		if (!heading_is_capitals(events->items[first + i].text, events->items[first + i].length))
			lines = 0;
	if (lines && is_repeated(events, first, lines, table, &key))
		mark(events, first, lines, header);
	strbuf_release(&key);
}

char *running_header_mark(struct event_list *events)
{
	struct seen *table = NULL;
	char *header = NULL;
	size_t start, count, fichas = 0;
	bool seen_heading = false;

	for (size_t i = 0; i < events->count; i++)
		fichas += is_heading(&events->items[i], HEADING_FICHA);
	count_headers(events, &table);
	count_title_page(events, &table);
	count_above(events, &table);
	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		seen_heading = seen_heading || event->kind == EVENT_HEADING;
		if (is_heading(event, HEADING_FICHA)) {
			if (find_header(events, i + 1, table, &start, &count))
				mark(events, start, count, &header);
			else if (fichas == 1 && find_lone_header(events, i + 1, &count))
				mark(events, i + 1, count, &header);
		} else if (seen_heading && event->kind == EVENT_TEXT && event->gap && !event->running_header) {
			mark_without_ficha(events, i, table, &header);
		}
	}
	free_seen(table);
	return header;
}

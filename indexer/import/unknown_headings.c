#include "indexer/import/unknown_headings.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/label.h"
#include "indexer/names/name_splitter.h"
#include "text/character.h"
#include "text/utf8.h"

/* A numbered heading has no more words before its number, and no longer ones; bytes. */
#define MAX_WORDS 4
#define MAX_WORDS_BYTES 60
/* A line that comes so often, word for word, is a heading. */
#define MIN_REPEATED 3
/* No more forms are counted: a text where each line has its own has no headings. */
#define MAX_FORMS 10000

/* --- The form of a numbered heading ------------------------------------------------------------ */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* "3.2", "IV", "3": its form behind the words, and where it ends; 0 where none begins at `at`. */
static size_t add_number_form(const char *text, size_t length, size_t at, struct strbuf *form)
{
	size_t end = at, roman = strspn(text + at, "IVXL");

	if (roman && (at + roman == length || strchr(" .:)-", text[at + roman]))) {
		strbuf_add_char(form, 'N');
		return at + roman;
	}
	while (end < length && is_digit(text[end])) {
		strbuf_add_string(form, end == at ? "N" : ".N");
		while (end < length && is_digit(text[end]))
			end++;
		if (end + 1 >= length || text[end] != '.' || !is_digit(text[end + 1]))
			break;
		end++;
	}
	return end > at ? end : 0;
}

/* Behind the number: nothing, punctuation, or a text that begins with a capital. */
static bool may_close(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == ' ')
		at++;
	return at == length || strchr(".:)-", text[at]) || strncmp(text + at, "–", 3) == 0 ||
	       heading_starts_upper(text + at, length - at);
}

bool unknown_heading_form(const char *text, size_t length, struct strbuf *form)
{
	size_t start = form->length, at = 0, words = 0;

	while (at < length && at < MAX_WORDS_BYTES && words < MAX_WORDS) {
		size_t end = add_number_form(text, length, at, form);

		if (end && words > 0 && may_close(text, length, end))
			return true;
		if (end || (words == 0 && !heading_starts_upper(text, length)))
			break;
		end = at + strcspn(text + at, " ");
		if (end >= length || !text[end] || strchr(".:;,", text[end - 1]))
			break;
		strbuf_add(form, text + at, end + 1 - at);
		words++;
		at = end + 1;
	}
	strbuf_truncate(form, start);
	return false;
}

/* --- Counting ------------------------------------------------------------------------------------ */

struct form_count {
	char *key;
	char *shown;
	size_t count;
	UT_hash_handle hh;
};

static struct form_count *find_form(struct form_count *forms, const char *text)
{
	struct form_count *entry = NULL;
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	heading_add_key(&key, text, strlen(text));
	HASH_FIND_STR(forms, key.data, entry);
	strbuf_release(&key);
	return entry;
}

static void count_form(struct form_count **forms, const char *text)
{
	struct form_count *entry = find_form(*forms, text);
	struct strbuf key;

	if (!entry && HASH_COUNT(*forms) < MAX_FORMS) {
		strbuf_init(&key, STRBUF_NO_LIMIT);
		heading_add_key(&key, text, strlen(text));
		entry = xcalloc(1, sizeof(*entry));
		entry->key = strbuf_detach(&key, NULL);
		entry->shown = xstrdup(text);
		strbuf_release(&key);
		HASH_ADD_KEYPTR(hh, *forms, entry->key, strlen(entry->key), entry);
	}
	if (entry)
		entry->count++;
}

static void free_forms(struct form_count *forms)
{
	struct form_count *entry, *next;

	HASH_ITER(hh, forms, entry, next) {
		HASH_DEL(forms, entry);
		free(entry->key);
		free(entry->shown);
		free(entry);
	}
}

/* What a line of text would be known by as a label or a heading; false where it is none. */
static bool add_mark_form(const struct line_event *event, struct strbuf *form)
{
	struct label label;

	strbuf_clear(form);
	if (event->kind != EVENT_TEXT || event->running_header)
		return false;
	if (unknown_heading_form(event->text, event->length, form))
		return true;
	if (!label_match(event->text, event->length, &label) || !label.colon)
		return false;
	strbuf_add(form, event->text, label.end);
	return true;
}

/* A line that may be a heading: short, with a capital first and no punctuation at its end. */
static bool may_be_heading(const struct line_event *event)
{
	return event->kind == EVENT_TEXT && !event->running_header && event->length <= MAX_WORDS_BYTES && event->length > 2 &&
	       heading_starts_upper(event->text, event->length) && !strchr(".,;", event->text[event->length - 1]) &&
	       !name_splitter_is_body(event->text, event->length);
}

static void mark_repeated(struct event_list *events)
{
	struct form_count *lines = NULL;

	for (size_t i = 0; i < events->count; i++)
		if (may_be_heading(&events->items[i]))
			count_form(&lines, events->items[i].text);
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		const struct form_count *entry = may_be_heading(event) ? find_form(lines, event->text) : NULL;

		event->repeated = entry && entry->count >= MIN_REPEATED;
	}
	free_forms(lines);
}

void unknown_headings_mark(struct event_list *events)
{
	struct form_count *forms = NULL;
	struct strbuf form;

	mark_repeated(events);

	strbuf_init(&form, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < events->count; i++)
		if (add_mark_form(&events->items[i], &form))
			count_form(&forms, form.data);
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		const struct form_count *entry = add_mark_form(event, &form) ? find_form(forms, form.data) : NULL;

		event->unknown = (entry && entry->count > 1) ||
				 (event->kind == EVENT_TEXT && event->emphasis == EMPHASIS_HEADING && event->first == event->last);
	}
	free_forms(forms);
	strbuf_release(&form);
}

static int compare_counts(const void *a, const void *b)
{
	const struct form_count *left = *(struct form_count *const *)a, *right = *(struct form_count *const *)b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return strcmp(left->shown, right->shown);
}

static bool add_listed_form(const struct line_event *event, struct strbuf *form)
{
	strbuf_clear(form);
	if (event->placed)
		return false;
	if (event->kind == EVENT_TEXT)
		return unknown_heading_form(event->text, event->length, form);
	if (event->kind == EVENT_HEADING && event->heading.number.count)
		return unknown_heading_form(event->text, event->length, form);
	/* "1.2 Publicar": no word before it, but a number of several parts. */
	if (event->kind == EVENT_ITEM && event->marker.number.count > 1)
		for (unsigned i = 0; i < event->marker.number.count; i++)
			strbuf_add_string(form, i ? ".N" : "N");
	return form->length > 0;
}

void unknown_headings_list(const struct event_list *events, size_t least, size_t most, struct strbuf *out)
{
	struct form_count *forms = NULL, **sorted;
	struct strbuf form;
	size_t count = 0, shown = 0;

	strbuf_init(&form, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < events->count; i++)
		if (add_listed_form(&events->items[i], &form))
			count_form(&forms, form.data);
	sorted = xcalloc(HASH_COUNT(forms) + 1, sizeof(*sorted));
	for (struct form_count *entry = forms; entry; entry = entry->hh.next)
		sorted[count++] = entry;
	if (count)
		qsort(sorted, count, sizeof(*sorted), compare_counts);
	for (size_t i = 0; i < count && shown < most && sorted[i]->count >= least; i++)
		strbuf_add_format(out, "%s%zu × %s", shown++ ? ", " : "", sorted[i]->count, sorted[i]->shown);
	free(sorted);
	free_forms(forms);
	strbuf_release(&form);
}

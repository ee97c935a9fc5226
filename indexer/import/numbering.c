#include "indexer/import/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* A wording is told from another by so many bytes. */
#define MAX_WORDING_BYTES 120
/* Numbers begin anew where this share of them, one in so many, means something else in another place. */
#define SHARE_OF_SECONDS 4

/* What stands before the digits: the A of A1, the OE of OE.01. */
static void add_prefix(struct strbuf *out, const char *text)
{
	for (; *text && (*text < '0' || *text > '9'); text++)
		if (!strchr(". -", *text))
			strbuf_add_char(out, *text);
}

void numbering_add_key(struct strbuf *out, const struct printed_number *number)
{
	if (number->form == NUMBER_CODE || number->form == NUMBER_LETTER)
		add_prefix(out, number->text);
	for (unsigned i = 0; i < number->count; i++)
		strbuf_add_format(out, "%s%u", i ? "." : "", number->parts[i]);
}

/* A number of a prioridad, the place that it was seen in first, and whether it came elsewhere, too. */
struct seen_number {
	char *key;
	char *wording;
	size_t eje, ruta; /* event of the heading that it stands under, 0 for none */
	char *eje_key;
	bool second_in_eje, second_in_ruta;
	UT_hash_handle hh;
};

static void add_wording(const struct event_list *events, size_t at, struct strbuf *out)
{
	strbuf_clear(out);
	for (size_t i = at + 1; i < events->count && out->length < MAX_WORDING_BYTES; i++) {
		const struct line_event *event = &events->items[i];

		if (event->kind == EVENT_HEADING || event->kind == EVENT_ITEM)
			break;
		if (event->kind == EVENT_TEXT)
			heading_add_key(out, event->text, event->length);
	}
	if (out->length > MAX_WORDING_BYTES)
		strbuf_truncate(out, MAX_WORDING_BYTES);
}

struct scope_walk {
	struct seen_number *seen;
	size_t ruta;
	struct strbuf eje_key, key, wording;
};

static void note_prioridad(struct scope_walk *walk, const struct event_list *events, size_t at)
{
	struct seen_number *seen = NULL;

	strbuf_clear(&walk->key);
	numbering_add_key(&walk->key, &events->items[at].heading.number);
	add_wording(events, at, &walk->wording);
	HASH_FIND_STR(walk->seen, walk->key.data, seen);
	if (!seen) {
		seen = xcalloc(1, sizeof(*seen));
		seen->key = xstrdup(walk->key.data);
		seen->wording = xstrdup(walk->wording.data);
		seen->eje_key = xstrdup(walk->eje_key.data);
		seen->ruta = walk->ruta;
		HASH_ADD_KEYPTR(hh, walk->seen, seen->key, strlen(seen->key), seen);
		return;
	}
	if (!walk->wording.length || strcmp(seen->wording, walk->wording.data) == 0)
		return;
	if (strcmp(seen->eje_key, walk->eje_key.data) != 0)
		seen->second_in_eje = true;
	else if (seen->ruta != walk->ruta)
		seen->second_in_ruta = true;
}

static void note_heading(struct scope_walk *walk, const struct event_list *events, size_t at)
{
	const struct heading *heading = &events->items[at].heading;

	switch (heading->kind) {
	case HEADING_EJE:
		strbuf_clear(&walk->eje_key);
		strbuf_add_format(&walk->eje_key, "%u/", heading->name);
		numbering_add_key(&walk->eje_key, &heading->number);
		break;
	case HEADING_RUTA:
		walk->ruta = at;
		break;
	case HEADING_PRIORIDAD:
		note_prioridad(walk, events, at);
		break;
	default:
		break;
	}
}

static enum numbering_scope judge(const struct seen_number *numbers)
{
	size_t count = 0, in_eje = 0, in_ruta = 0;

	for (const struct seen_number *seen = numbers; seen; seen = seen->hh.next) {
		count++;
		in_eje += seen->second_in_eje;
		in_ruta += seen->second_in_ruta;
	}
	if (in_ruta && in_ruta * SHARE_OF_SECONDS >= count)
		return NUMBERED_RUTA;
	if (in_eje && in_eje * SHARE_OF_SECONDS >= count)
		return NUMBERED_EJE;
	return NUMBERED_WHOLE;
}

static void free_seen(struct seen_number *numbers)
{
	struct seen_number *seen, *next;

	HASH_ITER(hh, numbers, seen, next) {
		HASH_DEL(numbers, seen);
		free(seen->key);
		free(seen->wording);
		free(seen->eje_key);
		free(seen);
	}
}

enum numbering_scope numbering_find_scope(const struct event_list *events)
{
	struct scope_walk walk = { .seen = NULL };
	enum numbering_scope scope;

	strbuf_init(&walk.eje_key, STRBUF_NO_LIMIT);
	strbuf_init(&walk.key, STRBUF_NO_LIMIT);
	strbuf_init(&walk.wording, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].kind == EVENT_HEADING)
			note_heading(&walk, events, i);
	scope = judge(walk.seen);
	free_seen(walk.seen);
	strbuf_release(&walk.eje_key);
	strbuf_release(&walk.key);
	strbuf_release(&walk.wording);
	return scope;
}

bool numbering_is_first(const struct printed_number *number)
{
	return number->count > 0 && number->parts[number->count - 1] == 1;
}

bool numbering_follows(const struct printed_number *last, const struct printed_number *next)
{
	unsigned i = 0;

	if (!last->count || !next->count)
		return numbering_is_first(next);
	while (i < last->count && i < next->count && last->parts[i] == next->parts[i])
		i++;
	if (i == next->count)
		return false;
	/* From the first difference on: one more than before, then a one for each further part. */
	if (next->parts[i] != (i < last->count ? last->parts[i] : 0) + 1)
		return false;
	while (++i < next->count)
		if (next->parts[i] != 1)
			return false;
	return true;
}

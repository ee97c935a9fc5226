#include "indexer/import/accion_labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/words.h"
#include "indexer/import/item_sequences.h"

/* One label, by its words ("Responsables" is "Responsable"): how often it stands where. */
struct label_habit {
	char *key;
	size_t inner;       /* another acción of the prioridad follows */
	size_t after_last;  /* it stands behind the last of several */
	size_t after_only;  /* it stands under the only one, which has a heading of its own */
	size_t under_one;   /* "Acciones" again and one acción under it, as rows of a table have it */
	size_t under_many;  /* several under one such heading */
	UT_hash_handle hh;
};

/* The labels since the acción read last, and what stood before them. */
struct label_walk {
	struct label_habit *habits;
	bool in_acciones;              /* an acción stands above, and nothing but labels and their texts since */
	const struct line_event *accion; /* the last one */
	size_t acciones;               /* of the prioridad so far */
	size_t under_heading;          /* of them, since a heading of acciones */
	bool close;                    /* it has a heading of its own, stands apart, and no blank line stands since */
	bool inline_only;              /* each label since has its text on its own line */
	size_t *pending;               /* events */
	size_t pending_count, pending_capacity;
};

static bool is_label(const struct line_event *event)
{
	return event->kind == EVENT_HEADING &&
	       (event->heading.kind == HEADING_CAMPO || event->heading.kind == HEADING_LIDERES ||
		event->heading.kind == HEADING_ENTES);
}

static struct label_habit *habit_of(struct label_walk *walk, const struct line_event *event)
{
	struct label_habit *habit = NULL;
	struct words words;
	char key[WORDS_KEY_BYTES];

	words_split(event->text, event->label_length, &words);
	words_key(&words, words.count, key);
	HASH_FIND_STR(walk->habits, key, habit);
	if (!habit) {
		habit = xcalloc(1, sizeof(*habit));
		habit->key = xstrdup(key);
		HASH_ADD_KEYPTR(hh, walk->habits, habit->key, strlen(habit->key), habit);
	}
	return habit;
}

static void add_pending(struct label_walk *walk, const struct event_list *events, size_t at)
{
	const struct line_event *next = at + 1 < events->count ? &events->items[at + 1] : NULL;

	walk->inline_only = walk->inline_only && next && next->kind == EVENT_TEXT &&
			    next->first == events->items[at].first;
	walk->pending = xgrow(walk->pending, walk->pending_count, &walk->pending_capacity, sizeof(*walk->pending));
	walk->pending[walk->pending_count++] = at;
}

/* What follows the pending labels is another acción, or else the end of them. */
static void settle_pending(struct label_walk *walk, const struct event_list *events, bool accion)
{
	for (size_t i = 0; i < walk->pending_count; i++) {
		struct label_habit *habit = habit_of(walk, &events->items[walk->pending[i]]);

		habit->under_many += walk->under_heading > 1;
		if (accion)
			habit->inner++;
		else if (walk->acciones > 1)
			habit->after_last++;
		else if (walk->accion && walk->accion->kind == EVENT_HEADING)
			habit->after_only++;
	}
	walk->pending_count = 0;
	walk->inline_only = true;
}

/* Is an item behind labels the next acción, not an item of theirs? */
static bool goes_on(const struct label_walk *walk, const struct line_event *event)
{
	if (!walk->pending_count)
		return true;
	if (!walk->accion || walk->accion->kind != EVENT_ITEM)
		return false;
	if (!event->marker.inciso[0])
		return walk->inline_only && item_marker_is_alike(&walk->accion->marker, &event->marker);
	return item_marker_follows(&walk->accion->marker, &event->marker);
}

static void leave_acciones(struct label_walk *walk, const struct event_list *events)
{
	settle_pending(walk, events, false);
	walk->in_acciones = false;
	walk->accion = NULL;
}

static void read_accion(struct label_walk *walk, const struct event_list *events, const struct line_event *event)
{
	settle_pending(walk, events, true);
	walk->in_acciones = true;
	walk->accion = event;
	walk->close = event->kind == EVENT_HEADING && event->gap;
	walk->acciones++;
	walk->under_heading++;
}

static void read_heading(struct label_walk *walk, const struct event_list *events, const struct line_event *event)
{
	if (event->heading.kind == HEADING_ACCION) {
		read_accion(walk, events, event);
		return;
	}
	if (event->heading.kind == HEADING_ACCIONES && walk->under_heading == 1)
		for (size_t i = 0; i < walk->pending_count; i++)
			habit_of(walk, &events->items[walk->pending[i]])->under_one++;
	leave_acciones(walk, events);
	walk->under_heading = 0;
	if (event->heading.kind == HEADING_ACCIONES)
		walk->in_acciones = true;
	if (event->heading.kind >= HEADING_EJE && event->heading.kind <= HEADING_PRIORIDAD)
		walk->acciones = 0;
}

/*
 * By the habit of its words, or by its place right under an acción that stands
 * apart; or bodies that take part, right under those that answer for the acción.
 */
static bool is_of_accion(struct label_walk *walk, const struct event_list *events, size_t at)
{
	const struct line_event *event = &events->items[at];
	const struct label_habit *habit = habit_of(walk, event);
	const struct line_event *above = walk->pending_count ? &events->items[walk->pending[walk->pending_count - 1]] : NULL;

	if (habit->inner > 0 || (habit->under_one > 0 && !habit->under_many) ||
	    (habit->after_only > 0 && !habit->after_last) || walk->close)
		return true;
	return event->heading.kind == HEADING_ENTES && !event->gap && above && above->of_accion &&
	       above->heading.kind == HEADING_LIDERES;
}

/* Walk over all events; `mark` sets what the first walk has learnt. */
static void walk_events(struct label_walk *walk, struct event_list *events, bool mark)
{
	walk->in_acciones = false;
	walk->accion = NULL;
	walk->acciones = 0;
	walk->inline_only = true;
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];

		walk->close = walk->close && !event->gap;
		if (is_label(event) && walk->accion) {
			if (mark)
				event->of_accion = is_of_accion(walk, events, i);
			add_pending(walk, events, i);
		} else if (event->kind == EVENT_ITEM && event->chapter) {
			leave_acciones(walk, events);
		} else if (event->kind == EVENT_HEADING) {
			read_heading(walk, events, event);
		} else if (event->kind == EVENT_ITEM && (walk->in_acciones || !walk->accion) && goes_on(walk, event)) {
			read_accion(walk, events, event);
		}
	}
	leave_acciones(walk, events);
}

void accion_labels_mark(struct event_list *events)
{
	struct label_walk walk = { .habits = NULL };
	struct label_habit *habit, *next;

	walk_events(&walk, events, false);
	walk_events(&walk, events, true);
	HASH_ITER(hh, walk.habits, habit, next) {
		HASH_DEL(walk.habits, habit);
		free(habit->key);
		free(habit);
	}
	free(walk.pending);
}

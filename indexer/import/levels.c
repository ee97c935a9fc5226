#include "indexer/import/levels.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/words.h"
#include "indexer/import/numbering.h"

/* A document has no more levels; what a profile names beyond them is not counted. */
#define MAX_GROUPS 32

/* All headings of one name, or of several that are the same level. */
struct group {
	enum heading_kind kind; /* as the profile lists the name */
	unsigned name;          /* the one that came first */
	unsigned family;
	unsigned parts;         /* how many parts its first number has */
	size_t first, last;     /* events */
	size_t count;
	size_t loose;           /* of these, how many stand in a field */
	size_t steps;           /* how many follow the one before in its numbering */
	size_t lists;           /* how many head a list of acciones of their own */
	struct printed_number number; /* of the last one */
	bool mixed;             /* it goes by several names */
	bool under;             /* the last one's number begins with that of its eje */
	enum heading_kind role;
	unsigned depth;
};

struct groups {
	struct group items[MAX_GROUPS];
	size_t count;
	unsigned *of_name;      /* by name: its group and 1 */
};

static bool is_level(const struct line_event *event)
{
	return event->kind == EVENT_HEADING && event->heading.kind >= HEADING_EJE && event->heading.kind <= HEADING_ACCION;
}

static bool is_field(enum heading_kind kind)
{
	return kind == HEADING_CAMPO || kind == HEADING_OMITIR || kind == HEADING_LABEL;
}

/* "Objetivo específico: ..." without a number says what its eje is for. */
static bool heading_is_objetivo(const struct line_event *event)
{
	struct words words;

	words_split(event->text, event->length, &words);
	return words.count && strcmp(words.items[0].folded, "objetivo") == 0;
}

/* --- Headings without a number ------------------------------------------------------------------- */

/* "Estrategia: camino que se elige" in a document whose estrategias have numbers, or that has no other, is no level. */
static void drop_unnumbered(struct event_list *events, const struct profile *profile)
{
	unsigned count = profile_count(profile);
	size_t *numbered = xcalloc(count + 1, sizeof(*numbered)), *bare = xcalloc(count + 1, sizeof(*bare));

	for (size_t i = 0; i < events->count; i++) {
		const struct heading *heading = &events->items[i].heading;

		if (is_level(&events->items[i]))
			(heading->number.count ? numbered : bare)[heading->name]++;
	}
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		bool alone;

		if (!is_level(event) || event->heading.number.count)
			continue;
		alone = bare[event->heading.name] < 2 && event->heading.kind != HEADING_EJE;
		if (event->heading.kind == HEADING_RUTA && heading_is_objetivo(event))
			event->heading.kind = HEADING_OBJETIVO;
		else if (numbered[event->heading.name] || alone)
			event->kind = EVENT_TEXT;
	}
	free(numbered);
	free(bare);
}

/* --- Which groups there are ------------------------------------------------------------------ */

/* "Objetivo" and "Objetivo prioritario" are one level; "Objetivo 1" and "Objetivo específico 1.1" are two. */
static struct group *find_kin(struct groups *groups, enum heading_kind kind, unsigned family, unsigned parts)
{
	for (size_t i = 0; i < groups->count; i++) {
		struct group *group = &groups->items[i];

		if (group->kind == kind && group->family == family && (group->parts == parts || kind == HEADING_EJE))
			return group;
	}
	return NULL;
}

static struct group *find_group(struct groups *groups, const struct heading *heading, const struct profile *profile,
				size_t at)
{
	unsigned *place = &groups->of_name[heading->name];
	unsigned family = profile_family(profile, heading->name);
	struct group *group = *place ? &groups->items[*place - 1] : NULL;

	if (!group)
		group = find_kin(groups, heading->kind, family, heading->number.count);
	if (!group && groups->count < MAX_GROUPS) {
		group = &groups->items[groups->count++];
		memset(group, 0, sizeof(*group));
		group->kind = heading->kind;
		group->name = heading->name;
		group->family = family;
		group->parts = heading->number.count;
		group->first = at;
	}
	if (group)
		*place = (unsigned)(group - groups->items) + 1;
	return group;
}

/* Does a list of acciones, headed as such, stand before the next level's heading? */
static bool heads_list(const struct event_list *events, size_t at)
{
	for (size_t i = at + 1; i < events->count && !is_level(&events->items[i]); i++)
		if (events->items[i].kind == EVENT_HEADING && events->items[i].heading.kind == HEADING_ACCIONES)
			return true;
	return false;
}

static void note_level(struct groups *groups, const struct event_list *events, size_t at, bool in_field,
		       const struct profile *profile)
{
	const struct heading *heading = &events->items[at].heading;
	struct group *group = find_group(groups, heading, profile, at);

	if (!group)
		return;
	group->mixed = group->mixed || group->name != heading->name;
	group->last = at;
	group->loose += in_field;
	group->steps += numbering_follows(&group->number, &heading->number);
	group->lists += heads_list(events, at);
	group->number = heading->number;
	group->count++;
}

/* A field's text has ended above it, and its number begins or goes on: with it the document's own parts go on. */
static bool is_behind_field(const struct groups *groups, const struct event_list *events, size_t at)
{
	const struct line_event *event = &events->items[at], *above = event - 1;
	unsigned place = groups->of_name[event->heading.name];

	if (!at || !event->gap || above->kind == EVENT_HEADING || !above->length || above->text[above->length - 1] == ':')
		return false;
	return numbering_is_first(&event->heading.number) ||
	       (place && numbering_follows(&groups->items[place - 1].number, &event->heading.number));
}

static void collect(struct groups *groups, const struct event_list *events, const struct profile *profile)
{
	bool in_field = false;

	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		in_field = in_field && !(is_level(event) && is_behind_field(groups, events, i));
		if (is_level(event))
			note_level(groups, events, i, in_field, profile);
		else if (event->kind == EVENT_HEADING)
			/* The document's own levels may begin right behind its Presentación. */
			in_field = is_field(event->heading.kind) && event->heading.kind != HEADING_OMITIR;
	}
}

/* Headings that stand in fields alone and count nothing: those of other plans that this one is aligned with. */
static bool is_foreign(const struct group *group)
{
	return group->loose == group->count && group->steps * 2 < group->count + 1;
}

/* --- Which part each plays --------------------------------------------------------------------- */

static int compare_groups(const void *a, const void *b)
{
	const struct group *left = *(struct group *const *)a, *right = *(struct group *const *)b;
	int left_rank = left->kind == HEADING_EJE ? 0 : left->kind == HEADING_ACCION ? 2 : 1;
	int right_rank = right->kind == HEADING_EJE ? 0 : right->kind == HEADING_ACCION ? 2 : 1;

	if (left_rank != right_rank)
		return left_rank - right_rank;
	return (left->first > right->first) - (left->first < right->first);
}

/*
 * The objetivos of a plan, listed before its ejes, where others than these
 * stand in the ejes: no level that acciones stand in.
 */
static bool is_beside(const struct group *group, const struct groups *groups)
{
	size_t first = SIZE_MAX;
	bool others = false;

	for (size_t i = 0; i < groups->count; i++)
		if (groups->items[i].kind == HEADING_EJE && groups->items[i].first < first)
			first = groups->items[i].first;
	for (size_t i = 0; i < groups->count && first < SIZE_MAX; i++)
		others = others || (groups->items[i].kind != HEADING_EJE && groups->items[i].first > first);
	return others && group->kind == HEADING_RUTA && group->last < first;
}

/* The groups that are this document's own, the outermost first. `given`: the profile says which they are. */
static size_t order(struct groups *groups, bool given, struct group **ordered)
{
	size_t count = 0;

	for (size_t i = 0; i < groups->count; i++) {
		groups->items[i].role = HEADING_NONE;
		if (!is_foreign(&groups->items[i]) && (given || !is_beside(&groups->items[i], groups)))
			ordered[count++] = &groups->items[i];
	}
	qsort(ordered, count, sizeof(*ordered), compare_groups);
	return count;
}

/* Do headings of `inner` stand between those of `outer`? Pilares and ejes transversales stand side by side. */
static bool is_inside(const struct group *inner, const struct group *outer)
{
	return outer->first < inner->first && outer->last > inner->first;
}

/* The ejes among the groups in order; returns how many of these they are. */
static size_t take_ejes(struct group **ordered, size_t count)
{
	size_t ejes = 0;

	while (ejes < count && ordered[ejes]->kind == HEADING_EJE) {
		bool inside = ejes > 0 && is_inside(ordered[ejes], ordered[ejes - 1]);

		/* With one eje the levels within stand behind it, too. */
		if (inside || (ejes > 0 && ordered[ejes - 1]->role == HEADING_RUTA))
			ordered[ejes]->role = HEADING_RUTA;
		else
			ordered[ejes]->role = HEADING_EJE;
		ejes++;
	}
	return ejes;
}

/* Does it number acciones, and not what has acciones of its own? */
static bool numbers_acciones(const struct group *group)
{
	return group->kind == HEADING_ACCION && group->lists * 2 <= group->count;
}

/*
 * The parts of a document whose profile leaves them open. `rest` are the
 * levels below the ejes.
 */
static void take_parts(struct group **ordered, size_t count)
{
	size_t ejes = take_ejes(ordered, count), end = count;

	if (end > 1 && end > ejes && numbers_acciones(ordered[end - 1]) &&
	    (end - ejes > 1 || (ejes > 1 && ordered[ejes - 1]->role == HEADING_RUTA)))
		ordered[--end]->role = HEADING_ACCION;
	if (!end)
		return;
	for (size_t i = ejes; i + 1 < end; i++)
		ordered[i]->role = i == 0 ? HEADING_EJE : HEADING_RUTA;
	/* An eje alone numbers prioridades only where it has acciones. */
	if (end > ejes || ordered[end - 1]->role == HEADING_RUTA || ordered[end - 1]->lists > 0)
		ordered[end - 1]->role = HEADING_PRIORIDAD;
}

static void keep_given(struct group **ordered, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ordered[i]->role = ordered[i]->kind;
}

static void set_depths(struct group **ordered, size_t count)
{
	unsigned depth = 0;

	for (size_t i = 0; i < count; i++)
		if (ordered[i]->role == HEADING_RUTA)
			ordered[i]->depth = ++depth;
}

/* --- Into the events ----------------------------------------------------------------------------- */

static void become_text(struct line_event *event)
{
	event->kind = EVENT_TEXT;
}

/* Behind a field's label: a level's heading goes on with its numbering, or begins it; one without a number has company. */
static bool fits(const struct group *group, const struct printed_number *number)
{
	if (!number->count)
		return group->count > 1;
	return numbering_follows(&group->number, number) || numbering_is_first(number);
}

/* "Objetivo 2.1" in eje 2. */
static bool is_under(unsigned eje, const struct printed_number *number)
{
	return eje && number->count > 1 && number->parts[0] == eje;
}

static void set_roles(struct groups *groups, struct event_list *events, bool given)
{
	bool in_field = false, omitted = false;
	unsigned eje = 0;

	for (size_t i = 0; i < groups->count; i++)
		memset(&groups->items[i].number, 0, sizeof(groups->items[i].number));
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		unsigned place = is_level(event) ? groups->of_name[event->heading.name] : 0;
		struct group *group = place ? &groups->items[place - 1] : NULL;

		if (!is_level(event)) {
			if (event->kind == EVENT_HEADING) {
				in_field = is_field(event->heading.kind);
				omitted = event->heading.kind == HEADING_OMITIR;
			}
			continue;
		}
		if (!group || group->role == HEADING_NONE ||
		    (in_field && !given && !(omitted && event->gap && !group->number.count) &&
		     (!fits(group, &event->heading.number) || (group->under && !is_under(eje, &event->heading.number))))) {
			become_text(event);
			continue;
		}
		in_field = false;
		group->number = event->heading.number;
		if (group->role == HEADING_EJE)
			eje = event->heading.number.count ? event->heading.number.parts[0] : 0;
		group->under = is_under(eje, &event->heading.number);
		event->heading.kind = group->role;
		event->depth = group->depth;
	}
}

static const char *name_of(struct group **ordered, size_t count, enum heading_kind role, const struct profile *profile)
{
	const struct group *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (ordered[i]->role == role && (!best || ordered[i]->count > best->count))
			best = ordered[i];
	/* "Eje general" and "Eje transversal" are ejes. */
	if (best && best->mixed)
		return profile_name(profile, profile_family(profile, best->name));
	return best ? profile_name(profile, best->name) : NULL;
}

/* Items under "Líneas de acción" are líneas de acción: the heading of their list is the name of a level. */
static const char *name_of_list(const struct event_list *events, const struct profile *profile)
{
	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];
		char key[WORDS_KEY_BYTES];
		struct words words;
		const unsigned *found;
		size_t count;

		if (event->kind != EVENT_HEADING || event->heading.kind != HEADING_ACCIONES)
			continue;
		words_split(event->text, event->label_length, &words);
		words_key(&words, words.count, key);
		count = profile_find(profile, key, &found);
		for (size_t j = 0; j < count; j++)
			if (profile_kind(profile, found[j]) == HEADING_ACCION)
				return profile_name(profile, found[j]);
		return NULL;
	}
	return NULL;
}

void levels_assign(struct event_list *events, const struct profile *profile, struct level_names *names)
{
	struct groups groups = { .count = 0 };
	struct group *ordered[MAX_GROUPS];
	size_t count;

	groups.of_name = xcalloc(profile_count(profile) + 1, sizeof(*groups.of_name));
	if (!profile_levels_given(profile))
		drop_unnumbered(events, profile);
	collect(&groups, events, profile);
	count = order(&groups, profile_levels_given(profile), ordered);
	if (profile_levels_given(profile))
		keep_given(ordered, count);
	else
		take_parts(ordered, count);
	set_depths(ordered, count);
	set_roles(&groups, events, profile_levels_given(profile));
	names->eje = name_of(ordered, count, HEADING_EJE, profile);
	names->prioridad = name_of(ordered, count, HEADING_PRIORIDAD, profile);
	names->accion = name_of(ordered, count, HEADING_ACCION, profile);
	if (!names->accion)
		names->accion = name_of_list(events, profile);
	free(groups.of_name);
}

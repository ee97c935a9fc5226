#include "searchd/entes/involvement.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* The list that gives a role; mentions have none. */
static const enum record_list list_of[] = {
	[ROLE_LIDER] = RECORD_LIDERES,
	[ROLE_POTENCIAL] = RECORD_ENTES,
	[ROLE_TACHADO] = RECORD_TACHADOS,
};

#define LISTED_ROLES (sizeof(list_of) / sizeof(list_of[0]))

struct involvement_place {
	uint32_t body; /* its number in the authority */
	size_t place;
	UT_hash_handle hh;
};

void involvement_list_release(struct involvement_list *list)
{
	struct involvement_place *entry, *next;

	HASH_ITER(hh, list->places, entry, next) {
		HASH_DEL(list->places, entry);
		free(entry);
	}
	for (size_t i = 0; i < list->count; i++) {
		for (int role = 0; role < ROLE_COUNT; role++)
			text_list_release(&list->items[i].written[role]);
	}
	free(list->items);
	memset(list, 0, sizeof(*list));
}

static struct involvement *ensure(struct involvement_list *list, const struct ente *ente, uint32_t body)
{
	struct involvement_place *entry;

	HASH_FIND(hh, list->places, &body, sizeof(body), entry);
	if (entry)
		return &list->items[entry->place];
	entry = xcalloc(1, sizeof(*entry));
	entry->body = body;
	entry->place = list->count;
	HASH_ADD(hh, list->places, body, sizeof(entry->body), entry);
	list->items = xgrow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count] = (struct involvement){ .ente = ente };
	return &list->items[list->count++];
}

static void add_spelling(struct text_list *names, struct stored_text written)
{
	if (names->count < INVOLVEMENT_MAX_SPELLINGS)
		text_list_add(names, written.data, written.length);
}

static struct record_lines list_lines(const struct stored_record *record, enum role role)
{
	return record->list_lines[list_of[role]];
}

/* Those of the first text that names it; the texto stands at the record's own. */
static struct record_lines mention_lines(const struct stored_record *record, uint32_t body)
{
	struct record_mentions mentions = record->mentions;
	struct record_mention mention;

	while (record_mentions_next(&mentions, &mention)) {
		if (mention.body == body)
			return record->text_lines[mention.text];
	}
	return (struct record_lines){ 0, 0 };
}

struct record_lines record_role_lines(const struct stored_record *record, uint32_t body, enum role role)
{
	return role < LISTED_ROLES ? list_lines(record, role) : mention_lines(record, body);
}

/*
 * A name that is no body's is passed over. Of lists that have it the last one's lines count, which is the record's
 * own; of its mentions the first one's.
 */
static void add(struct involvement_list *list, const struct authority *authority, uint32_t body, enum role role,
		struct stored_text written, struct record_lines lines)
{
	struct involvement *involvement;

	if (body >= authority_count(authority))
		return;
	involvement = ensure(list, authority_at(authority, body), body);
	if (lines.first > 0 && (role != ROLE_MENCION || involvement->written[role].count == 0))
		involvement->lines[role] = lines;
	add_spelling(&involvement->written[role], written);
}

void involvement_list_add_listed(struct involvement_list *list, const struct authority *authority,
				 const struct stored_record *record)
{
	for (size_t role = 0; role < LISTED_ROLES; role++) {
		struct record_names names = record->lists[list_of[role]];
		struct record_name name;

		while (record_names_next(&names, &name))
			add(list, authority, name.body, (enum role)role, name.written, list_lines(record, (enum role)role));
	}
}

void involvement_list_add_mentioned(struct involvement_list *list, const struct authority *authority,
				    const struct stored_record *record)
{
	struct record_mentions mentions = record->mentions;
	struct record_mention mention;

	while (record_mentions_next(&mentions, &mention))
		add(list, authority, mention.body, ROLE_MENCION, record_mention_words(record, &mention),
		    record->text_lines[mention.text]);
}

/* --- One body of a record ------------------------------------------------------- */

static void collect(const struct stored_record *record, uint32_t body, enum role role, struct text_list *written)
{
	struct record_mentions mentions = record->mentions;
	struct record_mention mention;
	struct record_name name;

	if (role < LISTED_ROLES) {
		struct record_names names = record->lists[list_of[role]];

		while (record_names_next(&names, &name)) {
			if (name.body == body)
				add_spelling(written, name.written);
		}
		return;
	}
	while (record_mentions_next(&mentions, &mention)) {
		if (mention.body == body)
			add_spelling(written, record_mention_words(record, &mention));
	}
}

void spelling_add_line(struct text_list *names, const char *written)
{
	size_t length = strlen(written);
	char *line = xmemdupz(written, length);

	for (char *c = line; *c; c++) {
		if ((unsigned char)*c < ' ')
			*c = ' ';
	}
	text_list_add(names, line, length);
	free(line);
}

bool record_add_spellings(const struct stored_record *record, uint32_t body, enum role role,
			  struct text_list *names)
{
	struct text_list written = TEXT_LIST_INIT;
	bool found;

	collect(record, body, role, &written);
	found = written.count > 0;
	for (size_t i = 0; i < written.count; i++)
		spelling_add_line(names, written.items[i]);
	text_list_release(&written);
	return found;
}

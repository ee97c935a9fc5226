#include "indexer/build/involvement.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* More spellings of one body in one role of one record tell nobody anything. */
#define MAX_SPELLINGS 32

struct involvement_index {
	const struct ente *ente;
	size_t place;
	UT_hash_handle hh;
};

void involvement_list_clear(struct involvement_list *list)
{
	struct involvement_index *entry, *next;

	HASH_ITER(hh, list->index, entry, next) {
		HASH_DEL(list->index, entry);
		free(entry);
	}
	for (size_t i = 0; i < list->count; i++) {
		for (int role = 0; role < ROLE_COUNT; role++)
			name_list_release(&list->items[i].escrito[role]);
	}
	list->count = 0;
}

void involvement_list_release(struct involvement_list *list)
{
	involvement_list_clear(list);
	free(list->items);
	memset(list, 0, sizeof(*list));
}

static struct involvement *ensure(struct involvement_list *list, const struct ente *ente)
{
	struct involvement_index *entry;

	HASH_FIND_PTR(list->index, &ente, entry);
	if (entry)
		return &list->items[entry->place];
	entry = xcalloc(1, sizeof(*entry));
	entry->ente = ente;
	entry->place = list->count;
	HASH_ADD_PTR(list->index, ente, entry);
	list->items = xgrow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count] = (struct involvement){ .ente = ente };
	return &list->items[list->count++];
}

bool involvement_has(const struct involvement *involvement, enum role role)
{
	return involvement->escrito[role].count > 0;
}

void involvement_list_add(struct involvement_list *list, const struct ente *ente, enum role role, const char *written,
			  size_t length)
{
	struct name_list *escrito = &ensure(list, ente)->escrito[role];

	for (size_t i = 0; i < escrito->count; i++) {
		if (strlen(escrito->items[i]) == length && memcmp(escrito->items[i], written, length) == 0)
			return;
	}
	if (escrito->count < MAX_SPELLINGS)
		name_list_add(escrito, written, length);
}

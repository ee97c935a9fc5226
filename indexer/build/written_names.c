#include "indexer/build/written_names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "index/stored_record.h"
#include "text/fold.h"

struct name_entry {
	struct written_name name;
	UT_hash_handle hh; /* by what is written, in the order of coming */
};

struct principio {
	char *folded;
	const char *best;
	size_t best_uses;
	UT_hash_handle hh;
};

struct spelling {
	char *text;
	struct principio *principio;
	size_t uses;
	UT_hash_handle hh; /* by text, in the order of coming */
};

struct written_names {
	struct authority *authority;
	struct name_entry *names;
	struct principio *principios;
	struct spelling *spellings;
};

struct written_names *written_names_new(struct authority *authority)
{
	struct written_names *names = xcalloc(1, sizeof(*names));

	names->authority = authority;
	return names;
}

void written_names_free(struct written_names *names)
{
	struct name_entry *name, *next_name;
	struct principio *principio, *next_principio;
	struct spelling *spelling, *next_spelling;

	if (!names)
		return;
	HASH_ITER(hh, names->names, name, next_name) {
		HASH_DEL(names->names, name);
		free((char *)name->name.written);
		free(name);
	}
	HASH_ITER(hh, names->spellings, spelling, next_spelling) {
		HASH_DEL(names->spellings, spelling);
		free(spelling->text);
		free(spelling);
	}
	HASH_ITER(hh, names->principios, principio, next_principio) {
		HASH_DEL(names->principios, principio);
		free(principio->folded);
		free(principio);
	}
	free(names);
}

static void resolve_name(struct written_names *names, struct written_name *name)
{
	name->ente = authority_resolve_item(names->authority, name->written, strlen(name->written), &name->how);
	if (!name->ente)
		name->ente = authority_add_unknown(names->authority, name->written);
}

static void add_names(struct written_names *names, const struct corpus_record *record, const char *field,
		      const struct name_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct name_entry *entry;

		HASH_FIND_STR(names->names, list->items[i], entry);
		if (!entry) {
			entry = xcalloc(1, sizeof(*entry));
			entry->name = (struct written_name){
				.written = xstrdup(list->items[i]),
				.file = record->file,
				.line = record->line,
				.field = field,
			};
			resolve_name(names, &entry->name);
			HASH_ADD_KEYPTR(hh, names->names, entry->name.written, strlen(entry->name.written), entry);
		}
		entry->name.uses++;
	}
}

static struct principio *ensure_principio(struct written_names *names, const char *written)
{
	char *folded = fold_copy(written);
	struct principio *principio;

	HASH_FIND_STR(names->principios, folded, principio);
	if (principio) {
		free(folded);
		return principio;
	}
	principio = xcalloc(1, sizeof(*principio));
	principio->folded = folded;
	HASH_ADD_KEYPTR(hh, names->principios, principio->folded, strlen(principio->folded), principio);
	return principio;
}

static void add_principio(struct written_names *names, const char *written)
{
	struct spelling *spelling;

	HASH_FIND_STR(names->spellings, written, spelling);
	if (!spelling) {
		spelling = xcalloc(1, sizeof(*spelling));
		spelling->text = xstrdup(written);
		spelling->principio = ensure_principio(names, written);
		HASH_ADD_KEYPTR(hh, names->spellings, spelling->text, strlen(spelling->text), spelling);
	}
	spelling->uses++;
}

void written_names_add(struct written_names *names, const struct corpus_record *record)
{
	const struct prioridad_record *prioridad = &record->prioridad;

	add_names(names, record, record_list_names[RECORD_LIDERES], &prioridad->lideres);
	add_names(names, record, record_list_names[RECORD_ENTES], &prioridad->entes);
	add_names(names, record, record_list_names[RECORD_TACHADOS], &prioridad->entes_tachados);
	for (size_t i = 0; i < prioridad->principios.count; i++)
		add_principio(names, prioridad->principios.items[i]);
}

void written_names_finish(struct written_names *names)
{
	for (struct spelling *spelling = names->spellings; spelling; spelling = spelling->hh.next) {
		if (spelling->uses > spelling->principio->best_uses) {
			spelling->principio->best = spelling->text;
			spelling->principio->best_uses = spelling->uses;
		}
	}
}

const struct ente *written_names_ente(const struct written_names *names, const char *written)
{
	struct name_entry *entry;

	HASH_FIND_STR(names->names, written, entry);
	assert(entry);
	return entry->name.ente;
}

const char *written_names_principio(const struct written_names *names, const char *written)
{
	struct spelling *spelling;

	HASH_FIND_STR(names->spellings, written, spelling);
	assert(spelling);
	return spelling->principio->best;
}

void written_names_each(const struct written_names *names,
			void (*visit)(void *context, const struct written_name *name), void *context)
{
	for (const struct name_entry *entry = names->names; entry; entry = entry->hh.next)
		visit(context, &entry->name);
}

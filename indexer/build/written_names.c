#include "indexer/build/written_names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "index/stored_record.h"
#include "indexer/build/spellings.h"

struct name_entry {
	struct written_name name;
	UT_hash_handle hh; /* by what is written, in the order of coming */
};

struct written_names {
	struct authority *authority;
	struct name_entry *names;
	struct spellings *principios, *implementaciones;
};

struct written_names *written_names_new(struct authority *authority)
{
	struct written_names *names = xcalloc(1, sizeof(*names));

	names->authority = authority;
	names->principios = spellings_new();
	names->implementaciones = spellings_new();
	return names;
}

void written_names_free(struct written_names *names)
{
	struct name_entry *name, *next_name;

	if (!names)
		return;
	HASH_ITER(hh, names->names, name, next_name) {
		HASH_DEL(names->names, name);
		free((char *)name->name.written);
		free(name);
	}
	spellings_free(names->principios);
	spellings_free(names->implementaciones);
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

void written_names_add(struct written_names *names, const struct corpus_record *record)
{
	const struct prioridad_record *prioridad = &record->prioridad;

	add_names(names, record, record_list_names[RECORD_LIDERES], &prioridad->lideres);
	add_names(names, record, record_list_names[RECORD_ENTES], &prioridad->entes);
	add_names(names, record, record_list_names[RECORD_TACHADOS], &prioridad->entes_tachados);
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		add_names(names, record, record_list_names[RECORD_LIDERES], &prioridad->acciones[i].lideres);
		add_names(names, record, record_list_names[RECORD_ENTES], &prioridad->acciones[i].entes);
	}
	for (size_t i = 0; i < prioridad->principios.count; i++)
		spellings_add(names->principios, prioridad->principios.items[i]);
	if (prioridad->implementacion)
		spellings_add(names->implementaciones, prioridad->implementacion);
}

void written_names_finish(struct written_names *names)
{
	spellings_finish(names->principios);
	spellings_finish(names->implementaciones);
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
	return spellings_best(names->principios, written);
}

const char *written_names_implementacion(const struct written_names *names, const char *written)
{
	return spellings_best(names->implementaciones, written);
}

void written_names_each(const struct written_names *names,
			void (*visit)(void *context, const struct written_name *name), void *context)
{
	for (const struct name_entry *entry = names->names; entry; entry = entry->hh.next)
		visit(context, &entry->name);
}

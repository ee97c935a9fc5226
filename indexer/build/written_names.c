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
	struct name_entry *next; /* in the order of coming */
	UT_hash_handle hh; /* of its ámbito, by what is written */
};

struct written_names {
	struct authority *authority;
	struct name_entry **tables; /* by ámbito */
	size_t table_count;
	struct name_entry *first, *last;
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
	if (!names)
		return;
	for (size_t i = 0; i < names->table_count; i++)
		HASH_CLEAR(hh, names->tables[i]);
	free(names->tables);
	for (struct name_entry *name = names->first, *next; name; name = next) {
		next = name->next;
		free((char *)name->name.written);
		free(name);
	}
	spellings_free(names->principios);
	spellings_free(names->implementaciones);
	free(names);
}

static void resolve_name(struct written_names *names, struct written_name *name)
{
	name->ente = authority_resolve_item(names->authority, name->ambito, name->written, strlen(name->written),
					    &name->how);
	if (!name->ente)
		name->ente = authority_add_unknown(names->authority, name->ambito, name->written);
}

/* The table of an ámbito, which is there from now on. */
static struct name_entry **ensure_table(struct written_names *names, uint32_t ambito)
{
	if (ambito >= names->table_count) {
		size_t count = (size_t)ambito * 2 + 1;

		names->tables = xreallocarray(names->tables, count, sizeof(struct name_entry *));
		memset(names->tables + names->table_count, 0,
		       (count - names->table_count) * sizeof(struct name_entry *));
		names->table_count = count;
	}
	return &names->tables[ambito];
}

static struct name_entry *append(struct written_names *names, struct written_name name)
{
	struct name_entry **table = ensure_table(names, name.ambito);
	struct name_entry *entry = xcalloc(1, sizeof(*entry));

	entry->name = name;
	entry->name.written = xstrdup(name.written);
	HASH_ADD_KEYPTR(hh, *table, entry->name.written, strlen(entry->name.written), entry);
	if (names->last)
		names->last->next = entry;
	else
		names->first = entry;
	names->last = entry;
	return entry;
}

static void add_names(struct written_names *names, const struct corpus_record *record, uint32_t ambito,
		      const char *field, const struct name_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct name_entry **table = ensure_table(names, ambito);
		struct name_entry *entry;

		HASH_FIND_STR(*table, list->items[i], entry);
		if (!entry)
			entry = append(names, (struct written_name){
				.written = list->items[i],
				.ambito = ambito,
				.file = record->file,
				.line = record->line,
				.field = field,
			});
		entry->name.uses++;
	}
}

void written_names_add(struct written_names *names, const struct corpus_record *record, uint32_t ambito)
{
	const struct prioridad_record *prioridad = &record->prioridad;

	add_names(names, record, ambito, record_list_names[RECORD_LIDERES], &prioridad->lideres);
	add_names(names, record, ambito, record_list_names[RECORD_ENTES], &prioridad->entes);
	add_names(names, record, ambito, record_list_names[RECORD_TACHADOS], &prioridad->entes_tachados);
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		add_names(names, record, ambito, record_list_names[RECORD_LIDERES], &prioridad->acciones[i].lideres);
		add_names(names, record, ambito, record_list_names[RECORD_ENTES], &prioridad->acciones[i].entes);
	}
	for (size_t i = 0; i < prioridad->principios.count; i++)
		spellings_add(names->principios, prioridad->principios.items[i]);
	if (prioridad->implementacion)
		spellings_add(names->implementaciones, prioridad->implementacion);
}

/* Names with an acronym come first: "SOP" is to find the body that "Secretaría de Obras Públicas (SOP)" makes. */
static void resolve_all(struct written_names *names)
{
	for (int pass = 0; pass < 2; pass++) {
		for (struct name_entry *entry = names->first; entry; entry = entry->next) {
			if (authority_has_acronym(entry->name.written, strlen(entry->name.written)) == (pass == 0))
				resolve_name(names, &entry->name);
		}
	}
}

const char *written_name_doubt(const struct written_name *name)
{
	switch (name->how) {
	case RESOLUTION_DISPUTED:
		return "has another body's acronym, and is taken by its name for";
	case RESOLUTION_ACRONYM:
		return "is taken by its acronym alone for";
	case RESOLUTION_SHORT:
		return "is taken for a shorter name of";
	case RESOLUTION_MISPRINT:
		return "is taken for a misprint of";
	default:
		return NULL;
	}
}

void written_names_finish(struct written_names *names)
{
	resolve_all(names);
	spellings_finish(names->principios);
	spellings_finish(names->implementaciones);
}

const struct ente *written_names_ente(const struct written_names *names, uint32_t ambito, const char *written)
{
	struct name_entry *entry;

	assert(ambito < names->table_count);
	HASH_FIND_STR(names->tables[ambito], written, entry);
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
	for (const struct name_entry *entry = names->first; entry; entry = entry->next)
		visit(context, &entry->name);
}

#include "searchd/entes/directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_writer.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/record_values.h"
#include "index/role.h"
#include "searchd/entes/json_members.h"
#include "text/collation.h"
#include "text/fold.h"

/* How many prioridades have each value of the body fields. */
struct counts {
	uint32_t *in_role[ROLE_COUNT];
	uint32_t *any; /* in FIELD_ENTE */
};

/* Where the members of one body are in `json`. */
struct ente_entry {
	const struct ente *ente;
	size_t start, end;
	uint32_t in_role[ROLE_COUNT], in_any; /* prioridades */
};

struct ente_directory {
	struct strbuf json;
	struct ente_entry *entries;
	size_t entry_count;
	/* Every name of every body, folded; names[i] is one of owners[i]. */
	const char **names;
	const struct ente **owners;
	size_t name_count, names_capacity, owners_capacity;
};

/* For each value of FIELD_PROPIO, which value of `field` the same body is; for free(). */
static uint32_t *match_own(const struct index *index, enum field field)
{
	uint32_t count = index_value_count(index, FIELD_PROPIO);
	uint32_t *match = xcalloc(count + 1, sizeof(*match));

	for (uint32_t i = 0; i < count; i++)
		match[i] = index_find_value(index, field, index_value(index, FIELD_PROPIO, i));
	return match;
}

/*
 * Count a body that acciones have in lists of their own for their prioridad, which
 * does not have it. `counted` is by value: the prioridad that it was counted for last.
 */
static void count_own(const struct index *index, enum field field, const uint32_t *match, uint32_t docid,
		      uint32_t *counted, uint32_t *counts)
{
	uint32_t head = index_document_head(index, docid);
	size_t count;
	const uint32_t *own = index_document_values(index, FIELD_PROPIO, docid, &count);

	for (size_t i = 0; i < count; i++) {
		uint32_t value = match[own[i]];

		if (value == UINT32_MAX || counted[value] == head || !record_has_value(index, field, docid, value) ||
		    record_has_value(index, field, head, value))
			continue;
		counted[value] = head;
		counts[value]++;
	}
}

/* For each value of a field, how many prioridades have it, themselves or by a list of one of their acciones. */
static uint32_t *count_prioridades(const struct index *index, uint32_t prioridad, enum field field)
{
	uint32_t *counts = xcalloc(index_value_count(index, field), sizeof(*counts));
	uint32_t *counted = xcalloc(index_value_count(index, field), sizeof(*counted));
	uint32_t *match = match_own(index, field);
	uint32_t last = index_document_count(index);

	for (uint32_t docid = 1; docid <= last; docid++) {
		size_t count;
		const uint32_t *ordinals = index_document_values(index, field, docid, &count);

		if (!record_has_value(index, FIELD_TIPO, docid, prioridad)) {
			count_own(index, field, match, docid, counted, counts);
			continue;
		}
		for (size_t i = 0; i < count; i++)
			counts[ordinals[i]]++;
	}
	free(match);
	free(counted);
	return counts;
}

static uint32_t count_of(const uint32_t *counts, uint32_t ordinal)
{
	return ordinal == UINT32_MAX ? 0 : counts[ordinal];
}

static void count_roles(struct ente_entry *entry, const struct ente_ordinals *ordinals, const struct counts *counts)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		entry->in_role[role] = count_of(counts->in_role[role], ordinals->in_role[role]);
	entry->in_any = count_of(counts->any, ordinals->any);
}

static void write_ente(struct json_writer *json, const struct ente_entry *entry)
{
	const struct ente *ente = entry->ente;

	json_writer_open_object(json);
	json_member_ente(json, ente);
	json_writer_key(json, "alias");
	json_writer_open_array(json);
	for (size_t i = 0; i < ente->alias_count; i++)
		json_writer_string(json, ente->alias[i]);
	json_writer_close_array(json);
	json_writer_member_bool(json, "resuelto", !ente->provisional);
	json_writer_key(json, "prioridades");
	json_writer_open_object(json);
	for (int role = 0; role < ROLE_COUNT; role++)
		json_writer_member_unsigned(json, role_name((enum role)role), entry->in_role[role]);
	json_writer_member_unsigned(json, "total", entry->in_any);
	json_writer_close_object(json);
	json_writer_close_object(json);
}

struct sorted_ente {
	const struct ente *ente;
	struct strbuf key;
};

static int compare_entes(const void *a, const void *b)
{
	const struct sorted_ente *left = a;
	const struct sorted_ente *right = b;
	size_t common = left->key.length < right->key.length ? left->key.length : right->key.length;
	int order = memcmp(left->key.data, right->key.data, common);

	if (order)
		return order;
	if (left->key.length != right->key.length)
		return left->key.length < right->key.length ? -1 : 1;
	return strcmp(left->ente->key, right->ente->key);
}

static struct sorted_ente *sort_entes(const struct authority *authority)
{
	size_t count = authority_count(authority);
	struct sorted_ente *entes = xcalloc(count, sizeof(*entes));

	for (size_t i = 0; i < count; i++) {
		const struct ente *ente = authority_at(authority, i);

		entes[i].ente = ente;
		strbuf_init(&entes[i].key, STRBUF_NO_LIMIT);
		collation_add_key(&entes[i].key, ente->nombre, strlen(ente->nombre));
	}
	qsort(entes, count, sizeof(*entes), compare_entes);
	return entes;
}

static void write_all(struct ente_directory *directory, const struct index *index, const struct authority *authority,
		      const struct ente_columns *columns)
{
	struct sorted_ente *entes = sort_entes(authority);
	uint32_t prioridad = ente_columns_prioridad(columns);
	struct counts counts;
	struct json_writer json;

	for (int role = 0; role < ROLE_COUNT; role++)
		counts.in_role[role] = count_prioridades(index, prioridad, role_fields[role]);
	counts.any = count_prioridades(index, prioridad, FIELD_ENTE);
	directory->entry_count = authority_count(authority);
	directory->entries = xcalloc(directory->entry_count, sizeof(*directory->entries));
	for (size_t i = 0; i < directory->entry_count; i++) {
		struct ente_entry *entry = &directory->entries[i];

		json_writer_init(&json, &directory->json);
		entry->ente = entes[i].ente;
		entry->start = directory->json.length + 1; /* behind its brace */
		count_roles(entry, ente_columns_of(columns, entry->ente), &counts);
		write_ente(&json, entry);
		entry->end = directory->json.length - 1;
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		free(counts.in_role[role]);
	free(counts.any);
	for (size_t i = 0; i < authority_count(authority); i++)
		strbuf_release(&entes[i].key);
	free(entes);
}

static void add_name(struct ente_directory *directory, const struct ente *ente, const char *name)
{
	directory->names = xgrow(directory->names, directory->name_count, &directory->names_capacity,
				 sizeof(*directory->names));
	directory->owners = xgrow(directory->owners, directory->name_count, &directory->owners_capacity,
				  sizeof(*directory->owners));
	directory->names[directory->name_count] = fold_copy(name);
	directory->owners[directory->name_count] = ente;
	directory->name_count++;
}

struct ente_directory *ente_directory_new(const struct index *index, const struct authority *authority,
					  const struct ente_columns *columns)
{
	struct ente_directory *directory = xcalloc(1, sizeof(*directory));

	strbuf_init(&directory->json, STRBUF_NO_LIMIT);
	write_all(directory, index, authority, columns);
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		add_name(directory, ente, ente->key);
		add_name(directory, ente, ente->nombre);
		for (size_t k = 0; k < ente->alias_count; k++)
			add_name(directory, ente, ente->alias[k]);
	}
	return directory;
}

void ente_directory_free(struct ente_directory *directory)
{
	if (!directory)
		return;
	for (size_t i = 0; i < directory->name_count; i++)
		free((char *)directory->names[i]);
	free(directory->names);
	free(directory->owners);
	free(directory->entries);
	strbuf_release(&directory->json);
	free(directory);
}

size_t ente_directory_count(const struct ente_directory *directory)
{
	return directory->entry_count;
}

const struct ente *ente_directory_at(const struct ente_directory *directory, size_t i)
{
	return directory->entries[i].ente;
}

uint32_t ente_directory_in_role(const struct ente_directory *directory, size_t i, enum role role)
{
	return directory->entries[i].in_role[role];
}

uint32_t ente_directory_in_any(const struct ente_directory *directory, size_t i)
{
	return directory->entries[i].in_any;
}

const char *ente_directory_json(const struct ente_directory *directory, size_t i, size_t *length)
{
	const struct ente_entry *entry = &directory->entries[i];

	*length = entry->end - entry->start;
	return directory->json.data + entry->start;
}

void ente_directory_nearest(const struct ente_directory *directory, const char *name, struct ente_list *found)
{
	char *wanted = fold_copy(name);
	const char *nearest = nearest_find(wanted, directory->names, directory->name_count);

	free(wanted);
	found->count = 0;
	for (size_t i = 0; nearest && i < directory->name_count; i++) {
		/* All names of a body stand together; two of them may be one without their accents. */
		bool again = found->count > 0 && found->items[found->count - 1] == directory->owners[i];

		if (!again && strcmp(directory->names[i], nearest) == 0)
			ente_list_add(found, directory->owners[i]);
	}
}

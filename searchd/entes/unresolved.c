#include "searchd/entes/unresolved.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/entes/involvement.h"
#include "searchd/entes/json_members.h"
#include "searchd/entes/roles.h"

/* The places of one body, as JSON objects parted by commas. */
struct places {
	struct strbuf json;
	size_t count;
};

struct unresolved {
	struct places *places; /* by place in the directory */
	size_t count;
	uint32_t *owner_of;    /* by ordinal of FIELD_ENTE: place in the directory, or UINT32_MAX */
};

/* Which values of the column are provisional bodies. */
static uint32_t *map_owners(const struct ente_directory *directory, const struct index *index,
			    const struct ente_columns *columns)
{
	uint32_t values = index_value_count(index, FIELD_ENTE);
	uint32_t *owner_of = xreallocarray(NULL, values ? values : 1, sizeof(*owner_of));

	for (uint32_t i = 0; i < values; i++)
		owner_of[i] = UINT32_MAX;
	for (size_t i = 0; i < ente_directory_count(directory); i++) {
		const struct ente *ente = ente_directory_at(directory, i);
		uint32_t ordinal = ente->provisional ? ente_columns_of(columns, ente)->any : UINT32_MAX;

		if (ordinal != UINT32_MAX)
			owner_of[ordinal] = (uint32_t)i;
	}
	return owner_of;
}

/* Is there a provisional body in the record whose list of places is not full? */
static bool is_wanted(const struct unresolved *unresolved, const struct index *index, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, FIELD_ENTE, docid, &count);

	for (size_t i = 0; i < count; i++) {
		uint32_t owner = unresolved->owner_of[ordinals[i]];

		if (owner != UINT32_MAX && unresolved->places[owner].count < UNRESOLVED_MAX_PLACES)
			return true;
	}
	return false;
}

static void write_place(struct json_writer *json, const char *id, const struct hit *hit, enum role role,
			const struct involvement *involvement)
{
	const struct text_list *written = &involvement->written[role];
	const struct record_lines *where = &involvement->lines[role];
	struct text_list lines = TEXT_LIST_INIT;

	for (size_t i = 0; i < written->count; i++)
		spelling_add_line(&lines, written->items[i]);
	json_writer_open_object(json);
	json_writer_member_string(json, "id", id);
	json_writer_member_string(json, "rol", role_name((enum role)role));
	json_member_lines(json, where->first > 0 ? where : &hit->record.lines);
	json_member_texts(json, "escrito", &lines);
	json_writer_close_object(json);
	text_list_release(&lines);
}

/* Every role that the body has in the record itself is a place. */
static void add_places(struct places *places, const char *id, const struct hit *hit,
		       const struct involvement *involvement)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct json_writer json;

		if (involvement->written[role].count == 0 || places->count >= UNRESOLVED_MAX_PLACES)
			continue;
		if (places->count++ > 0)
			strbuf_add_char(&places->json, ',');
		json_writer_init(&json, &places->json);
		write_place(&json, id, hit, (enum role)role, involvement);
	}
}

static void add_involved(struct unresolved *unresolved, const struct index *index, const struct ente_columns *columns,
			 const struct authority *authority, const struct hit *hit)
{
	struct involvement_list involved = { .count = 0 };
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_add_id(&id, index, hit->docid, &hit->record);
	involvement_list_add_listed(&involved, authority, &hit->record);
	involvement_list_add_mentioned(&involved, authority, &hit->record);
	for (size_t i = 0; i < involved.count; i++) {
		uint32_t ordinal = ente_columns_of(columns, involved.items[i].ente)->any;
		uint32_t owner = ordinal == UINT32_MAX ? UINT32_MAX : unresolved->owner_of[ordinal];

		if (owner != UINT32_MAX)
			add_places(&unresolved->places[owner], id.data, hit, &involved.items[i]);
	}
	involvement_list_release(&involved);
	strbuf_release(&id);
}

struct unresolved *unresolved_find(const struct ente_directory *directory, const struct index *index,
				   const struct ente_columns *columns, const struct authority *authority,
				   struct index_reader *reader, struct error *err)
{
	struct unresolved *unresolved = xcalloc(1, sizeof(*unresolved));
	uint32_t last = index_document_count(index);

	unresolved->count = ente_directory_count(directory);
	unresolved->places = xcalloc(unresolved->count, sizeof(*unresolved->places));
	for (size_t i = 0; i < unresolved->count; i++)
		strbuf_init(&unresolved->places[i].json, STRBUF_NO_LIMIT);
	unresolved->owner_of = map_owners(directory, index, columns);
	for (uint32_t docid = 1; docid <= last; docid++) {
		struct hit hit;

		if (!is_wanted(unresolved, index, docid))
			continue;
		if (!index_reader_fetch(reader, docid, &hit, err)) {
			unresolved_free(unresolved);
			return NULL;
		}
		add_involved(unresolved, index, columns, authority, &hit);
		hit_release(&hit);
	}
	return unresolved;
}

void unresolved_free(struct unresolved *unresolved)
{
	if (!unresolved)
		return;
	for (size_t i = 0; i < unresolved->count; i++)
		strbuf_release(&unresolved->places[i].json);
	free(unresolved->places);
	free(unresolved->owner_of);
	free(unresolved);
}

const struct unresolved *unresolved_once_get(struct unresolved_once *once, const struct ente_directory *directory,
					     const struct index *index, const struct ente_columns *columns,
					     const struct authority *authority, struct index_reader *reader,
					     struct error *err)
{
	struct unresolved *found = atomic_load(&once->found);

	if (found)
		return found;
	if (pthread_mutex_trylock(&once->looking) != 0) {
		error_set(err, ERROR_LOCKED, "another request is looking for the same");
		return NULL;
	}
	found = atomic_load(&once->found);
	if (!found) {
		found = unresolved_find(directory, index, columns, authority, reader, err);
		atomic_store(&once->found, found);
	}
	pthread_mutex_unlock(&once->looking);
	return found;
}

void unresolved_once_release(struct unresolved_once *once)
{
	unresolved_free(atomic_load(&once->found));
	pthread_mutex_destroy(&once->looking);
}

void unresolved_write(const struct unresolved *unresolved, size_t i, struct json_writer *json)
{
	const struct places *places = &unresolved->places[i];

	json_writer_key(json, "apariciones");
	json_writer_open_array(json);
	if (places->count > 0)
		json_writer_raw(json, places->json.data, places->json.length);
	json_writer_close_array(json);
}

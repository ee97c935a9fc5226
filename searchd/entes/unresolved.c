#include "searchd/entes/unresolved.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
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

static struct places *find_places(const struct unresolved *unresolved, const struct index *index,
				  const struct role_row *row)
{
	char *clave = xmemdupz(row->clave, row->clave_length);
	uint32_t ordinal = index_find_value(index, FIELD_ENTE, clave);
	uint32_t owner = ordinal == UINT32_MAX ? UINT32_MAX : unresolved->owner_of[ordinal];

	free(clave);
	return owner == UINT32_MAX ? NULL : &unresolved->places[owner];
}

static void add_place(struct places *places, const struct hit *hit, const struct record_lines *lines,
		      const struct role_row *row)
{
	struct text_list written = TEXT_LIST_INIT;
	struct json_writer json;

	if (places->count >= UNRESOLVED_MAX_PLACES)
		return;
	if (places->count++ > 0)
		strbuf_add_char(&places->json, ',');
	role_row_add_written(row, &written);
	json_writer_init(&json, &places->json);
	json_writer_open_object(&json);
	json_writer_key(&json, "id");
	json_writer_string_n(&json, hit->stored[STORED_ID].data, hit->stored[STORED_ID].length);
	json_writer_member_string(&json, "rol", role_name(row->role));
	record_lines_write(lines, &json);
	text_list_write(&written, "escrito", &json);
	json_writer_close_object(&json);
	text_list_release(&written);
}

static bool add_record(struct unresolved *unresolved, const struct index *index, struct index_reader *reader,
		       uint32_t docid, struct error *err)
{
	struct role_rows rows;
	struct role_row row;
	struct hit hit;

	if (!index_reader_fetch(reader, docid, &hit, err))
		return false;
	role_rows_begin(&rows, &hit);
	while (role_rows_next(&rows, &row)) {
		struct places *places = find_places(unresolved, index, &row);

		if (places)
			add_place(places, &hit, &rows.lines, &row);
	}
	hit_release(&hit);
	return true;
}

struct unresolved *unresolved_find(const struct ente_directory *directory, const struct index *index,
				   const struct ente_columns *columns, struct index_reader *reader,
				   struct error *err)
{
	struct unresolved *unresolved = xcalloc(1, sizeof(*unresolved));
	uint32_t last = index_document_count(index);

	unresolved->count = ente_directory_count(directory);
	unresolved->places = xcalloc(unresolved->count, sizeof(*unresolved->places));
	for (size_t i = 0; i < unresolved->count; i++)
		strbuf_init(&unresolved->places[i].json, STRBUF_NO_LIMIT);
	unresolved->owner_of = map_owners(directory, index, columns);
	for (uint32_t docid = 1; docid <= last; docid++) {
		if (is_wanted(unresolved, index, docid) && !add_record(unresolved, index, reader, docid, err)) {
			unresolved_free(unresolved);
			return NULL;
		}
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

void unresolved_write(const struct unresolved *unresolved, size_t i, struct json_writer *json)
{
	const struct places *places = &unresolved->places[i];

	json_writer_key(json, "apariciones");
	json_writer_open_array(json);
	if (places->count > 0)
		json_writer_raw(json, places->json.data, places->json.length);
	json_writer_close_array(json);
}

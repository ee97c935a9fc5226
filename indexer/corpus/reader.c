#include "indexer/corpus/reader.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/id_set.h"
#include "base/xalloc.h"
#include "indexer/corpus/record_fields.h"

struct corpus_reader {
	struct input *inputs;
	size_t input_count, current;
	bool open;
	struct json_lines lines;
	struct report *report;
	struct id_set ids;
	uint64_t done;
	size_t prioridades;
};

/* --- Ids that come twice ---------------------------------------------------------------- */

static bool add_id(struct corpus_reader *reader, const char *field, const char *key, const char *shown)
{
	uint64_t here = (uint64_t)reader->current << 32 | (uint32_t)reader->lines.line, first; /* file and line */
	struct member member = { &reader->lines, field };

	if (id_set_add(&reader->ids, key, strlen(key), here, &first))
		return true;
	member_problem(&member, "%s comes twice, first at %s:%" PRIu32, shown, reader->inputs[first >> 32].path,
		       (uint32_t)first);
	return false;
}

static bool has_documento(struct corpus_reader *reader, const char *documento)
{
	char key[RECORD_MAX_SLUG + 32];
	struct member member = { &reader->lines, "documento" };

	snprintf(key, sizeof(key), "documento %s", documento);
	if (id_set_has(&reader->ids, key, strlen(key)))
		return true;
	/* Said once: all its other records lack it just so. */
	snprintf(key, sizeof(key), "no documento %s", documento);
	if (id_set_add(&reader->ids, key, strlen(key), 0, NULL))
		member_problem(&member, "no documento record for %s stands before this line", documento);
	return false;
}

static bool check_documento(struct corpus_reader *reader, const struct documento_record *record)
{
	char key[RECORD_MAX_SLUG + 16];

	snprintf(key, sizeof(key), "documento %s", record->documento);
	return add_id(reader, "documento", key, record->documento);
}

static bool check_eje(struct corpus_reader *reader, const struct eje_record *record)
{
	char key[RECORD_MAX_SLUG + 32];
	bool known = has_documento(reader, record->documento);

	snprintf(key, sizeof(key), "eje %u of %s", record->eje, record->documento);
	return add_id(reader, "eje", key, key) && known;
}

static bool check_acciones(struct corpus_reader *reader, const struct prioridad_record *record)
{
	char key[RECORD_MAX_SLUG + RECORD_MAX_INCISO + 32];
	char field[64];
	bool good = true;

	for (size_t i = 0; i < record->accion_count; i++) {
		snprintf(field, sizeof(field), "acciones[%zu].inciso", i);
		snprintf(key, sizeof(key), "%s.p%u.%s", record->documento, record->prioridad,
			 record->acciones[i].inciso);
		good &= add_id(reader, field, key, key);
	}
	return good;
}

/* Each acción has the values of its prioridad's lists beside its own in the index. */
static bool check_carried(const struct corpus_reader *reader, const struct prioridad_record *record)
{
	struct member member = { &reader->lines, "acciones" };
	size_t listed = record->principios.count + record->lideres.count + record->entes.count +
			record->entes_tachados.count;

	if (listed * record->accion_count <= CORPUS_MAX_CARRIED)
		return true;
	member_problem(&member, "%zu of them with %zu names in the lists of their prioridad: more than %zu together",
		       record->accion_count, listed, CORPUS_MAX_CARRIED);
	return false;
}

static bool check_prioridad(struct corpus_reader *reader, const struct prioridad_record *record)
{
	char key[RECORD_MAX_SLUG + 32];
	bool small = check_carried(reader, record);
	bool known = has_documento(reader, record->documento);

	reader->prioridades++;
	snprintf(key, sizeof(key), "%s.p%u", record->documento, record->prioridad);
	/* Where the prioridad comes twice, so would each of its acciones: one message is enough. */
	return add_id(reader, "prioridad", key, key) && check_acciones(reader, record) && known && small;
}

/* --- Reading ---------------------------------------------------------------------------- */

void corpus_record_release(struct corpus_record *record)
{
	documento_record_release(&record->documento);
	eje_record_release(&record->eje);
	prioridad_record_release(&record->prioridad);
}

struct corpus_reader *corpus_reader_new(struct input *inputs, size_t count, struct report *report)
{
	struct corpus_reader *reader = xcalloc(1, sizeof(*reader));

	reader->inputs = inputs;
	reader->input_count = count;
	reader->report = report;
	return reader;
}

static void close_current(struct corpus_reader *reader)
{
	if (reader->open) {
		reader->done += reader->lines.done;
		json_lines_close(&reader->lines);
	}
	reader->open = false;
}

void corpus_reader_free(struct corpus_reader *reader)
{
	if (!reader)
		return;
	close_current(reader);
	id_set_release(&reader->ids);
	free(reader);
}

uint64_t corpus_reader_done(const struct corpus_reader *reader)
{
	return reader->done + (reader->open ? reader->lines.done : 0);
}

static bool read_tipo(const struct json_lines *lines, const json_t *object, enum record_type *type)
{
	static const char *const names[] = { "documento", "eje", "prioridad" };
	struct member member = { lines, "tipo" };
	const json_t *value = json_object_get(object, "tipo");

	if (!value) {
		member_problem(&member, "is missing");
		return false;
	}
	for (size_t i = 0; i < 3; i++) {
		if (json_is_string(value) && strcmp(json_string_value(value), names[i]) == 0) {
			*type = (enum record_type)i;
			return true;
		}
	}
	member_problem(&member, "must be documento, eje or prioridad");
	return false;
}

/* A documento with a slip in its titulo is known all the same: one problem, not one for each of its records. */
static bool take_documento(struct corpus_reader *reader, json_t *object, struct documento_record *record)
{
	bool good = record_fields_take_documento(&reader->lines, object, record);

	if (!record->documento || !record_is_slug(record->documento))
		return false;
	return check_documento(reader, record) && good;
}

static bool read_record(struct corpus_reader *reader, json_t *object, struct corpus_record *record)
{
	if (!read_tipo(&reader->lines, object, &record->type))
		return false;
	record->file = reader->inputs[reader->current].path;
	record->line = reader->lines.line;
	switch (record->type) {
	case RECORD_DOCUMENTO:
		return take_documento(reader, object, &record->documento);
	case RECORD_EJE:
		return record_fields_take_eje(&reader->lines, object, &record->eje) &&
		       check_eje(reader, &record->eje);
	case RECORD_PRIORIDAD:
		return record_fields_take_prioridad(&reader->lines, object, &record->prioridad) &&
		       check_prioridad(reader, &record->prioridad);
	}
	return false;
}

/* The next good record of the file that is open. */
static bool next_in_file(struct corpus_reader *reader, struct corpus_record *record)
{
	json_t *object;

	while ((object = json_lines_next(&reader->lines)) != NULL) {
		corpus_record_release(record);

		bool good = read_record(reader, object, record);

		json_decref(object);
		if (good)
			return true;
	}
	return false;
}

static void report_empty(struct corpus_reader *reader)
{
	/* Where anything else is wrong, that may be why: one problem, not two. */
	if (reader->prioridades == 0 && reader->report->problems == 0 && reader->input_count > 0)
		report_problem(reader->report, reader->inputs[0].path, 0, NULL, "the corpus has no prioridad");
	reader->prioridades = SIZE_MAX;
}

bool corpus_reader_next(struct corpus_reader *reader, struct corpus_record *record)
{
	while (reader->current < reader->input_count) {
		if (!reader->open)
			reader->open = json_lines_open(&reader->lines, &reader->inputs[reader->current], reader->report);
		if (reader->open && next_in_file(reader, record))
			return true;
		close_current(reader);
		reader->current++;
	}
	corpus_record_release(record);
	report_empty(reader);
	return false;
}

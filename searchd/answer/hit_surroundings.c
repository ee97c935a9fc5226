#include "searchd/answer/hit_surroundings.h"

#include "index/record_values.h"

void hit_surroundings_init(struct hit_surroundings *around, const struct searcher *searcher,
			   const struct text_list *fields)
{
	*around = (struct hit_surroundings){ .searcher = searcher, .fields = fields };
}

void hit_surroundings_release(struct hit_surroundings *around)
{
	hit_release(&around->prioridad);
}

static bool is_wanted(const struct hit_surroundings *around, const char *name)
{
	return !around->fields || around->fields->count == 0 || text_list_has(around->fields, name);
}

static void write_eje(const struct hit_surroundings *around, const struct hit *hit, struct json_writer *json)
{
	const struct catalog_eje *eje = generation_eje(around->searcher->generation, hit->docid);

	if (eje && eje->titulo)
		json_writer_member_string(json, "eje_titulo", eje->titulo);
}

static bool write_prioridad(struct hit_surroundings *around, const struct hit *hit, struct json_writer *json,
			    struct error *err)
{
	const struct index *index = generation_index(around->searcher->generation);
	uint32_t head = index_document_head(index, hit->docid);
	const struct stored_text *texto;

	if (!record_is_accion(index, hit->docid) || head == hit->docid || !is_wanted(around, "prioridad_texto"))
		return true;
	if (around->prioridad.docid != head) {
		hit_release(&around->prioridad);
		if (!index_reader_fetch(around->searcher->reader, head, &around->prioridad, err))
			return false;
	}
	texto = &around->prioridad.record.texts[RECORD_TEXTO];
	if (!texto->data)
		return true;
	json_writer_key(json, "prioridad_texto");
	json_writer_string_n(json, texto->data, texto->length);
	return true;
}

static bool write_id(const struct hit_surroundings *around, uint32_t docid, struct json_writer *json, struct error *err)
{
	struct strbuf id;
	struct hit twin;

	if (!index_reader_fetch(around->searcher->reader, docid, &twin, err))
		return false;
	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_add_id(&id, generation_index(around->searcher->generation), docid, &twin.record);
	json_writer_string(json, id.data);
	strbuf_release(&id);
	hit_release(&twin);
	return true;
}

static bool write_twins(struct hit_surroundings *around, const struct hit *hit, struct json_writer *json,
			struct error *err)
{
	const struct index *index = generation_index(around->searcher->generation);
	size_t named = 0, total = 0;
	bool done = true;

	if (!is_wanted(around, "gemelas") && !is_wanted(around, "gemelas_total"))
		return true;
	json_writer_key(json, "gemelas");
	json_writer_open_array(json);
	for (uint32_t twin = index_first_twin(index, hit->docid); twin && done; twin = index_next_twin(index, twin)) {
		if (twin == hit->docid)
			continue;
		total++;
		if (named >= HIT_MAX_TWINS || around->twins_named >= HIT_MAX_TWINS_IN_ALL)
			continue;
		named++;
		around->twins_named++;
		done = write_id(around, twin, json, err);
	}
	json_writer_close_array(json);
	if (total > named)
		json_writer_member_unsigned(json, "gemelas_total", total);
	return done;
}

bool hit_surroundings_write(struct hit_surroundings *around, const struct hit *hit, struct json_writer *json,
			    struct error *err)
{
	write_eje(around, hit, json);
	return write_prioridad(around, hit, json, err) && write_twins(around, hit, json, err);
}

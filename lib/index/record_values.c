#include "index/record_values.h"

#include <string.h>

bool record_has_value(const struct index *index, enum field field, uint32_t docid, uint32_t ordinal)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, field, docid, &count);

	/* A record may have as many bodies as its line has room for, and be asked for each of them. */
	while (count > 1) {
		size_t half = count / 2;

		ordinals += ordinals[half] <= ordinal ? half : 0;
		count -= half;
	}
	return count == 1 && *ordinals == ordinal;
}

uint32_t record_first_ordinal(const struct index *index, enum field field, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, field, docid, &count);

	return count ? ordinals[0] : UINT32_MAX;
}

const char *record_first_value(const struct index *index, enum field field, uint32_t docid)
{
	uint32_t ordinal = record_first_ordinal(index, field, docid);

	return ordinal == UINT32_MAX ? "" : index_value(index, field, ordinal);
}

const char *record_first_label(const struct index *index, enum field field, uint32_t docid)
{
	uint32_t ordinal = record_first_ordinal(index, field, docid);

	return ordinal == UINT32_MAX ? "" : index_label(index, field, ordinal);
}

bool record_is_accion(const struct index *index, uint32_t docid)
{
	return strcmp(record_first_value(index, FIELD_TIPO, docid), "accion") == 0;
}

bool record_is_adicionada(const struct index *index, uint32_t docid)
{
	return strcmp(record_first_value(index, FIELD_ADICIONADA, docid), "true") == 0;
}

void record_add_id(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record)
{
	record_id_add(out, record_first_value(index, FIELD_DOCUMENTO, docid),
		      record_first_value(index, FIELD_PRIORIDAD, docid), record->inciso.data);
}

void record_add_name(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record,
		     const struct levels *levels)
{
	if (record->inciso.data)
		record_name_add(out, record, levels_name(levels, LEVEL_ACCION), record->inciso.data);
	else
		record_name_add(out, record, levels_name(levels, LEVEL_PRIORIDAD),
				record_first_value(index, FIELD_PRIORIDAD, docid));
}

void record_add_sheet(struct strbuf *out, const struct index *index, uint32_t docid, const struct stored_record *record,
		      const struct levels *levels)
{
	struct strbuf name;

	if (record_is_accion(index, docid)) {
		if (record->numero.data)
			record_add_name(out, index, docid, record, levels);
		return;
	}
	strbuf_init(&name, STRBUF_NO_LIMIT);
	record_add_name(&name, index, docid, record, levels);
	record_sheet_add(out, record, name.data, record_first_value(index, FIELD_IMPLEMENTACION, docid),
			 record_is_adicionada(index, docid));
	strbuf_release(&name);
}

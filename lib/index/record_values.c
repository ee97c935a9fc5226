#include "index/record_values.h"

bool record_has_value(const struct index *index, enum field field, uint32_t docid, uint32_t ordinal)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, field, docid, &count);

	for (size_t i = 0; i < count; i++) {
		if (ordinals[i] >= ordinal)
			return ordinals[i] == ordinal;
	}
	return false;
}

uint32_t record_first_ordinal(const struct index *index, enum field field, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, field, docid, &count);

	return count ? ordinals[0] : UINT32_MAX;
}

const char *record_first_value(const struct index *index, enum field field, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(index, field, docid, &count);

	return count ? index_value(index, field, ordinals[0]) : "";
}

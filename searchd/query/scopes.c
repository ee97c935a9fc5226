#include "searchd/query/scopes.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/eje_value.h"

struct scopes {
	uint32_t *ambitos; /* by ordinal of FIELD_DOCUMENTO */
	struct scoped_eje *ejes; /* by number, then as in the catalog */
	size_t eje_count;
};

static void find_ambitos(struct scopes *scopes, const struct index *index, const struct authority *authority,
			 const struct catalog *catalog)
{
	uint32_t count = index_value_count(index, FIELD_DOCUMENTO);

	scopes->ambitos = xcalloc((size_t)count + 1, sizeof(*scopes->ambitos));
	for (uint32_t i = 0; i < count; i++)
		scopes->ambitos[i] = AMBITO_UNSAID;
	for (size_t i = 0; i < catalog->documento_count; i++) {
		const struct catalog_documento *documento = &catalog->documentos[i];
		uint32_t ordinal = index_find_value(index, FIELD_DOCUMENTO, documento->documento);
		uint32_t ambito = documento->ambito ? authority_find_ambito(authority, documento->ambito,
									    strlen(documento->ambito)) :
						      AMBITO_NONE;

		if (ordinal != UINT32_MAX && ambito != AMBITO_NONE)
			scopes->ambitos[ordinal] = ambito;
	}
}

/* The value of an eje is its documento's where it is called so, else the number alone. */
static uint32_t find_eje(const struct index *index, const char *documento, uint32_t number, struct strbuf *value)
{
	uint32_t ordinal;

	strbuf_clear(value);
	eje_value_add(value, documento, number);
	ordinal = index_find_value(index, FIELD_EJE, value->data);
	if (ordinal != UINT32_MAX)
		return ordinal;
	strbuf_clear(value);
	eje_value_add(value, NULL, number);
	return index_find_value(index, FIELD_EJE, value->data);
}

/* The sorting must keep what is alike in its order: `catalog_place` is where it came from. */
struct sorted_eje {
	struct scoped_eje eje;
	size_t catalog_place;
};

static int compare_ejes(const void *left, const void *right)
{
	const struct sorted_eje *a = left, *b = right;

	if (a->eje.number != b->eje.number)
		return a->eje.number < b->eje.number ? -1 : 1;
	return (a->catalog_place > b->catalog_place) - (a->catalog_place < b->catalog_place);
}

static void find_ejes(struct scopes *scopes, const struct index *index, const struct catalog *catalog)
{
	struct sorted_eje *sorted = xcalloc(catalog->eje_count + 1, sizeof(*sorted));
	struct strbuf value;
	size_t count = 0;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < catalog->eje_count; i++) {
		const struct catalog_eje *eje = &catalog->ejes[i];
		const char *documento = catalog->documentos[eje->documento].documento;
		struct scoped_eje found = {
			eje->eje, index_find_value(index, FIELD_DOCUMENTO, documento),
			find_eje(index, documento, eje->eje, &value),
		};

		if (eje->prioridades > 0 && found.documento != UINT32_MAX && found.ordinal != UINT32_MAX)
			sorted[count++] = (struct sorted_eje){ found, i };
	}
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_ejes);
	scopes->ejes = xcalloc(count + 1, sizeof(*scopes->ejes));
	for (scopes->eje_count = 0; scopes->eje_count < count; scopes->eje_count++)
		scopes->ejes[scopes->eje_count] = sorted[scopes->eje_count].eje;
	strbuf_release(&value);
	free(sorted);
}

struct scopes *scopes_new(const struct index *index, const struct authority *authority, const struct catalog *catalog)
{
	struct scopes *scopes = xcalloc(1, sizeof(*scopes));

	find_ambitos(scopes, index, authority, catalog);
	find_ejes(scopes, index, catalog);
	return scopes;
}

void scopes_free(struct scopes *scopes)
{
	if (!scopes)
		return;
	free(scopes->ambitos);
	free(scopes->ejes);
	free(scopes);
}

uint32_t scopes_ambito(const struct scopes *scopes, uint32_t documento)
{
	return scopes->ambitos[documento];
}

const struct scoped_eje *scopes_ejes(const struct scopes *scopes, uint32_t number, size_t *count)
{
	size_t low = 0, high = scopes->eje_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scopes->ejes[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < scopes->eje_count && scopes->ejes[high].number == number)
		high++;
	*count = high - low;
	return scopes->ejes + low;
}

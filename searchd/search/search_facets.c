#include "searchd/search/search_facets.h"


const struct search_facet search_facets[] = {
	{ FIELD_DOCUMENTO, 10 },
	{ FIELD_TIPO, 0 },
	{ FIELD_EJE, 1 },
	{ FIELD_PRIORIDAD, SEARCH_FACET_NOT_ON_PAGE },
	{ FIELD_PRINCIPIO, 7 },
	{ FIELD_ENTE, 3 },
	{ FIELD_LIDER, 2 },
	{ FIELD_POTENCIAL, 4 },
	{ FIELD_TACHADO, 6 },
	{ FIELD_MENCION, 5 },
	{ FIELD_IMPLEMENTACION, 8 },
	{ FIELD_ADICIONADA, 9 },
};
const size_t search_facet_count = sizeof(search_facets) / sizeof(search_facets[0]);

uint32_t search_facets_all(void)
{
	uint32_t set = 0;

	for (size_t i = 0; i < search_facet_count; i++)
		set |= 1u << search_facets[i].field;
	return set;
}

uint32_t search_facets_on_page(void)
{
	uint32_t set = 0;

	for (size_t i = 0; i < search_facet_count; i++) {
		if (search_facets[i].on_page != SEARCH_FACET_NOT_ON_PAGE)
			set |= 1u << search_facets[i].field;
	}
	return set;
}

enum field search_facet_find(const char *name, size_t length)
{
	enum field field = field_find(name, length);

	return field != FIELD_NONE && search_facets_all() & 1u << field ? field : FIELD_NONE;
}

const struct search_facet *search_facet_on_page(size_t place)
{
	size_t i = 0;

	while (i < search_facet_count && search_facets[i].on_page != place)
		i++;
	return i < search_facet_count ? &search_facets[i] : NULL;
}

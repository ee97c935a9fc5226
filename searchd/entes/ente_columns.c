#include "searchd/entes/ente_columns.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct ente_columns {
	uint32_t prioridad, accion;
	struct ente_ordinals *ordinals; /* by authority_number() */
};

static void find_ordinals(struct ente_ordinals *ordinals, const struct index *index, const char *key)
{
	ordinals->own = index_find_value(index, FIELD_PROPIO, key);
	ordinals->any = index_find_value(index, FIELD_ENTE, key);
	for (int role = 0; role < ROLE_COUNT; role++)
		ordinals->in_role[role] = index_find_value(index, role_fields[role], key);
}

struct ente_columns *ente_columns_new(const struct index *index, const struct authority *authority)
{
	struct ente_columns *columns = xcalloc(1, sizeof(*columns));

	columns->prioridad = index_find_value(index, FIELD_TIPO, "prioridad");
	columns->accion = index_find_value(index, FIELD_TIPO, "accion");
	columns->ordinals = xcalloc(authority_count(authority), sizeof(*columns->ordinals));
	for (size_t i = 0; i < authority_count(authority); i++)
		find_ordinals(&columns->ordinals[i], index, authority_at(authority, i)->key);
	return columns;
}

void ente_columns_free(struct ente_columns *columns)
{
	if (!columns)
		return;
	free(columns->ordinals);
	free(columns);
}

const struct ente_ordinals *ente_columns_of(const struct ente_columns *columns, const struct ente *ente)
{
	static const struct ente_ordinals nowhere = { UINT32_MAX, { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX },
						   UINT32_MAX };

	_Static_assert(ROLE_COUNT == 4, "nowhere has a role too few");
	return columns ? &columns->ordinals[authority_number(ente)] : &nowhere;
}

uint32_t ente_columns_prioridad(const struct ente_columns *columns)
{
	return columns ? columns->prioridad : UINT32_MAX;
}

uint32_t ente_columns_accion(const struct ente_columns *columns)
{
	return columns ? columns->accion : UINT32_MAX;
}

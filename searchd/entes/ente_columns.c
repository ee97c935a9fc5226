#include "searchd/entes/ente_columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/utf8.h"

struct ente_columns {
	uint32_t prioridad, accion;
	const struct authority *authority;
	struct ente_ordinals *ordinals; /* by authority_number() */
	const char **siglas;            /* likewise */
	const struct ente **bodies[FIELD_COUNT]; /* of a FIELD_BODY, by ordinal */
	uint32_t body_counts[FIELD_COUNT];
};

static void find_ordinals(struct ente_ordinals *ordinals, const struct index *index, const char *key)
{
	ordinals->own = index_find_value(index, FIELD_PROPIO, key);
	ordinals->any = index_find_value(index, FIELD_ENTE, key);
	for (int role = 0; role < ROLE_COUNT; role++)
		ordinals->in_role[role] = index_find_value(index, role_fields[role], key);
}

static bool is_in_capitals(const char *name, struct strbuf *scratch)
{
	strbuf_clear(scratch);
	utf8_add_capitals(scratch, name, strlen(name));
	return strcmp(scratch->data, name) == 0;
}

/* Of names equally short the first. The clave of a body that no file has is made up: nobody calls it so. */
static const char *find_siglas(const struct ente *ente, struct strbuf *scratch)
{
	const char *best = ente->clave;

	for (size_t i = 0; i <= ente->alias_count; i++) {
		const char *name = i == 0 ? ente->nombre : ente->alias[i - 1];

		if (utf8_count(name, strlen(name)) < utf8_count(best, strlen(best)) && is_in_capitals(name, scratch))
			best = name;
	}
	return best == ente->clave && ente->provisional ? NULL : best;
}

static void find_siglas_of_all(struct ente_columns *columns)
{
	struct strbuf scratch;

	strbuf_init(&scratch, STRBUF_NO_LIMIT);
	columns->siglas = xcalloc(authority_count(columns->authority), sizeof(*columns->siglas));
	for (size_t i = 0; i < authority_count(columns->authority); i++)
		columns->siglas[i] = find_siglas(authority_at(columns->authority, i), &scratch);
	strbuf_release(&scratch);
}

/* The other way round than the ordinals of a body. */
static void find_bodies(struct ente_columns *columns, const struct index *index, enum field field)
{
	columns->bodies[field] = xcalloc(index_value_count(index, field), sizeof(**columns->bodies));
	columns->body_counts[field] = index_value_count(index, field);
	for (size_t i = 0; i < authority_count(columns->authority); i++) {
		const struct ente *ente = authority_at(columns->authority, i);
		uint32_t ordinal = index_find_value(index, field, ente->key);

		if (ordinal != UINT32_MAX)
			columns->bodies[field][ordinal] = ente;
	}
}

struct ente_columns *ente_columns_new(const struct index *index, const struct authority *authority)
{
	struct ente_columns *columns = xcalloc(1, sizeof(*columns));

	columns->prioridad = index_find_value(index, FIELD_TIPO, "prioridad");
	columns->accion = index_find_value(index, FIELD_TIPO, "accion");
	columns->ordinals = xcalloc(authority_count(authority), sizeof(*columns->ordinals));
	for (size_t i = 0; i < authority_count(authority); i++)
		find_ordinals(&columns->ordinals[i], index, authority_at(authority, i)->key);
	columns->authority = authority;
	find_siglas_of_all(columns);
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (field_table[field].kind == FIELD_BODY)
			find_bodies(columns, index, (enum field)field);
	}
	return columns;
}

void ente_columns_free(struct ente_columns *columns)
{
	if (!columns)
		return;
	free(columns->ordinals);
	free(columns->siglas);
	for (int field = 0; field < FIELD_COUNT; field++)
		free(columns->bodies[field]);
	free(columns);
}

const struct ente_ordinals *ente_columns_of(const struct ente_columns *columns, const struct ente *ente)
{
	static const struct ente_ordinals nowhere = { UINT32_MAX, { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX },
						   UINT32_MAX };

	_Static_assert(ROLE_COUNT == 4, "nowhere has a role too few");
	return columns ? &columns->ordinals[authority_number(ente)] : &nowhere;
}

const struct ente *ente_columns_ente(const struct ente_columns *columns, enum field field, uint32_t ordinal)
{
	return columns && ordinal < columns->body_counts[field] ? columns->bodies[field][ordinal] : NULL;
}

const char *ente_columns_siglas(const struct ente_columns *columns, const struct ente *ente)
{
	return columns ? columns->siglas[authority_number(ente)] : NULL;
}

uint32_t ente_columns_prioridad(const struct ente_columns *columns)
{
	return columns ? columns->prioridad : UINT32_MAX;
}

uint32_t ente_columns_accion(const struct ente_columns *columns)
{
	return columns ? columns->accion : UINT32_MAX;
}

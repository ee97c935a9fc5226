#include "searchd/entes/set.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/entes/involvement.h"

void ente_set_begin(struct ente_set *set, const struct index *index, const struct ente_columns *columns,
		    struct index_reader *reader, const struct ente *ente)
{
	*set = (struct ente_set){
		.index = index,
		.reader = reader,
		.ente = ente,
		.body = (uint32_t)authority_number(ente),
		.ordinals = *ente_columns_of(columns, ente),
		.prioridad = ente_columns_prioridad(columns),
		.accion = ente_columns_accion(columns),
		.next = 1,
	};
}

static void release_use(struct ente_role_use *use)
{
	text_list_release(&use->written);
	for (size_t i = 0; i < use->place_count; i++)
		free(use->places[i].id);
	free(use->places);
	memset(use, 0, sizeof(*use));
}

void ente_member_release(struct ente_member *member)
{
	hit_release(&member->hit);
	for (int role = 0; role < ROLE_COUNT; role++)
		release_use(&member->roles[role]);
	memset(member, 0, sizeof(*member));
}

static void add_place(const struct ente_set *set, struct ente_member *member, enum role role, const struct hit *hit,
		      bool is_accion)
{
	struct ente_role_use *use = &member->roles[role];
	struct record_lines lines = record_role_lines(&hit->record, set->body, role);
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_add_id(&id, set->index, hit->docid, &hit->record);
	use->places = xgrow(use->places, use->place_count, &use->place_capacity, sizeof(*use->places));
	use->places[use->place_count++] = (struct ente_place){
		strbuf_detach(&id, NULL), hit->docid, lines.first > 0 ? lines : hit->record.lines, is_accion
	};
}

/* What the prioridad itself calls the body. */
static void add_own_uses(const struct ente_set *set, struct ente_member *member)
{
	const struct hit *hit = &member->hit;

	for (int role = 0; role < ROLE_COUNT; role++) {
		struct ente_role_use *use = &member->roles[role];

		if (record_add_spellings(&hit->record, set->body, (enum role)role, &use->written))
			add_place(set, member, (enum role)role, hit, false);
	}
}

static bool is_own(const struct ente_set *set, uint32_t docid)
{
	return record_has_value(set->index, FIELD_PROPIO, docid, set->ordinals.own);
}

static bool is_mentioned(const struct ente_set *set, uint32_t docid)
{
	return record_has_value(set->index, FIELD_MENCION, docid, set->ordinals.in_role[ROLE_MENCION]);
}

/* What an acción calls the body in its text, and in lists of its own. */
static void add_accion_uses(const struct ente_set *set, const struct hit *accion, struct ente_member *member)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct ente_role_use *use = &member->roles[role];
		bool named = record_add_spellings(&accion->record, set->body, (enum role)role, &use->written);

		if (!named && (role != ROLE_MENCION || !is_mentioned(set, accion->docid)))
			continue;
		use->has = true;
		add_place(set, member, (enum role)role, accion, true);
	}
}

/* The acciones of a prioridad come right behind it. */
static bool add_acciones(const struct ente_set *set, struct ente_member *member, struct error *err)
{
	uint32_t last = index_document_count(set->index);

	for (uint32_t docid = member->docid + 1;
	     docid <= last && record_has_value(set->index, FIELD_TIPO, docid, set->accion); docid++) {
		struct hit hit;

		if (!is_mentioned(set, docid) && !is_own(set, docid))
			continue;
		if (!index_reader_fetch(set->reader, docid, &hit, err))
			return false;
		add_accion_uses(set, &hit, member);
		hit_release(&hit);
	}
	return true;
}

static bool fill_member(struct ente_set *set, uint32_t docid, struct ente_member *member, struct error *err)
{
	unsigned roles = ente_ordinals_roles(&set->ordinals, set->index, docid);

	if (!index_reader_fetch(set->reader, docid, &member->hit, err))
		return false;
	member->docid = docid;
	set->given = docid;
	for (int role = 0; role < ROLE_COUNT; role++)
		member->roles[role].has = (roles & 1u << role) != 0;
	add_own_uses(set, member);
	/* Only what is mentioned, or some acción's own, is to be looked for in acciones. */
	return (!member->roles[ROLE_MENCION].has && set->ordinals.own == UINT32_MAX) || add_acciones(set, member, err);
}

bool ente_set_next(struct ente_set *set, struct ente_member *member, struct error *err)
{
	uint32_t last = index_document_count(set->index);

	ente_member_release(member);
	/* A body that no record has a role for needs no look at the records. */
	if (set->ordinals.any == UINT32_MAX)
		return false;
	while (set->next <= last) {
		uint32_t docid = set->next++;

		if (record_has_value(set->index, FIELD_ENTE, docid, set->ordinals.any) &&
		    record_has_value(set->index, FIELD_TIPO, docid, set->prioridad))
			return fill_member(set, docid, member, err);
		/* An acción alone has it: its prioridad comes before it, and has not been given. */
		if (is_own(set, docid) && index_document_head(set->index, docid) != set->given)
			return fill_member(set, index_document_head(set->index, docid), member, err);
	}
	return false;
}

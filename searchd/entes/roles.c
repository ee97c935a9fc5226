#include "searchd/entes/roles.h"

#include "index/record_values.h"

unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid)
{
	unsigned roles = 0;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (record_has_value(index, role_fields[role], docid, ordinals->in_role[role]))
			roles |= 1u << role;
	}
	return roles;
}

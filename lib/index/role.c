#include "index/role.h"

const enum field role_fields[ROLE_COUNT] = {
	[ROLE_LIDER] = FIELD_LIDER,
	[ROLE_POTENCIAL] = FIELD_POTENCIAL,
	[ROLE_TACHADO] = FIELD_TACHADO,
	[ROLE_MENCION] = FIELD_MENCION,
};

const char *role_name(enum role role)
{
	return field_table[role_fields[role]].name;
}

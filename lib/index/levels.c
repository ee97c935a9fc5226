#include "index/levels.h"

const char *const level_members[] = {
	[LEVEL_EJE] = "eje",
	[LEVEL_PRIORIDAD] = "prioridad",
	[LEVEL_ACCION] = "accion",
};

static const char *const usual_names[] = {
	[LEVEL_EJE] = "Eje",
	[LEVEL_PRIORIDAD] = "Prioridad",
	[LEVEL_ACCION] = "Acción",
};

_Static_assert(sizeof(level_members) / sizeof(level_members[0]) == LEVEL_COUNT, "a level has no member");
_Static_assert(sizeof(usual_names) / sizeof(usual_names[0]) == LEVEL_COUNT, "a level has no name");

const char *levels_name(const struct levels *levels, enum level level)
{
	return levels && levels->names[level] ? levels->names[level] : usual_names[level];
}

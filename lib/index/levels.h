/*
 * The levels of a documento: what numbers its records, and what they are
 * called. Eje, Prioridad, Acción, unless the documento says otherwise: "Eje
 * rector", "Estrategia", "Línea de acción".
 */
#ifndef FICHERO_INDEX_LEVELS_H
#define FICHERO_INDEX_LEVELS_H

enum level {
	LEVEL_EJE,
	LEVEL_PRIORIDAD,
	LEVEL_ACCION,
	LEVEL_COUNT
};

/* Of each level, its member in `niveles`: eje, prioridad, accion. */
extern const char *const level_members[];

/* What a documento calls them; NULL: the usual name. Zeros: all have that. The texts are somebody else's. */
struct levels {
	const char *names[LEVEL_COUNT];
};

/* What a level is called. `levels` NULL: as usual. */
const char *levels_name(const struct levels *levels, enum level level);

#endif

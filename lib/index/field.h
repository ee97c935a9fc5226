/*
 * The schema: the fields that filter, count and sort, one row each.
 *
 * The numbers are on disk: append rows, never renumber; raise
 * INDEX_FORMAT_VERSION (index/index_file.h) when a row changes its meaning.
 */
#ifndef FICHERO_INDEX_FIELD_H
#define FICHERO_INDEX_FIELD_H

#include <stdbool.h>
#include <stddef.h>

enum field {
	FIELD_DOCUMENTO,
	FIELD_TIPO,
	FIELD_EJE,
	FIELD_PRIORIDAD,
	FIELD_PRINCIPIO,
	FIELD_ENTE, /* bodies in any role */
	FIELD_LIDER,
	FIELD_POTENCIAL,
	FIELD_TACHADO,
	FIELD_MENCION,
	FIELD_IMPLEMENTACION,
	FIELD_ADICIONADA,
	FIELD_PROPIO, /* bodies in the lists of an acción itself; internal */
	FIELD_NUMERO, /* how a record, its prioridad and its eje are called and numbered: number_name.h; internal */
	FIELD_COUNT,
	FIELD_NONE = FIELD_COUNT
};

enum field_kind {
	FIELD_STRING,
	FIELD_NUMBER,  /* values are decimal digits */
	FIELD_BOOLEAN, /* values are "true" and "false" */
	FIELD_BODY,    /* values are claves; written names resolve to them */
};

/*
 * The largest number that a FIELD_NUMBER has: what the corpus may have, a filter
 * may ask for. Larger ones are slips: no document has as many ejes or
 * prioridades.
 */
#define FIELD_MAX_NUMBER 1000000000u

struct field_info {
	const char *name; /* as in the corpus and in the API */
	enum field_kind kind;
	bool internal; /* for the engine's own questions: no parameter, filter or facet */
};

extern const struct field_info field_table[FIELD_COUNT];

/* The values that are words of the machine, and what people call them. */
struct field_word {
	enum field field;
	const char *value;
	const char *label;
};

extern const struct field_word field_words[];
extern const size_t field_word_count;

/* What people call a value that is a word of the machine; NULL where it is none. */
const char *field_word_label(enum field field, const char *value);

/* The field of that exact name that is not internal, or FIELD_NONE. */
enum field field_find(const char *name, size_t length);

#endif

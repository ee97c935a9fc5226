#include "index/field.h"

#include <string.h>

const struct field_info field_table[FIELD_COUNT] = {
	[FIELD_DOCUMENTO] = { "documento", FIELD_STRING },
	[FIELD_TIPO] = { "tipo", FIELD_STRING },
	[FIELD_EJE] = { "eje", FIELD_NUMBER },
	[FIELD_PRIORIDAD] = { "prioridad", FIELD_NUMBER },
	[FIELD_PRINCIPIO] = { "principio", FIELD_STRING },
	[FIELD_ENTE] = { "ente", FIELD_BODY },
	[FIELD_LIDER] = { "lider", FIELD_BODY },
	[FIELD_POTENCIAL] = { "potencial", FIELD_BODY },
	[FIELD_TACHADO] = { "tachado", FIELD_BODY },
	[FIELD_MENCION] = { "mencion", FIELD_BODY },
	[FIELD_IMPLEMENTACION] = { "implementacion", FIELD_STRING },
	[FIELD_ADICIONADA] = { "adicionada", FIELD_BOOLEAN },
};

enum field field_find(const char *name, size_t length)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (strlen(field_table[i].name) == length && memcmp(field_table[i].name, name, length) == 0)
			return (enum field)i;
	}
	return FIELD_NONE;
}

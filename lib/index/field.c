#include "index/field.h"

#include <string.h>

const struct field_info field_table[FIELD_COUNT] = {
	[FIELD_DOCUMENTO] = { "documento", FIELD_STRING, true },
	[FIELD_TIPO] = { "tipo", FIELD_STRING, true },
	[FIELD_EJE] = { "eje", FIELD_NUMBER, true },
	[FIELD_PRIORIDAD] = { "prioridad", FIELD_NUMBER, false },
	[FIELD_PRINCIPIO] = { "principio", FIELD_STRING, true },
	[FIELD_ENTE] = { "ente", FIELD_BODY, true },
	[FIELD_LIDER] = { "lider", FIELD_BODY, true },
	[FIELD_POTENCIAL] = { "potencial", FIELD_BODY, true },
	[FIELD_TACHADO] = { "tachado", FIELD_BODY, false },
	[FIELD_MENCION] = { "mencion", FIELD_BODY, true },
	[FIELD_IMPLEMENTACION] = { "implementacion", FIELD_STRING, true },
	[FIELD_ADICIONADA] = { "adicionada", FIELD_BOOLEAN, true },
};

enum field field_find(const char *name, size_t length)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (strlen(field_table[i].name) == length && memcmp(field_table[i].name, name, length) == 0)
			return (enum field)i;
	}
	return FIELD_NONE;
}

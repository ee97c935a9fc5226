#include "index/field.h"

#include <string.h>

const struct field_info field_table[FIELD_COUNT] = {
	[FIELD_DOCUMENTO] = { "documento", FIELD_STRING, false },
	[FIELD_TIPO] = { "tipo", FIELD_STRING, false },
	[FIELD_EJE] = { "eje", FIELD_NUMBER, false },
	[FIELD_PRIORIDAD] = { "prioridad", FIELD_NUMBER, false },
	[FIELD_PRINCIPIO] = { "principio", FIELD_STRING, false },
	[FIELD_ENTE] = { "ente", FIELD_BODY, false },
	[FIELD_LIDER] = { "lider", FIELD_BODY, false },
	[FIELD_POTENCIAL] = { "potencial", FIELD_BODY, false },
	[FIELD_TACHADO] = { "tachado", FIELD_BODY, false },
	[FIELD_MENCION] = { "mencion", FIELD_BODY, false },
	[FIELD_IMPLEMENTACION] = { "implementacion", FIELD_STRING, false },
	[FIELD_ADICIONADA] = { "adicionada", FIELD_BOOLEAN, false },
	[FIELD_PROPIO] = { "propio", FIELD_BODY, true },
	[FIELD_NUMERO] = { "numero", FIELD_STRING, true },
};

const struct field_word field_words[] = {
	{ FIELD_TIPO, "prioridad", "Prioridad" },
	{ FIELD_TIPO, "accion", "Acción" },
	{ FIELD_ADICIONADA, "true", "Sí" },
	{ FIELD_ADICIONADA, "false", "No" },
};
const size_t field_word_count = sizeof(field_words) / sizeof(field_words[0]);

const char *field_word_label(enum field field, const char *value)
{
	for (size_t i = 0; i < field_word_count; i++) {
		if (field_words[i].field == field && strcmp(field_words[i].value, value) == 0)
			return field_words[i].label;
	}
	return NULL;
}

enum field field_find(const char *name, size_t length)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (!field_table[i].internal && strlen(field_table[i].name) == length &&
		    memcmp(field_table[i].name, name, length) == 0)
			return (enum field)i;
	}
	return FIELD_NONE;
}

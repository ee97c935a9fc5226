#include "indexer/corpus/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

bool record_is_slug(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
	size_t length = strlen(text);

	return length > 0 && length <= RECORD_MAX_SLUG && text[0] != '-' && text[0] != '_' &&
	       strspn(text, letters) == length;
}

void name_list_init(struct name_list *names)
{
	memset(names, 0, sizeof(*names));
}

void name_list_release(struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
	name_list_init(names);
}

void name_list_add(struct name_list *names, const char *text, size_t length)
{
	names->items = xgrow(names->items, names->count, &names->capacity, sizeof(*names->items));
	names->items[names->count++] = xmemdupz(text, length);
}

void line_range_extend(struct line_range *range, size_t line)
{
	if (range->first == 0 || line < range->first)
		range->first = line;
	if (line > range->last)
		range->last = line;
}

void documento_record_init(struct documento_record *record)
{
	memset(record, 0, sizeof(*record));
}

void documento_record_release(struct documento_record *record)
{
	free(record->documento);
	free(record->titulo);
	free(record->ente);
	free(record->fuente);
	documento_record_init(record);
}

void eje_record_init(struct eje_record *record)
{
	memset(record, 0, sizeof(*record));
}

void eje_record_release(struct eje_record *record)
{
	free(record->documento);
	free(record->titulo);
	free(record->objetivo);
	name_list_release(&record->temas);
	eje_record_init(record);
}

void prioridad_record_init(struct prioridad_record *record)
{
	memset(record, 0, sizeof(*record));
}

void prioridad_record_release(struct prioridad_record *record)
{
	free(record->documento);
	free(record->texto);
	free(record->texto_ficha);
	name_list_release(&record->principios);
	name_list_release(&record->lideres);
	name_list_release(&record->entes);
	name_list_release(&record->entes_tachados);
	free(record->practica);
	free(record->implementacion);
	for (size_t i = 0; i < record->accion_count; i++) {
		free(record->acciones[i].inciso);
		free(record->acciones[i].texto);
	}
	free(record->acciones);
	prioridad_record_init(record);
}

struct accion_record *prioridad_record_add_accion(struct prioridad_record *record)
{
	struct accion_record *accion;

	record->acciones = xgrow(record->acciones, record->accion_count, &record->accion_capacity,
				 sizeof(*record->acciones));
	accion = &record->acciones[record->accion_count++];
	memset(accion, 0, sizeof(*accion));
	return accion;
}

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

bool record_is_ambito(const char *text)
{
	return record_is_slug(text) && strpbrk(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == NULL;
}

static int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* `count` digits at `text`, or -1. */
static int digits_at(const char *text, size_t count)
{
	int number = 0;

	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

bool record_is_fecha(const char *text)
{
	size_t length = strlen(text);

	if ((length != 4 && length != 7 && length != 10) || digits_at(text, 4) < 1)
		return false;
	if (length == 4)
		return true;

	int month = text[4] == '-' ? digits_at(text + 5, 2) : -1;

	if (month < 1 || month > 12 || length == 7)
		return month >= 1 && month <= 12;

	int day = text[7] == '-' ? digits_at(text + 8, 2) : -1;

	return day >= 1 && day <= days_in_month(digits_at(text, 4), month);
}

bool record_is_url(const char *text)
{
	size_t scheme = strncmp(text, "https://", 8) == 0 ? 8 : strncmp(text, "http://", 7) == 0 ? 7 : 0;

	if (scheme == 0 || strchr("/?#", text[scheme]))
		return false;
	for (; *text; text++) {
		if (*text <= ' ' || *text > '~' || strchr("\"<>\\^`{|}", *text))
			return false;
	}
	return true;
}

const char *const record_part_names[] = {
	[PART_TEXTO_FICHA] = "texto_ficha",
	[PART_LIDERES] = "lideres",
	[PART_ENTES] = "entes",
	[PART_TACHADOS] = "entes_tachados",
	[PART_PRACTICA] = "practica",
	[PART_PRINCIPIOS] = "principios",
};

_Static_assert(sizeof(record_part_names) / sizeof(record_part_names[0]) == PART_COUNT, "a part has no name");

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

void campo_list_init(struct campo_list *campos)
{
	memset(campos, 0, sizeof(*campos));
}

void campo_list_release(struct campo_list *campos)
{
	for (size_t i = 0; i < campos->count; i++) {
		free(campos->items[i].etiqueta);
		free(campos->items[i].texto);
	}
	free(campos->items);
	campo_list_init(campos);
}

struct campo *campo_list_add(struct campo_list *campos)
{
	struct campo *campo;

	campos->items = xgrow(campos->items, campos->count, &campos->capacity, sizeof(*campos->items));
	campo = &campos->items[campos->count++];
	memset(campo, 0, sizeof(*campo));
	return campo;
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
	free(record->niveles.eje);
	free(record->niveles.prioridad);
	free(record->niveles.accion);
	free(record->ambito);
	free(record->url);
	free(record->fecha);
	documento_record_init(record);
}

void eje_record_init(struct eje_record *record)
{
	memset(record, 0, sizeof(*record));
}

void eje_record_release(struct eje_record *record)
{
	free(record->documento);
	free(record->numero);
	free(record->titulo);
	free(record->objetivo);
	name_list_release(&record->temas);
	campo_list_release(&record->campos);
	eje_record_init(record);
}

void prioridad_record_init(struct prioridad_record *record)
{
	memset(record, 0, sizeof(*record));
}

static void accion_record_release(struct accion_record *record)
{
	free(record->inciso);
	free(record->numero);
	free(record->texto);
	name_list_release(&record->lideres);
	name_list_release(&record->entes);
	campo_list_release(&record->campos);
}

void prioridad_record_release(struct prioridad_record *record)
{
	free(record->documento);
	free(record->numero);
	name_list_release(&record->ruta);
	free(record->texto);
	free(record->texto_ficha);
	name_list_release(&record->principios);
	name_list_release(&record->lideres);
	name_list_release(&record->entes);
	name_list_release(&record->entes_tachados);
	free(record->practica);
	free(record->implementacion);
	campo_list_release(&record->campos);
	for (size_t i = 0; i < record->accion_count; i++)
		accion_record_release(&record->acciones[i]);
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

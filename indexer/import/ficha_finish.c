#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/ficha_document.h"

/* --- Ordinals: the number that an id is made of ------------------------------------------------ */

/* A number that may be an ordinal itself: one part, and not too large. */
static unsigned value_of(const struct printed_number *number)
{
	return number->count == 1 && number->parts[0] <= HEADING_MAX_NUMBER ? number->parts[0] : 0;
}

/* Has each of the `count` numbers, `stride` bytes apart, a value of its own? */
static bool are_ordinals(const struct printed_number *numbers, size_t stride, size_t count)
{
	bool *used = xcalloc(HEADING_MAX_NUMBER + 1, sizeof(*used));
	bool good = true;

	for (size_t i = 0; i < count && good; i++) {
		const void *at = (const char *)numbers + i * stride;
		unsigned value = value_of(at);

		good = value > 0 && !used[value];
		used[value] = true;
	}
	free(used);
	return good;
}

/* The number as printed, where that is not the ordinal in digits; NULL where it is, or is a word. */
static char *printed(const struct printed_number *number, unsigned ordinal)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", ordinal);
	if (!number->text[0] || strcmp(number->text, digits) == 0 ||
	    (number->plain && number->count == 1 && number->parts[0] == ordinal))
		return NULL;
	return xstrdup(number->text);
}

static void number_ejes(struct ficha_document *document)
{
	bool own = document->eje_count && are_ordinals(&document->eje_origins->number,
						       sizeof(*document->eje_origins), document->eje_count);

	for (size_t i = 0; i < document->eje_count; i++) {
		const struct printed_number *number = &document->eje_origins[i].number;

		document->ejes[i].eje = own ? number->parts[0] : (unsigned)i + 1;
		document->ejes[i].numero = printed(number, document->ejes[i].eje);
	}
}

static void number_prioridades(struct ficha_document *document)
{
	bool own = document->prioridad_count && are_ordinals(&document->origins->number, sizeof(*document->origins),
							     document->prioridad_count);

	for (size_t i = 0; i < document->prioridad_count; i++) {
		const struct printed_number *number = &document->origins[i].number;

		document->prioridades[i].prioridad = own ? number->parts[0] : (unsigned)i + 1;
		document->prioridades[i].numero = printed(number, document->prioridades[i].prioridad);
	}
}

/* A prioridad that stands before any EJE belongs to the first there is. */
static void settle_ejes(struct ficha_document *document)
{
	unsigned first = document->eje_count ? document->ejes[0].eje : 1;
	size_t missing = 0, line = 0;

	for (size_t i = 0; i < document->prioridad_count; i++) {
		size_t eje = document->origins[i].eje;

		document->prioridades[i].eje = eje == NOTHING ? first : document->ejes[eje].eje;
		if (eje != NOTHING)
			continue;
		line = missing++ ? line : document->origins[i].heading_line;
		if (document->eje_count)
			ficha_document_notice(document, "line %zu: prioridad %s has no eje: taken as eje %u",
					      document->origins[i].heading_line, document->origins[i].label, first);
	}
	if (missing && !document->eje_count)
		ficha_document_notice(document, "line %zu: no prioridad has an eje: all are taken as eje 1", line);
}

/* --- Wordings ------------------------------------------------------------------------------------ */

static void take_sheet_text(struct prioridad_record *record, struct prioridad_origin *origin)
{
	record->texto = origin->sheet_text;
	record->lineas = origin->sheet_place.lines;
	record->paginas = origin->sheet_place.pages;
	origin->sheet_text = NULL;
}

static void settle_wording(struct ficha_document *document, struct prioridad_record *record,
			   struct prioridad_origin *origin)
{
	char text[64];

	if (!record->texto && origin->sheet_text) {
		take_sheet_text(record, origin);
	} else if (!record->texto) {
		snprintf(text, sizeof(text), "Prioridad %s", origin->label);
		record->texto = xstrdup(text);
		line_range_extend(&record->lineas, origin->heading_line);
		ficha_document_notice(document, "line %zu: prioridad %s has no wording", origin->heading_line,
				      origin->label);
	} else if (origin->sheet_text && strcmp(record->texto, origin->sheet_text) != 0) {
		record->texto_ficha = origin->sheet_text;
		record->lineas_de[PART_TEXTO_FICHA] = origin->sheet_place.lines;
		origin->sheet_text = NULL;
	}
}

static void finish_prioridad(struct ficha_document *document, size_t i)
{
	struct prioridad_record *record = &document->prioridades[i];
	struct prioridad_origin *origin = &document->origins[i];

	/* Only where there are fichas, or prioridades that are listed and have no more, does it say anything. */
	record->has_ficha = document->has_marks || document->has_lists;
	record->ficha = record->has_ficha && origin->sheets > 0;
	record->has_adicionada = record->ficha && document->has_marks;
	if (origin->practica.length)
		record->practica = strbuf_detach(&origin->practica, NULL);
	settle_wording(document, record, origin);
	if (!origin->listed && record->has_ficha)
		ficha_document_notice(document, "line %zu: prioridad %s has a sheet, but is in no list",
				      origin->heading_line, origin->label);
}

static void finish_eje(struct ficha_document *document, size_t i)
{
	struct eje_record *eje = &document->ejes[i];
	char text[32];

	if (eje->titulo)
		return;
	snprintf(text, sizeof(text), "Eje %u", eje->eje);
	eje->titulo = xstrdup(text);
	ficha_document_notice(document, "line %zu: eje %u has no title", eje->lineas.first, eje->eje);
}

/* --- Names of levels, order ------------------------------------------------------------------------ */

/* All that are known, where one is not what it is usually called. */
static void set_niveles(struct documento_record *documento, const struct level_names *names)
{
	bool usual = (!names->eje || strcmp(names->eje, "Eje") == 0) &&
		     (!names->prioridad || strcmp(names->prioridad, "Prioridad") == 0) &&
		     (!names->accion || strncmp(names->accion, "Acción", strlen("Acción")) == 0);

	if (usual)
		return;
	documento->niveles.eje = names->eje ? xstrdup(names->eje) : NULL;
	documento->niveles.prioridad = names->prioridad ? xstrdup(names->prioridad) : NULL;
	documento->niveles.accion = names->accion ? xstrdup(names->accion) : NULL;
}

static int compare_ejes(const void *a, const void *b)
{
	const struct eje_record *left = a, *right = b;

	return (left->eje > right->eje) - (left->eje < right->eje);
}

static int compare_prioridades(const void *a, const void *b)
{
	const struct prioridad_record *left = a, *right = b;

	return (left->prioridad > right->prioridad) - (left->prioridad < right->prioridad);
}

static void sort_records(struct ficha_document *document)
{
	if (document->eje_count)
		qsort(document->ejes, document->eje_count, sizeof(*document->ejes), compare_ejes);
	if (document->prioridad_count)
		qsort(document->prioridades, document->prioridad_count, sizeof(*document->prioridades),
		      compare_prioridades);
}

void ficha_document_finish(struct ficha_document *document, const struct level_names *names)
{
	ficha_names_finish(document);
	number_ejes(document);
	number_prioridades(document);
	settle_ejes(document);
	set_niveles(&document->documento, names);
	for (size_t i = 0; i < document->eje_count; i++)
		finish_eje(document, i);
	for (size_t i = 0; i < document->prioridad_count; i++) {
		finish_prioridad(document, i);
		free(document->origins[i].sheet_text);
		strbuf_release(&document->origins[i].practica);
	}
	/* The origins do not move with what they are about. */
	free(document->origins);
	document->origins = NULL;
	sort_records(document);
}

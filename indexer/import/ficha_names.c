#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/ficha_document.h"
#include "indexer/names/document_names.h"
#include "indexer/names/name_splitter.h"

bool ficha_put_names(struct ficha_document *document, size_t prioridad, size_t accion, enum record_part part,
		     const char *text, const struct ficha_place *place, bool again)
{
	struct prioridad_origin *origin = &document->origins[prioridad];

	if (!name_splitter_has_names(text, strlen(text)))
		return false;
	document->names = xgrow(document->names, document->names_count, &document->names_capacity,
				sizeof(*document->names));
	document->names[document->names_count++] = (struct ficha_names){
		.prioridad = prioridad,
		.accion = accion,
		.part = part,
		.again = again,
		.text = xstrdup(text),
		.place = *place,
	};
	if (accion == NOTHING && part == PART_LIDERES)
		origin->has_lideres = true;
	else if (accion == NOTHING)
		origin->has_entes = true;
	return true;
}

/* Move the names of `more` into `names`; where the list comes again, only those that are new. Whether any were. */
static bool merge_names(struct name_list *names, struct name_list *more, bool again)
{
	bool any = false;

	for (size_t i = 0; i < more->count; i++) {
		if (again && ficha_has_name(names, more->items[i]))
			continue;
		name_list_add(names, more->items[i], strlen(more->items[i]));
		any = true;
	}
	name_list_release(more);
	return any;
}

static void finish_of_prioridad(struct prioridad_record *record, const struct ficha_names *list,
				const struct known_names *known)
{
	struct name_list names, struck;

	name_list_init(&names);
	name_list_init(&struck);
	name_splitter_run(list->text, strlen(list->text), known, &names, &struck);
	if (merge_names(list->part == PART_LIDERES ? &record->lideres : &record->entes, &names, list->again))
		ficha_note_part(record, list->part, &list->place);
	if (merge_names(&record->entes_tachados, &struck, list->again))
		ficha_note_part(record, PART_TACHADOS, &list->place);
}

static void finish_of_accion(struct accion_record *record, const struct ficha_names *list,
			     const struct known_names *known)
{
	struct name_list *names = list->part == PART_LIDERES ? &record->lideres : &record->entes;

	name_splitter_run(list->text, strlen(list->text), known, names, NULL);
	ficha_extend(&record->lineas_de[list->part], &list->place.lines);
}

void ficha_names_finish(struct ficha_document *document)
{
	struct document_names *shown = document_names_new();
	const struct known_names known = { document->authority, shown };

	for (size_t i = 0; i < document->names_count; i++)
		name_splitter_learn(document->names[i].text, strlen(document->names[i].text), shown);
	for (size_t i = 0; i < document->names_count; i++) {
		const struct ficha_names *list = &document->names[i];
		struct prioridad_record *record = &document->prioridades[list->prioridad];

		if (list->accion == NOTHING)
			finish_of_prioridad(record, list, &known);
		else
			finish_of_accion(&record->acciones[list->accion], list, &known);
	}
	document_names_free(shown);
}

void ficha_names_release(struct ficha_document *document)
{
	for (size_t i = 0; i < document->names_count; i++)
		free(document->names[i].text);
	free(document->names);
}

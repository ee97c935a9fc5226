#include "indexer/build/field_values.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

/* --- Values ------------------------------------------------------------------------------ */

void field_values_add_body(struct document *document, enum role role, const struct ente *ente)
{
	document_add_value(document, FIELD_ENTE, ente->key);
	document_add_value(document, role_fields[role], ente->key);
}

static void find_listed(struct listed_bodies *bodies, const struct survey *survey, uint32_t ambito, enum role role,
			const struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const struct ente *ente = written_names_ente(survey_names(survey), ambito, names->items[i]);

		if (!ente)
			continue;
		bodies->items = xgrow(bodies->items, bodies->count, &bodies->capacity, sizeof(*bodies->items));
		bodies->items[bodies->count++] = (struct listed_body){ role, ente };
	}
}

void listed_bodies_find(struct listed_bodies *bodies, const struct survey *survey,
			const struct prioridad_record *prioridad)
{
	uint32_t ambito = survey_ambito(survey, prioridad->documento);

	bodies->count = 0;
	find_listed(bodies, survey, ambito, ROLE_LIDER, &prioridad->lideres);
	find_listed(bodies, survey, ambito, ROLE_POTENCIAL, &prioridad->entes);
	find_listed(bodies, survey, ambito, ROLE_TACHADO, &prioridad->entes_tachados);
}

void listed_bodies_find_own(struct listed_bodies *bodies, const struct survey *survey,
			    const struct prioridad_record *prioridad, const struct accion_record *accion)
{
	uint32_t ambito = survey_ambito(survey, prioridad->documento);

	bodies->count = 0;
	find_listed(bodies, survey, ambito, ROLE_LIDER, &accion->lideres);
	find_listed(bodies, survey, ambito, ROLE_POTENCIAL, &accion->entes);
}

void listed_bodies_release(struct listed_bodies *bodies)
{
	free(bodies->items);
	*bodies = (struct listed_bodies){ .count = 0 };
}

static void add_eje(struct document *document, const struct survey *survey, const struct prioridad_record *prioridad)
{
	struct strbuf value;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	survey_add_eje_value(survey, prioridad->documento, prioridad->eje, &value);
	document_add_value(document, FIELD_EJE, value.data);
	strbuf_release(&value);
}

static void add_number(struct document *document, enum field field, unsigned number)
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", number);
	document_add_value(document, field, digits);
}

void field_values_add(struct document *document, const struct survey *survey, const struct prioridad_record *prioridad,
		      const char *tipo, const struct listed_bodies *bodies)
{
	const struct written_names *names = survey_names(survey);

	document_add_value(document, FIELD_DOCUMENTO, prioridad->documento);
	document_add_value(document, FIELD_TIPO, tipo);
	add_eje(document, survey, prioridad);
	add_number(document, FIELD_PRIORIDAD, prioridad->prioridad);
	for (size_t i = 0; i < prioridad->principios.count; i++)
		document_add_value(document, FIELD_PRINCIPIO,
				   written_names_principio(names, prioridad->principios.items[i]));
	if (prioridad->implementacion)
		document_add_value(document, FIELD_IMPLEMENTACION,
				   written_names_implementacion(names, prioridad->implementacion));
	document_add_value(document, FIELD_ADICIONADA, prioridad->adicionada ? "true" : "false");
	for (size_t i = 0; i < bodies->count; i++)
		field_values_add_body(document, bodies->items[i].role, bodies->items[i].ente);
}

void field_values_add_own(struct document *document, const struct listed_bodies *own)
{
	for (size_t i = 0; i < own->count; i++) {
		field_values_add_body(document, own->items[i].role, own->items[i].ente);
		document_add_value(document, FIELD_PROPIO, own->items[i].ente->key);
	}
}

/* --- Labels ------------------------------------------------------------------------------------ */

static bool label_fixed(label_sink *sink, void *context, struct error *err)
{
	for (size_t i = 0; i < field_word_count; i++) {
		if (!sink(context, field_words[i].field, field_words[i].value, field_words[i].label, err))
			return false;
	}
	return sink(context, FIELD_IMPLEMENTACION, "inmediata", "Inmediata", err);
}

static bool label_entes(const struct authority *authority, label_sink *sink, void *context, struct error *err)
{
	for (size_t i = 0; i < authority_count(authority); i++) {
		const struct ente *ente = authority_at(authority, i);

		for (int field = 0; field < FIELD_COUNT; field++) {
			if (field_table[field].kind == FIELD_BODY &&
			    !sink(context, (enum field)field, ente->key, ente->label, err))
				return false;
		}
	}
	return true;
}

static bool label_documentos(const struct survey *survey, label_sink *sink, void *context, struct error *err)
{
	for (size_t i = 0; i < survey_documento_count(survey); i++) {
		const struct survey_documento *documento = survey_documento_at(survey, i);

		if (documento->titulo &&
		    !sink(context, FIELD_DOCUMENTO, documento->record.documento, documento->titulo, err))
			return false;
	}
	return true;
}

static bool label_ejes(const struct survey *survey, label_sink *sink, void *context, struct error *err)
{
	struct strbuf value, label;
	bool good = true;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	strbuf_init(&label, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < survey_eje_count(survey) && good; i++) {
		survey_eje_at(survey, i, &value, &label);
		good = sink(context, FIELD_EJE, value.data, label.data, err);
	}
	strbuf_release(&label);
	strbuf_release(&value);
	return good;
}

bool field_labels_each(const struct survey *survey, const struct authority *authority, label_sink *sink, void *context,
		       struct error *err)
{
	return label_fixed(sink, context, err) && label_entes(authority, sink, context, err) &&
	       label_documentos(survey, sink, context, err) && label_ejes(survey, sink, context, err);
}

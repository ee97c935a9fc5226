#include "searchd/answer/citation.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "index/record_values.h"
#include "searchd/answer/spanish_date.h"
#include "text/letter_case.h"

static void add_lines(struct strbuf *out, const struct record_lines *lines)
{
	if (lines->first == lines->last)
		strbuf_add_format(out, "línea %" PRIu32, lines->first);
	else
		strbuf_add_format(out, "líneas %" PRIu32 " a %" PRIu32, lines->first, lines->last);
}

static void add_source(struct strbuf *out, const char *fuente, const struct record_lines *lines)
{
	if (!fuente && lines->first == 0)
		return;
	strbuf_add_string(out, " (");
	if (fuente)
		strbuf_add_string(out, fuente);
	if (fuente && lines->first > 0)
		strbuf_add_string(out, ", ");
	if (lines->first > 0)
		add_lines(out, lines);
	strbuf_add_char(out, ')');
}

static void add_documento(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const struct index *index = generation_index(generation);
	const struct catalog_documento *documento = generation_documento(generation, docid);

	if (documento && documento->ente)
		strbuf_add_format(out, "%s, ", documento->ente);
	if (documento && documento->titulo)
		/* Its label is the title in sentence case. */
		strbuf_add_format(out, "«%s»", record_first_label(index, FIELD_DOCUMENTO, docid));
	else
		strbuf_add_string(out, record_first_value(index, FIELD_DOCUMENTO, docid));
	if (documento && documento->fecha) {
		strbuf_add_string(out, " (");
		spanish_date_add(out, documento->fecha);
		strbuf_add_char(out, ')');
	}
}

/* "Estrategia 1.3.2, línea de acción b": within a sentence, so what is not the documento's own name is small. */
static void add_place(struct strbuf *out, const struct generation *generation, const struct hit *hit)
{
	const struct stored_record *record = &hit->record;
	const struct levels *levels = generation_levels(generation, hit->docid);
	const char *nivel = levels ? levels->names[LEVEL_PRIORIDAD] : NULL;
	const char *nivel_accion = levels_name(levels, LEVEL_ACCION);
	const char *numero = record->inciso.data ? record->above.data : record->numero.data;

	if (!numero)
		numero = record_first_value(generation_index(generation), FIELD_PRIORIDAD, hit->docid);
	strbuf_add_format(out, ", %s %s", nivel ? nivel : "prioridad", numero);
	if (!record->inciso.data)
		return;
	strbuf_add_string(out, ", ");
	letter_case_add_small(out, nivel_accion, strlen(nivel_accion));
	strbuf_add_format(out, " %s", record->numero.data ? record->numero.data : record->inciso.data);
}

static void add_pages(struct strbuf *out, const struct record_lines *pages)
{
	if (pages->first == 0)
		return;
	if (pages->first == pages->last)
		strbuf_add_format(out, ", p. %" PRIu32, pages->first);
	else
		strbuf_add_format(out, ", pp. %" PRIu32 "-%" PRIu32, pages->first, pages->last);
}

void citation_add_part(struct strbuf *out, const struct generation *generation, const struct hit *hit,
		       const struct record_lines *lines)
{
	const struct catalog_documento *documento = generation_documento(generation, hit->docid);

	add_documento(out, generation, hit->docid);
	add_place(out, generation, hit);
	add_pages(out, &hit->record.pages);
	add_source(out, documento ? documento->fuente : NULL, lines);
	strbuf_add_char(out, '.');
	if (documento && documento->url)
		strbuf_add_format(out, " %s", documento->url);
}

void citation_add(struct strbuf *out, const struct generation *generation, const struct hit *hit)
{
	citation_add_part(out, generation, hit, &hit->record.lines);
}

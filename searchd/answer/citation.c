#include "searchd/answer/citation.h"

#include <inttypes.h>

#include "index/record_values.h"

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

void citation_add(struct strbuf *out, const struct generation *generation, const struct hit *hit)
{
	const struct index *index = generation_index(generation);
	const struct catalog_documento *documento = generation_documento(generation, hit->docid);

	if (documento && documento->ente)
		strbuf_add_format(out, "%s, ", documento->ente);
	if (documento && documento->titulo)
		/* Its label is the title in sentence case. */
		strbuf_add_format(out, "«%s», ", record_first_label(index, FIELD_DOCUMENTO, hit->docid));
	else
		strbuf_add_format(out, "%s, ", record_first_value(index, FIELD_DOCUMENTO, hit->docid));
	strbuf_add_format(out, "prioridad %s", record_first_value(index, FIELD_PRIORIDAD, hit->docid));
	if (hit->record.inciso.data)
		strbuf_add_format(out, ", acción %s", hit->record.inciso.data);
	add_source(out, documento ? documento->fuente : NULL, &hit->record.lines);
	strbuf_add_char(out, '.');
}

#include "searchd/page/addresses.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "base/percent.h"
#include "index/eje_value.h"
#include "index/record_values.h"
#include "text/letter_case.h"
#include "text/utf8.h"

/* --- Addresses ---------------------------------------------------------------------- */

/* "/prioridades/ID", the prioridad's of an acción, too. */
static void add_prioridad(struct strbuf *out, const struct index *index, uint32_t docid)
{
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_id_add(&id, record_first_value(index, FIELD_DOCUMENTO, docid),
		      record_first_value(index, FIELD_PRIORIDAD, docid), NULL);
	strbuf_add_string(out, "/prioridades/");
	percent_add(out, id.data, id.length);
	strbuf_release(&id);
}

void page_add_record(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	add_prioridad(out, index, hit->docid);
	if (hit->record.inciso.data) {
		strbuf_add_char(out, '#');
		percent_add(out, hit->record.inciso.data, hit->record.inciso.length);
	}
}

void page_add_alike(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	add_prioridad(out, index, hit->docid);
	if (hit->record.inciso.data) {
		strbuf_add_string(out, "?parecidas=");
		percent_add(out, hit->record.inciso.data, hit->record.inciso.length);
	}
	strbuf_add_string(out, "#parecidas");
}

/* A colon may stand in a part of a path as it is, and people read it. */
void page_add_ente(struct strbuf *out, const struct ente *ente)
{
	strbuf_add_format(out, "/entes/%s", ente->key);
}

void page_add_eje_of(struct strbuf *out, const struct catalog *catalog, const struct catalog_eje *eje)
{
	const char *documento = catalog->documentos[eje->documento].documento;

	strbuf_add_string(out, "/ejes/");
	percent_add(out, documento, strlen(documento));
	strbuf_add_format(out, "/%" PRIu32, eje->eje);
}

void page_add_eje_path(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const struct catalog_eje *eje = generation_eje(generation, docid);

	if (eje)
		page_add_eje_of(out, generation_catalog(generation), eje);
}

void page_add_source(struct strbuf *out, const struct generation *generation, uint32_t docid,
		     const struct record_lines *lines)
{
	const struct catalog *catalog = generation_catalog(generation);
	const struct catalog_documento *documento = generation_documento(generation, docid);

	if (!documento || lines->first == 0 ||
	    !source_directory_find(generation_sources(generation), (uint32_t)(documento - catalog->documentos)))
		return;
	strbuf_add_string(out, "/documentos/");
	percent_add(out, documento->documento, strlen(documento->documento));
	strbuf_add_format(out, "#l%" PRIu32, lines->first);
}

/* --- Words ------------------------------------------------------------------------------ */

void page_add_number(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	const struct stored_record *record = &hit->record;
	const char *prioridad = record_first_value(index, FIELD_PRIORIDAD, hit->docid);

	if (record->numero.data)
		strbuf_add_string(out, record->numero.data);
	else if (record->inciso.data)
		strbuf_add_format(out, "%s %s)", record->above.data ? record->above.data : prioridad, record->inciso.data);
	else
		strbuf_add_string(out, prioridad);
}

void page_add_level(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const char *name = levels_name(generation_levels(generation, docid),
				       record_is_accion(generation_index(generation), docid) ? LEVEL_ACCION :
											       LEVEL_PRIORIDAD);

	letter_case_add_small(out, name, strlen(name));
}

void page_add_eje(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const struct index *index = generation_index(generation);
	const struct catalog_eje *eje = generation_eje(generation, docid);
	uint32_t ordinal = record_first_ordinal(index, FIELD_EJE, docid);

	if (ordinal == UINT32_MAX)
		return;
	strbuf_add_format(out, "%s %s", levels_name(generation_levels(generation, docid), LEVEL_EJE),
			  eje && eje->numero ? eje->numero : eje_value_number(index_value(index, FIELD_EJE, ordinal)));
	if (eje && eje->titulo)
		strbuf_add_format(out, ", %s", index_label(index, FIELD_EJE, ordinal));
}

void page_add_beginning(struct strbuf *out, const struct stored_text *text, size_t characters)
{
	size_t end = utf8_prefix(text->data ? text->data : "", text->length, characters);
	size_t cut = end;

	if (end == text->length) {
		strbuf_add(out, text->data ? text->data : "", end);
		return;
	}
	while (cut > 0 && text->data[cut] != ' ')
		cut--;
	strbuf_add(out, text->data, cut > 0 ? cut : end);
	strbuf_add_string(out, "…");
}

/* A last syllable whose stress the plural does not write: acción, acciones. */
static const struct {
	const char *one, *many;
} stressed[] = { { "án", "anes" }, { "én", "enes" }, { "ín", "ines" }, { "ón", "ones" }, { "ún", "unes" } };

static bool ends_in(const char *text, size_t length, const char *end)
{
	return length >= strlen(end) && memcmp(text + length - strlen(end), end, strlen(end)) == 0;
}

void page_add_plural(struct strbuf *out, const char *name)
{
	size_t length = strcspn(name, " ");
	char last = length > 0 ? name[length - 1] : 's';

	for (size_t i = 0; i < sizeof(stressed) / sizeof(stressed[0]); i++) {
		if (ends_in(name, length, stressed[i].one)) {
			strbuf_add(out, name, length - strlen(stressed[i].one));
			strbuf_add_format(out, "%s%s", stressed[i].many, name + length);
			return;
		}
	}
	if (last == 'z')
		strbuf_add_format(out, "%.*sces%s", (int)length - 1, name, name + length);
	else
		strbuf_add_format(out, "%.*s%s%s", (int)length, name,
				  last == 's' ? "" : strchr("aeiou", last) || (unsigned char)last >= 0x80 ? "s" : "es",
				  name + length);
}

static const struct {
	const char *word, *class;
} roles[ROLE_COUNT] = {
	[ROLE_LIDER] = { "Dirige", "dirige" },
	[ROLE_POTENCIAL] = { "Puede participar", "participa" },
	[ROLE_TACHADO] = { "Tachado", "tachado" },
	[ROLE_MENCION] = { "Se menciona", "menciona" },
};

const char *page_role_word(enum role role)
{
	return roles[role].word;
}

const char *page_role_class(enum role role)
{
	return roles[role].class;
}

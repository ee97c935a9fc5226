#include "searchd/page/leaders.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/percent.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/page/addresses.h"

struct page_leaders {
	const struct generation *generation;
	uint32_t documentos, values;
	uint32_t *counts; /* of each documento, by ordinals of FIELD_LIDER */
};

static void count_record(struct page_leaders *leaders, uint32_t docid)
{
	const struct generation *generation = leaders->generation;
	const struct catalog *catalog = generation_catalog(generation);
	const struct catalog_documento *documento = generation_documento(generation, docid);
	size_t place = documento ? (size_t)(documento - catalog->documentos) : catalog->documento_count;
	size_t count;
	const uint32_t *ordinals = index_document_values(generation_index(generation), FIELD_LIDER, docid, &count);

	if (place >= leaders->documentos)
		return;
	for (size_t i = 0; i < count; i++)
		leaders->counts[place * leaders->values + ordinals[i]]++;
}

struct page_leaders *page_leaders_new(const struct generation *generation, uint32_t documentos)
{
	const struct index *index = generation_index(generation);
	size_t there = generation_catalog(generation)->documento_count;
	struct page_leaders *leaders = xcalloc(1, sizeof(*leaders));
	uint32_t last = index_document_count(index);

	leaders->generation = generation;
	leaders->documentos = there < documentos ? (uint32_t)there : documentos;
	leaders->values = index_value_count(index, FIELD_LIDER);
	leaders->counts = xcalloc((size_t)leaders->documentos * leaders->values + 1, sizeof(*leaders->counts));
	for (uint32_t docid = 1; docid <= last; docid++) {
		if (!record_is_accion(index, docid))
			count_record(leaders, docid);
	}
	return leaders;
}

void page_leaders_free(struct page_leaders *leaders)
{
	if (!leaders)
		return;
	free(leaders->counts);
	free(leaders);
}

/* The ordinal that leads most of those that come behind `previous` (UINT32_MAX: of all), ties by their order. */
static uint32_t find_next(const struct page_leaders *leaders, const uint32_t *counts, uint32_t previous)
{
	uint32_t best = UINT32_MAX;

	for (uint32_t i = 0; i < leaders->values; i++) {
		bool behind = previous == UINT32_MAX || counts[i] < counts[previous] ||
			      (counts[i] == counts[previous] && i > previous);

		if (counts[i] > 0 && behind && (best == UINT32_MAX || counts[i] > counts[best]))
			best = i;
	}
	return best;
}

static void add_leader(const struct page_leaders *leaders, struct view *view, uint32_t place, uint32_t ordinal,
		       uint32_t count)
{
	const struct generation *generation = leaders->generation;
	const struct catalog_documento *documento = &generation_catalog(generation)->documentos[place];
	const struct ente *ente = ente_columns_ente(generation_columns(generation), FIELD_LIDER, ordinal);
	struct view *item;
	struct strbuf text;

	if (!ente)
		return;
	item = view_item(view, "entes");
	strbuf_init(&text, STRBUF_NO_LIMIT);
	view_text(item, "nombre", ente->label);
	page_add_ente(&text, ente);
	view_text(item, "enlace", text.data);
	strbuf_clear(&text);
	page_add_count(&text, count, levels_name(&documento->niveles, LEVEL_PRIORIDAD));
	view_text(item, "cuantas", text.data);
	strbuf_clear(&text);
	strbuf_add_format(&text, "/?tipo=prioridad&lider=%s&documento=", ente->key);
	percent_add(&text, documento->documento, strlen(documento->documento));
	view_text(item, "resultados", text.data);
	strbuf_release(&text);
}

void page_leaders_fill(const struct page_leaders *leaders, struct view *view, uint32_t documento, uint32_t most)
{
	const uint32_t *counts = leaders->counts + (size_t)documento * leaders->values;
	uint32_t ordinal = find_next(leaders, counts, UINT32_MAX);

	view_flag(view, "hay", ordinal != UINT32_MAX);
	for (uint32_t i = 0; i < most && ordinal != UINT32_MAX; i++) {
		add_leader(leaders, view, documento, ordinal, counts[ordinal]);
		ordinal = find_next(leaders, counts, ordinal);
	}
}

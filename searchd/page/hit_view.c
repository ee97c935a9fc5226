#include "searchd/page/hit_view.h"

#include <string.h>

#include "index/record_values.h"
#include "searchd/answer/citation.h"
#include "searchd/page/addresses.h"
#include "text/letter_case.h"

/* A text of the usual length is shown whole, a longer one by its densest passage. Bytes. */
#define WHOLE_TEXT_BYTES 1500
/* So much of the wording of the prioridad stands below its acción. Characters. */
#define CONTEXT_CHARACTERS 110
/* Of others with the same text so many are named. */
#define TOLD_TWINS 5

static void add_piece(void *list, const char *text, size_t length, bool marked)
{
	struct view *piece = view_item(list, "piezas");

	view_flag(piece, "marca", marked);
	view_text_n(piece, "texto", text, length);
}

void view_marked(struct view *view, const struct highlight *highlight, bool whole)
{
	struct highlight_passage passage = { .end = highlight->length };

	if (!whole)
		passage = highlight_densest(highlight);
	if (passage.cut_before)
		add_piece(view, "…", strlen("…"), false);
	highlight_each(highlight, passage.start, passage.end, add_piece, view);
	if (passage.cut_behind)
		add_piece(view, "…", strlen("…"), false);
}

/* --- Where it belongs ----------------------------------------------------------- */

/* The prioridad of an acción. */
static bool add_above(struct view *view, const struct hit_viewer *viewer, const struct hit *hit, struct error *err)
{
	const struct generation *generation = viewer->searcher->generation;
	const struct index *index = generation_index(generation);
	struct hit head;
	struct view *above;
	struct strbuf text, small;

	if (!record_is_accion(index, hit->docid))
		return true;
	if (!index_reader_fetch(viewer->searcher->reader, index_document_head(index, hit->docid), &head, err))
		return false;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	above = view_object(view, "superior");
	page_add_record(&text, index, &head);
	view_text(above, "enlace", text.data);
	strbuf_clear(&text);
	record_add_name(&text, index, head.docid, &head.record, generation_levels(generation, head.docid));
	strbuf_init(&small, STRBUF_NO_LIMIT);
	letter_case_add_small(&small, text.data, text.length);
	view_text(above, "nombre", small.data);
	strbuf_clear(&text);
	page_add_beginning(&text, &head.record.texts[RECORD_TEXTO], CONTEXT_CHARACTERS);
	view_text(above, "texto", text.data);
	strbuf_release(&small);
	strbuf_release(&text);
	hit_release(&head);
	return true;
}

static void add_eje(struct view *view, const struct generation *generation, uint32_t docid)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	page_add_eje(&name, generation, docid);
	view_text(view, "eje", name.data);
	strbuf_release(&name);
}

/* --- What matched beside its wording ---------------------------------------------- */

static void add_place(struct view *view, const char *where, const struct highlight *highlight)
{
	if (highlight->count == 0)
		return;

	struct view *place = view_item(view, "lugares");

	view_text(place, "donde", where);
	view_marked(place, highlight, false);
}

/* The bodies that a query finds and that nobody asked for by name: no role is told of them. */
static void add_bodies(struct view *view, const struct text_list *names)
{
	struct view *place;

	if (names->count == 0)
		return;
	place = view_item(view, "lugares");
	view_text(place, "donde", "Ente");
	for (size_t i = 0; i < names->count; i++) {
		add_piece(place, "; ", i > 0 ? strlen("; ") : 0, false);
		add_piece(place, names->items[i], strlen(names->items[i]), true);
	}
}

static void add_places(struct view *view, const struct hit_highlights *highlights)
{
	add_place(view, "En su ficha técnica", &highlights->texts[RECORD_TEXTO_FICHA]);
	add_place(view, "En su buena práctica", &highlights->texts[RECORD_PRACTICA]);
	add_place(view, "En los datos de su ficha", &highlights->ficha);
	add_place(view, "En los títulos que tiene arriba", &highlights->ruta);
	add_place(view, "En sus datos", &highlights->campos);
}

/* The roles of the bodies that were asked for; of one alone its name is not said again. */
static void add_roles(struct view *view, const struct hit_viewer *viewer, uint32_t docid)
{
	const struct index *index = generation_index(viewer->searcher->generation);

	for (size_t i = 0; viewer->asked && i < viewer->asked->count; i++) {
		const struct asked_ente *asked = &viewer->asked->items[i];
		unsigned has = ente_ordinals_roles(asked->ordinals, index, docid);

		for (int role = 0; role < ROLE_COUNT; role++) {
			if (!(has & 1u << role))
				continue;

			struct view *item = view_item(view, "papeles");

			view_text(item, "papel", page_role_word((enum role)role));
			view_text(item, "clase", page_role_class((enum role)role));
			view_text(item, "quien", asked->ente->label);
		}
	}
}

enum reason {
	REASON_TYPED,    /* it has a word that was typed: no more need be said */
	REASON_SYNONYMS, /* it has synonyms, which were told */
	REASON_NONE,
};

/* By which synonyms it is there, where it has none of the words that were typed. */
static enum reason add_synonyms(struct view *view, struct reasons *reasons, const struct hit *hit)
{
	struct text_list synonyms = TEXT_LIST_INIT;
	bool has_typed = reasons && reasons_look(reasons, hit, &synonyms);
	enum reason reason = has_typed ? REASON_TYPED : synonyms.count > 0 ? REASON_SYNONYMS : REASON_NONE;

	view_flag(view, "por_sinonimos", synonyms.count > 0);
	view_flag(view, "varios_sinonimos", synonyms.count > 1);
	for (size_t i = 0; i < synonyms.count; i++) {
		struct view *item = view_item(view, "sinonimos");

		view_text(item, "palabra", synonyms.items[i]);
		view_flag(item, "sigue", i > 0);
	}
	text_list_release(&synonyms);
	return reason;
}

/*
 * Why it is there, or stands where it does, beside the query's words: the words of the record that stand for
 * others of them, or what it is about as a whole. One reason is enough.
 */
static void add_near(struct view *view, const struct hit_viewer *viewer, const struct hit *hit, enum reason reason)
{
	struct strbuf words;

	if (!viewer->near || reason == REASON_SYNONYMS)
		return;
	strbuf_init(&words, STRBUF_NO_LIMIT);
	near_look(viewer->near, hit);
	near_add_words(viewer->near, &words);
	view_text(view, "cercano", words.data);
	view_flag(view, "cercano_por_su_tema", hit->is_lifted && (viewer->is_loose || reason != REASON_TYPED));
	strbuf_release(&words);
}

/* The others with the very same text, which the result stands for as well. */
static bool add_twins(struct view *view, const struct hit_viewer *viewer, const struct hit *hit, struct error *err)
{
	const struct index *index = generation_index(viewer->searcher->generation);
	uint32_t docid = index_first_twin(index, hit->docid);
	size_t told = 0;
	bool done = true;

	for (; done && docid != 0 && told < TOLD_TWINS; docid = index_next_twin(index, docid)) {
		struct strbuf text;
		struct hit twin;

		if (docid == hit->docid)
			continue;
		done = index_reader_fetch(viewer->searcher->reader, docid, &twin, err);
		if (!done)
			break;

		struct view *item = view_item(view, "gemelas");

		strbuf_init(&text, STRBUF_NO_LIMIT);
		page_add_level(&text, viewer->searcher->generation, docid);
		strbuf_add_char(&text, ' ');
		page_add_number(&text, index, &twin);
		view_text(item, "nombre", text.data);
		strbuf_clear(&text);
		page_add_record(&text, index, &twin);
		view_text(item, "enlace", text.data);
		view_flag(item, "sigue", told++ > 0);
		strbuf_release(&text);
		hit_release(&twin);
	}
	view_flag(view, "hay_gemelas", told > 0);
	return done;
}

/* --- What can be done with it ------------------------------------------------------ */

static void add_names(struct view *view, const struct generation *generation, const struct hit *hit)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	page_add_number(&text, generation_index(generation), hit);
	view_text(view, "numero", text.data);
	strbuf_clear(&text);
	page_add_level(&text, generation, hit->docid);
	view_text(view, "nivel", text.data);
	strbuf_release(&text);
}

static void add_links(struct view *view, const struct generation *generation, const struct hit *hit)
{
	const struct index *index = generation_index(generation);
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	record_add_id(&text, index, hit->docid, &hit->record);
	view_text(view, "id", text.data);
	strbuf_clear(&text);
	page_add_record(&text, index, hit);
	view_text(view, "enlace", text.data);
	strbuf_clear(&text);
	citation_add(&text, generation, hit);
	view_text(view, "cita", text.data);
	strbuf_clear(&text);
	page_add_source(&text, generation, hit->docid, &hit->record.lines);
	view_text(view, "fuente", text.data);
	strbuf_clear(&text);
	page_add_alike(&text, index, hit);
	view_text(view, "parecidas", text.data);
	strbuf_release(&text);
}

bool hit_view_fill(struct view *view, const struct hit_viewer *viewer, const struct hit *hit,
		   const struct hit_highlights *highlights, struct error *err)
{
	const struct generation *generation = viewer->searcher->generation;
	const struct highlight *texto = &highlights->texts[RECORD_TEXTO];

	add_names(view, generation, hit);
	add_links(view, generation, hit);
	view_marked(view_object(view, "texto"), texto, texto->length <= WHOLE_TEXT_BYTES);
	add_places(view, highlights);
	if (!viewer->asked)
		add_bodies(view, &highlights->entes);
	add_eje(view, generation, hit->docid);
	add_roles(view, viewer, hit->docid);
	add_near(view, viewer, hit, add_synonyms(view, viewer->reasons, hit));
	return add_above(view, viewer, hit, err) && (!viewer->reasons || add_twins(view, viewer, hit, err));
}

#include "searchd/answer/hit_highlights.h"

#include <string.h>

#include "index/record_values.h"
#include "searchd/template/html.h"

void hit_highlights_init(struct hit_highlights *highlights)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		highlights->texts[text] = (struct highlight)HIGHLIGHT_INIT;
	highlights->ficha = highlights->ruta = highlights->campos = (struct highlight)HIGHLIGHT_INIT;
	highlights->entes = (struct text_list)TEXT_LIST_INIT;
	strbuf_init(&highlights->sheet, STRBUF_NO_LIMIT);
	strbuf_init(&highlights->headings, STRBUF_NO_LIMIT);
	strbuf_init(&highlights->fields, STRBUF_NO_LIMIT);
}

void hit_highlights_release(struct hit_highlights *highlights)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		highlight_release(&highlights->texts[text]);
	highlight_release(&highlights->ficha);
	highlight_release(&highlights->ruta);
	highlight_release(&highlights->campos);
	text_list_release(&highlights->entes);
	strbuf_release(&highlights->sheet);
	strbuf_release(&highlights->headings);
	strbuf_release(&highlights->fields);
}

static void make_texts(struct highlight *highlights, struct highlighter *highlighter, const struct hit *hit)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		const struct stored_text *stored = &hit->record.texts[text];

		highlight_make(highlighter, stored->data ? stored->data : "", stored->length, &highlights[text]);
	}
}

/*
 * Whether a group's filters that are about no body let the record pass: a role may
 * be asked of prioridades alone, or of acciones that have the body as their own.
 */
static bool conditions_hold(const struct query *query, const struct index *index, uint32_t docid)
{
	for (size_t i = 0; query->type == QUERY_AND && i < query->child_count; i++) {
		const struct query *child = query->children[i];
		bool any = child->type != QUERY_FILTER ||
			   (field_table[child->field].kind == FIELD_BODY && !field_table[child->field].internal);

		for (size_t j = 0; j < child->values.count && !any; j++)
			any = record_has_value(index, child->field, docid, child->values.items[j].ordinal);
		if (!any)
			return false;
	}
	return true;
}

/* The names, as a list without repeats, of the bodies that a positive filter of the query found in the record. */
static void find_entes(const struct query *query, const struct index *index, uint32_t docid, struct text_list *names)
{
	if (query->type == QUERY_NOT || !conditions_hold(query, index, docid))
		return;
	if (query->type == QUERY_FILTER && field_table[query->field].kind == FIELD_BODY) {
		for (size_t i = 0; i < query->values.count; i++) {
			uint32_t ordinal = query->values.items[i].ordinal;

			if (record_has_value(index, query->field, docid, ordinal)) {
				const char *label = index_label(index, query->field, ordinal);

				text_list_add(names, label, strlen(label));
			}
		}
	}
	for (size_t i = 0; i < query->child_count; i++)
		find_entes(query->children[i], index, docid, names);
}

void hit_highlights_add_entes(const struct hit_highlights *highlights, struct strbuf *out)
{
	for (size_t i = 0; i < highlights->entes.count; i++) {
		strbuf_add_string(out, i > 0 ? "; " : "");
		html_add_mark(out, highlights->entes.items[i], strlen(highlights->entes.items[i]));
	}
}

/* A prioridad that is there for its acciones alone has nothing to mark. */
static void clear_marks(struct hit_highlights *highlights)
{
	for (int text = 0; text < RECORD_TEXT_COUNT; text++)
		highlights->texts[text].count = 0;
	highlights->ficha.count = highlights->ruta.count = highlights->campos.count = 0;
	text_list_release(&highlights->entes);
}

/* What a record is filed under. */
static void make_filing(struct hit_highlights *highlights, struct highlighter *highlighter,
			const struct generation *generation, const struct hit *hit)
{
	const struct index *index = generation_index(generation);

	strbuf_clear(&highlights->sheet);
	strbuf_clear(&highlights->headings);
	strbuf_clear(&highlights->fields);
	record_add_sheet(&highlights->sheet, index, hit->docid, &hit->record,
			 generation_levels(generation, hit->docid));
	record_ruta_add(&highlights->headings, &hit->record);
	record_campos_add(&highlights->fields, &hit->record);
	highlight_make(highlighter, highlights->sheet.data, highlights->sheet.length, &highlights->ficha);
	highlight_make(highlighter, highlights->headings.data, highlights->headings.length, &highlights->ruta);
	highlight_make(highlighter, highlights->fields.data, highlights->fields.length, &highlights->campos);
}

void hit_highlights_make(struct hit_highlights *highlights, struct highlighter *highlighter,
			 const struct generation *generation, const struct query *query, const struct hit *hit)
{
	make_texts(highlights->texts, highlighter, hit);
	make_filing(highlights, highlighter, generation, hit);
	text_list_release(&highlights->entes);
	find_entes(query, generation_index(generation), hit->docid, &highlights->entes);
	if (hit->by_members)
		clear_marks(highlights);
}

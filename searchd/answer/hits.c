#include "searchd/answer/hits.h"

#include "base/strbuf.h"
#include "searchd/answer/hit_entes.h"
#include "searchd/answer/hit_highlights.h"
#include "searchd/answer/hit_surroundings.h"
#include "searchd/answer/near.h"
#include "searchd/answer/record_json.h"

#define SCORE_DECIMALS 4

static void write_html(struct json_writer *json, struct strbuf *html, const char *name,
		       const struct highlight *highlight)
{
	strbuf_clear(html);
	highlight_add_html(highlight, html);
	json_writer_member_string(json, name, html->data);
}

static void write_matched_in(struct json_writer *json, const struct hit_highlights *highlights)
{
	json_writer_key(json, "matched_in");
	json_writer_open_array(json);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		if (highlights->texts[text].count)
			json_writer_string(json, record_text_names[text]);
	}
	if (highlights->ficha.count)
		json_writer_string(json, "ficha");
	if (highlights->ruta.count)
		json_writer_string(json, "ruta");
	if (highlights->campos.count)
		json_writer_string(json, "campos");
	if (highlights->entes.count)
		json_writer_string(json, "ente");
	json_writer_close_array(json);
}

/* Those of the fields beside texto that matched. */
static void write_highlights(struct json_writer *json, struct strbuf *html, const struct hit_highlights *highlights)
{
	json_writer_key(json, "highlights");
	json_writer_open_object(json);
	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		if (text != RECORD_TEXTO && highlights->texts[text].count)
			write_html(json, html, record_text_names[text], &highlights->texts[text]);
	}
	if (highlights->ficha.count)
		write_html(json, html, "ficha", &highlights->ficha);
	if (highlights->ruta.count)
		write_html(json, html, "ruta", &highlights->ruta);
	if (highlights->campos.count)
		write_html(json, html, "campos", &highlights->campos);
	if (highlights->entes.count) {
		strbuf_clear(html);
		hit_highlights_add_entes(highlights, html);
		json_writer_member_string(json, "ente", html->data);
	}
	json_writer_close_object(json);
}

/* What one list of hits is written with. */
struct hits_writer {
	struct json_writer *json;
	const struct generation *generation;
	const struct index *index;
	const struct query *tree;
	struct highlighter *highlighter;
	struct explainer *explainer; /* NULL: nothing is explained */
	const struct searcher *searcher;
	struct near *near; /* of related records: it has looked at the one that is written; else NULL */
	const struct text_list *fields; /* the members that are wanted; NULL: all */
	struct asked_entes asked;
	struct hit_surroundings around;
	struct hit_highlights highlights;
	struct strbuf html;
};

static bool write_members(struct hits_writer *writer, const struct hit *hit, struct error *err);

static bool write_hit(struct hits_writer *writer, const struct hit *hit, struct error *err)
{
	struct json_writer *json = writer->json;
	struct hit_highlights *highlights = &writer->highlights;
	bool done;

	hit_highlights_make(highlights, writer->highlighter, writer->generation, writer->tree, hit);
	json_writer_open_object(json);
	json_writer_keep(json, writer->fields);
	record_json_head(json, writer->generation, hit);
	record_json_text(json, hit, RECORD_TEXTO);
	record_json_text(json, hit, RECORD_TEXTO_FICHA);
	write_html(json, &writer->html, "highlight", &highlights->texts[RECORD_TEXTO]);
	strbuf_clear(&writer->html);
	highlight_add_snippet(&highlights->texts[RECORD_TEXTO], &writer->html);
	json_writer_member_string(json, "snippet", writer->html.data);
	json_writer_key(json, "score");
	json_writer_double(json, hit->weight, SCORE_DECIMALS);
	write_matched_in(json, highlights);
	write_highlights(json, &writer->html, highlights);
	asked_entes_write(&writer->asked, writer->index, hit->docid, json);
	done = hit_surroundings_write(&writer->around, hit, json, err);
	if (writer->near)
		near_write(writer->near, json);
	if (writer->explainer)
		explainer_write_hit(writer->explainer, json, hit);
	if (done && hit->is_group)
		done = write_members(writer, hit, err);
	json_writer_close_object(json);
	return done;
}

static bool write_members(struct hits_writer *writer, const struct hit *hit, struct error *err)
{
	bool done = true;

	json_writer_member_unsigned(writer->json, "acciones_total", hit->member_total);
	json_writer_key(writer->json, "acciones");
	json_writer_open_array(writer->json);
	for (size_t i = 0; done && i < hit->member_count; i++)
		done = write_hit(writer, &hit->members[i], err);
	json_writer_close_array(writer->json);
	return done;
}

static void begin(struct hits_writer *writer, const char *name, const struct searcher *searcher,
		  const struct search_request *request, const struct query *tree)
{
	writer->searcher = searcher;
	writer->generation = searcher->generation;
	writer->index = generation_index(searcher->generation);
	asked_entes_find(&writer->asked, generation_columns(searcher->generation), request, tree);
	writer->fields = request && request->fields.count > 0 ? &request->fields : NULL;
	hit_surroundings_init(&writer->around, searcher, writer->fields);
	hit_highlights_init(&writer->highlights);
	strbuf_init(&writer->html, STRBUF_NO_LIMIT);
	json_writer_key(writer->json, name);
	json_writer_open_array(writer->json);
}

static void end(struct hits_writer *writer)
{
	json_writer_close_array(writer->json);
	strbuf_release(&writer->html);
	asked_entes_release(&writer->asked);
	hit_surroundings_release(&writer->around);
	hit_highlights_release(&writer->highlights);
}

bool hits_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		const struct query *tree, const struct hit_list *hits, struct explainer *explainer, struct error *err)
{
	struct hits_writer writer = {
		.json = json,
		.tree = tree,
		.highlighter = highlighter_new(tree, searcher->analyzer),
		.explainer = explainer,
	};
	bool done = true;

	begin(&writer, "hits", searcher, request, tree);
	for (size_t i = 0; done && i < hits->count; i++)
		done = write_hit(&writer, &hits->items[i], err);
	end(&writer);
	highlighter_free(writer.highlighter);
	return done;
}

/* Each related record has near words of its own, and so marks of its own. */
static bool write_related(struct hits_writer *writer, const struct hit *hit, struct error *err)
{
	struct query *marks;
	bool done;

	near_look(writer->near, hit);
	marks = near_query(writer->near);
	writer->tree = marks;
	writer->highlighter = highlighter_new(marks, writer->searcher->analyzer);
	done = write_hit(writer, hit, err);
	highlighter_free(writer->highlighter);
	query_free(marks);
	return done;
}

bool related_write(struct json_writer *json, const struct searcher *searcher, const struct search_request *request,
		   const struct search_result *result, struct explainer *explainer, struct error *err)
{
	struct hits_writer writer = { .json = json, .explainer = explainer, .near = near_new(searcher, result) };
	bool done = true;

	begin(&writer, "related", searcher, request, result->pointers ? result->pointers : result->tree);
	for (size_t i = 0; done && i < result->related.count; i++)
		done = write_related(&writer, &result->related.items[i], err);
	end(&writer);
	near_free(writer.near);
	return done;
}

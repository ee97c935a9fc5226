#include "indexer/tables/unfolded.h"

#include "base/xalloc.h"

static struct source_line *append(struct unfolded *out, const struct source_line *line)
{
	out->items = xgrow(out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] = *line;
	return &out->items[out->count - 1];
}

void unfolded_add_source(struct unfolded *out, const struct source_line *line)
{
	struct source_line *added = append(out, line);

	if (!line->length || line->furniture)
		return;
	added->apart = out->apart;
	out->apart = false;
}

void unfolded_add_aside(struct unfolded *out, const struct source_line *line)
{
	append(out, line)->aside = line->length > 0;
	out->apart = true;
}

struct source_line *unfolded_add(struct unfolded *out, const char *text, size_t length, const struct source_line *at)
{
	struct source_line line = {
		.number = at->number,
		.last = at->number,
		.page = at->page,
		.page_break_before = at->page_break_before &&
				     (!out->count || out->items[out->count - 1].page != at->page),
		.apart = out->apart,
	};

	line.text = source_lines_add_text(out->lines, text, length, &line.length);
	out->apart = false;
	return append(out, &line);
}

void unfolded_add_label(struct unfolded *out, const char *text, size_t length, const struct source_line *at)
{
	unfolded_add_gap(out, at);
	unfolded_add(out, text, length, at)->label = true;
	out->apart = true;
}

void unfolded_add_blank(struct unfolded *out, const struct source_line *at)
{
	struct source_line blank = { .text = "", .number = at->number, .last = at->number, .page = at->page };

	append(out, &blank);
}

void unfolded_add_gap(struct unfolded *out, const struct source_line *at)
{
	unfolded_add_blank(out, at);
	out->apart = true;
}

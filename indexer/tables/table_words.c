#include "indexer/tables/table_words.h"

#include <string.h>

#include "indexer/tables/cell_lines.h"

/* A longer first line of a content opens no level. */
#define MAX_LEVEL_BYTES 4096

void table_words_init(struct table_words *words, const struct profile *profile, const struct table *table,
		      struct unfolded *out)
{
	words->profile = profile;
	words->table = table;
	words->out = out;
	strbuf_init(&words->text, STRBUF_NO_LIMIT);
	strbuf_init(&words->level, STRBUF_NO_LIMIT);
}

void table_words_release(struct table_words *words)
{
	strbuf_release(&words->text);
	strbuf_release(&words->level);
}

void table_words_join(struct table_words *words, struct table_cell cell)
{
	table_join_cell(words->table, cell, &words->text);
}

enum label_kind table_words_kind(struct table_words *words, size_t row, size_t column)
{
	table_words_join(words, table_cell_at(words->table, row, column));
	return label_kind(words->profile, words->text.data, words->text.length);
}

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Append a cell's words, without blanks or a colon at the end. */
static void add_words(struct table_words *words, struct table_cell cell, struct strbuf *out)
{
	table_words_join(words, cell);
	while (words->text.length && strchr(" :", words->text.data[words->text.length - 1]))
		strbuf_truncate(&words->text, words->text.length - 1);
	strbuf_add(out, words->text.data, words->text.length);
}

/* Append a mark, closed by a full stop where nothing closes it. */
static void add_mark(struct table_words *words, struct table_cell cell, struct strbuf *out)
{
	add_words(words, cell, out);
	if (out->length && is_letter_or_digit(out->data[out->length - 1]))
		strbuf_add_char(out, '.');
	strbuf_add_char(out, ' ');
}

bool table_words_level(struct table_words *words, struct table_cell label, struct table_cell ordinal,
		       struct table_cell content)
{
	struct strbuf *level = &words->level;
	size_t start;

	strbuf_clear(level);
	add_words(words, label, level);
	strbuf_add_char(level, ' ');
	start = level->length;
	if (ordinal.count) {
		table_words_join(words, ordinal);
		if (!label_is_marker(words->text.data, words->text.length))
			return false;
		add_mark(words, ordinal, level);
	}
	add_words(words, content, level);
	if (level->length > MAX_LEVEL_BYTES)
		return false;
	if (!ordinal.count && label_opens_level(words->profile, level->data + start, level->length - start)) {
		strbuf_clear(level);
		add_words(words, content, level);
		return true;
	}
	return label_opens_level(words->profile, level->data, level->length);
}

void table_words_add_item(struct table_words *words, struct table_cell mark, struct table_cell content)
{
	const struct source_line *at = words->table->texts[mark.first].source;
	struct strbuf line;

	strbuf_init(&line, STRBUF_NO_LIMIT);
	add_mark(words, mark, &line);
	add_words(words, content, &line);
	unfolded_add(words->out, line.data, line.length, at);
	strbuf_release(&line);
}

/*
 * A table while it is read: what the words of its cells are. Private to the
 * reading of tables. One thread.
 */
#ifndef FICHERO_INDEXER_TABLES_TABLE_WORDS_H
#define FICHERO_INDEXER_TABLES_TABLE_WORDS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "indexer/tables/labels.h"
#include "indexer/tables/table.h"
#include "indexer/tables/unfolded.h"

struct table_words {
	const struct profile *profile;
	const struct table *table;
	struct unfolded *out;
	struct strbuf text;  /* of table_words_join() */
	struct strbuf level; /* of table_words_level() */
};

void table_words_init(struct table_words *words, const struct profile *profile, const struct table *table,
		      struct unfolded *out);
void table_words_release(struct table_words *words);

/* What the cell is. `text` gets its words. */
enum label_kind table_words_kind(struct table_words *words, size_t row, size_t column);

/* The cell's words on one line, into `text`. */
void table_words_join(struct table_words *words, struct table_cell cell);

/*
 * Is the content a level with its number? Then `level` gets the heading:
 * `label` is the level's word ("Estrategia"), and the number stands in a cell
 * of its own, at the content's beginning ("1.1 Texto"), or with the word there.
 */
bool table_words_level(struct table_words *words, struct table_cell label, struct table_cell ordinal,
		       struct table_cell content);

/* Append an item whose mark, or number, stands in a cell of its own. */
void table_words_add_item(struct table_words *words, struct table_cell mark, struct table_cell content);

#endif

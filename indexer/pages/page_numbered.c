#include "indexer/pages/page_numbered.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* Lines with the same words beside a number; in a text with form feeds, one that differs from the pages by the same. */
struct group {
	char *key;
	size_t count, interrupting;
	unsigned value;       /* the last one */
	unsigned first, last; /* pages */
	bool falls;           /* the numbers do not rise all along */
	bool apart;           /* a stroke parts them, or "Página" stands there */
	bool leads;           /* the number stands first, once at least */
	size_t words;
	UT_hash_handle hh;
};

struct search {
	struct page_lines *view;
	struct group *groups;
	struct strbuf key;
};

static bool read_line(const struct search *search, size_t index, struct page_number *number, const char **rest,
		      size_t *length, bool *apart)
{
	struct page_lines *view = search->view;
	const struct source_line *line = view->items[index].line;

	return !line->furniture && line->length <= PAGE_HEAD_MAX_BYTES &&
	       (!view->feeds || page_lines_at_border(view, index)) &&
	       page_number_strip(line->text, line->length, number, rest, length, apart) &&
	       page_lines_is_plain(view, index);
}

/* The group of a line; NULL where it is of none. */
static struct group *find_group(struct search *search, size_t index, struct page_number *number, bool add)
{
	const struct source_line *line = search->view->items[index].line;
	struct group *group = NULL;
	const char *rest;
	size_t length;
	bool apart;

	if (!read_line(search, index, number, &rest, &length, &apart))
		return NULL;
	page_lines_key(rest, length, &search->key);
	if (!search->key.length)
		return NULL;
	if (search->view->feeds)
		strbuf_add_format(&search->key, " %d", (int)number->value - (int)line->page);
	HASH_FIND_STR(search->groups, search->key.data, group);
	if (!group && add) {
		group = xcalloc(1, sizeof(*group));
		group->key = xstrdup(search->key.data);
		group->words = page_lines_words(rest, length);
		group->first = line->page;
		HASH_ADD_KEYPTR(hh, search->groups, group->key, strlen(group->key), group);
	}
	if (group && add) {
		group->apart = group->apart || apart;
		group->leads = group->leads || rest != line->text;
	}
	return group;
}

static void count_lines(struct search *search)
{
	for (size_t i = 0; i < search->view->count; i++) {
		struct page_number number;
		struct group *group = find_group(search, i, &number, true);

		if (!group)
			continue;
		group->count++;
		group->falls = group->falls || number.value <= group->value;
		group->value = number.value;
		group->last = search->view->items[i].line->page;
		group->interrupting += page_lines_interrupts(search->view, i, i + 1);
	}
}

static bool is_furniture(const struct group *group, bool feeds)
{
	if (group->count < 2 || group->falls || group->words < 2)
		return false;
	if (group->interrupting)
		return true;
	if (group->apart || group->leads)
		return group->count >= (feeds ? 2 : 3);
	return feeds && group->words >= 3 && group->count >= 5 && group->count * 5 >= (group->last - group->first + 1) * 3u;
}

void page_numbered_mark(struct page_lines *view)
{
	struct search search = { .view = view };
	struct group *group, *next;

	strbuf_init(&search.key, STRBUF_NO_LIMIT);
	count_lines(&search);
	for (size_t i = 0; i < view->count; i++) {
		struct page_number number;

		group = find_group(&search, i, &number, false);
		if (!group || !is_furniture(group, view->feeds))
			continue;
		view->items[i].line->furniture = true;
		view->items[i].number = number;
	}
	HASH_ITER(hh, search.groups, group, next) {
		HASH_DEL(search.groups, group);
		free(group->key);
		free(group);
	}
	strbuf_release(&search.key);
}

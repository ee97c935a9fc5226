#include "searchd/template/view.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

/* Bytes of a chunk; what is longer gets one of its own. */
#define CHUNK_SIZE 16384

struct chunk {
	struct chunk *before;
	size_t used, size;
	max_align_t bytes[];
};

struct view {
	struct view *root;
	struct view_member *members, *last;
	struct view *next;
	struct chunk *chunks; /* the root's alone */
};

static struct chunk *add_chunk(struct chunk *before, size_t size)
{
	struct chunk *chunk = xmalloc(sizeof(*chunk) + size);

	*chunk = (struct chunk){ .before = before, .size = size };
	return chunk;
}

static void *take(struct view *root, size_t size)
{
	size = (size + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) * _Alignof(max_align_t);
	if (root->chunks->size - root->chunks->used < size)
		root->chunks = add_chunk(root->chunks, size > CHUNK_SIZE ? size : CHUNK_SIZE);

	char *memory = (char *)root->chunks->bytes + root->chunks->used;

	root->chunks->used += size;
	return memory;
}

struct view *view_new(void)
{
	struct view *root = xcalloc(1, sizeof(*root));

	root->root = root;
	root->chunks = add_chunk(NULL, CHUNK_SIZE);
	return root;
}

void view_free(struct view *root)
{
	if (!root)
		return;
	while (root->chunks) {
		struct chunk *before = root->chunks->before;

		free(root->chunks);
		root->chunks = before;
	}
	free(root);
}

static struct view_member *add_member(struct view *view, const char *name, enum view_kind kind)
{
	struct view_member *member = take(view->root, sizeof(*member));

	assert(!view_find(view, name));
	*member = (struct view_member){ .name = name, .kind = kind };
	if (view->last)
		view->last->next = member;
	else
		view->members = member;
	view->last = member;
	return member;
}

void view_text_n(struct view *view, const char *name, const char *text, size_t length)
{
	struct view_member *member = add_member(view, name, VIEW_TEXT);
	char *copy = take(view->root, length + 1);

	if (length > 0)
		memcpy(copy, text, length);
	copy[length] = '\0';
	member->text = copy;
	member->length = length;
}

void view_text(struct view *view, const char *name, const char *text)
{
	if (text)
		view_text_n(view, name, text, strlen(text));
}

void view_format(struct view *view, const char *name, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);

	int length = vsnprintf(NULL, 0, format, args);
	char *text = xmalloc((size_t)length + 1);

	vsnprintf(text, (size_t)length + 1, format, again);
	view_text_n(view, name, text, (size_t)length);
	free(text);
	va_end(again);
	va_end(args);
}

void view_flag(struct view *view, const char *name, bool flag)
{
	add_member(view, name, VIEW_FLAG)->flag = flag;
}

struct view *view_item(struct view *view, const char *name)
{
	struct view_member *member = (struct view_member *)view_find(view, name);
	struct view *item = take(view->root, sizeof(*item));

	if (!member)
		member = add_member(view, name, VIEW_OBJECTS);
	assert(member->kind == VIEW_OBJECTS);
	*item = (struct view){ .root = view->root };
	if (member->last)
		member->last->next = item;
	else
		member->first = item;
	member->last = item;
	return item;
}

struct view *view_object(struct view *view, const char *name)
{
	assert(!view_find(view, name));
	return view_item(view, name);
}

const struct view_member *view_find(const struct view *view, const char *name)
{
	const struct view_member *member = view->members;

	while (member && strcmp(member->name, name) != 0)
		member = member->next;
	return member;
}

const struct view *view_next(const struct view *view)
{
	return view->next;
}

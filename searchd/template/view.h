/*
 * What a template is filled from: named values, objects in objects.
 *
 *   text    shows itself; as a section it stands once, where it is not empty
 *   flag    a section that stands once, where it is true
 *   object  a section that stands once; inside of it the object's names come first
 *   list    a section that stands once for each of its objects
 *
 * All of one view is one piece of memory: made by view_new(), filled, rendered, and
 * freed with view_free(). Names are not copied (string literals); texts are. A name
 * is given once in an object, but to view_item(). Texts are valid UTF-8. One thread.
 */
#ifndef FICHERO_SEARCHD_TEMPLATE_VIEW_H
#define FICHERO_SEARCHD_TEMPLATE_VIEW_H

#include <stdbool.h>
#include <stddef.h>

struct view;

enum view_kind {
	VIEW_TEXT,
	VIEW_FLAG,
	VIEW_OBJECTS, /* one, or a list of any number */
};

/* One name of an object. For rendering: who fills a view need not know it. */
struct view_member {
	const char *name;
	enum view_kind kind;
	bool flag;
	const char *text; /* zero-terminated */
	size_t length;
	struct view *first, *last;
	struct view_member *next;
};

/* The outermost object: the caller's, for view_free(), which takes NULL. */
struct view *view_new(void);
void view_free(struct view *root);

/* NULL is a text not given. */
void view_text(struct view *view, const char *name, const char *text);
void view_text_n(struct view *view, const char *name, const char *text, size_t length);
void view_format(struct view *view, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void view_flag(struct view *view, const char *name, bool flag);

/* A new object under that name; with view_item() the next of a list. It belongs to its root. */
struct view *view_object(struct view *view, const char *name);
struct view *view_item(struct view *view, const char *name);

/* The member of that name, of this object alone; NULL where there is none. */
const struct view_member *view_find(const struct view *view, const char *name);
/* The object behind this one in its list, NULL behind the last. */
const struct view *view_next(const struct view *view);

#endif

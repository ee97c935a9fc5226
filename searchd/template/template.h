/*
 * Templates without logic, for pages: text of a file with places that values fill.
 *
 *   {{name}}            a value, escaped for where it stands: in an element, an attribute,
 *                       an address, a string of JSON. There is no way around it.
 *   {{#name}}…{{/name}} a section: once, or once for each object, or not at all (view.h)
 *   {{^name}}…{{/name}} the contrary: once, where the section would not stand
 *   {{>file}}           the template of that name, here
 *   {{! remark }}       nothing
 *
 * They are Mustache's signs, and names are looked up as there: in the innermost object
 * first, then outwards. A name that no object has is an empty text. A section or a
 * remark that has a line to itself leaves none behind.
 *
 * A template is checked whole when it is parsed: a value where it could become
 * markup (without quotes, in a style, a script, an event), a section that opens a
 * tag or a string and does not close it, and what does not pair are errors that name
 * file and line. So what a value holds never decides where another one stands.
 */
#ifndef FICHERO_SEARCHD_TEMPLATE_TEMPLATE_H
#define FICHERO_SEARCHD_TEMPLATE_TEMPLATE_H

#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/template/view.h"

/* How deep sections stand in each other, and templates in templates. */
#define TEMPLATE_MAX_DEPTH 32
/* How many templates one may be put together from, each counted as often as it stands there. */
#define TEMPLATE_MAX_PARTS 1000

struct template_file {
	const char *name;
	const char *text;
	size_t length;
};

struct template;

/*
 * The template `name` of `files`, which outlive it: the caller's, for template_free().
 * NULL with ERROR_INPUT, which names file and line.
 */
struct template *template_parse(const struct template_file *files, size_t count, const char *name, struct error *err);
/* NULL is allowed. */
void template_free(struct template *template);

/* Append the template, filled. Any number of threads with one template. */
void template_render(const struct template *template, const struct view *view, struct strbuf *out);

#endif

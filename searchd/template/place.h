/*
 * Where in HTML (or XML) a template stands: what a value there must be escaped
 * for. A small reader of well-formed markup with quoted attributes, fed with the
 * template's own text, never with values.
 *
 * Private to searchd/template.
 */
#ifndef FICHERO_SEARCHD_TEMPLATE_PLACE_H
#define FICHERO_SEARCHD_TEMPLATE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "searchd/template/escape.h"

#define PLACE_NAME_SIZE 24

enum place_kind {
	PLACE_TEXT,        /* between tags; in a title or a textarea too */
	PLACE_TAG_NAME,
	PLACE_TAG,         /* in a tag, between attributes */
	PLACE_NAME,        /* of an attribute */
	PLACE_EQUALS,      /* behind its equals sign */
	PLACE_VALUE,       /* in its quotes */
	PLACE_COMMENT,
	PLACE_JSON,        /* a script of JSON, outside of its strings */
	PLACE_JSON_STRING,
	PLACE_RAW,         /* another script, or a style: no values */
};

enum place_attribute {
	PLACE_PLAIN,
	PLACE_ADDRESS,
	PLACE_FORBIDDEN, /* code: style, srcdoc, srcset, on... */
};

struct place {
	enum place_kind kind;
	char quote;
	enum place_attribute attribute;
	bool address_begun; /* something of the address stands already */
	bool border;        /* a name ended where a section did: it may not go on */
	char tag[PLACE_NAME_SIZE];
	char name[PLACE_NAME_SIZE];
	char type[PLACE_NAME_SIZE]; /* the attribute `type` of the tag, as far as it was written out */
};

/* Between tags. */
void place_init(struct place *place);

/* Read `length` bytes of the template. NULL, or what is wrong there (static), with `*at` where. */
const char *place_read(struct place *place, const char *text, size_t length, size_t *at);

/* A value stands here: NULL, with how it is escaped, or why none may (static). */
const char *place_value(struct place *place, enum escape *escape);

/* A section begins or ends here. */
void place_border(struct place *place);

/* Would a value behind the one be escaped as behind the other? */
bool place_equal(const struct place *left, const struct place *right);

#endif

/*
 * The files that pages load: style and script, compiled in, in every coding that a
 * browser may take (searchd/coding/coding.h). Their addresses have
 * a hash of their bytes, so that a browser may keep them for good. What others load, in
 * their pages and programs, has an address that never changes, and a tag that tells
 * whether it did.
 */
#ifndef FICHERO_SEARCHD_PAGE_ASSETS_H
#define FICHERO_SEARCHD_PAGE_ASSETS_H

#include <stdbool.h>
#include <stddef.h>

#include "searchd/coding/coding.h"

enum asset_name {
	ASSET_STYLE,
	ASSET_SCRIPT,
	ASSET_FILTERS, /* the script of the filters alone */
	ASSET_ELEMENT, /* <fichero-buscador>, for the pages of others */
	ASSET_INSTANTSEARCH, /* the search client for InstantSearch, likewise */
	ASSET_OPENAPI, /* the API's description, for those who write programs */
	ASSET_COUNT
};

#define ASSET_PATH_SIZE 64
/* Quotes, 16 hexadecimal digits, a coding's suffix, zero. */
#define ASSET_TAG_SIZE (19 + CODING_SUFFIX_MAX)

/* In one coding. */
struct asset_form {
	const char *bytes; /* static */
	size_t length;
	char etag[ASSET_TAG_SIZE];
};

struct asset {
	const char *type; /* of its content */
	struct asset_form forms[CODING_COUNT];
	char path[ASSET_PATH_SIZE]; /* "/activos/estilo-1f2e3d4c.css", or a fixed one */
	bool fixed;                 /* its path stays when its bytes change */
};

/* In which codings there is each, the smallest first. */
extern const enum coding asset_codings[];
extern const size_t asset_coding_count;

/* Any thread. */
const struct asset *asset_at(enum asset_name name);
/* The one at a path, or NULL. */
const struct asset *asset_find(const char *path);

#endif

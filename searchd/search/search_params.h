/*
 * The parameters of a search, one row each. All that reads, checks, links,
 * hides in a form, exports or lists parameters walks this table.
 *
 * A new one is a row, its reading and, where links carry it, its writing, all
 * in search_params.c; README.md and the man page tell of it, or a test fails.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SEARCH_PARAMS_H
#define FICHERO_SEARCHD_SEARCH_SEARCH_PARAMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "index/field.h"
#include "index/index.h"
#include "match/reader.h"
#include "searchd/http/message.h"
#include "searchd/http/params.h"
#include "searchd/search/search_request.h"

/* What a parameter has an effect on, and what carries it along. */
enum search_param_use {
	PARAM_SELECTS = 1 << 0, /* which records, and in what order: exports have that effect, too; others only shape a page */
	PARAM_ON_PAGE = 1 << 1, /* the page for people has the effect; its links carry it, and its form, unless it is the page */
};

/* What reading goes on with. */
struct search_param_reading {
	struct search_request *search;
	const struct http_request *request;
	struct value_scope scope; /* confined to the documentos of `search`, which are read before other filters */
	struct http_response *response; /* the problem, where a value does not parse */
};

struct search_param {
	const char *name;
	unsigned listed;           /* its place in README's table; of names equally near, the first listed is the nearest */
	unsigned uses;             /* set of enum search_param_use */
	enum field field;          /* of a filter, which may be given more than once; else FIELD_NONE */
	const char *label;         /* of a filter: what the page calls it; else NULL */
	const char *const *words;  /* what it may be, where that is one of a few words; ended by NULL. Else NULL */
	const char *fallback;      /* what it is where it is not given, as it would be written; "": nothing */
	/* From the request into `search`; sets what stands there before. False with a problem. */
	bool (*read)(const struct search_param *param, const struct search_param_reading *reading);
	/* Append it as it is written; of a filter and of what no link carries NULL. */
	void (*write)(const struct search_request *search, struct strbuf *value);
	enum filter_mode mode;     /* of a filter: what is asked of its values */
};

/* In the order of reading, so of faults and of links: what another depends on comes first. */
extern const struct search_param search_params[];
extern const size_t search_param_count;

/* The parameter of that name, or NULL. */
const struct search_param *search_param_find(const char *name);
/* What the page calls a filter. */
const char *search_filter_label(enum field field);

#define SEARCH_MAX_SPECS 60

/* Fill `specs` for params_check(), in the order of README's table; returns how many they are. */
size_t search_param_specs(struct param_spec specs[SEARCH_MAX_SPECS]);

/* Hand each value of the parameter to `add`, as a link has it; none where it is the fallback. */
void search_param_values(const struct search_param *param, const struct search_request *search,
			 void (*add)(void *context, const char *name, const char *value), void *context);

#endif

#include "searchd/page/results_parts.h"

#include <string.h>

#include "base/percent.h"
#include "searchd/answer/url.h"
#include "searchd/search/search_params.h"

/* A link as it grows. One value may be toggled: left out where it comes by, added behind the filters where it did not. */
struct link {
	struct strbuf *out;
	const char *toggled; /* the name of a filter; NULL: none */
	const char *value;
	bool found;
};

static void add_param(struct link *link, const char *name, const char *value)
{
	strbuf_add_format(link->out, "%s%s=", link->out->data[link->out->length - 1] == '?' ? "" : "&", name);
	percent_add(link->out, value, strlen(value));
}

static void add_value(void *context, const char *name, const char *value)
{
	struct link *link = context;

	if (link->toggled && strcmp(link->toggled, name) == 0 && strcmp(link->value, value) == 0)
		link->found = true;
	else
		add_param(link, name, value);
}

/* What selects records: query, filters, order ... */
static void add_selecting(struct link *link, const struct search_request *request)
{
	bool in_filters = false;

	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];

		if (in_filters && param->field == FIELD_NONE && link->toggled && !link->found)
			add_param(link, link->toggled, link->value);
		in_filters = param->field != FIELD_NONE;
		if ((param->uses & PARAM_SELECTS) && (param->uses & PARAM_ON_PAGE))
			search_param_values(param, request, add_value, link);
	}
}

/* ... and what cuts them into pages, which comes last. */
static void add_paging(struct link *link, const struct search_request *request)
{
	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];

		if (!(param->uses & PARAM_SELECTS) && (param->uses & PARAM_ON_PAGE))
			search_param_values(param, request, add_value, link);
	}
}

static struct link begin_link(struct results *results, const char *path)
{
	strbuf_clear(&results->link);
	strbuf_add_string(&results->link, path);
	return (struct link){ .out = &results->link };
}

/* `request` may be a shallow copy with something changed. */
static const char *link_to(struct results *results, const struct search_request *request, struct link link)
{
	add_selecting(&link, request);
	if (results->choice->bodies != FIELD_ENTE)
		add_param(&link, "papel", field_table[results->choice->bodies].name);
	add_paging(&link, request);
	return results->link.data;
}

const char *results_link_toggle(struct results *results, const char *param, const char *value)
{
	struct search_request changed = *results->request;
	struct link link = begin_link(results, "/?");

	changed.page = 1;
	link.toggled = param;
	link.value = value;
	return link_to(results, &changed, link);
}

/* Where all is listed, the first page says so: an address that asks nothing is the home page. */
const char *results_link_number(struct results *results, unsigned long number)
{
	struct search_request changed = *results->request;

	changed.page = number;
	link_to(results, &changed, begin_link(results, "/?"));
	if (strcmp(results->link.data, "/?") == 0)
		strbuf_add_string(&results->link, "page=1");
	return results->link.data;
}

const char *results_link_sorted(struct results *results, enum search_sort sort)
{
	struct search_request changed = *results->request;

	changed.page = 1;
	changed.sort = sort;
	return link_to(results, &changed, begin_link(results, "/?"));
}

const char *results_link_bodies(struct results *results, enum field bodies)
{
	const struct results_choice *kept = results->choice;
	const struct results_choice changed = { bodies };

	results->choice = &changed;
	link_to(results, results->request, begin_link(results, "/?"));
	results->choice = kept;
	return results->link.data;
}

const char *results_link_without_filters(struct results *results)
{
	struct search_request changed = *results->request;

	changed.page = 1;
	memset(changed.filters, 0, sizeof(changed.filters));
	memset(changed.without, 0, sizeof(changed.without));
	memset(changed.all, 0, sizeof(changed.all));
	return link_to(results, &changed, begin_link(results, "/?"));
}

const char *results_link_uncorrected(struct results *results)
{
	struct search_request changed = *results->request;
	struct link link = begin_link(results, "/?");

	changed.autocorrect = false;
	add_selecting(&link, &changed);
	return results->link.data;
}

const char *results_link_print(struct results *results)
{
	struct link link = begin_link(results, "/imprimir?");

	add_selecting(&link, results->request);
	return results->link.data;
}

const char *results_link_export(struct results *results, const char *format)
{
	struct link link = begin_link(results, "/v1/export?");

	add_selecting(&link, results->request);
	add_param(&link, "format", format);
	return results->link.data;
}

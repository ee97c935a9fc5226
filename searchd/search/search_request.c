#include "searchd/search/search_request.h"

#include "searchd/search/search_params.h"

/* What reading sees of a parameter that is not given. */
static const struct http_request no_request = { .param_count = 0 };

static void set_fallback(struct search_request *search, const struct search_param *param)
{
	param->read(param, &(struct search_param_reading){ .search = search, .request = &no_request });
}

void search_request_init(struct search_request *search)
{
	*search = (struct search_request){ .facets = 0 };
	strbuf_init(&search->q, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < search_param_count; i++)
		set_fallback(search, &search_params[i]);
}

void search_request_release(struct search_request *search)
{
	strbuf_release(&search->q);
	for (int i = 0; i < FIELD_COUNT; i++) {
		query_values_release(&search->filters[i]);
		query_values_release(&search->without[i]);
		filter_lists_release(&search->all[i]);
	}
	search_request_confine(search);
	text_list_release(&search->fields);
	text_list_release(&search->warnings);
}

void search_request_confine(struct search_request *search)
{
	for (int i = 0; i < FIELD_COUNT; i++) {
		query_values_release(&search->elsewhere[i]);
		query_values_release(&search->without_elsewhere[i]);
		filter_lists_confine(&search->all[i]);
	}
}

bool search_request_parse(struct search_request *search, const struct http_request *request,
			  const struct value_scope *scope, struct http_response *response, const char **fault)
{
	struct search_param_reading reading = { search, request, *scope, response };

	reading.scope.documentos = &search->filters[FIELD_DOCUMENTO];

	for (size_t i = 0; i < search_param_count; i++) {
		*fault = search_params[i].name;
		if (!search_params[i].read(&search_params[i], &reading))
			return false;
	}
	*fault = NULL;
	return true;
}

void search_request_keep(struct search_request *search, unsigned use)
{
	for (size_t i = 0; i < search_param_count; i++) {
		if (!(search_params[i].uses & use))
			set_fallback(search, &search_params[i]);
	}
}

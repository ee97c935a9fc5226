#include "searchd/answer/url.h"

#include <string.h>

#include "base/percent.h"
#include "index/record_values.h"
#include "searchd/search/search_params.h"

void url_add_record(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_add_id(&id, index, hit->docid, &hit->record);
	strbuf_add_string(out, record_is_accion(index, hit->docid) ? "/v1/acciones/" : "/v1/prioridades/");
	percent_add(out, id.data, id.length);
	strbuf_release(&id);
}

void url_add_record_page(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_id_add(&id, record_first_value(index, FIELD_DOCUMENTO, hit->docid),
		      record_first_value(index, FIELD_PRIORIDAD, hit->docid), NULL);
	strbuf_add_string(out, "/prioridades/");
	percent_add(out, id.data, id.length);
	if (hit->record.inciso.data) {
		strbuf_add_char(out, '#');
		percent_add(out, hit->record.inciso.data, hit->record.inciso.length);
	}
	strbuf_release(&id);
}

void url_add_lines(struct strbuf *out, const char *documento)
{
	strbuf_add_string(out, "/v1/documentos/");
	percent_add(out, documento, strlen(documento));
	strbuf_add_string(out, "/lineas");
}

/* A colon may stand in a part of a path as it is, and people read it. */
void url_add_ente(struct strbuf *out, const struct ente *ente)
{
	strbuf_add_format(out, "/v1/entes/%s", ente->key);
}

void url_add_search(struct strbuf *out, const struct http_request *http, unsigned long page)
{
	size_t start = out->length;

	for (size_t i = 0; i < http->param_count; i++) {
		const struct http_param *param = &http->params[i];

		if (param->value_length == 0 || strcmp(param->name, "page") == 0 || !search_param_find(param->name))
			continue;
		strbuf_add_format(out, "%s%s=", out->length > start ? "&" : "", param->name);
		percent_add(out, param->value, param->value_length);
	}
	if (page > 0)
		strbuf_add_format(out, "%spage=%lu", out->length > start ? "&" : "", page);
}

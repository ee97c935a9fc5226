#include "searchd/http/message.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xalloc.h"

void http_response_init(struct http_response *response)
{
	*response = (struct http_response){ .status = 200, .content_type = "application/json; charset=utf-8" };
	strbuf_init(&response->body, HTTP_MAX_BODY);
}

void http_response_release(struct http_response *response)
{
	for (size_t i = 0; i < response->header_count; i++)
		free(response->headers[i].value);
	response->header_count = 0;
	http_response_set_stream(response, NULL);
	strbuf_release(&response->body);
}

void http_response_set_stream(struct http_response *response, struct http_stream *stream)
{
	if (response->stream)
		response->stream->release(response->stream);
	response->stream = stream;
}

void http_response_leave_out(struct http_response *response, uint64_t length)
{
	http_response_set_stream(response, NULL);
	strbuf_clear(&response->body);
	response->is_left_out = true;
	response->left_out = length;
}

void http_response_add_header(struct http_response *response, const char *name, const char *value)
{
	assert(response->header_count < HTTP_MAX_HEADERS);
	response->headers[response->header_count].name = name;
	response->headers[response->header_count].value = xstrdup(value);
	response->header_count++;
}

const char *http_response_header(const struct http_response *response, const char *name)
{
	for (size_t i = 0; i < response->header_count; i++) {
		if (strcasecmp(response->headers[i].name, name) == 0)
			return response->headers[i].value;
	}
	return NULL;
}

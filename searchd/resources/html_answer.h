/*
 * Answers that are pages.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_HTML_ANSWER_H
#define FICHERO_SEARCHD_RESOURCES_HTML_ANSWER_H

#include <stddef.h>

#include "searchd/http/message.h"
#include "searchd/resources/handlers.h"

/* Say that the body is a page. Its policy lets it load nothing of others. */
void html_answer_begin(struct http_response *response);

/* A page instead of a problem: a heading and a sentence. `context` NULL: nothing of the index is shown. */
void html_answer_error(const struct handler_context *context, struct http_response *response, int status,
		       const char *heading, const char *text);

/* A way on. */
struct html_link {
	const char *name;
	const char *address;
};

/* The same with ways on: which of several was meant, or what is near. */
void html_answer_choice(const struct handler_context *context, struct http_response *response, int status,
			const char *heading, const char *text, const struct html_link *links, size_t count);

#endif

/*
 * What every export has in common: a slot of its own and a searcher of its
 * own, which it holds for as long as its client reads; a body that is made
 * while it is sent; a name for the file that it becomes.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_STREAMED_EXPORT_H
#define FICHERO_SEARCHD_RESOURCES_STREAMED_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/http/message.h"
#include "searchd/resources/handlers.h"

/*
 * An export goes on with the index it began with, but holds it in memory: when
 * more newer ones than this have been taken up, it breaks off.
 */
#define STREAMED_EXPORT_MAX_NEWER 2

/* The first member of a struct that says what is exported, made with xcalloc(). */
struct streamed_export {
	struct http_stream stream; /* first: the server knows this alone */
	struct searcher *searcher; /* of its own, from begin() on */
	const char *content_type;  /* static */
	char *file_name;           /* owned; ASCII without quotes */
	uint64_t client;           /* whose slot it has (export_slots.h) */

	/* Append what stands before the first row. False with ERROR_IO. */
	bool (*begin)(struct streamed_export *export, struct strbuf *out, struct error *err);
	/* Append the next few rows and tell whether there may be more. False with `err` set where it cannot go on. */
	bool (*add)(struct streamed_export *export, struct strbuf *out, struct error *err);
	/* Release what the struct holds beside this; may be NULL. */
	void (*release)(struct streamed_export *export);
};

/*
 * Answer with the export, which is taken over whatever happens: a 503 with
 * Retry-After where too many are under way, or the problem that begin() names.
 * HEAD gets the head without begin(), and takes no slot.
 */
void streamed_export_answer(struct streamed_export *export, const struct handler_context *context,
			    struct http_response *response);

#endif

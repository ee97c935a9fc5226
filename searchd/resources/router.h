/*
 * From a request to its whole answer: the method, the path's handler, and the
 * headers that every answer has (CORS, caching, ETag and 304, safety). No
 * socket: tests call it directly.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_ROUTER_H
#define FICHERO_SEARCHD_RESOURCES_ROUTER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "searchd/http/message.h"
#include "searchd/search/generation.h"

/* Filled by its owner before the first request, and outlives the last. */
struct router {
	struct generation_holder *generations;
	const char *const *cors_origins; /* none: any origin may read */
	size_t cors_origin_count;
	unsigned client_exports;         /* exports that one client may have under way; 0: no limit of its own */
	atomic_bool stopping;            /* may be set at any time, by any thread */
};

/*
 * Answer a request of any method. `request->path` may be "*" (of OPTIONS).
 * `response` was initialised. Its body may be there for HEAD, whose sender leaves
 * it out but tells its length; in a 304, and where HEAD can do without making
 * it, it is left out already (http_response_leave_out()). Any thread.
 */
void router_answer(struct router *router, const struct http_request *request, struct http_response *response);

/*
 * A guess of the work that a request takes, to tell what can wait: 0 where it
 * is answered in no time, else any unit. Any thread.
 */
unsigned router_guess_work(const struct http_request *request);

/* The answer to a request that there is no room for, a 503 with Retry-After. `response` was initialised. Any thread. */
void router_answer_busy(const struct router *router, const struct http_request *request,
			struct http_response *response);

/* A problem for a request that is not fit to be handled, with the headers that every answer has. */
void router_refuse(const struct router *router, const char *origin, int status, const char *detail,
		   struct http_response *response);

#endif

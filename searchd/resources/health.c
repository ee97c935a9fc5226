#include <time.h>

#include "base/json_writer.h"
#include "searchd/resources/handlers.h"

#ifndef FICHERO_VERSION
#define FICHERO_VERSION "unversioned"
#endif

/* "2026-05-04T03:02:01Z" */
static void write_time(struct json_writer *json, const char *name, time_t when)
{
	char text[32];
	struct tm parts;

	if (!gmtime_r(&when, &parts) || strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
		text[0] = '\0';
	json_writer_member_string(json, name, text);
}

/* The newer index that is not served, or null. */
static void write_refusal(struct json_writer *json, const struct generation *generation)
{
	struct generation_refusal refusal;

	json_writer_key(json, "refused");
	if (!generation_refusal(generation, &refusal)) {
		json_writer_null(json);
		return;
	}
	json_writer_open_object(json);
	write_time(json, "since", refusal.since);
	json_writer_member_string(json, "reason", refusal.reason);
	json_writer_close_object(json);
}

/* The requests that this index failed, or null where all went well. */
static void write_failures(struct json_writer *json, const struct generation *generation)
{
	time_t last;
	uint64_t count = generation_failures(generation, &last);

	json_writer_key(json, "failures");
	if (count == 0) {
		json_writer_null(json);
		return;
	}
	json_writer_open_object(json);
	json_writer_member_unsigned(json, "count", count);
	write_time(json, "last", last);
	json_writer_close_object(json);
}

/* Ready means that requests are answered from this index, now: else 503. */
void handle_health(const struct handler_context *context, struct http_response *response)
{
	const struct index *index = generation_index(context->searcher->generation);
	time_t built = index_built_at(index);
	time_t now = time(NULL);
	struct json_writer json;

	json_writer_init(&json, &response->body);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "status", context->stopping ? "stopping" : "ok");
	json_writer_member_string(&json, "revision", index_revision(index));
	write_time(&json, "built", built);
	json_writer_member_unsigned(&json, "age_seconds", now > built ? (uint64_t)(now - built) : 0);
	json_writer_member_unsigned(&json, "documents", index_document_count(index));
	json_writer_member_string(&json, "version", FICHERO_VERSION);
	write_refusal(&json, context->searcher->generation);
	write_failures(&json, context->searcher->generation);
	json_writer_close_object(&json);
	if (context->stopping) {
		response->status = 503;
		http_response_add_header(response, "Retry-After", "2");
	}
}

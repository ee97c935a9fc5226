/*
 * Any bytes as a request to a daemon on the project's own index: the target in
 * the first line, what If-None-Match says in the second, Origin in the third.
 * No socket. Every answer is whole: a status that a client's words can cause,
 * UTF-8, JSON where it says so, an export to its end.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/xalloc.h"
#include "indexer/cmd_build.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"
#include "tests/harness/scratch.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The server takes no longer request line. */
#define MAX_INPUT 32768
#define MAX_BODY (64u << 20)

static struct router router;

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void set_up(void)
{
	char folder[SCRATCH_ROOM];
	char path[SCRATCH_ROOM + 16];
	char index[] = "--index", entes[] = "--entes", entes_file[] = "corpus/entes.jsonl";
	char synonyms[] = "--synonyms", synonyms_file[] = "corpus/sinonimos.tsv", corpus[] = "corpus/pea-infoem.jsonl";
	char vectors[] = "--vectors", vectors_file[] = "corpus/vectores.bin";
	char *argv[] = { index, path, entes, entes_file, synonyms, synonyms_file, vectors, vectors_file, corpus, NULL };
	struct error err = ERROR_INIT;

	scratch_template(folder, sizeof(folder), "fuzz");
	require(mkdtemp(folder) != NULL);
	strcpy(path, folder);
	strcat(path, "/index");
	require(cmd_build(9, argv) == 0);
	router.generations = generation_holder_open(path, NULL, &err);
	require(router.generations != NULL);
	unlink(path);
	strcat(path, ".lock");
	unlink(path);
	rmdir(folder);
}

static void read_stream(struct http_response *response)
{
	struct strbuf piece;

	strbuf_init(&piece, STRBUF_NO_LIMIT);
	do {
		strbuf_clear(&piece);
		require(response->stream->next(response->stream, &piece));
		strbuf_add(&response->body, piece.data, piece.length);
		require(response->body.length < MAX_BODY);
	} while (piece.length > 0);
	strbuf_release(&piece);
}

static void check_json(const char *text, size_t length)
{
	json_t *body = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);

	require(json_is_object(body));
	json_decref(body);
}

static void check_lines(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		check_json(text, length);
		require(text[length] == '\n');
		text += length + 1;
	}
}

static void check_response(const char *path, struct http_response *response)
{
	int status = response->status;
	const char *type = response->content_type;

	/* 503 and 500 are our own failures: no request may cause them. */
	require(status == 200 || status == 204 || status == 304 || (status >= 400 && status < 500));
	if (response->stream)
		read_stream(response);
	require(utf8_is_valid(response->body.data, response->body.length, NULL));
	for (size_t i = 0; i < response->header_count; i++)
		require(response->headers[i].value && !strpbrk(response->headers[i].value, "\r\n"));
	/* A path outside the API may be a person's, who is told so on a page. */
	require(status < 400 || strcmp(type, "application/problem+json") == 0 ||
		(status == 404 && strncmp(path, "/v1/", 4) != 0 && strncmp(type, "text/html", 9) == 0));
	if (type && strncmp(type, "application/jsonl", 17) == 0)
		check_lines(response->body.data);
	else if (type && strstr(type, "json"))
		check_json(response->body.data, response->body.length);
}

static void ask(const char *method, const char *raw, const char *if_none_match, const char *origin)
{
	struct http_target target = HTTP_TARGET_INIT;
	struct http_response response;

	http_response_init(&response);
	if (!http_target_parse(&target, raw)) {
		struct http_request request = { .method = method, .path = target.path, .raw_query = target.raw_query,
						.params = target.params, .param_count = target.param_count,
						.if_none_match = if_none_match, .origin = origin };

		require(*target.path == '/' || strcmp(target.path, "*") == 0);
		router_answer(&router, &request, &response);
		check_response(target.path, &response);
	}
	http_response_release(&response);
	http_target_release(&target);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > MAX_INPUT)
		return 0;
	if (!router.generations)
		set_up();

	char *text = xmemdupz(data, size);
	char *rest = text;
	const char *target = strsep(&rest, "\n");
	const char *if_none_match = strsep(&rest, "\n");
	const char *origin = strsep(&rest, "\n");

	ask("GET", target, if_none_match, origin);
	ask("OPTIONS", target, NULL, origin);
	free(text);
	return 0;
}

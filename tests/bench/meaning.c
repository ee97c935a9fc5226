/*
 * What meaning costs a search: the processor's time of whole answers, of the
 * same queries, from an index with vectors and from one without, in turns.
 *
 *     meaning WITH.index WITHOUT.index QUERIES.tsv [ROUNDS]
 *
 * A line of the queries is an id, a tab and a query. Of each query the best of
 * the rounds counts: what the machine did beside it is no part of the cost.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "searchd/http/target.h"
#include "searchd/resources/router.h"

#define ROUNDS 10
#define LINE_ROOM 8192

enum { WITH, WITHOUT, INDEXES };

/* One kind of search, and its best times: of query i from index k at times[INDEXES * i + k]. */
struct kind {
	const char *name, *path;
	double *times;
	bool *related; /* by query: that it has related records */
};

struct bench {
	struct router routers[INDEXES];
	char **queries;
	size_t count, capacity;
};

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

static void read_queries(struct bench *bench, const char *path)
{
	FILE *file = fopen(path, "r");
	char line[LINE_ROOM];

	if (!file)
		fail(path, "cannot be read");
	while (fgets(line, sizeof(line), file)) {
		const char *query = strchr(line, '\t');

		if (line[0] == '#' || !query)
			continue;
		bench->queries = xgrow(bench->queries, bench->count, &bench->capacity, sizeof(*bench->queries));
		bench->queries[bench->count++] = xmemdupz(query + 1, strcspn(query + 1, "\t\n"));
	}
	fclose(file);
	if (bench->count == 0)
		fail(path, "has no query");
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Milliseconds of one answer; whether it has related records. */
static double ask(struct router *router, const char *path, const char *query, bool *related)
{
	struct http_target target;
	struct http_response response;
	struct strbuf raw;

	strbuf_init(&raw, STRBUF_NO_LIMIT);
	strbuf_add_string(&raw, path);
	for (; *query; query++)
		strbuf_add_format(&raw, "%%%02X", (unsigned char)*query);
	if (http_target_parse(&target, raw.data))
		fail(raw.data, "is no request");

	struct http_request request = { .method = "GET", .path = target.path, .raw_query = target.raw_query,
					.params = target.params, .param_count = target.param_count };
	double since = now();

	http_response_init(&response);
	router_answer(router, &request, &response);
	since = now() - since;
	if (response.status != 200)
		fail(raw.data, response.body.data);
	*related = strstr(response.body.data, "\"related\":[{") != NULL;
	http_response_release(&response);
	http_target_release(&target);
	strbuf_release(&raw);
	return since;
}

static void measure(struct bench *bench, struct kind *kind, int rounds)
{
	kind->times = xcalloc(INDEXES * bench->count, sizeof(*kind->times));
	kind->related = xcalloc(bench->count, sizeof(*kind->related));
	for (int round = 0; round < rounds; round++) {
		for (size_t i = 0; i < INDEXES * bench->count; i++) {
			bool related;
			double time = ask(&bench->routers[i % INDEXES], kind->path, bench->queries[i / INDEXES], &related);

			if (round == 0 || time < kind->times[i])
				kind->times[i] = time;
			if (i % INDEXES == WITH)
				kind->related[i / INDEXES] = related;
		}
	}
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left;
	double b = *(const double *)right;

	return (a > b) - (a < b);
}

/* Of those queries alone that have related records, or that have none. */
static void tell(const struct bench *bench, const struct kind *kind, const char *of, bool related)
{
	double *differences = xcalloc(bench->count, sizeof(*differences));
	double sums[INDEXES] = { 0, 0 };
	size_t count = 0;

	for (size_t i = 0; i < bench->count; i++) {
		const double *times = kind->times + INDEXES * i;

		if (kind->related[i] != related)
			continue;
		sums[WITH] += times[WITH];
		sums[WITHOUT] += times[WITHOUT];
		differences[count++] = times[WITH] - times[WITHOUT];
	}
	if (count > 0) {
		qsort(differences, count, sizeof(*differences), compare);
		printf("%-18s %-13s %7zu %9.3f %9.3f %+7.1f %% %9.3f %9.3f\n", kind->name, of, count,
		       sums[WITHOUT] / (double)count, sums[WITH] / (double)count,
		       (sums[WITH] / sums[WITHOUT] - 1) * 100, differences[count / 2], differences[count - 1]);
	}
	free(differences);
}

int main(int argc, char **argv)
{
	struct kind kinds[] = {
		{ "ordered by meaning", "/v1/search?facets=*&related=false&q=", NULL, NULL },
		{ "with related", "/v1/search?facets=*&q=", NULL, NULL },
	};
	struct bench bench = { .count = 0 };
	struct error err = ERROR_INIT;

	if (argc < 4) {
		fprintf(stderr, "usage: meaning WITH.index WITHOUT.index QUERIES.tsv [ROUNDS]\n");
		return 2;
	}
	for (int i = 0; i < INDEXES; i++) {
		bench.routers[i].generations = generation_holder_open(argv[1 + i], NULL, &err);
		if (!bench.routers[i].generations)
			fail(argv[1 + i], err.message);
	}
	read_queries(&bench, argv[3]);
	printf("%-18s %-13s %7s %9s %9s %9s %9s %9s\n", "milliseconds", "", "queries", "without", "with", "", "median +",
	       "most +");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		measure(&bench, &kinds[i], argc > 4 ? atoi(argv[4]) : ROUNDS);
		tell(&bench, &kinds[i], i == 0 ? "" : "none found", false);
		tell(&bench, &kinds[i], "some found", true);
		free(kinds[i].times);
		free(kinds[i].related);
	}
	for (int i = 0; i < INDEXES; i++)
		generation_holder_close(bench.routers[i].generations);
	for (size_t i = 0; i < bench.count; i++)
		free(bench.queries[i]);
	free(bench.queries);
	return 0;
}

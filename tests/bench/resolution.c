/*
 * What resolving names costs: the processor's time of exactly those steps of
 * `indexer build` that turn written names into bodies, over a whole corpus.
 *
 *     resolution CORPUS.jsonl ENTES.jsonl
 *
 * Prints a line of JSON, times in milliseconds.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "entes/authority.h"
#include "entes/mentions.h"
#include "indexer/build/survey.h"
#include "indexer/corpus/entes_reader.h"
#include "indexer/corpus/reader.h"
#include "text/tokenizer.h"

struct bench {
	struct authority *authority;
	struct survey *survey;
	struct token_list tokens;
	struct mention_list mentions;
	struct timespec since;
	double load, lists, texts; /* milliseconds */
	size_t records, names, resolved, mentioned;
};

static double elapsed(const struct timespec *since)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)(now.tv_sec - since->tv_sec) * 1e3 + (double)(now.tv_nsec - since->tv_nsec) / 1e6;
}

static void begin(struct bench *bench)
{
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &bench->since);
}

static void resolve_list(struct bench *bench, const struct name_list *names, uint32_t ambito)
{
	bench->names += names->count;
	for (size_t i = 0; i < names->count; i++)
		bench->resolved += written_names_ente(survey_names(bench->survey), ambito, names->items[i]) != NULL;
}

static void resolve_lists(struct bench *bench, const struct prioridad_record *prioridad)
{
	uint32_t ambito = survey_ambito(bench->survey, prioridad->documento);

	resolve_list(bench, &prioridad->lideres, ambito);
	resolve_list(bench, &prioridad->entes, ambito);
	resolve_list(bench, &prioridad->entes_tachados, ambito);
}

/* The builder has the tokens of a text already where it indexes it. */
static void find(struct bench *bench, const char *text, bool has_tokens)
{
	if (!text)
		return;
	if (has_tokens)
		tokenizer_run(text, strlen(text), &bench->tokens);
	begin(bench);
	if (!has_tokens)
		tokenizer_run(text, strlen(text), &bench->tokens);
	authority_find_mentions(bench->authority, AMBITO_UNSAID, text, &bench->tokens, &bench->mentions);
	bench->texts += elapsed(&bench->since);
	bench->mentioned += bench->mentions.count;
}

/* As the document builder does: a prioridad with its acciones, then each acción by itself. */
static void resolve_prioridad(struct bench *bench, const struct prioridad_record *prioridad)
{
	for (size_t i = 0; i <= prioridad->accion_count; i++) {
		begin(bench);
		resolve_lists(bench, prioridad);
		bench->lists += elapsed(&bench->since);
		bench->records++;
		if (i > 0) {
			find(bench, prioridad->acciones[i - 1].texto, true);
			continue;
		}
		find(bench, prioridad->texto, true);
		find(bench, prioridad->texto_ficha, true);
		for (size_t k = 0; k < prioridad->accion_count; k++)
			find(bench, prioridad->acciones[k].texto, false);
	}
}

/* A pass over the corpus; the first one resolves every name once, as the survey does. */
static void pass(struct bench *bench, const char *path, bool survey)
{
	struct input input = { .path = path };
	struct report report = { .out = stderr };
	struct corpus_reader *reader = corpus_reader_new(&input, 1, &report);
	struct corpus_record record = { 0 };

	while (corpus_reader_next(reader, &record)) {
		begin(bench);
		if (survey)
			survey_add(bench->survey, &record);
		else if (record.type == RECORD_PRIORIDAD)
			resolve_prioridad(bench, &record.prioridad);
		if (survey)
			bench->lists += elapsed(&bench->since);
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
	input_release(&input);
}

int main(int argc, char **argv)
{
	struct bench bench = { .authority = authority_new(), .tokens = TOKEN_LIST_INIT };
	struct report report = { .out = stderr };

	if (argc != 3) {
		fprintf(stderr, "usage: resolution CORPUS.jsonl ENTES.jsonl\n");
		return 2;
	}
	begin(&bench);
	entes_reader_load(argv[2], bench.authority, ENTES_WARN, &report, NULL);
	bench.load = elapsed(&bench.since);
	bench.survey = survey_new(bench.authority);
	pass(&bench, argv[1], true);
	survey_finish(bench.survey);
	pass(&bench, argv[1], false);
	printf("{\"records\":%zu,\"names\":%zu,\"resolved\":%zu,\"mentions\":%zu,", bench.records, bench.names,
	       bench.resolved, bench.mentioned);
	printf("\"load\":%.1f,\"lists\":%.1f,\"texts\":%.1f}\n", bench.load, bench.lists, bench.texts);
	survey_free(bench.survey);
	authority_free(bench.authority);
	token_list_release(&bench.tokens);
	mention_list_release(&bench.mentions);
	return 0;
}

#include "indexer/cmd_check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "entes/mentions.h"
#include "indexer/build/ambito_warnings.h"
#include "indexer/build/document_builder.h"
#include "indexer/build/survey.h"
#include "indexer/build/synonyms_check.h"
#include "indexer/command.h"
#include "indexer/corpus/entes_files.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/synonyms_file.h"

static const struct command command = {
	"check",
	"usage: indexer check CORPUS.jsonl... [--entes ENTES.jsonl]... [--synonyms FILE]...\n"
	"\n"
	"Check corpus files, and the file of public bodies, without building anything.\n"
	"Every problem is a line FILE:LINE: FIELD: message on standard output; any\n"
	"problem makes the exit status 1. Lines marked \"warning:\" do not: with --entes,\n"
	"names that no body has or only with a misprint, and bodies that nothing names;\n"
	"with --synonyms, lines that find nothing, in the corpus or at all, and lines that\n"
	"say the same or contradict each other.\n"
	"\n"
	"  --entes FILE   an authority file of public bodies; may be given several times, one\n"
	"                 for each ambito\n"
	"  --synonyms FILE\n"
	"                 words and phrases that also find each other; may be given several times\n"
	"\n"
	"A CORPUS of - is standard input.\n",
};

/* The bodies that something names: what is left over is worth a warning. */
struct named {
	const struct ente *ente;
	UT_hash_handle hh;
};

struct check {
	const struct entes_files *entes;
	const struct synonyms_files *synonyms;
	struct synonyms_check *sayings; /* of the synonyms, or NULL where none were given */
	struct synonyms_counts said;
	struct authority *authority;
	struct entes_places places; /* of the bodies of the files: the others are provisional */
	struct survey *survey;
	struct named *named;
	struct report report;
	struct token_list tokens;
	struct mention_list mentions;
	size_t prioridades, acciones;
};

static void add_named(struct check *check, const struct ente *ente)
{
	struct named *named;

	HASH_FIND_PTR(check->named, &ente, named);
	if (named)
		return;
	named = xcalloc(1, sizeof(*named));
	named->ente = ente;
	HASH_ADD_PTR(check->named, ente, named);
}

static void free_named(struct check *check)
{
	struct named *named, *next;

	HASH_ITER(hh, check->named, named, next) {
		HASH_DEL(check->named, named);
		free(named);
	}
}

static void note_mentions(struct check *check, uint32_t ambito, const char *text)
{
	if (!text)
		return;
	tokenizer_run(text, strlen(text), &check->tokens);
	authority_find_mentions(check->authority, ambito, text, &check->tokens, &check->mentions);
	for (size_t i = 0; i < check->mentions.count; i++)
		add_named(check, check->mentions.items[i].ente);
}

/* The good practice counts here: a body that only it names is not one too many in the file. */
static void note_prioridad(struct check *check, const struct prioridad_record *prioridad)
{
	uint32_t ambito = survey_ambito(check->survey, prioridad->documento);

	check->prioridades++;
	check->acciones += prioridad->accion_count;
	if (check->entes->count == 0)
		return;
	note_mentions(check, ambito, prioridad->texto);
	note_mentions(check, ambito, prioridad->texto_ficha);
	note_mentions(check, ambito, prioridad->practica);
	for (size_t i = 0; i < prioridad->accion_count; i++)
		note_mentions(check, ambito, prioridad->acciones[i].texto);
}

static void note_eje(struct check *check, const struct eje_record *eje)
{
	uint32_t ambito = survey_ambito(check->survey, eje->documento);

	if (check->entes->count == 0)
		return;
	note_mentions(check, ambito, eje->titulo);
	note_mentions(check, ambito, eje->objetivo);
	for (size_t i = 0; i < eje->temas.count; i++)
		note_mentions(check, ambito, eje->temas.items[i]);
}

static void note_documento(struct check *check, const struct corpus_record *record)
{
	const char *written = record->documento.ente;
	uint32_t ambito = authority_add_ambito(check->authority, record->documento.ambito);
	const struct ente *ente =
		written ? authority_resolve_in(check->authority, ambito, written, strlen(written), NULL) : NULL;

	if (check->entes->count == 0 || !written)
		return;
	if (ente)
		add_named(check, ente);
	else
		report_warning(&check->report, record->file, record->line, "ente", "no body has the name \"%s\"", written);
}

static void check_name(void *context, const struct written_name *name)
{
	struct check *check = context;
	const char *doubt = written_name_doubt(name);

	if (!name->ente)
		report_warning(&check->report, name->file, name->line, name->field, "\"%s\" has no letter", name->written);
	else if (name->ente->provisional)
		report_warning(&check->report, name->file, name->line, name->field, "no body has the name \"%s\"",
			       name->written);
	else if (doubt)
		report_warning(&check->report, name->file, name->line, name->field, "\"%s\" %s %s", name->written, doubt,
			       name->ente->key);
	if (name->ente)
		add_named(check, name->ente);
}

static void check_unnamed(struct check *check)
{
	for (size_t i = 0; i < check->places.count; i++) {
		const struct entes_place *place = &check->places.items[i];
		const struct ente *ente = authority_at(check->authority, i);
		struct named *named;

		HASH_FIND_PTR(check->named, &ente, named);
		if (!named)
			report_warning(&check->report, place->file, place->line, "clave",
				       "nothing in the corpus names %s", ente->key);
	}
}

static void check_corpus(struct check *check, struct input *inputs, size_t count)
{
	struct corpus_reader *reader = corpus_reader_new(inputs, count, &check->report);
	struct corpus_record record = { 0 };

	while (corpus_reader_next(reader, &record)) {
		if (record.type == RECORD_DOCUMENTO)
			note_documento(check, &record);
		else if (record.type == RECORD_EJE)
			note_eje(check, &record.eje);
		else
			note_prioridad(check, &record.prioridad);
		survey_add(check->survey, &record);
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
}

static void check_entes(struct check *check)
{
	if (check->entes->count == 0)
		return;
	ambito_warnings_report(check->survey, check->authority, &check->report);
	written_names_each(survey_names(check->survey), check_name, check);
	check_unnamed(check);
}

static bool look_at_document(void *context, const struct document *document, struct error *err)
{
	struct check *check = context;

	(void)err;
	synonyms_check_look(check->sayings, document);
	return true;
}

/* The records once more, as they are indexed: the words that a search finds. */
static void look_at_corpus(struct check *check, struct input *inputs, size_t count)
{
	struct document_builder *builder = document_builder_new(check->survey, check->authority);
	struct corpus_reader *reader = corpus_reader_new(inputs, count, &check->report);
	struct corpus_record record = { 0 };
	struct error err = ERROR_INIT;

	while (corpus_reader_next(reader, &record)) {
		if (record.type == RECORD_PRIORIDAD)
			document_builder_add(builder, &record.prioridad, look_at_document, check, &err);
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
	document_builder_free(builder);
}

/* Of a corpus with problems nobody knows what it has; what lines say of each other is told all the same. */
static void check_synonyms(struct check *check, struct input *inputs, size_t count)
{
	bool whole = check->report.problems == 0;

	if (check->synonyms->count == 0)
		return;
	check->sayings = synonyms_check_new();
	synonyms_files_read(check->synonyms, synonyms_check_take, check->sayings, &check->report);
	if (whole)
		look_at_corpus(check, inputs, count);
	check->said = synonyms_check_report(check->sayings, whole ? check->authority : NULL, &check->report);
}

static void check_all(struct check *check, struct input *inputs, size_t count)
{
	entes_files_load(check->entes, check->authority, ENTES_STRICT, &check->report, &check->places);
	check_corpus(check, inputs, count);
	survey_finish(check->survey);
	check_entes(check);
	check_synonyms(check, inputs, count);
}

static int finish(const struct check *check)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "indexer check: cannot write: %s\n", strerror(errno));
		return 1;
	}
	fprintf(stderr, "%zu prioridades, %zu acciones: %zu problems, %zu warnings\n", check->prioridades,
		check->acciones, check->report.problems, check->report.warnings);
	if (check->sayings)
		fprintf(stderr, "%zu lines of synonyms: %zu find nothing in the corpus, %zu find only a part of what they "
			"say, %zu other warnings\n", check->said.lines, check->said.dead, check->said.never,
			check->said.faults);
	return check->report.problems > 0;
}

static int run(const struct entes_files *entes, const struct synonyms_files *synonyms, struct input *inputs,
	       size_t count)
{
	struct check check = {
		.entes = entes,
		.synonyms = synonyms,
		.authority = authority_new(),
		.report = { .out = stdout },
		.tokens = TOKEN_LIST_INIT,
	};
	int status;

	check.survey = survey_new(check.authority);
	check_all(&check, inputs, count);
	status = finish(&check);
	free_named(&check);
	synonyms_check_free(check.sayings);
	survey_free(check.survey);
	authority_free(check.authority);
	free(check.places.items);
	token_list_release(&check.tokens);
	mention_list_release(&check.mentions);
	return status;
}

int cmd_check(int argc, char **argv)
{
	struct entes_files entes = { .count = 0 };
	struct synonyms_files synonyms = { .count = 0 };
	const struct option_rule rules[] = {
		{ .name = "entes", .take = entes_files_take, .into = &entes },
		{ .name = "synonyms", .take = synonyms_files_take, .into = &synonyms },
		{ .name = NULL },
	};
	int count;
	int status = command_take_options(&command, rules, argc, argv, &count);

	if (status == COMMAND_GOES_ON && count == 0)
		status = command_bad_usage(&command, "no CORPUS given");
	if (status != COMMAND_GOES_ON) {
		free(entes.paths);
		return status;
	}

	struct input *inputs = xcalloc((size_t)count, sizeof(*inputs));

	for (int i = 0; i < count; i++)
		inputs[i].path = argv[i];
	status = run(&entes, &synonyms, inputs, (size_t)count);

	for (int i = 0; i < count; i++)
		input_release(&inputs[i]);
	free(inputs);
	free(entes.paths);
	return status;
}

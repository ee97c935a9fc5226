#include "indexer/cmd_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/authority_file.h"
#include "index/index_writer.h"
#include "index/metadata.h"
#include "indexer/build/ambito_warnings.h"
#include "indexer/build/document_builder.h"
#include "indexer/build/field_values.h"
#include "indexer/build/sources.h"
#include "indexer/build/survey.h"
#include "indexer/build/thesaurus.h"
#include "indexer/command.h"
#include "indexer/corpus/entes_files.h"
#include "indexer/corpus/progress.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/synonyms_file.h"
#include "text/analyzer.h"
#include "vectors/vectors.h"

static const struct command command = {
	"build",
	"usage: indexer build --index PATH [--entes ENTES.jsonl]... [--synonyms FILE]...\n"
	"                     [--vectors FILE] [--fuente DOCUMENTO=FILE]... CORPUS.jsonl...\n"
	"\n"
	"Build the index at PATH from corpus files. What is at PATH is replaced whole and\n"
	"at once, or left as it was: any problem in the files makes the build fail.\n"
	"\n"
	"  --index PATH      the index file to write\n"
	"  --entes FILE      an authority file of public bodies; may be given several times,\n"
	"                    one for each ambito\n"
	"  --synonyms FILE   words and phrases that also find each other; may be given several\n"
	"                    times: the files are one, in their order\n"
	"  --vectors FILE    word vectors (indexer vectors), by which records are found by meaning\n"
	"  --fuente DOCUMENTO=FILE\n"
	"                    the source text of a documento, to be served by its lines; without\n"
	"                    this it is the file that its fuente names, beside its corpus file\n"
	"\n"
	"A CORPUS of - is standard input.\n",
};

/* What an index holds of them. */
#define VECTORS_MAX_BYTES ((size_t)64 << 20)

struct build {
	const char *index_path;
	struct entes_files entes;
	struct synonyms_files synonyms;
	const char *vectors_path; /* or NULL */
	struct strbuf vector_bytes;
	struct vectors *vectors;
	struct input *inputs;
	size_t input_count;
	struct authority *authority;
	struct survey *survey;
	struct sources *sources;
	struct document_builder *builder;
	struct index_writer *writer;
	struct thesaurus *thesaurus;
	struct report report;
	struct progress progress;
	size_t documents, unresolved, misprints;
	bool published;
};

/* --- The first pass ------------------------------------------------------------------ */

/* Bytes of all files that have a size; pipes show no progress. */
static uint64_t total_size(const struct build *build)
{
	uint64_t total = 0;
	struct stat status;

	for (size_t i = 0; i < build->input_count; i++) {
		if (stat(build->inputs[i].path, &status) == 0 && S_ISREG(status.st_mode))
			total += (uint64_t)status.st_size;
	}
	return total;
}

static bool survey_corpus(struct build *build)
{
	struct corpus_reader *reader = corpus_reader_new(build->inputs, build->input_count, &build->report);
	struct corpus_record record = { 0 };

	progress_start(&build->progress, "checking", total_size(build));
	while (corpus_reader_next(reader, &record)) {
		sources_add(build->sources, &record, &build->report);
		survey_add(build->survey, &record);
		progress_update(&build->progress, corpus_reader_done(reader));
	}
	progress_clear(&build->progress);
	corpus_record_release(&record);
	corpus_reader_free(reader);
	survey_finish(build->survey);
	return build->report.problems == 0;
}

/* Letter by letter: the clave, the official name or an alias. */
static bool is_exact(const struct written_name *name)
{
	const struct ente *ente = name->ente;

	if (strcmp(name->written, ente->clave) == 0 || strcmp(name->written, ente->nombre) == 0)
		return true;
	for (size_t i = 0; i < ente->alias_count; i++) {
		if (strcmp(name->written, ente->alias[i]) == 0)
			return true;
	}
	return false;
}

static void report_name(void *context, const struct written_name *name)
{
	struct build *build = context;
	const char *doubt = written_name_doubt(name);

	if (!name->ente) {
		report_warning(&build->report, name->file, name->line, name->field, "\"%s\" has no letter: left out",
			       name->written);
	} else if (name->ente->provisional) {
		build->unresolved++;
		report_warning(&build->report, name->file, name->line, name->field,
			       "no body has the name \"%s\": it becomes %s (%zu times)", name->written,
			       name->ente->key, name->uses);
	} else if (doubt) {
		build->misprints += name->how == RESOLUTION_MISPRINT;
		report_warning(&build->report, name->file, name->line, name->field, "\"%s\" %s %s (%zu times)",
			       name->written, doubt, name->ente->key, name->uses);
	} else if (name->how == RESOLUTION_NAME_ALONE) {
		report_note(&build->report, name->file, name->line, name->field,
			    "\"%s\" is %s, \"%s\": the acronym beside it is none of its names (%zu times)",
			    name->written, name->ente->key, name->ente->nombre, name->uses);
	} else if (name->how != RESOLUTION_AGREED && !is_exact(name)) {
		report_note(&build->report, name->file, name->line, name->field,
			    "\"%s\" is %s, \"%s\", in another spelling (%zu times)", name->written,
			    name->ente->key, name->ente->nombre, name->uses);
	}
}

static void take_synonym(void *context, const struct synonyms_pair *pair)
{
	struct build *build = context;

	thesaurus_add(build->thesaurus, pair);
}

/* Everything that can be wrong with the files is found before the index is touched. */
static bool read_files(struct build *build)
{
	entes_files_load(&build->entes, build->authority, ENTES_WARN, &build->report, NULL);
	synonyms_files_read(&build->synonyms, take_synonym, build, &build->report);
	if (!survey_corpus(build))
		return false;
	ambito_warnings_report(build->survey, build->authority, &build->report);
	written_names_each(survey_names(build->survey), report_name, build);
	return true;
}

/* --- The second pass --------------------------------------------------------------------- */

static bool write_document(void *context, const struct document *document, struct error *err)
{
	struct build *build = context;

	build->documents++;
	return index_writer_add(build->writer, document, err);
}

static bool write_label(void *context, enum field field, const char *value, const char *label, struct error *err)
{
	struct build *build = context;

	return index_writer_set_label(build->writer, field, value, label, err);
}

static bool write_documents(struct build *build, struct error *err)
{
	struct corpus_reader *reader = corpus_reader_new(build->inputs, build->input_count, &build->report);
	struct corpus_record record = { 0 };
	bool good = true;

	progress_start(&build->progress, "indexing", total_size(build));
	while (good && corpus_reader_next(reader, &record)) {
		if (record.type == RECORD_PRIORIDAD)
			good = document_builder_add(build->builder, &record.prioridad, write_document, build, err);
		progress_update(&build->progress, corpus_reader_done(reader));
	}
	progress_clear(&build->progress);
	corpus_record_release(&record);
	corpus_reader_free(reader);
	if (good && build->report.problems > 0) {
		error_set(err, ERROR_INPUT, "the corpus has changed while it was read");
		good = false;
	}
	return good;
}

static bool write_block(struct build *build, const char *name, const struct strbuf *block, struct error *err)
{
	return index_writer_set_metadata(build->writer, name, block->data, block->length, err);
}

static void take_acronym(void *context, const char *acronym, const char *phrase)
{
	struct build *build = context;
	const struct synonyms_pair pair = { .word = { acronym, strlen(acronym) },
					    .other = { phrase, strlen(phrase) },
					    .nearness = SYNONYM_EQUAL };

	thesaurus_add(build->thesaurus, &pair);
}

/* What searchd needs beside the records: it never opens the files. */
static bool write_metadata(struct build *build, struct error *err)
{
	struct strbuf block;
	bool good;

	strbuf_init(&block, STRBUF_NO_LIMIT);
	authority_write(build->authority, &block);
	good = write_block(build, METADATA_ENTES, &block, err);
	strbuf_clear(&block);
	survey_write_catalog(build->survey, &block);
	good = good && write_block(build, METADATA_CATALOG, &block, err);
	strbuf_clear(&block);
	acronyms_each(document_builder_acronyms(build->builder), take_acronym, build);
	thesaurus_write(build->thesaurus, &block);
	good = good && write_block(build, METADATA_SYNONYMS, &block, err);
	strbuf_clear(&block);
	written_forms_write(document_builder_forms(build->builder), &block);
	good = good && write_block(build, METADATA_PALABRAS, &block, err);
	strbuf_release(&block);
	good = good && sources_write(build->sources, build->writer, err);
	return good;
}

static bool read_vectors(struct build *build, struct error *err)
{
	if (!build->vectors_path)
		return true;
	if (!file_read_all(build->vectors_path, &build->vector_bytes, err))
		return false;
	build->vectors = vectors_open(build->vector_bytes.data, build->vector_bytes.length, err);
	if (!build->vectors)
		error_prefix(err, "%s: ", build->vectors_path);
	return build->vectors != NULL;
}

static bool open_writer(struct build *build, struct error *err)
{
	build->writer = index_writer_open(build->index_path, err);
	return build->writer && (!build->vectors || index_writer_set_vectors(build->writer, build->vectors,
									     build->vector_bytes.data,
									     build->vector_bytes.length, err));
}

static bool write_index(struct build *build, struct error *err)
{
	if (!read_vectors(build, err))
		return false;
	if (!open_writer(build, err)) {
		index_writer_close(build->writer);
		return false;
	}
	build->builder = document_builder_new(build->survey, build->authority);

	bool good = write_documents(build, err) &&
		    field_labels_each(build->survey, build->authority, write_label, build, err) &&
		    write_metadata(build, err) && index_writer_commit(build->writer, analyzer_versions(), err);

	build->published = index_writer_published(build->writer);
	document_builder_free(build->builder);
	index_writer_close(build->writer);
	return good;
}

/* --- The command ------------------------------------------------------------------------ */

static int run(struct build *build)
{
	struct error err = ERROR_INIT;

	if (!read_files(build)) {
		fprintf(stderr, "indexer build: %zu problems; %s is as it was\n", build->report.problems,
			build->index_path);
		return 1;
	}

	const char *nearest, *unknown = sources_unknown(build->sources, &nearest);

	if (unknown)
		return command_bad_usage(&command, "--fuente: no documento is called \"%s\"; the nearest is \"%s\"",
					 unknown, nearest);
	if (!write_index(build, &err)) {
		fprintf(stderr, "indexer build: %s; %s is %s\n", err.message, build->index_path,
			build->published ? "the new one" : "as it was");
		return 1;
	}
	fprintf(stderr, "%s: %zu records, %zu bodies; %zu names resolved as misprints, %zu names that no body has\n",
		build->index_path, build->documents, authority_count(build->authority), build->misprints,
		build->unresolved);
	return 0;
}

static int prepare_and_run(struct build *build)
{
	build->report = (struct report){ .out = stderr, .progress = &build->progress };
	build->thesaurus = thesaurus_new();
	strbuf_init(&build->vector_bytes, VECTORS_MAX_BYTES);
	build->authority = authority_new();
	build->survey = survey_new(build->authority);

	int status = run(build);

	vectors_free(build->vectors);
	strbuf_release(&build->vector_bytes);
	survey_free(build->survey);
	authority_free(build->authority);
	thesaurus_free(build->thesaurus);
	return status;
}

static bool take_fuente(void *into, const char *value, struct error *err)
{
	if (sources_give(into, value, err))
		return true;
	error_prefix(err, "--fuente: ");
	return false;
}

/* Takes the options out of the arguments; the exit status, or COMMAND_GOES_ON. */
static int take_arguments(struct build *build, int argc, char **argv)
{
	const struct option_rule rules[] = {
		{ .name = "index", .value = &build->index_path },
		{ .name = "entes", .take = entes_files_take, .into = &build->entes },
		{ .name = "synonyms", .take = synonyms_files_take, .into = &build->synonyms },
		{ .name = "vectors", .value = &build->vectors_path },
		{ .name = "fuente", .take = take_fuente, .into = build->sources },
		{ .name = NULL },
	};
	int count;
	int status = command_take_options(&command, rules, argc, argv, &count);

	if (status != COMMAND_GOES_ON)
		return status;
	if (!build->index_path)
		return command_bad_usage(&command, "--index PATH is missing");
	if (count == 0)
		return command_bad_usage(&command, "no CORPUS given");
	build->input_count = (size_t)count;
	build->inputs = xcalloc(build->input_count, sizeof(*build->inputs));
	for (int i = 0; i < count; i++)
		build->inputs[i].path = argv[i];
	return COMMAND_GOES_ON;
}

int cmd_build(int argc, char **argv)
{
	struct build build = { .sources = sources_new() };
	int status = take_arguments(&build, argc, argv);

	if (status == COMMAND_GOES_ON)
		status = prepare_and_run(&build);
	for (size_t i = 0; i < build.input_count; i++)
		input_release(&build.inputs[i]);
	free(build.inputs);
	sources_free(build.sources);
	free(build.entes.paths);
	return status;
}

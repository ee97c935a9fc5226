#include "indexer/cmd_import.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/authority.h"
#include "indexer/command.h"
#include "indexer/corpus/entes_files.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/record.h"
#include "indexer/corpus/writer.h"
#include "indexer/headings/profile.h"
#include "indexer/import/ficha_parser.h"
#include "indexer/lines/source_lines.h"
#include "indexer/source/source_file.h"
#include "text/utf8.h"

/* A reported line is shown up to here; bytes. */
#define MAX_SHOWN_BYTES 2000

static const struct command command = {
	"import",
	"usage: indexer import SOURCE --documento SLUG [--entes ENTES.jsonl]... [--ambito SLUG]\n"
	"                      [--ente CLAVE] [--perfil FILE] [--output FILE] [--fuente TEXT]\n"
	"                      [--pdf-timeout SECONDS] [--strict]\n"
	"\n"
	"Turn a document of numbered priorities, or of ejes, objetivos, estrategias and\n"
	"acciones, into a corpus (JSON Lines): text or Markdown in UTF-8, or a PDF, whose\n"
	"text pdftotext takes out.\n"
	"\n"
	"  --documento SLUG  the document's short name, the prefix of every id: ASCII\n"
	"                    letters, digits, hyphens and underscores\n"
	"  --entes FILE      the public bodies: keeps names whole that hold commas or \"y\",\n"
	"                    and tells which of them the document is for; several times: all\n"
	"  --ambito SLUG     whose bodies the document speaks of; left out: the ambito of the\n"
	"                    bodies, where they have one and no more\n"
	"  --ente CLAVE      the body that the document is for\n"
	"  --perfil FILE     the words by which the document calls its levels, sections and\n"
	"                    labels, where they are not the usual ones\n"
	"  --output FILE     write there instead of to standard output\n"
	"  --fuente TEXT     keep the text whose lines the corpus cites there: what the PDF\n"
	"                    became; build looks for it beside the corpus\n"
	"  --pdf-timeout N   seconds that pdftotext may take, from 1 to 3600; 30 unless given\n"
	"  --strict          exit with 1 where a line of the source could not be placed,\n"
	"                    or an acción got an inciso that the source does not have\n"
	"\n"
	"Each line that is in no record, and is no heading or running header, is\n"
	"reported on standard error as SOURCE:LINE: text; the last line counts them.\n"
	"What is written is checked as \"indexer check\" does; problems make the exit\n"
	"status 1.\n",
};

struct import_options {
	const char *source, *documento, *ambito, *ente, *perfil, *output, *fuente;
	struct entes_files entes;
	unsigned pdf_seconds;
	bool strict;
};

/* Writing to "-" is writing to standard output. */
static bool is_file(const char *output)
{
	return output && strcmp(output, "-") != 0;
}

static bool take_seconds(void *into, const char *value, struct error *err)
{
	char *end;
	unsigned long seconds = strtoul(value, &end, 10);

	if (*value < '1' || *value > '9' || *end || seconds > PDF_MAX_SECONDS) {
		error_set(err, ERROR_INPUT, "--pdf-timeout must be a number of seconds from 1 to %d", PDF_MAX_SECONDS);
		return false;
	}
	*(unsigned *)into = (unsigned)seconds;
	return true;
}

/* COMMAND_GOES_ON, or the exit status. */
static int check_options(const struct import_options *options)
{
	if (!options->documento)
		return command_bad_usage(&command, "--documento is missing");
	if (!record_is_slug(options->documento))
		return command_bad_usage(&command,
					 "--documento must be up to %d ASCII letters, digits, hyphens and "
					 "underscores, a letter or digit first",
					 RECORD_MAX_SLUG);
	if (options->ambito && !record_is_ambito(options->ambito))
		return command_bad_usage(&command, "--ambito must be lower-case ASCII letters, digits and hyphens");
	if (options->ente && !authority_is_clave(options->ente))
		return command_bad_usage(&command, "--ente must be a clave: capital letters, digits and hyphens");
	if (options->fuente && (!*options->fuente || !is_file(options->fuente)))
		return command_bad_usage(&command, "--fuente must be a file");
	if (options->fuente && command_same_file(options->fuente, options->source))
		return command_bad_usage(&command, "--fuente is the SOURCE itself");
	if (options->fuente && options->output && command_same_file(options->fuente, options->output))
		return command_bad_usage(&command, "--fuente and --output are the same file");
	return COMMAND_GOES_ON;
}

static int parse_options(int argc, char **argv, struct import_options *options)
{
	const struct option_rule rules[] = {
		{ .name = "documento", .value = &options->documento },
		{ .name = "entes", .take = entes_files_take, .into = &options->entes },
		{ .name = "ambito", .value = &options->ambito },
		{ .name = "ente", .value = &options->ente },
		{ .name = "perfil", .value = &options->perfil },
		{ .name = "output", .value = &options->output },
		{ .name = "fuente", .value = &options->fuente },
		{ .name = "pdf-timeout", .take = take_seconds, .into = &options->pdf_seconds },
		{ .name = "strict", .flag = &options->strict },
		{ .name = NULL },
	};
	int count;
	int status = command_take_options(&command, rules, argc, argv, &count);

	if (status != COMMAND_GOES_ON)
		return status;
	if (count != 1)
		return command_bad_usage(&command, "%s", count > 1 ? "one SOURCE at a time" : "which SOURCE?");
	options->source = argv[0];
	return check_options(options);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The ámbito that the document has without being told: the only one of the bodies, or NULL. */
static const char *only_ambito(const struct authority *authority)
{
	const uint32_t first = AMBITO_UNSAID + 1;

	return authority_ambito_count(authority) == first + 1 ? authority_ambito_slug(authority, first) : NULL;
}

static bool load_entes(struct import_options *options, struct authority *authority)
{
	struct report report = { .out = stderr };

	if (!entes_files_load(&options->entes, authority, ENTES_WARN, &report, NULL))
		return false;
	if (!options->ambito && only_ambito(authority)) {
		options->ambito = only_ambito(authority);
		fprintf(stderr, "indexer import: the document is taken to be of the ambito %s, as the bodies are\n",
			options->ambito);
	}
	authority_set_home(authority, authority_add_ambito(authority, options->ambito));
	return true;
}

static void set_ambito(const struct import_options *options, struct ficha_document *document)
{
	if (options->ambito)
		document->documento.ambito = xstrdup(options->ambito);
}

static void set_ente(const struct import_options *options, struct ficha_document *document)
{
	if (!options->ente)
		return;
	if (document->authority && !authority_resolve(document->authority, options->ente, strlen(options->ente), NULL))
		fprintf(stderr, "indexer import: warning: %s has no body %s\n", options->entes.paths[0], options->ente);
	free(document->documento.ente);
	document->documento.ente = xstrdup(options->ente);
}

static size_t count_furniture(const struct source_lines *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < lines->count; i++)
		count += lines->items[i].furniture;
	return count;
}

static void report_lines(const char *path, const struct source_lines *lines, const struct line_numbers *unplaced)
{
	size_t furniture = count_furniture(lines);

	for (size_t i = 0; i < unplaced->count; i++) {
		const struct source_original *line = source_lines_original(lines, unplaced->items[i]);
		size_t shown = utf8_cut(line->text, line->length, MAX_SHOWN_BYTES);
		bool cut = line->too_long || shown < line->length;

		fprintf(stderr, "%s:%zu: %.*s%s\n", path, unplaced->items[i], (int)shown, line->text, cut ? "…" : "");
	}
	if (furniture)
		fprintf(stderr, "%s: %zu %s left out: numbers, heads and feet of pages\n", path, furniture,
			furniture == 1 ? "line" : "lines");
	fprintf(stderr, "%s: %zu %s could not be placed\n", path, unplaced->count,
		unplaced->count == 1 ? "line" : "lines");
}

static void report_notices(const char *path, const struct ficha_document *document)
{
	for (size_t i = 0; i < document->notices.count; i++)
		fprintf(stderr, "indexer import: %s: %s\n", path, document->notices.items[i]);
}

static void write_corpus(const struct ficha_document *document, struct strbuf *out)
{
	corpus_write_documento(out, &document->documento);
	for (size_t i = 0; i < document->eje_count; i++)
		corpus_write_eje(out, &document->ejes[i]);
	for (size_t i = 0; i < document->prioridad_count; i++)
		corpus_write_prioridad(out, &document->prioridades[i]);
}

static bool write_output(const struct import_options *options, const struct strbuf *corpus, struct error *err)
{
	if (is_file(options->output))
		return file_write_whole(options->output, corpus->data, corpus->length, err);
	if (fwrite(corpus->data, 1, corpus->length, stdout) == corpus->length && fflush(stdout) == 0)
		return true;
	error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno));
	return false;
}

/* Say what `indexer check` would of the corpus that was written; whether it is good. */
static bool check_corpus(const struct import_options *options, const struct strbuf *corpus)
{
	struct report report = { .out = stderr };
	struct input input = {
		.path = is_file(options->output) ? options->output : "standard output",
		.copy = fmemopen(corpus->data, corpus->length, "r"),
		.size = corpus->length,
	};
	struct corpus_record record = { 0 };

	if (!input.copy) {
		fprintf(stderr, "indexer import: cannot check what was written: %s\n", strerror(errno));
		return false;
	}

	struct corpus_reader *reader = corpus_reader_new(&input, 1, &report);

	while (corpus_reader_next(reader, &record))
		;
	corpus_record_release(&record);
	corpus_reader_free(reader);
	input_release(&input);
	if (report.problems > 0)
		fprintf(stderr, "indexer import: %zu %s in the corpus that was written: build will refuse it\n",
			report.problems, report.problems == 1 ? "problem" : "problems");
	return report.problems == 0;
}

/* The file whose lines the corpus cites. */
static const char *cited_file(const struct import_options *options)
{
	return options->fuente ? options->fuente : options->source;
}

/* Write the corpus and tell all that its reader should know. The exit status. */
static int put_out(const struct import_options *options, const struct source_lines *lines,
		   const struct ficha_document *document, const struct line_numbers *unplaced)
{
	struct error err = ERROR_INIT;
	struct strbuf corpus;
	bool written, good = false;

	strbuf_init(&corpus, STRBUF_NO_LIMIT);
	write_corpus(document, &corpus);
	written = write_output(options, &corpus, &err);
	if (written) {
		report_notices(options->source, document);
		good = check_corpus(options, &corpus);
		report_lines(cited_file(options), lines, unplaced);
	} else {
		fprintf(stderr, "indexer import: %s\n", err.message);
	}
	strbuf_release(&corpus);
	if (options->strict && (unplaced->count > 0 || document->invented > 0))
		good = false;
	return good ? 0 : 1;
}

/* What is to be known of the text that a PDF became; whether all of it is there. */
static bool report_pdf(const struct import_options *options, const struct source_file *file)
{
	const struct pdf_report *pdf = &file->pdf;

	if (!file->is_pdf)
		return true;
	if (pdf->blank_pages > 0)
		fprintf(stderr,
			"indexer import: note: %s: %zu of %zu pages have no text: they are blank, or pictures\n",
			options->source, pdf->blank_pages, pdf->pages);
	if (!options->fuente)
		fprintf(stderr,
			"indexer import: note: %s: the lines that the corpus cites are those of the text that it "
			"became, which was not kept: --fuente TEXT keeps it\n", options->source);
	if (*pdf->complaint)
		fprintf(stderr, "indexer import: warning: %s: parts of it may be missing: pdftotext: %s\n",
			options->source, pdf->complaint);
	return !*pdf->complaint;
}

static bool keep_fuente(const struct import_options *options, const struct source_file *file, struct error *err)
{
	return !options->fuente || file_write_whole(options->fuente, file->text.data, file->text.length, err);
}

static bool read_source(const struct import_options *options, struct source_file *file, struct source_lines *lines,
			struct error *err)
{
	if (!source_file_read(file, options->source, options->pdf_seconds, err))
		return false;
	if (source_lines_parse(lines, file->text.data, file->text.length, err)) {
		source_lines_place(lines, &file->places);
		return true;
	}
	error_prefix(err, "%s: ", options->source);
	return false;
}

/* The profile of the document, or NULL after saying why there is none. */
static struct profile *load_profile(const char *path)
{
	struct error err = ERROR_INIT;
	struct profile *profile = path ? profile_read(path, &err) : profile_new();

	if (!profile)
		fprintf(stderr, "indexer import: %s\n", err.message);
	return profile;
}

static int import(const struct import_options *options, const struct profile *profile, const struct authority *authority)
{
	struct error err = ERROR_INIT;
	struct source_file file;
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced = { NULL, 0, 0 };
	int status = 1;

	source_file_init(&file);
	source_lines_init(&lines);
	ficha_document_init(&document, options->documento, base_name(cited_file(options)), profile,
			    authority);
	if (!read_source(options, &file, &lines, &err)) {
		fprintf(stderr, "indexer import: %s\n", err.message);
	} else if (!ficha_parse(&lines, &document, &unplaced, &err)) {
		fprintf(stderr, "indexer import: %s: %s\n", options->source, err.message);
	} else if (!keep_fuente(options, &file, &err)) {
		fprintf(stderr, "indexer import: %s\n", err.message);
	} else {
		bool whole = report_pdf(options, &file);

		set_ambito(options, &document);
		set_ente(options, &document);
		status = put_out(options, &lines, &document, &unplaced);
		if (!whole && options->strict)
			status = 1;
	}
	line_numbers_release(&unplaced);
	ficha_document_release(&document);
	source_lines_release(&lines);
	source_file_release(&file);
	return status;
}

int cmd_import(int argc, char **argv)
{
	struct import_options options = { .pdf_seconds = PDF_SECONDS };
	struct authority *authority = NULL;
	struct profile *profile = NULL;
	int status = parse_options(argc, argv, &options);

	if (status == COMMAND_GOES_ON) {
		profile = load_profile(options.perfil);
		status = 1;
		if (options.entes.count > 0)
			authority = authority_new();
		if (profile && (!authority || load_entes(&options, authority)))
			status = import(&options, profile, authority);
	}
	profile_free(profile);
	authority_free(authority);
	free(options.entes.paths);
	return status;
}

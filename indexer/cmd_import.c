#include "indexer/cmd_import.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "entes/authority.h"
#include "indexer/command.h"
#include "indexer/corpus/entes_reader.h"
#include "indexer/corpus/record.h"
#include "indexer/corpus/writer.h"
#include "indexer/import/ficha_parser.h"
#include "indexer/import/source_lines.h"
#include "text/utf8.h"


/* A reported line is shown up to here; bytes. */
#define MAX_SHOWN_BYTES 2000

static const struct command command = {
	"import",
	"usage: indexer import SOURCE.md --documento SLUG [--entes ENTES.jsonl] [--ente CLAVE]\n"
	"                      [--output FILE] [--strict]\n"
	"\n"
	"Turn the text of a document of fichas técnicas into a corpus (JSON Lines).\n"
	"\n"
	"  --documento SLUG  the document's short name, the prefix of every id: ASCII\n"
	"                    letters, digits, hyphens and underscores\n"
	"  --entes FILE      the public bodies: keeps names whole that hold commas or \"y\",\n"
	"                    and tells which of them the document is for\n"
	"  --ente CLAVE      the body that the document is for\n"
	"  --output FILE     write there instead of to standard output\n"
	"  --strict          exit with 1 where a line of the source could not be placed\n"
	"\n"
	"Each line that is in no record, and is no heading or running header, is\n"
	"reported on standard error as SOURCE:LINE: text; the last line counts them.\n",
};

struct import_options {
	const char *source, *documento, *entes, *ente, *output;
	bool strict;
};

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
	if (options->ente && !authority_is_clave(options->ente))
		return command_bad_usage(&command, "--ente must be a clave: capital letters, digits and hyphens");
	return COMMAND_GOES_ON;
}

static int parse_options(int argc, char **argv, struct import_options *options)
{
	const struct option_rule rules[] = {
		{ .name = "documento", .value = &options->documento },
		{ .name = "entes", .value = &options->entes },
		{ .name = "ente", .value = &options->ente },
		{ .name = "output", .value = &options->output },
		{ .name = "strict", .flag = &options->strict },
		{ .name = NULL },
	};
	int count;
	int status = command_take_options(&command, rules, argc, argv, &count);

	if (status != COMMAND_GOES_ON)
		return status;
	if (count != 1)
		return command_bad_usage(&command, "%s", count > 1 ? "one SOURCE.md at a time" : "which SOURCE.md?");
	options->source = argv[0];
	return check_options(options);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool load_entes(const char *path, struct authority *authority)
{
	struct report report = { .out = stderr };

	return entes_reader_load(path, authority, ENTES_WARN, &report, NULL);
}

static void set_ente(const struct import_options *options, struct ficha_document *document)
{
	if (!options->ente)
		return;
	if (document->authority && !authority_resolve(document->authority, options->ente, strlen(options->ente), NULL))
		fprintf(stderr, "indexer import: warning: %s has no body %s\n", options->entes, options->ente);
	free(document->documento.ente);
	document->documento.ente = xstrdup(options->ente);
}

static void report_lines(const char *path, const struct source_lines *lines, const struct line_numbers *unplaced)
{
	for (size_t i = 0; i < unplaced->count; i++) {
		const struct source_line *line = &lines->items[unplaced->items[i] - 1];
		size_t shown = utf8_cut(line->text, line->length, MAX_SHOWN_BYTES);
		bool cut = line->too_long || shown < line->length;

		fprintf(stderr, "%s:%zu: %.*s%s\n", path, unplaced->items[i], (int)shown, line->text, cut ? "…" : "");
	}
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

static bool write_output(const struct import_options *options, const struct ficha_document *document,
			 struct error *err)
{
	struct strbuf out;
	bool ok = true;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	write_corpus(document, &out);
	if (options->output && strcmp(options->output, "-") != 0)
		ok = file_write_whole(options->output, out.data, out.length, err);
	else if (fwrite(out.data, 1, out.length, stdout) != out.length || fflush(stdout) != 0) {
		error_set(err, ERROR_IO, "cannot write to standard output");
		ok = false;
	}
	strbuf_release(&out);
	return ok;
}

static int import(const struct import_options *options, const struct authority *authority)
{
	struct error err = ERROR_INIT;
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced = { NULL, 0, 0 };
	bool ok;

	source_lines_init(&lines);
	ficha_document_init(&document, options->documento, base_name(options->source), authority);
	ok = source_lines_read(&lines, options->source, &err);
	if (ok) {
		ok = ficha_parse(&lines, &document, &unplaced, &err);
		if (!ok)
			error_prefix(&err, "%s: ", options->source);
	}
	if (ok) {
		set_ente(options, &document);
		ok = write_output(options, &document, &err);
	}
	if (ok) {
		report_notices(options->source, &document);
		report_lines(options->source, &lines, &unplaced);
		ok = !(options->strict && unplaced.count);
	} else {
		fprintf(stderr, "indexer import: %s\n", err.message);
	}
	line_numbers_release(&unplaced);
	ficha_document_release(&document);
	source_lines_release(&lines);
	return ok ? 0 : 1;
}

int cmd_import(int argc, char **argv)
{
	struct import_options options = { 0 };
	struct authority *authority = NULL;
	int status = parse_options(argc, argv, &options);

	if (status != COMMAND_GOES_ON)
		return status;
	status = 1;
	if (options.entes)
		authority = authority_new();
	if (!options.entes || load_entes(options.entes, authority))
		status = import(&options, authority);
	if (authority)
		authority_free(authority);
	return status;
}

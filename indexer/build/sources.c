#include "indexer/build/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/source_writer.h"
#include "indexer/build/citations.h"
#include "indexer/corpus/source_text.h"
#include "text/utf8.h"

/* A documento that is there, was given a text, or both. */
struct source {
	char *documento;
	char *path;     /* of its text, or NULL where it has none */
	bool was_given; /* its path, by name */
	bool is_there;
	uint32_t place; /* in the catalog */
	uint32_t lines;
	struct citations *citations; /* NULL where it has no text */
	UT_hash_handle hh;
};

struct sources {
	struct source *items; /* in the order of coming */
	uint32_t count;       /* of those that are there */
	struct strbuf text;   /* scratch */
};

struct sources *sources_new(void)
{
	struct sources *sources = xcalloc(1, sizeof(*sources));

	strbuf_init(&sources->text, SOURCE_MAX_BYTES);
	return sources;
}

void sources_free(struct sources *sources)
{
	struct source *source, *next;

	HASH_ITER(hh, sources->items, source, next) {
		HASH_DEL(sources->items, source);
		citations_free(source->citations);
		free(source->documento);
		free(source->path);
		free(source);
	}
	strbuf_release(&sources->text);
	free(sources);
}

static struct source *find(const struct sources *sources, const char *documento)
{
	struct source *source;

	HASH_FIND_STR(sources->items, documento, source);
	return source;
}

/* `documento` is taken over. */
static struct source *add(struct sources *sources, char *documento)
{
	struct source *source = xcalloc(1, sizeof(*source));

	source->documento = documento;
	HASH_ADD_KEYPTR(hh, sources->items, source->documento, strlen(source->documento), source);
	return source;
}

/* --- Those that were given -------------------------------------------------------- */

bool sources_give(struct sources *sources, const char *value, struct error *err)
{
	const char *sign = strchr(value, '=');
	char *documento = xmemdupz(value, sign ? (size_t)(sign - value) : 0);

	if (!sign || !record_is_slug(documento) || sign[1] == '\0') {
		error_set(err, ERROR_INPUT, "\"%s\" is not of the form DOCUMENTO=FILE", value);
		free(documento);
		return false;
	}
	if (find(sources, documento)) {
		error_set(err, ERROR_INPUT, "%s is given two texts", documento);
		free(documento);
		return false;
	}

	struct source *source = add(sources, documento);

	source->path = xstrdup(sign + 1);
	source->was_given = true;
	return true;
}

const char *sources_unknown(const struct sources *sources, const char **nearest)
{
	const char **names = xcalloc(sources->count, sizeof(*names));
	const char *unknown = NULL;
	size_t count = 0;

	for (const struct source *source = sources->items; source; source = source->hh.next) {
		if (source->is_there)
			names[count++] = source->documento;
		else if (!unknown)
			unknown = source->documento;
	}
	*nearest = unknown ? nearest_find(unknown, names, count) : NULL;
	free(names);
	return unknown;
}

/* --- Reading a text ---------------------------------------------------------------- */

/* The text of `source` into the scratch, checked. `line` gets where it is at fault, or 0; the message names no file. */
static bool read_text(struct sources *sources, const struct source *source, size_t *line, struct error *err)
{
	static const char pdf[] = "%PDF-";
	struct strbuf *text = &sources->text;

	*line = 0;
	strbuf_clear(text);
	if (!file_read_regular(source->path, source->was_given, text, err))
		return false;
	if (strncmp(text->data, pdf, sizeof(pdf) - 1) == 0)
		error_set(err, ERROR_INPUT, "is a PDF, not the text that was made of it");
	else if (text->length == 0)
		error_set(err, ERROR_INPUT, "is empty");
	else if (source_text_check(text->data, text->length, line, err))
		return true;
	return false;
}

static void warn_of_long_line(const struct source *source, size_t number, size_t length, struct report *report)
{
	if (length > SOURCE_MAX_LINE_BYTES)
		report_warning(report, source->path, number, NULL, "longer than %zu bytes: only its beginning is kept",
			       SOURCE_MAX_LINE_BYTES);
}

/* The text is good, and in the scratch. */
static void take_text(struct sources *sources, struct source *source, struct report *report)
{
	const struct strbuf *text = &sources->text;
	struct source_cursor cursor = { text->data, text->data + text->length, 0 };
	const char *line;
	size_t length;

	while (source_cursor_next(&cursor, &line, &length))
		warn_of_long_line(source, cursor.number, length, report);
	source->lines = (uint32_t)cursor.number;
	source->citations = citations_new(source->lines);
}

/* --- Documentos --------------------------------------------------------------------- */

/* The file that `fuente` names beside the corpus file, for free(); NULL, and why, where it names none. */
static char *path_beside(const struct corpus_record *record, const char **why)
{
	const char *fuente = record->documento.fuente, *corpus = record->file;
	const char *slash = strrchr(corpus, '/');
	struct strbuf path;

	*why = NULL;
	if (!fuente)
		*why = "its record names no fuente";
	else if (strchr(fuente, '/') || strcmp(fuente, ".") == 0 || strcmp(fuente, "..") == 0)
		*why = "its fuente is not the plain name of a file";
	else if (strcmp(corpus, "-") == 0)
		*why = "nothing lies beside standard input";
	if (*why)
		return NULL;
	strbuf_init(&path, STRBUF_NO_LIMIT);
	if (slash)
		strbuf_add(&path, corpus, (size_t)(slash - corpus) + 1);
	strbuf_add_string(&path, fuente);
	return strbuf_detach(&path, NULL);
}

static void refuse_text(const struct source *source, const struct corpus_record *record, size_t line,
			const struct error *err, struct report *report)
{
	if (source->was_given)
		report_problem(report, source->path, line, NULL, "%s", err->message);
	else if (line)
		report_warning(report, record->file, record->line, "fuente",
			       "%s has no source text in the index: line %zu of %s %s", source->documento, line,
			       source->path, err->message);
	else
		report_warning(report, record->file, record->line, "fuente",
			       "%s has no source text in the index: %s %s", source->documento, source->path,
			       err->message);
}

static void add_documento(struct sources *sources, const struct corpus_record *record, struct report *report)
{
	struct source *source = find(sources, record->documento.documento);
	struct error err = ERROR_INIT;
	const char *why;
	size_t line;

	if (!source)
		source = add(sources, xstrdup(record->documento.documento));
	source->is_there = true;
	source->place = sources->count++;
	if (!source->path)
		source->path = path_beside(record, &why);
	if (!source->path)
		report_warning(report, record->file, record->line, "fuente",
			       "%s has no source text in the index: %s; --fuente %s=FILE gives it one",
			       source->documento, why, source->documento);
	else if (read_text(sources, source, &line, &err))
		take_text(sources, source, report);
	else
		refuse_text(source, record, line, &err, report);
}

/* --- What cites them ----------------------------------------------------------------- */

struct citing {
	const struct source *source;
	const struct corpus_record *record;
	struct report *report;
};

static void warn_of_line(void *context, const char *id, size_t line)
{
	const struct citing *citing = context;

	report_warning(citing->report, citing->record->file, citing->record->line, "lineas",
		       "%s cites line %zu; %s has only %u", id, line, citing->source->path, citing->source->lines);
}

void sources_add(struct sources *sources, const struct corpus_record *record, struct report *report)
{
	const char *documento = record->type == RECORD_EJE ? record->eje.documento : record->prioridad.documento;
	struct citing citing = { NULL, record, report };

	if (record->type == RECORD_DOCUMENTO) {
		add_documento(sources, record, report);
		return;
	}
	citing.source = find(sources, documento);
	if (!citing.source || !citing.source->citations)
		return;
	if (record->type == RECORD_EJE)
		citations_add_eje(citing.source->citations, &record->eje, warn_of_line, &citing);
	else
		citations_add_prioridad(citing.source->citations, &record->prioridad, warn_of_line, &citing);
}

/* --- Writing ---------------------------------------------------------------------------- */

/* A line as it is shown: as it stands, in NFC, but without a byte order mark or a form feed. */
static void add_shown(struct strbuf *out, const char *line, size_t length, size_t number)
{
	static const char mark[] = "\xEF\xBB\xBF";

	length = utf8_cut(line, length, SOURCE_MAX_LINE_BYTES);
	if (number == 1 && length >= 3 && memcmp(line, mark, 3) == 0) {
		line += 3;
		length -= 3;
	}
	while (length > 0) {
		const char *feed = memchr(line, '\f', length);
		size_t size = feed ? (size_t)(feed - line) : length;

		utf8_add_nfc(out, line, size);
		size += feed != NULL;
		line += size;
		length -= size;
	}
}

static bool write_lines(const struct sources *sources, const struct source *source, struct source_writer *writer,
			struct error *err)
{
	struct source_cursor cursor = { sources->text.data, sources->text.data + sources->text.length, 0 };
	struct source_origin origin;
	struct strbuf shown;
	const char *line;
	size_t length;
	bool good = true;

	strbuf_init(&shown, STRBUF_NO_LIMIT);
	citations_begin(source->citations);
	while (good && source_cursor_next(&cursor, &line, &length)) {
		strbuf_clear(&shown);
		add_shown(&shown, line, length, cursor.number);
		citations_next(source->citations, &origin);
		good = source_writer_add(writer, shown.data, shown.length, &origin, err);
	}
	strbuf_release(&shown);
	if (good && cursor.number != source->lines) {
		error_set(err, ERROR_INPUT, "%s has changed while it was read", source->path);
		good = false;
	}
	return good;
}

static bool write_text(struct sources *sources, const struct source *source, struct source_writer *writer,
		       struct error *err)
{
	const char *slash = strrchr(source->path, '/');
	size_t line;

	if (!read_text(sources, source, &line, err)) {
		error_prefix(err, "%s ", source->path);
		return false;
	}
	source_writer_begin(writer, source->place, slash ? slash + 1 : source->path);
	return write_lines(sources, source, writer, err) && source_writer_end(writer, err);
}

static int compare_places(const void *left, const void *right)
{
	const struct source *a = *(struct source *const *)left, *b = *(struct source *const *)right;

	return a->place < b->place ? -1 : a->place > b->place;
}

/* Those that have a text, in the order of the catalog; for free(). */
static struct source **with_text(const struct sources *sources, size_t *count)
{
	struct source **list = xcalloc(sources->count, sizeof(struct source *));

	*count = 0;
	for (struct source *source = sources->items; source; source = source->hh.next) {
		if (source->citations)
			list[(*count)++] = source;
	}
	if (*count > 1)
		qsort(list, *count, sizeof(struct source *), compare_places);
	return list;
}

bool sources_write(struct sources *sources, struct index_writer *index, struct error *err)
{
	struct source_writer *writer = source_writer_new(index);
	size_t count;
	struct source **list = with_text(sources, &count);
	bool good = true;

	for (size_t i = 0; good && i < count; i++)
		good = write_text(sources, list[i], writer, err);
	good = good && source_writer_finish(writer, err);
	free(list);
	source_writer_free(writer);
	return good;
}

#include "indexer/source/source_file.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "indexer/lines/source_lines.h"
#include "indexer/source/source_advice.h"
#include "indexer/source/source_kind.h"

void source_file_init(struct source_file *file)
{
	strbuf_init(&file->text, SOURCE_MAX_BYTES);
	file->is_pdf = false;
	file->pdf = (struct pdf_report){ 0 };
	file->places = (struct line_places){ NULL, 0, 0 };
}

void source_file_release(struct source_file *file)
{
	strbuf_release(&file->text);
	free(file->places.items);
}

static bool read_pdf(struct source_file *file, const char *path, unsigned seconds, struct error *err)
{
	struct stat there;

	strbuf_clear(&file->text);
	file->is_pdf = true;
	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
		error_set(err, ERROR_INPUT, "%s: a PDF that comes through a pipe: save it in a file first", path);
		return false;
	}
	return pdf_text_read(path, seconds, &file->text, &file->places, &file->pdf, err);
}

bool source_file_read(struct source_file *file, const char *path, unsigned pdf_seconds, struct error *err)
{
	bool whole = file_read_all(path, &file->text, err);

	/* What its beginning tells is better than "too large". */
	if (!whole && !file->text.overflowed)
		return false;

	const struct source_kind *kind = source_kind_of(file->text.data, file->text.length);

	if (kind == &source_kind_pdf)
		return read_pdf(file, path, pdf_seconds, err);
	if (kind)
		source_advice_refuse(kind, path, err);
	return whole && !kind;
}

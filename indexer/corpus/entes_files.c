#include "indexer/corpus/entes_files.h"

#include <string.h>

#include "base/xalloc.h"

bool entes_files_take(void *into, const char *path, struct error *err)
{
	struct entes_files *files = into;

	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->paths[i], path) != 0)
			continue;
		error_set(err, ERROR_INPUT, "--entes %s is given twice", path);
		return false;
	}
	files->paths = xgrow(files->paths, files->count, &files->capacity, sizeof(*files->paths));
	files->paths[files->count++] = path;
	return true;
}

bool entes_files_load(const struct entes_files *files, struct authority *authority, enum entes_strictness strictness,
		      struct report *report, struct entes_places *places)
{
	bool good = true;

	for (size_t i = 0; i < files->count; i++)
		good &= entes_reader_load(files->paths[i], authority, strictness, report, places);
	return good;
}

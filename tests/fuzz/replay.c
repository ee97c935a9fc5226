/*
 * Put every saved input of a fuzz target through it again: one case a file.
 *
 *     NAME_replay FOLDER
 *
 * A crash or a failed assertion ends the program, which the runner counts.
 */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void replay(const char *folder, const char *name)
{
	struct error err = ERROR_INIT;
	struct strbuf path;
	struct strbuf input;

	strbuf_init(&path, STRBUF_NO_LIMIT);
	strbuf_init(&input, STRBUF_NO_LIMIT);
	strbuf_add_format(&path, "%s/%s", folder, name);
	if (file_read_all(path.data, &input, &err)) {
		LLVMFuzzerTestOneInput((const uint8_t *)input.data, input.length);
		printf("ok - %s\n", path.data);
	} else {
		printf("not ok - %s\n", err.message);
	}
	fflush(stdout);
	strbuf_release(&path);
	strbuf_release(&input);
}

int main(int argc, char **argv)
{
	struct dirent **entries;
	int count = argc == 2 ? scandir(argv[1], &entries, not_hidden, alphasort) : -1;

	if (count <= 0) {
		fprintf(stderr, "usage: %s FOLDER-WITH-INPUTS\n", argv[0]);
		return 2;
	}
	for (int i = 0; i < count; i++) {
		replay(argv[1], entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return 0;
}

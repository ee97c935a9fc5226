/*
 * indexer: from a plan of a public body to an index that searchd serves.
 */
#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/xalloc.h"
#include "indexer/cmd_analyze.h"
#include "indexer/cmd_build.h"
#include "indexer/cmd_check.h"
#include "indexer/cmd_import.h"
#include "indexer/cmd_vectors.h"
#include "text/analyzer.h"

#ifndef FICHERO_VERSION
#define FICHERO_VERSION "unknown"
#endif

static const char usage[] =
	"usage: indexer COMMAND [ARGUMENT...]\n"
	"\n"
	"  import    a plan or policy, as text or PDF -> corpus\n"
	"  check     validate corpus files\n"
	"  build     corpus -> index\n"
	"  vectors   plain text -> word vectors, for build\n"
	"  analyze   show the tokens of a text\n"
	"\n"
	"indexer COMMAND --help tells more; so does the manual, fichero-indexer(1).\n"
	"indexer --version shows the version.\n";

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "import", cmd_import },
	{ "check", cmd_check },
	{ "build", cmd_build },
	{ "vectors", cmd_vectors },
	{ "analyze", cmd_analyze },
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(*commands) };

static int unknown_command(const char *name)
{
	const char *names[COMMAND_COUNT];

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i] = commands[i].name;
	fprintf(stderr, "indexer: unknown command '%s'; the nearest is %s\n%s", name,
		nearest_find(name, names, COMMAND_COUNT), usage);
	return 2;
}

/* What a full disk or a closed pipe kept from standard output is a failure too. */
static int check_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (status == 0)
		fprintf(stderr, "indexer: cannot write: %s\n", strerror(errno));
	return status ? status : 1;
}

static int run(int argc, char **argv)
{
	if (argc < 2) {
		fputs(usage, stderr);
		return 2;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		fputs(usage, stdout);
		return 0;
	}
	if (strcmp(argv[1], "--version") == 0) {
		printf("fichero-indexer %s (%s)\n", FICHERO_VERSION, analyzer_versions());
		return 0;
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].name, argv[1]) == 0)
			return commands[i].run(argc - 2, argv + 2);
	}
	return unknown_command(argv[1]);
}

/*
 * A file that may not grow further (ulimit -f) is an error of the write like a
 * full disk, which the command explains, not the end without a word. The JSON
 * parser has the memory policy of everything else: it would take a line that it
 * has no memory for as one that is not JSON.
 */
static void set_policies(void)
{
	signal(SIGXFSZ, SIG_IGN);
	json_set_alloc_funcs(xmalloc, free);
}

int main(int argc, char **argv)
{
	set_policies();
	return check_output(run(argc, argv));
}

/*
 * What the commands of the indexer have in common: how they read their options
 * and how they speak of bad usage.
 */
#ifndef FICHERO_INDEXER_COMMAND_H
#define FICHERO_INDEXER_COMMAND_H

#include <stdbool.h>

#include "base/options.h"

struct command {
	const char *name;  /* behind "indexer" */
	const char *usage; /* what --help prints */
};

/* Not an exit status: the command goes on. */
#define COMMAND_GOES_ON (-1)

/*
 * options_take() for a command: answers --help on standard output and says
 * what is wrong on standard error. Returns COMMAND_GOES_ON or the exit status.
 */
int command_take_options(const struct command *command, const struct option_rule *rules, int argc, char **argv,
			 int *count);

/* Say what is wrong with the arguments and how they should be. Returns the exit status of bad usage. */
int command_bad_usage(const struct command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Do two paths lead to one regular file, or are they the same path? Who writes one would lose the other. */
bool command_same_file(const char *a, const char *b);

#endif

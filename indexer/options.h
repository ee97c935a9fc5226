/*
 * The command line of a command: options with a value, then operands.
 */
#ifndef FICHERO_INDEXER_OPTIONS_H
#define FICHERO_INDEXER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* `--name VALUE` or `--name=VALUE`. A row with a NULL name ends the table. */
struct option_rule {
	const char *name;   /* without the hyphens */
	const char **value; /* where it goes; given twice is an error */
};

enum options_result {
	OPTIONS_GOOD,
	OPTIONS_HELP, /* --help or -h: nothing else was looked at */
	OPTIONS_BAD   /* said on standard error */
};

/*
 * Take the options out of `argv`, wherever they stand before a `--`, and move
 * the operands to its front; `*count` gets how many there are. A lone `-` is
 * an operand. `command` is for messages.
 */
enum options_result options_take(const char *command, const struct option_rule *rules, int argc, char **argv,
				 int *count);

#endif

/*
 * The options of a command line, with getopt_long(): `--name VALUE`,
 * `--name=VALUE` or `--name`, anywhere before a `--`.
 *
 * A name is written whole: an abbreviation that is right today would be another
 * option, or none, when one is added. One thread: getopt keeps its state in
 * globals.
 */
#ifndef FICHERO_BASE_OPTIONS_H
#define FICHERO_BASE_OPTIONS_H

#include <stdbool.h>

#include "base/error.h"

/* Takes one value of an option. False with ERROR_INPUT: `err` says what is wrong with it. */
typedef bool option_take(void *into, const char *value, struct error *err);

/* One of `flag`, `value` and `take`. A row with a NULL name ends the table. */
struct option_rule {
	const char *name;   /* without the hyphens */
	bool *flag;         /* becomes true; it takes no value */
	const char **value; /* gets the value, which points into the arguments; given twice is an error */
	option_take *take;  /* gets each value, in order */
	void *into;         /* for `take` */
};

#define OPTIONS_MAX 16

enum options_result {
	OPTIONS_GOOD,
	OPTIONS_HELP, /* --help or -h: nothing behind it was looked at */
	OPTIONS_BAD   /* `err` says what is wrong, fit to print behind the command's name */
};

/*
 * Take the options out of `argv` (without the program's name, not ended by
 * NULL) and move the operands to its front, in order; `*count` gets how many
 * there are. A lone `-` is an operand.
 */
enum options_result options_take(const struct option_rule *rules, int argc, char **argv, int *count,
				 struct error *err);

#endif

#include "indexer/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define EXIT_BAD_USAGE 2

int command_bad_usage(const struct command *command, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "indexer %s: ", command->name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "\nindexer %s --help tells more\n", command->name);
	return EXIT_BAD_USAGE;
}

int command_take_options(const struct command *command, const struct option_rule *rules, int argc, char **argv,
			 int *count)
{
	struct error err = ERROR_INIT;

	switch (options_take(rules, argc, argv, count, &err)) {
	case OPTIONS_HELP:
		fputs(command->usage, stdout);
		return 0;
	case OPTIONS_BAD:
		return command_bad_usage(command, "%s", err.message);
	case OPTIONS_GOOD:
		break;
	}
	return COMMAND_GOES_ON;
}

bool command_same_file(const char *a, const char *b)
{
	struct stat at_a, at_b;

	if (strcmp(a, b) == 0)
		return true;
	return stat(a, &at_a) == 0 && stat(b, &at_b) == 0 && S_ISREG(at_a.st_mode) && at_a.st_dev == at_b.st_dev &&
	       at_a.st_ino == at_b.st_ino;
}

#include "indexer/command.h"

#include <stdarg.h>
#include <stdio.h>

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

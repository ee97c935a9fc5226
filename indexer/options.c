#include "indexer/options.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"


#define MAX_OPTIONS 16

static const struct option_rule *find_rule(const struct option_rule *rules, const char *name, size_t length)
{
	for (; rules->name; rules++) {
		if (strlen(rules->name) == length && memcmp(rules->name, name, length) == 0)
			return rules;
	}
	return NULL;
}

static void report_unknown(const char *command, const struct option_rule *rules, const char *argument)
{
	const char *names[MAX_OPTIONS + 1] = { "help" };
	size_t count = 1;

	for (; rules->name && count <= MAX_OPTIONS; rules++)
		names[count++] = rules->name;
	fprintf(stderr, "indexer %s: unknown option %s; the nearest is --%s\n", command, argument,
		nearest_find(argument + strspn(argument, "-"), names, count));
}

/* Take the option at argv[i]; `*used` gets how many arguments it took. */
static bool take_option(const char *command, const struct option_rule *rules, int left, char **argv, int *used)
{
	const char *name = argv[0] + 2;
	const char *equals = strchr(name, '=');
	const struct option_rule *rule = find_rule(rules, name, equals ? (size_t)(equals - name) : strlen(name));

	if (strncmp(argv[0], "--", 2) != 0 || !rule) {
		report_unknown(command, rules, argv[0]);
		return false;
	}
	if (*rule->value) {
		fprintf(stderr, "indexer %s: --%s is given twice\n", command, rule->name);
		return false;
	}
	*used = equals ? 1 : 2;
	*rule->value = equals ? equals + 1 : left > 1 ? argv[1] : NULL;
	if (!*rule->value || !**rule->value) {
		fprintf(stderr, "indexer %s: --%s needs a value\n", command, rule->name);
		return false;
	}
	return true;
}

static bool is_help(const char *argument)
{
	return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

enum options_result options_take(const char *command, const struct option_rule *rules, int argc, char **argv,
				 int *count)
{
	bool operands_only = false;
	int used;

	*count = 0;
	for (int i = 0; i < argc; i += used) {
		used = 1;
		if (operands_only || argv[i][0] != '-' || argv[i][1] == '\0')
			argv[(*count)++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			operands_only = true;
		else if (is_help(argv[i]))
			return OPTIONS_HELP;
		else if (!take_option(command, rules, argc - i, argv + i, &used))
			return OPTIONS_BAD;
	}
	return OPTIONS_GOOD;
}

#include "base/options.h"

#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/xalloc.h"

/* What getopt_long() returns for the rule at that place of the table; above all characters. */
#define RULE_BASE 256
#define HELP_KEY 'h'
/* In its mode of handing out operands, too. */
#define OPERAND_KEY 1

static int fill_table(const struct option_rule *rules, struct option *table)
{
	int count = 0;

	for (; rules[count].name; count++) {
		assert(count < OPTIONS_MAX);
		table[count] = (struct option){ rules[count].name, rules[count].flag ? no_argument : required_argument,
						NULL, RULE_BASE + count };
	}
	table[count] = (struct option){ "help", no_argument, NULL, HELP_KEY };
	table[count + 1] = (struct option){ NULL, 0, NULL, 0 };
	return count;
}

static enum options_result unknown(const struct option_rule *rules, const char *argument, struct error *err)
{
	const char *names[OPTIONS_MAX + 1] = { "help" };
	size_t count = 1;

	for (; rules->name; rules++)
		names[count++] = rules->name;
	error_set(err, ERROR_INPUT, "unknown option %s; the nearest is --%s", argument,
		  nearest_find(argument + strspn(argument, "-"), names, count));
	return OPTIONS_BAD;
}

/* getopt_long() takes an abbreviation for the name. */
static bool is_whole(const char *argument, const char *name)
{
	size_t length = strcspn(argument + 2, "=");

	return strlen(name) == length && memcmp(argument + 2, name, length) == 0;
}

static enum options_result take(const struct option_rule *rule, const char *value, struct error *err)
{
	if (rule->flag) {
		*rule->flag = true;
		return OPTIONS_GOOD;
	}
	if (!*value) {
		error_set(err, ERROR_INPUT, "--%s needs a value", rule->name);
		return OPTIONS_BAD;
	}
	if (rule->take)
		return rule->take(rule->into, value, err) ? OPTIONS_GOOD : OPTIONS_BAD;
	if (*rule->value) {
		error_set(err, ERROR_INPUT, "--%s is given twice", rule->name);
		return OPTIONS_BAD;
	}
	*rule->value = value;
	return OPTIONS_GOOD;
}

/* getopt_long() has found something wrong with the option `argument`. */
static enum options_result complain(const struct option_rule *rules, const char *argument, struct error *err)
{
	for (const struct option_rule *rule = rules; rule->name; rule++) {
		if (strncmp(argument, "--", 2) != 0 || !is_whole(argument, rule->name))
			continue;
		error_set(err, ERROR_INPUT, rule->flag ? "--%s takes no value" : "--%s needs a value", rule->name);
		return OPTIONS_BAD;
	}
	return unknown(rules, argument, err);
}

/* `all` has a name before the arguments and a NULL behind them, as getopt wants. Operands go to `argv`. */
static enum options_result take_all(const struct option_rule *rules, int argc, char **all, char **argv, int *count,
				    struct error *err)
{
	struct option table[OPTIONS_MAX + 2];
	int rule_count = fill_table(rules, table);
	enum options_result result = OPTIONS_GOOD;
	int at;
	int key;

	/* 0: begin anew. "-": operands are handed out in their place, so that `at` is always the option's own. */
	optind = 0;
	opterr = 0;
	for (at = 1; result == OPTIONS_GOOD && (key = getopt_long(argc, all, "-:h", table, NULL)) != -1; at = optind) {
		if (key == OPERAND_KEY)
			argv[(*count)++] = optarg;
		else if (key == HELP_KEY && (all[at][1] == 'h' || is_whole(all[at], "help")))
			return OPTIONS_HELP;
		else if (key < RULE_BASE || key >= RULE_BASE + rule_count)
			result = complain(rules, all[at], err);
		else if (!is_whole(all[at], rules[key - RULE_BASE].name))
			result = unknown(rules, all[at], err);
		else
			result = take(&rules[key - RULE_BASE], optarg, err);
	}
	while (result == OPTIONS_GOOD && optind < argc)
		argv[(*count)++] = all[optind++];
	return result;
}

enum options_result options_take(const struct option_rule *rules, int argc, char **argv, int *count,
				 struct error *err)
{
	static char name[] = "";
	char **all = xcalloc((size_t)argc + 2, sizeof(*all));
	enum options_result result;

	all[0] = name;
	if (argc > 0)
		memcpy(all + 1, argv, (size_t)argc * sizeof(*argv));
	*count = 0;
	result = take_all(rules, argc + 1, all, argv, count, err);
	free(all);
	return result;
}

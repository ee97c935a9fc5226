#include "searchd/server/config.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"

#ifndef FICHERO_VERSION
#define FICHERO_VERSION "unversioned"
#endif

#define MAX_THREADS 256

enum option_key {
	OPTION_INDEX = 256,
	OPTION_LISTEN,
	OPTION_THREADS,
	OPTION_CORS_ORIGIN,
	OPTION_MAX_CONNECTIONS,
	OPTION_MAX_CONNECTIONS_PER_IP,
	OPTION_REQUEST_TIMEOUT,
	OPTION_HELP,
	OPTION_VERSION
};

static const struct option options[] = {
	{ "index", required_argument, NULL, OPTION_INDEX },
	{ "listen", required_argument, NULL, OPTION_LISTEN },
	{ "threads", required_argument, NULL, OPTION_THREADS },
	{ "cors-origin", required_argument, NULL, OPTION_CORS_ORIGIN },
	{ "max-connections", required_argument, NULL, OPTION_MAX_CONNECTIONS },
	{ "max-connections-per-ip", required_argument, NULL, OPTION_MAX_CONNECTIONS_PER_IP },
	{ "request-timeout", required_argument, NULL, OPTION_REQUEST_TIMEOUT },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
	"usage: searchd --index PATH [--listen HOST:PORT] [--threads N] [--cors-origin ORIGIN]...\n"
	"\n"
	"Serves the search over a Fichero index by HTTP.\n"
	"\n"
	"  --index PATH            the index that \"indexer build\" made; a new one that is put\n"
	"                          there is taken up by itself\n"
	"  --listen HOST:PORT      where to listen (default 127.0.0.1:8080); an IPv6 address\n"
	"                          stands in brackets; port 0 takes a free one\n"
	"  --threads N             requests that are worked on at once (default: one a core)\n"
	"  --cors-origin ORIGIN    let pages of this origin (https://example.org) read the\n"
	"                          answers, instead of pages of any; may be repeated\n"
	"  --max-connections N     connections at once (default 1000)\n"
	"  --max-connections-per-ip N\n"
	"                          the same for one address; 0: no limit (default 256)\n"
	"  --request-timeout N     seconds in which a request must have come whole (default 30)\n"
	"  --help, --version       say so and exit\n"
	"\n"
	"SIGTERM and SIGINT end it when the requests under way are answered, a second one at\n"
	"once. SIGHUP takes up the index at PATH at once.\n";

static bool complain(const char *wanted, const char *given)
{
	fprintf(stderr, "searchd: %s", wanted);
	if (given)
		fprintf(stderr, ", not \"%s\"", given);
	fputs("\nTry \"searchd --help\".\n", stderr);
	return false;
}

static bool parse_number(const char *option, const char *text, unsigned min, unsigned max, unsigned *value)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || *end || number < min || number > max) {
		fprintf(stderr, "searchd: %s takes a whole number from %u to %u, not \"%s\"\n", option, min, max, text);
		return false;
	}
	*value = (unsigned)number;
	return true;
}

static bool parse_listen(struct config *config, const char *text)
{
	const char *colon = strrchr(text, ':');
	const char *host = text;
	size_t length = colon ? (size_t)(colon - text) : 0;
	unsigned port;

	if (length >= 2 && text[0] == '[' && colon[-1] == ']') {
		host++;
		length -= 2;
	} else if (memchr(text, ':', length)) {
		return complain("an IPv6 address stands in brackets, as in [::1]:8080", text);
	}
	if (length == 0)
		return complain("--listen takes HOST:PORT, as in 127.0.0.1:8080", text);
	if (!parse_number("the port of --listen", colon + 1, 0, 65535, &port))
		return false;
	free(config->listen_host);
	free(config->listen_port);
	config->listen_host = xmemdupz(host, length);
	config->listen_port = xstrdup(colon + 1);
	return true;
}

/* An origin is what browsers send: scheme, host and maybe a port, nothing behind. */
static bool add_origin(struct config *config, const char *origin)
{
	const char *host = strstr(origin, "://");

	if (strcmp(origin, "*") == 0) {
		config->any_origin = true;
		return true;
	}
	if (!host || host == origin || !host[3] || strpbrk(host + 3, "/?#*, \t\r\n"))
		return complain("--cors-origin takes an origin, as in https://example.org", origin);
	for (const char *c = origin; *c; c++) {
		if (*c <= ' ' || *c > '~' || (*c >= 'A' && *c <= 'Z'))
			return complain("an origin is written in small ASCII letters", origin);
	}
	config->cors_origins = xreallocarray(config->cors_origins, config->cors_origin_count + 1,
					     sizeof(*config->cors_origins));
	config->cors_origins[config->cors_origin_count++] = origin;
	return true;
}

static bool parse_option(struct config *config, int key, const char *value)
{
	switch (key) {
	case OPTION_INDEX:
		config->index_path = value;
		return *value != '\0' || complain("--index takes a path", NULL);
	case OPTION_LISTEN:
		return parse_listen(config, value);
	case OPTION_THREADS:
		return parse_number("--threads", value, 1, MAX_THREADS, &config->threads);
	case OPTION_CORS_ORIGIN:
		return add_origin(config, value);
	case OPTION_MAX_CONNECTIONS:
		return parse_number("--max-connections", value, 1, 100000, &config->max_connections);
	case OPTION_MAX_CONNECTIONS_PER_IP:
		return parse_number("--max-connections-per-ip", value, 0, 100000, &config->max_connections_per_ip);
	case OPTION_REQUEST_TIMEOUT:
		return parse_number("--request-timeout", value, 1, 3600, &config->request_timeout);
	default: /* getopt has said what is wrong */
		fputs("Try \"searchd --help\".\n", stderr);
		return false;
	}
}

static void set_defaults(struct config *config)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	*config = (struct config){
		.threads = cores < 1 ? 1 : cores > MAX_THREADS ? MAX_THREADS : (unsigned)cores,
		.max_connections = 1000,
		.max_connections_per_ip = 256,
		.request_timeout = 30,
	};
	config->listen_host = xstrdup("127.0.0.1");
	config->listen_port = xstrdup("8080");
}

enum config_result config_parse(struct config *config, int argc, char **argv)
{
	int key;

	set_defaults(config);
	while ((key = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (key == OPTION_HELP) {
			fputs(usage, stdout);
			return CONFIG_DONE;
		}
		if (key == OPTION_VERSION) {
			puts("searchd (Fichero) " FICHERO_VERSION);
			return CONFIG_DONE;
		}
		if (!parse_option(config, key, optarg))
			return CONFIG_BAD;
	}
	if (optind < argc) {
		complain("options are all that searchd takes", argv[optind]);
		return CONFIG_BAD;
	}
	if (!config->index_path) {
		complain("--index PATH is needed", NULL);
		return CONFIG_BAD;
	}
	if (config->any_origin)
		config->cors_origin_count = 0;
	return CONFIG_RUN;
}

void config_release(struct config *config)
{
	free(config->listen_host);
	free(config->listen_port);
	free(config->cors_origins);
}

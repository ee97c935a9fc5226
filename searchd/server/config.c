#include "searchd/server/config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/options.h"
#include "base/xalloc.h"
#include "index/index_copy.h"

#ifndef FICHERO_VERSION
#define FICHERO_VERSION "unversioned"
#endif

#define MAX_THREADS 256
/* Bytes, with the port. */
#define MAX_HOST 260

static const char usage[] =
	"usage: searchd --index PATH [--listen HOST:PORT] [--threads N] [--cors-origin ORIGIN]...\n"
	"               [--public-url URL]\n"
	"       searchd --index PATH --check\n"
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
	"  --public-url URL        where the world finds it (https://busca.example.org): for the\n"
	"                          sitemap, browsers' search engines, links in exports\n"
	"  --max-connections N     connections at once (default 1000)\n"
	"  --max-connections-per-ip N\n"
	"                          the same for one address; 0: no limit (default 256)\n"
	"  --request-timeout N     seconds in which a request must have come whole (default 30)\n"
	"  --max-memory-copy N     an index is served from a copy that nobody can change: in\n"
	"                          memory up to N MiB, else on disk, in TMPDIR (default 256)\n"
	"  --check                 read the index whole, say whether it is fit to be served,\n"
	"                          and exit; an index of - is standard input\n"
	"  --help, --version       say so and exit\n"
	"\n"
	"SIGTERM and SIGINT end it when the requests under way are answered, a second one at\n"
	"once. SIGHUP takes up the index at PATH at once.\n";

static bool refuse(struct error *err, const char *wanted, const char *given)
{
	error_set(err, ERROR_INPUT, "%s, not \"%s\"", wanted, given);
	return false;
}

static bool parse_number(const char *option, const char *text, unsigned min, unsigned max, unsigned *value,
			 struct error *err)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || *end || number < min || number > max) {
		error_set(err, ERROR_INPUT, "%s takes a whole number from %u to %u, not \"%s\"", option, min, max, text);
		return false;
	}
	*value = (unsigned)number;
	return true;
}

static bool take_listen(void *into, const char *text, struct error *err)
{
	struct config *config = into;
	const char *colon = strrchr(text, ':');
	const char *host = text;
	size_t length = colon ? (size_t)(colon - text) : 0;
	unsigned port;

	if (length >= 2 && text[0] == '[' && colon[-1] == ']') {
		host++;
		length -= 2;
	} else if (memchr(text, ':', length)) {
		return refuse(err, "an IPv6 address stands in brackets, as in [::1]:8080", text);
	}
	if (length == 0)
		return refuse(err, "--listen takes HOST:PORT, as in 127.0.0.1:8080", text);
	if (!parse_number("the port of --listen", colon + 1, 0, 65535, &port, err))
		return false;
	free(config->listen_host);
	free(config->listen_port);
	config->listen_host = xmemdupz(host, length);
	config->listen_port = xstrdup(colon + 1);
	return true;
}

/* An origin is what browsers send: scheme, host and maybe a port, nothing behind. */
static bool take_origin(void *into, const char *origin, struct error *err)
{
	struct config *config = into;
	const char *host = strstr(origin, "://");

	if (strcmp(origin, "*") == 0) {
		config->any_origin = true;
		return true;
	}
	if (!host || host == origin || !host[3] || strpbrk(host + 3, "/?#*, \t\r\n"))
		return refuse(err, "--cors-origin takes an origin, as in https://example.org", origin);
	for (const char *c = origin; *c; c++) {
		if (*c <= ' ' || *c > '~' || (*c >= 'A' && *c <= 'Z'))
			return refuse(err, "an origin is written in small ASCII letters", origin);
	}
	config->cors_origins = xreallocarray(config->cors_origins, config->cors_origin_count + 1,
					     sizeof(*config->cors_origins));
	config->cors_origins[config->cors_origin_count++] = origin;
	return true;
}

/* A scheme, a host and maybe a port: pages link each other from the root of their host. */
static bool take_public_url(void *into, const char *url, struct error *err)
{
	struct config *config = into;
	static const char wanted[] = "--public-url takes the scheme and host that the world sees, as in "
				     "https://busca.example.org, without a path";
	const char *host = strncmp(url, "https://", 8) == 0 ? url + 8 : strncmp(url, "http://", 7) == 0 ? url + 7 : NULL;
	size_t length = host ? strlen(host) : 0;

	if (length > 0 && host[length - 1] == '/')
		length--;
	if (length == 0 || host[0] == ':' || length > MAX_HOST)
		return refuse(err, wanted, url);
	for (size_t i = 0; i < length; i++) {
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789.-:[]", host[i]))
			return refuse(err, wanted, url);
	}
	free(config->public_url);
	config->public_url = xmemdupz(url, (size_t)(host - url) + length);
	return true;
}

static bool take_threads(void *into, const char *text, struct error *err)
{
	return parse_number("--threads", text, 1, MAX_THREADS, &((struct config *)into)->threads, err);
}

static bool take_max_connections(void *into, const char *text, struct error *err)
{
	return parse_number("--max-connections", text, 1, 100000, &((struct config *)into)->max_connections, err);
}

static bool take_max_per_ip(void *into, const char *text, struct error *err)
{
	return parse_number("--max-connections-per-ip", text, 0, 100000,
			    &((struct config *)into)->max_connections_per_ip, err);
}

static bool take_request_timeout(void *into, const char *text, struct error *err)
{
	return parse_number("--request-timeout", text, 1, 3600, &((struct config *)into)->request_timeout, err);
}

static bool take_max_memory_copy(void *into, const char *text, struct error *err)
{
	return parse_number("--max-memory-copy", text, 0, 1000000, &((struct config *)into)->max_memory_copy, err);
}

static void set_defaults(struct config *config)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	*config = (struct config){
		.threads = cores < 1 ? 1 : cores > MAX_THREADS ? MAX_THREADS : (unsigned)cores,
		.max_connections = 1000,
		.max_connections_per_ip = 256,
		.request_timeout = 30,
		.max_memory_copy = INDEX_COPY_MEMORY_BYTES >> 20,
	};
	config->listen_host = xstrdup("127.0.0.1");
	config->listen_port = xstrdup("8080");
}

static enum config_result bad(const char *message, const char *argument)
{
	fprintf(stderr, "searchd: %s%s\nTry \"searchd --help\".\n", message, argument);
	return CONFIG_BAD;
}

enum config_result config_parse(struct config *config, int argc, char **argv)
{
	bool version = false;
	const struct option_rule rules[] = {
		{ .name = "index", .value = &config->index_path },
		{ .name = "listen", .take = take_listen, .into = config },
		{ .name = "public-url", .take = take_public_url, .into = config },
		{ .name = "threads", .take = take_threads, .into = config },
		{ .name = "cors-origin", .take = take_origin, .into = config },
		{ .name = "max-connections", .take = take_max_connections, .into = config },
		{ .name = "max-connections-per-ip", .take = take_max_per_ip, .into = config },
		{ .name = "request-timeout", .take = take_request_timeout, .into = config },
		{ .name = "max-memory-copy", .take = take_max_memory_copy, .into = config },
		{ .name = "check", .flag = &config->check },
		{ .name = "version", .flag = &version },
		{ .name = NULL },
	};
	struct error err = ERROR_INIT;
	int operands;

	set_defaults(config);
	switch (options_take(rules, argc - 1, argv + 1, &operands, &err)) {
	case OPTIONS_HELP:
		fputs(usage, stdout);
		return CONFIG_DONE;
	case OPTIONS_BAD:
		return bad(err.message, "");
	case OPTIONS_GOOD:
		break;
	}
	if (version) {
		puts("searchd (Fichero) " FICHERO_VERSION);
		return CONFIG_DONE;
	}
	if (operands > 0)
		return bad("options are all that searchd takes, not ", argv[1]);
	if (!config->index_path)
		return bad("--index PATH is needed", "");
	if (config->any_origin)
		config->cors_origin_count = 0;
	return CONFIG_RUN;
}

void config_release(struct config *config)
{
	free(config->listen_host);
	free(config->listen_port);
	free(config->cors_origins);
	free(config->public_url);
}

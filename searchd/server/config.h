/*
 * The command line of searchd.
 */
#ifndef FICHERO_SEARCHD_SERVER_CONFIG_H
#define FICHERO_SEARCHD_SERVER_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

struct config {
	const char *index_path;
	bool check;            /* say whether the index is fit to be served, and end */
	unsigned max_memory_copy; /* MiB: a larger index is copied to disk */
	char *listen_host;     /* a name or an address, without the brackets of IPv6 */
	char *listen_port;     /* decimal digits, 0 to 65535 */
	unsigned threads;
	const char **cors_origins;
	size_t cors_origin_count; /* 0: any origin */
	bool any_origin;          /* "*" was among them */
	char *public_url;         /* scheme and host, without a slash at its end; NULL: not known */
	unsigned max_connections;
	unsigned max_connections_per_ip; /* 0: no limit but the one above */
	unsigned request_timeout;        /* seconds */
};

enum config_result {
	CONFIG_RUN,
	CONFIG_DONE, /* --help or --version was answered: exit 0 */
	CONFIG_BAD   /* bad usage was explained on standard error: exit 2 */
};

/*
 * Read the arguments of main(). `config` points into them; release it in
 * every case. Once per program: getopt keeps its state in globals.
 */
enum config_result config_parse(struct config *config, int argc, char **argv);
void config_release(struct config *config);

#endif

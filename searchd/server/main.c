#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "searchd/resources/export_slots.h"
#include "searchd/resources/handlers.h"
#include "searchd/resources/router.h"
#include "searchd/search/generation.h"
#include "searchd/search/index_check.h"
#include "searchd/search/index_watcher.h"
#include "searchd/server/config.h"
#include "searchd/server/http_server.h"
#include "searchd/server/listen_socket.h"

/* The daemon takes at most ten seconds to end: for requests that are under way, and for an index that is loaded. */
#define DRAIN_SECONDS 7
#define LOAD_SECONDS 1

/* Files besides the connections: indexes, readers, logs. */
#define SPARE_FILES 512

struct service {
	struct router router;
	struct index_watcher *watcher;
	struct http_server *server;
	int listen_socket;
};

/*
 * Blocked in every thread and fetched by main() alone: no handler, so nothing
 * that a handler may not do.
 */
static void block_signals(sigset_t *signals)
{
	sigemptyset(signals);
	sigaddset(signals, SIGTERM);
	sigaddset(signals, SIGINT);
	sigaddset(signals, SIGHUP);
	pthread_sigmask(SIG_BLOCK, signals, NULL);
	signal(SIGPIPE, SIG_IGN);
	/* A limit on files is an error of who writes one, and not the end. */
	signal(SIGXFSZ, SIG_IGN);
}

/* From now on, SIGTERM or SIGINT ends the program at once: `how` is a handler or SIG_DFL. */
static void let_signals_end(void (*how)(int))
{
	sigset_t deadly;

	signal(SIGTERM, how);
	signal(SIGINT, how);
	sigemptyset(&deadly);
	sigaddset(&deadly, SIGTERM);
	sigaddset(&deadly, SIGINT);
	pthread_sigmask(SIG_UNBLOCK, &deadly, NULL);
}

static void end_at_once(int number)
{
	(void)number;
	_exit(EXIT_SUCCESS);
}

/* As many open files as the connections need, where the system lets us; returns how many it lets us have. */
static rlim_t raise_file_limit(rlim_t wanted)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
		return wanted;

	rlim_t before = limit.rlim_cur;

	limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
	return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
}

/* Fewer connections than files: clients may not take those that a new index needs. */
static unsigned bound_connections(unsigned wanted)
{
	rlim_t files = raise_file_limit((rlim_t)wanted + SPARE_FILES);
	rlim_t most = files > 2 * SPARE_FILES ? files - SPARE_FILES : files / 2;

	if (most >= wanted)
		return wanted;
	if (most < 1)
		most = 1;
	fprintf(stderr, "searchd: %ju open files are allowed: at most %ju connections at once\n", (uintmax_t)files,
		(uintmax_t)most);
	return (unsigned)most;
}

static bool start_server(struct service *service, const struct config *config, struct error *err)
{
	struct http_server_options options = {
		.listen_socket = service->listen_socket,
		.threads = config->threads,
		.max_connections = bound_connections(config->max_connections),
		.max_connections_per_ip = config->max_connections_per_ip,
		.request_timeout = config->request_timeout,
		.router = &service->router,
	};

	service->server = http_server_start(&options, err);
	return service->server != NULL;
}

/* Also where starting broke off half-way. False where something goes on that cannot be called off. */
static bool stop(struct service *service)
{
	bool ended = true;

	atomic_store(&service->router.stopping, true);
	if (service->server)
		ended = http_server_stop(service->server, DRAIN_SECONDS);
	if (ended && service->listen_socket >= 0)
		close(service->listen_socket);
	if (ended && service->watcher)
		ended = index_watcher_stop(service->watcher, LOAD_SECONDS);
	if (ended && service->router.generations)
		generation_holder_close(service->router.generations);
	return ended;
}

/* This program, also where its file is another by now; without a /proc (in a chroot, say) by the name it came with. */
static const char *own_program(void)
{
	static const char link[] = "/proc/self/exe";
	const char *started = (const char *)getauxval(AT_EXECFN);

	return access(link, X_OK) == 0 || !started ? link : started;
}

/*
 * A large index takes long, and nobody is served yet: a signal to end need not
 * wait. What is left then goes with this process, the one that checks the index
 * included.
 */
static bool open_index(struct service *service, const struct config *config, struct error *err)
{
	const struct generation_options options = {
		.memory_bytes = (uint64_t)config->max_memory_copy << 20,
		.checker = own_program(),
		.public_url = config->public_url,
	};
	sigset_t signals;

	let_signals_end(end_at_once);
	service->router.generations = generation_holder_open(config->index_path, &options, err);
	block_signals(&signals);
	return service->router.generations != NULL;
}

static bool start(struct service *service, const struct config *config, struct error *err)
{
	service->listen_socket = -1;
	if (!pages_load(err))
		return false;
	service->router.cors_origins = config->cors_origins;
	service->router.cors_origin_count = config->cors_origin_count;
	/* Behind a proxy all have one address. */
	service->router.client_exports = config->max_connections_per_ip > 0 ? EXPORT_SLOTS_OF_ONE : 0;
	if (!open_index(service, config, err))
		return false;
	service->listen_socket = listen_socket_open(config->listen_host, config->listen_port, err);
	if (service->listen_socket < 0)
		return false;
	service->watcher = index_watcher_start(service->router.generations, err);
	return service->watcher && start_server(service, config, err);
}

static bool announce(const struct service *service, struct error *err)
{
	struct strbuf url;

	strbuf_init(&url, 1000);

	bool good = listen_socket_add_url(service->listen_socket, &url, err);

	if (good)
		fprintf(stderr, "listening on %s\n", url.data);
	strbuf_release(&url);
	return good;
}

/* Serve until a signal says to end. */
static void run(struct service *service, const sigset_t *signals)
{
	for (;;) {
		int number = sigwaitinfo(signals, NULL);

		if (number == SIGTERM || number == SIGINT)
			return;
		if (number == SIGHUP)
			index_watcher_wake(service->watcher);
	}
}

static int serve(const struct config *config)
{
	static struct service service;
	struct error err = ERROR_INIT;
	sigset_t signals;

	block_signals(&signals);
	if (!start(&service, config, &err) || !announce(&service, &err)) {
		fprintf(stderr, "searchd: %s\n", err.message);
		stop(&service);
		return EXIT_FAILURE;
	}
	run(&service, &signals);
	/* A second one does what it does by default. */
	let_signals_end(SIG_DFL);
	/* A search is long, or an index is being loaded: there is nothing to wait for. */
	if (!stop(&service))
		_exit(EXIT_SUCCESS);
	return EXIT_SUCCESS;
}

/* Whether the index is fit to be served. The daemon starts itself so, with its copy as standard input. */
static int check(const struct config *config)
{
	struct error err = ERROR_INIT;

	if (index_check_here(config->index_path, &err)) {
		printf("%s: fit to be served\n", config->index_path);
		return EXIT_SUCCESS;
	}
	fprintf(stderr, "searchd: %s\n", err.message);
	return err.code == ERROR_FORMAT ? INDEX_CHECK_UNFIT : INDEX_CHECK_FAILED;
}

int main(int argc, char **argv)
{
	struct config config;
	int status = 2;

	switch (config_parse(&config, argc, argv)) {
	case CONFIG_RUN:
		status = config.check ? check(&config) : serve(&config);
		break;
	case CONFIG_DONE:
		status = EXIT_SUCCESS;
		break;
	case CONFIG_BAD:
		break;
	}
	config_release(&config);
	return status;
}

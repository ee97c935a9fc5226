#include "searchd/search/index_check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "match/reader.h"
#include "searchd/search/served_index.h"

/* Seconds that may pass for one of processor time: a machine may be busy. */
#define PATIENCE 20

static uint64_t size_of(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && status.st_size > 0 ? (uint64_t)status.st_size : 0;
}

static uint64_t seconds_for(uint64_t size)
{
	return INDEX_CHECK_SECONDS + size / INDEX_CHECK_BYTES_A_SECOND;
}

/* --- The process that checks ------------------------------------------------------- */

/* Unsigned, as the kernel has it: glibc has a type of its own for it. */
static void bind_to(unsigned resource, uint64_t limit)
{
	struct rlimit bound;

	if (getrlimit(resource, &bound) != 0)
		return;
	if (bound.rlim_max != RLIM_INFINITY && limit > bound.rlim_max)
		limit = bound.rlim_max;
	bound.rlim_cur = limit;
	setrlimit(resource, &bound);
}

/* Address space that is taken already: under sanitizers it is terabytes. */
static uint64_t address_space(void)
{
	unsigned long long pages = 0;
	FILE *file = fopen("/proc/self/statm", "re");

	if (file && fscanf(file, "%llu", &pages) != 1)
		pages = 0;
	if (file)
		fclose(file);
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void bind_process(uint64_t size)
{
	/* Whoever started it does not wait any more when it is gone. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	bind_to(RLIMIT_CORE, 0);
	bind_to(RLIMIT_CPU, seconds_for(size));
	bind_to(RLIMIT_AS, address_space() + INDEX_CHECK_MEMORY + INDEX_CHECK_MEMORY_A_BYTE * size);
}

static bool read_records(struct index_reader *reader, uint32_t count, struct error *err)
{
	bool good = true;

	for (uint32_t docid = 1; good && docid <= count; docid++) {
		struct hit hit;

		good = index_reader_fetch(reader, docid, &hit, err);
		if (good)
			hit_release(&hit);
	}
	return good;
}

static bool read_sources(struct index_reader *reader, const struct source_directory *sources, struct error *err)
{
	bool good = true;

	for (size_t i = 0; good && i < sources->count; i++) {
		for (uint32_t number = 0; good && number < sources->items[i].part_count; number++) {
			struct source_part part;

			good = index_reader_source_part(reader, &sources->items[i], number, &part, err);
		}
	}
	return good;
}

/* What lies in the index until somebody asks for it. */
static bool read_stored(const struct served_index *served, struct error *err)
{
	struct index_reader *reader = index_reader_open(served->index, err);
	bool good = reader && read_records(reader, index_document_count(served->index), err) &&
		    read_sources(reader, &served->sources, err);

	index_reader_close(reader);
	return good;
}

struct store_task {
	int fd;
	bool good;
	struct error err;
};

static void *check_store(void *context)
{
	struct store_task *task = context;

	task->good = index_check_store(task->fd, &task->err);
	return NULL;
}

/* As the daemon will; `fd` is taken over. */
static bool load_and_read(int fd, struct error *err)
{
	struct served_index served = { .index = NULL };
	bool good = served_index_load(&served, fd, err) && read_stored(&served, err);

	served_index_release(&served);
	return good;
}

/* The engine's tables and what is made of them are looked at side by side. `fd` is taken over. */
static bool read_all(int fd, struct error *err)
{
	struct store_task task = { .fd = fcntl(fd, F_DUPFD_CLOEXEC, 0), .err = ERROR_INIT };
	pthread_t thread;

	bind_process(size_of(fd));

	int status = task.fd < 0 ? errno : pthread_create(&thread, NULL, check_store, &task);
	bool good = load_and_read(fd, err);

	if (status != 0) {
		error_set(err, ERROR_IO, "cannot start a thread: %s", strerror(status));
		good = false;
	} else {
		pthread_join(thread, NULL);
	}
	if (task.fd >= 0)
		close(task.fd);
	/* Of two reasons the engine's goes deeper. */
	if (status == 0 && !task.good)
		*err = task.err;
	return good && task.good;
}

bool index_check_here(const char *path, struct error *err)
{
	bool from_input = strcmp(path, "-") == 0;
	int fd = from_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		error_set(err, ERROR_IO, "cannot open: %s", strerror(errno));

	bool good = fd >= 0 && read_all(fd, err);

	if (!good && !from_input)
		error_prefix(err, "%s: ", path);
	return good;
}

/* --- The process that is told ------------------------------------------------------- */

/* `said` is where what it prints goes. */
static int spawn(const char *program, int fd, int said, pid_t *child)
{
	/* posix_spawn() does not write to them, whatever its prototype says. */
	static const char *const arguments[] = { "searchd", "--check", "--index", "-", NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t signals;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fd, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, said, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO);
	/* No client's connection may stay open for it. */
	posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
	posix_spawnattr_init(&attributes);
	sigemptyset(&signals);
	posix_spawnattr_setsigmask(&attributes, &signals);
	sigfillset(&signals);
	posix_spawnattr_setsigdefault(&attributes, &signals);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

	int status = posix_spawn(child, program, &actions, &attributes, (char *const *)arguments, environ);

	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return status;
}

/* The first line of what comes, as much as there is room for; false where the end has not come in time. */
static bool listen_to(int said, char *line, size_t room, time_t end)
{
	size_t length = 0;
	char bytes[512];

	for (;;) {
		struct pollfd wait = { .fd = said, .events = POLLIN };
		time_t now = clock_seconds();
		int ready = now < end ? poll(&wait, 1, 1000) : 0;
		ssize_t got = ready > 0 ? read(said, bytes, sizeof(bytes)) : -1;

		if (now >= end)
			return false;
		if (got == 0)
			break;
		for (ssize_t i = 0; i < got && length + 1 < room; i++)
			line[length++] = bytes[i];
	}
	line[length] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return true;
}

static bool not_fit(struct error *err, enum error_code code, const char *line)
{
	static const char prefix[] = "searchd: ";

	if (strncmp(line, prefix, sizeof(prefix) - 1) == 0)
		line += sizeof(prefix) - 1;
	error_set(err, code, "%s", *line ? line : "it is damaged");
	return false;
}

static bool judge(int status, uint64_t size, const char *line, struct error *err)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status))
		return not_fit(err, WEXITSTATUS(status) == INDEX_CHECK_UNFIT ? ERROR_FORMAT : ERROR_IO, line);
	/* Whoever is short of memory may have ended it, whatever the index is. */
	if (WTERMSIG(status) == SIGKILL)
		error_set(err, ERROR_IO, "the process that checks it was killed");
	else if (WTERMSIG(status) == SIGXCPU)
		error_set(err, ERROR_FORMAT, "damaged: reading it takes more than %ju seconds; build it again",
			  (uintmax_t)seconds_for(size));
	else
		error_set(err, ERROR_FORMAT, "damaged: reading it ends in signal %d%s%s; build it again",
			  WTERMSIG(status), *line ? ", " : "", line);
	return false;
}

static bool wait_for(pid_t child, int said, uint64_t size, struct error *err)
{
	char line[256];
	bool ended = listen_to(said, line, sizeof(line), clock_seconds() + (time_t)(PATIENCE * seconds_for(size)));
	int status;

	if (!ended)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0) {
		if (errno != EINTR) {
			error_set(err, ERROR_IO, "cannot tell how its check ended: %s", strerror(errno));
			return false;
		}
	}
	if (ended)
		return judge(status, size, line, err);
	error_set(err, ERROR_FORMAT, "damaged: reading it does not end; build it again");
	return false;
}

bool index_check_apart(const char *program, int fd, struct error *err)
{
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0) {
		error_set(err, ERROR_IO, "cannot check it: %s", strerror(errno));
		return false;
	}

	int status = spawn(program, fd, ends[1], &child);

	close(ends[1]);
	if (status != 0)
		error_set(err, ERROR_IO, "cannot start %s to check it: %s", program, strerror(status));

	bool good = status == 0 && wait_for(child, ends[0], size_of(fd), err);

	close(ends[0]);
	return good;
}

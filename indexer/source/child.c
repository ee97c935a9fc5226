#include "indexer/source/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/xalloc.h"

/* How often it is looked whether the program ended while another still holds its output; milliseconds. */
#define LOOK_EVERY 50
/* So many that left the group are ended. */
#define MAX_STRAYS 10000
#define SEARCHED_WITHOUT_PATH "/usr/local/bin:/usr/bin:/bin"

/* --- Where it is ------------------------------------------------------------------ */

static bool is_program(const char *path)
{
	struct stat there;

	return stat(path, &there) == 0 && S_ISREG(there.st_mode) && access(path, X_OK) == 0;
}

char *child_find_program(const char *name)
{
	const char *folders = getenv("PATH");
	struct strbuf path;

	if (!folders)
		folders = SEARCHED_WITHOUT_PATH;
	strbuf_init(&path, STRBUF_NO_LIMIT);
	for (const char *at = folders; *at;) {
		size_t length = strcspn(at, ":");

		strbuf_clear(&path);
		strbuf_add(&path, at, length);
		strbuf_add_format(&path, "/%s", name);
		if (*at == '/' && is_program(path.data))
			return strbuf_detach(&path, NULL);
		at += length;
		at += *at == ':';
	}
	strbuf_release(&path);
	return NULL;
}

/* --- The child's own side ----------------------------------------------------------- */

/* What getrlimit() calls its first parameter: an enum for glibc, which clang tells from a number. */
#if defined(__GLIBC__)
typedef __rlimit_resource_t resource_kind;
#else
typedef int resource_kind;
#endif

/* The signal of a bound comes at `soft`; SIGKILL, where there is one, at `hard`. */
static void limit(resource_kind resource, size_t soft, size_t hard)
{
	struct rlimit rule = { soft, hard };
	struct rlimit now;

	/* Only root may set more than there is. */
	if (getrlimit(resource, &now) == 0 && now.rlim_max < hard) {
		rule.rlim_max = now.rlim_max;
		rule.rlim_cur = soft < now.rlim_max ? soft : now.rlim_max;
	}
	setrlimit(resource, &rule);
}

/* Signals that this program lets pass or holds back are no business of another. */
static void forget_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
}

/* Between fork and exec: nothing but system calls. The pipe `failed` gets errno where the program cannot be run. */
__attribute__((noreturn)) static void become(const char *const *argv, const struct child_limits *limits,
					     const int *streams, int failed)
{
	int nothing = open("/dev/null", O_RDONLY);
	bool ready = nothing >= 0;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	forget_signals();
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_CPU, limits->seconds, limits->seconds + 1);
	limit(RLIMIT_AS, limits->memory, limits->memory);
	close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	ready = ready && dup2(nothing, STDIN_FILENO) >= 0 && dup2(streams[0], STDOUT_FILENO) >= 0 &&
		dup2(streams[1], STDERR_FILENO) >= 0;
	if (ready)
		execv(argv[0], (char *const *)argv);

	int why = errno;

	if (write(failed, &why, sizeof(why)) < 0)
		_exit(126);
	_exit(127);
}

/* --- This side ------------------------------------------------------------------------ */

/* The ends of three pipes that this side reads and the child writes: its output, its errors, why it is not there. */
struct pipes {
	int read[3], write[3];
};

static void close_all(int *ends)
{
	for (int i = 0; i < 3; i++) {
		if (ends[i] >= 0)
			close(ends[i]);
		ends[i] = -1;
	}
}

/* No end may be one of the three streams that the child puts in their place: so they are moved above them. */
static bool open_pipe(int *read_end, int *write_end)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	*read_end = fcntl(ends[0], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	*write_end = fcntl(ends[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	close(ends[0]);
	close(ends[1]);
	return *read_end >= 0 && *write_end >= 0 && fcntl(*read_end, F_SETFL, O_NONBLOCK) == 0;
}

static bool open_pipes(struct pipes *pipes)
{
	bool open = true;

	memset(pipes, 0xff, sizeof(*pipes)); /* every end -1 */
	for (int i = 0; i < 3; i++)
		open = open && open_pipe(&pipes->read[i], &pipes->write[i]);
	return open;
}

/* Milliseconds by a clock that nobody sets. */
static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* Take what a stream has to give. It is closed, and -1, at its end. */
static void drain(int *fd, struct strbuf *into)
{
	char block[65536];
	ssize_t got;

	if (*fd < 0)
		return;
	while ((got = read(*fd, block, sizeof(block))) > 0) {
		size_t room = into->limit - into->length;

		strbuf_add(into, block, (size_t)got <= room ? (size_t)got : room);
		if ((size_t)got > room)
			into->overflowed = true;
		if (into->overflowed)
			return;
	}
	if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
		close(*fd);
		*fd = -1;
	}
}

/* What it says beyond the bound is read all the same, and forgotten: else it would wait for a reader. */
static void drain_errors(int *fd, struct strbuf *said)
{
	char block[4096];

	drain(fd, said);
	for (int i = 0; said->overflowed && *fd >= 0 && i < 64; i++)
		if (read(*fd, block, sizeof(block)) <= 0)
			return;
}

static bool has_ended(pid_t pid)
{
	siginfo_t info = { 0 };

	/* It stays a zombie, and its group's name its own, until the group was killed. */
	return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid;
}

/* Read until the child has ended; false where it passed a bound, which `child->end` then tells. */
static bool follow(pid_t pid, struct pipes *pipes, const struct child_limits *limits, struct strbuf *out,
		   struct strbuf *said, struct child *child)
{
	long long until = now() + limits->seconds * 1000LL;

	while (!has_ended(pid)) {
		struct pollfd polled[2] = { { pipes->read[0], POLLIN, 0 }, { pipes->read[1], POLLIN, 0 } };

		if (now() >= until) {
			child->end = CHILD_TOO_LONG;
			return false;
		}
		/* A stream that ended is -1, which poll passes over. */
		poll(polled, 2, LOOK_EVERY);
		drain(&pipes->read[0], out);
		drain_errors(&pipes->read[1], said);
		if (out->overflowed) {
			child->end = CHILD_TOO_MUCH;
			return false;
		}
	}
	return true;
}

/* End it and all it started, and take the news of its end. */
static int end_group(pid_t pid)
{
	int status = 0;

	kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* The first child that this process has, 0 for none, or where the kernel does not tell. */
static pid_t first_child(void)
{
	char path[64], pids[64];
	ssize_t got;
	int fd;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)gettid());
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	got = read(fd, pids, sizeof(pids) - 1);
	close(fd);
	pids[got > 0 ? got : 0] = '\0';
	return (pid_t)strtol(pids, NULL, 10);
}

/* What left the group is a child of this process, once what started it is gone: child_run() sees to that. */
static void end_strays(void)
{
	pid_t pid;

	for (int i = 0; i < MAX_STRAYS && (pid = first_child()) > 0; i++) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
}

static void tell_end(int status, struct child *child)
{
	child->end = WIFEXITED(status) ? CHILD_EXITED : CHILD_CRASHED;
	child->status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
	/* The bound on the processor's time. */
	if (child->end == CHILD_CRASHED && child->status == SIGXCPU)
		child->end = CHILD_TOO_LONG;
}

static bool supervise(pid_t pid, struct pipes *pipes, const struct child_limits *limits, struct strbuf *out,
		      struct strbuf *said, struct child *child)
{
	int why = 0;

	setpgid(pid, pid); /* the child does so too: whoever comes first */
	close_all(pipes->write);

	bool ended = follow(pid, pipes, limits, out, said, child);
	int status = end_group(pid);

	end_strays();
	if (ended) {
		tell_end(status, child);
		drain(&pipes->read[0], out);
		drain_errors(&pipes->read[1], said);
		if (out->overflowed)
			child->end = CHILD_TOO_MUCH;
	}
	if (read(pipes->read[2], &why, sizeof(why)) != sizeof(why))
		return true;
	errno = why;
	return false;
}

bool child_run(const char *const *argv, const struct child_limits *limits, struct strbuf *out, struct strbuf *said,
	       struct child *child, struct error *err)
{
	struct pipes pipes;
	bool done = false;
	pid_t pid = -1;

	*child = (struct child){ CHILD_EXITED, 0 };
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	signal(SIGCHLD, SIG_DFL); /* whoever started this program may have it ignored, and then no end is told */
	if (open_pipes(&pipes))
		pid = fork();
	if (pid == 0)
		become(argv, limits, &pipes.write[0], pipes.write[2]);
	if (pid > 0)
		done = supervise(pid, &pipes, limits, out, said, child);
	if (!done)
		error_set(err, ERROR_IO, "%s cannot be run: %s", argv[0], strerror(errno));
	close_all(pipes.read);
	close_all(pipes.write);
	return done;
}

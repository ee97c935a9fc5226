#include "searchd/server/porter.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xalloc.h"

#define ROUND_MILLISECONDS 100
/* Where there are no files left, a connection may end until then. */
#define NO_FILES_MILLISECONDS 10

struct porter {
	struct porter_options options;
	pthread_t thread;
	int stop; /* an eventfd: written when it is over */
};

/* Returns whether there may be more. */
static bool let_one_in(const struct porter *porter)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);
	int fd = accept4(porter->options.listen_socket, (struct sockaddr *)&address, &length,
			 SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (fd >= 0)
		porter->options.let_in(porter->options.context, fd, (struct sockaddr *)&address, length);
	/* A client that has gone again while it waited is no reason to stop. */
	return fd >= 0 || errno == ECONNABORTED || errno == EINTR;
}

static bool has_no_files(void)
{
	return errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
}

static void let_in(const struct porter *porter)
{
	const struct timespec rest = { 0, NO_FILES_MILLISECONDS * 1000000L };

	while (let_one_in(porter))
		;
	if (has_no_files())
		nanosleep(&rest, NULL);
}

static void *stand_at_the_door(void *context)
{
	const struct porter *porter = context;
	struct pollfd files[] = { { .fd = porter->options.listen_socket, .events = POLLIN },
				  { .fd = porter->stop, .events = POLLIN } };
	uint64_t looked = 0;

	while (!files[1].revents) {
		if (poll(files, 2, ROUND_MILLISECONDS) > 0 && files[0].revents)
			let_in(porter);
		if (clock_milliseconds() - looked >= ROUND_MILLISECONDS) {
			porter->options.look_after(porter->options.context);
			looked = clock_milliseconds();
		}
	}
	while (let_one_in(porter))
		;
	shutdown(porter->options.listen_socket, SHUT_RDWR);
	return NULL;
}

struct porter *porter_start(const struct porter_options *options, struct error *err)
{
	struct porter *porter = xcalloc(1, sizeof(*porter));
	int failure;

	porter->options = *options;
	porter->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	failure = porter->stop < 0 ? errno : pthread_create(&porter->thread, NULL, stand_at_the_door, porter);
	if (!failure)
		return porter;
	error_set(err, ERROR_IO, "cannot start a thread: %s", strerror(failure));
	if (porter->stop >= 0)
		close(porter->stop);
	free(porter);
	return NULL;
}

void porter_stop(struct porter *porter)
{
	eventfd_write(porter->stop, 1);
	pthread_join(porter->thread, NULL);
	close(porter->stop);
	free(porter);
}

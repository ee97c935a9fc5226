#include "searchd/server/listen_socket.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The kernel cuts it to net.core.somaxconn. */
#define BACKLOG 1024

static int open_address(const struct addrinfo *address)
{
	int fd = socket(address->ai_family, address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol);
	int yes = 1;

	if (fd < 0)
		return -1;
	/* Else a restart would have to wait for the old connections' last packets. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;

	int saved = errno;

	close(fd);
	errno = saved;
	return -1;
}

int listen_socket_open(const char *host, const char *port, struct error *err)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM,
				  .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
	struct addrinfo *addresses;
	int status = getaddrinfo(host, port, &hints, &addresses);
	int fd = -1;

	if (status != 0) {
		error_set(err, ERROR_NOT_FOUND, "cannot listen on %s: %s", host, gai_strerror(status));
		return -1;
	}
	for (const struct addrinfo *address = addresses; address && fd < 0; address = address->ai_next)
		fd = open_address(address);
	if (fd < 0)
		error_set(err, ERROR_IO, "cannot listen on %s port %s: %s", host, port, strerror(errno));
	freeaddrinfo(addresses);
	return fd;
}

bool listen_socket_add_url(int socket, struct strbuf *url, struct error *err)
{
	struct sockaddr_storage address = { 0 };
	socklen_t length = sizeof(address);
	char host[NI_MAXHOST];
	char port[NI_MAXSERV];

	if (getsockname(socket, (struct sockaddr *)&address, &length) != 0 ||
	    getnameinfo((struct sockaddr *)&address, length, host, sizeof(host), port, sizeof(port),
			NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
		error_set(err, ERROR_IO, "cannot tell the address of the listening socket: %s", strerror(errno));
		return false;
	}
	strbuf_add_format(url, strchr(host, ':') ? "http://[%s]:%s" : "http://%s:%s", host, port);
	return true;
}

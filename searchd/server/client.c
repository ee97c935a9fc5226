#include "searchd/server/client.h"

#include <netinet/in.h>
#include <string.h>

/* Above every IPv4 address: the first half of no IPv6 address that a client can have, ff00::/8 being multicast. */
#define IPV4 UINT64_C(0xffffffff00000000)

static uint64_t number_of(const unsigned char *bytes, size_t count)
{
	uint64_t number = 0;

	for (size_t i = 0; i < count; i++)
		number = number << 8 | bytes[i];
	return number;
}

uint64_t client_of(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		return IPV4 | number_of((const unsigned char *)&v4.sin_addr, 4);
	}
	if (address->sa_family != AF_INET6)
		return 0;
	memcpy(&v6, address, sizeof(v6));
	if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr))
		return IPV4 | number_of(v6.sin6_addr.s6_addr + 12, 4);
	return number_of(v6.sin6_addr.s6_addr, 8);
}

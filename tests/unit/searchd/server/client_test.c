/* Which addresses are taken for one client. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>
#include <string.h>

#include "searchd/server/client.h"

static uint64_t client_at(const char *address)
{
	struct sockaddr_storage storage;
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	memset(&storage, 0, sizeof(storage));
	if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
		memcpy(&storage, &v4, sizeof(v4));
	} else {
		assert_int_equal(inet_pton(AF_INET6, address, &v6.sin6_addr), 1);
		memcpy(&storage, &v6, sizeof(v6));
	}
	return client_of((const struct sockaddr *)&storage);
}

static void an_address_is_a_client_and_so_is_a_subnet_of_ipv6(void **state)
{
	static const struct {
		const char *one, *other;
		bool same;
	} cases[] = {
		{ "192.0.2.1", "192.0.2.1", true },
		{ "192.0.2.1", "192.0.2.2", false },
		{ "192.0.2.1", "193.0.2.1", false },
		{ "192.0.2.1", "::ffff:192.0.2.1", true },
		{ "2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true },
		{ "2001:db8:1:2::1", "2001:db8:1:3::1", false },
		{ "2001:db8:1:2::1", "2001:db9:1:2::1", false },
		{ "::1", "127.0.0.1", false },
		{ "::c000:201", "192.0.2.1", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if ((client_at(cases[i].one) == client_at(cases[i].other)) != cases[i].same)
			fail_msg("%s and %s", cases[i].one, cases[i].other);
	}
}

static void what_is_no_address_of_the_internet_is_nobody(void **state)
{
	const struct sockaddr local = { .sa_family = AF_UNIX };

	(void)state;
	assert_true(client_of(&local) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_a_client_and_so_is_a_subnet_of_ipv6),
		cmocka_unit_test(what_is_no_address_of_the_internet_is_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Heads of requests that can be read in one way only, and those that cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/http/framing.h"

/* As the server library does it: up to the next zero byte or line end, at the first colon, blanks skipped. */
static const char *fault_of(const char *head, size_t length, const char *method, bool needs_host, int *status)
{
	struct framing framing;
	const char *end = head + length;
	const char *line = head + strlen("GET / HTTP/1.1");

	framing_begin(&framing, line);
	while ((line = memchr(line, '\n', (size_t)(end - line)))) {
		const char *name = ++line;
		size_t name_length = strcspn(name, ":\r\n");

		if (name[name_length] != ':')
			break;

		const char *value = name + name_length + 1;

		value += strspn(value, " \t");
		framing_add(&framing, name, name_length, value, strcspn(value, "\r\n"));
	}
	return framing_fault(&framing, end, method, needs_host, status);
}

static void check(const char *lines, const char *wanted)
{
	char head[300];
	int status;
	int length = snprintf(head, sizeof(head), "GET / HTTP/1.1\r\n%s\r\n", lines);
	const char *fault = fault_of(head, (size_t)length, "GET", true, &status);

	if (!wanted != !fault || (fault && !strstr(fault, wanted)))
		fail_msg("%s: %s, not %s", lines, fault ? fault : "nothing", wanted ? wanted : "nothing");
}

static void a_plain_head_has_no_fault(void **state)
{
	(void)state;
	check("Host: x\r\n", NULL);
	check("host:x\r\nAccept: \t*/*\r\nX:\r\nY: \xC3\xB1\tz \r\n", NULL);
	check("Host: x\nX!#$%&'*+-.^_`|~09aZ: y\n", NULL);
	check("Host: x\r\nContent-Length: 0\r\n", NULL);
	check("Host: x\r\nContent-Length: 000 \r\n", NULL);
}

static void a_name_is_a_token(void **state)
{
	static const char *const names[] = { "", " X", "\tX", "X ", "X\t", "X Y", "X\xA0", "\xC3\xB1", "X(", "X\x01", "X\x7F",
					     "\"X\"", "X/Y", "[X]", "X@", "X;" };
	char line[40];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(line, sizeof(line), "Host: x\r\n%s: y\r\n", names[i]);
		check(line, "the name of a header");
	}
}

static void controls_are_in_no_value(void **state)
{
	(void)state;
	check("Host: x\r\nX: a\x01\r\n", "control character");
	check("Host: x\r\nX: a\x7Fz\r\n", "control character");
	check("Host: x\r\nX: a\x0Bz\r\nX : y\r\n", "control character");
}

static void what_frames_comes_once(void **state)
{
	(void)state;
	check("X: y\r\n", "no Host");
	check("Host: x\r\nHOST: x\r\n", "more than one Host");
	check("Host: x\r\nContent-Length: 0\r\ncontent-length: 0\r\n", "more than one Content-Length");
	check("Host: x\r\nContent-Length: 0\r\nTransfer-Encoding: a\r\n", "two ways");
	check("Host: x\r\nTransfer-Encoding: a\r\nTransfer-Encoding: a\r\n", "two ways");
	check("Host: x\r\nTransfer-Encoding:\r\n", "no body");
	check("Host: x\r\nContent-Length:\r\n", "no body");
	check("Host: x\r\nContent-Length: 01\r\n", "no body");
	check("Host: x\r\nContent-Length: 0, 0\r\n", "no body");
	check("Host: x\r\nContent-Length: -0\r\n", "no body");
}

/* The library joins folded lines elsewhere, and ends a value at its zero byte: pieces are missing, or not in their place. */
static void every_byte_of_a_head_is_accounted_for(void **state)
{
	static const char head[] = "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nD: e\r\n\r\n";
	static const char joined[] = "A: bc";
	struct framing framing;
	const char *end = head + sizeof(head) - 1;
	const char *line = head + strlen("GET / HTTP/1.1");
	int status;

	(void)state;
	for (int i = 0; i < 4; i++) {
		framing_begin(&framing, line);
		framing_add(&framing, line + 2, 4, line + 8, 1);
		if (i == 1)
			framing_add(&framing, joined, 1, joined + 3, 2);
		if (i == 2)
			framing_add(&framing, line + 11, 1, line + 14, 1);
		if (i == 3)
			framing_add(&framing, line + 11, 1, line + 10, 1);
		if (i > 0)
			framing_add(&framing, line + 21, 1, line + 24, 1);
		assert_non_null(strstr(framing_fault(&framing, end, "GET", true, &status), "folded"));
		assert_int_equal(status, 400);
	}
	framing_begin(&framing, line);
	framing_add(&framing, line + 2, 4, line + 8, 1);
	assert_null(framing_fault(&framing, line + 13, "GET", true, &status));
	assert_non_null(framing_fault(&framing, line + 10, "GET", true, &status));
	assert_non_null(framing_fault(&framing, line + 14, "GET", true, &status));
}

static void a_body_of_another_method_is_that_method_s_fault(void **state)
{
	static const char head[] = "GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\n";
	int status;

	(void)state;
	assert_non_null(fault_of(head, sizeof(head) - 1, "POST", false, &status));
	assert_int_equal(status, 405);
	assert_non_null(fault_of(head, sizeof(head) - 1, "POST", true, &status));
	assert_int_equal(status, 400);
	assert_non_null(fault_of(head, sizeof(head) - 1, "HEAD", false, &status));
	assert_int_equal(status, 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_head_has_no_fault),
		cmocka_unit_test(a_name_is_a_token),
		cmocka_unit_test(controls_are_in_no_value),
		cmocka_unit_test(what_frames_comes_once),
		cmocka_unit_test(every_byte_of_a_head_is_accounted_for),
		cmocka_unit_test(a_body_of_another_method_is_that_method_s_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

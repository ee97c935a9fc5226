#include "searchd/http/framing.h"

#include <string.h>
#include <strings.h>

void framing_begin(struct framing *framing, const char *end)
{
	*framing = (struct framing){ .end = end };
}

static void set_fault(struct framing *framing, const char *fault)
{
	if (!framing->fault)
		framing->fault = fault;
}

/* A line ends in one byte or two: the library allows a line feed alone (RFC 9112, section 2.2). */
static bool follows(const char *end, const char *next)
{
	return next == end + 1 || next == end + 2;
}

/* RFC 9110, section 5.6.2. */
static bool is_token(const char *text, size_t length)
{
	static const char others[] = "!#$%&'*+-.^_`|~";

	for (size_t i = 0; i < length; i++) {
		char c = text[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') &&
		    (c == '\0' || !strchr(others, c)))
			return false;
	}
	return length > 0;
}

static bool has_control(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c < ' ' && c != '\t') || c == 0x7F)
			return true;
	}
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Does nothing but blanks stand between the colon and the value? */
static bool is_behind_colon(const char *colon, const char *value)
{
	if (value < colon + 1)
		return false;
	for (const char *at = colon + 1; at < value; at++) {
		if (!is_blank(*at))
			return false;
	}
	return true;
}

static bool is_name(const char *name, size_t length, const char *wanted)
{
	return length == strlen(wanted) && strncasecmp(name, wanted, length) == 0;
}

static void count(struct framing *framing, const char *name, size_t name_length, const char *value, size_t value_length)
{
	size_t zeros = 0;

	while (value_length > 0 && is_blank(value[value_length - 1]))
		value_length--;
	while (zeros < value_length && value[zeros] == '0')
		zeros++;
	if (is_name(name, name_length, "Host")) {
		framing->hosts++;
	} else if (is_name(name, name_length, "Content-Length")) {
		framing->lengths++;
		framing->has_body |= zeros < value_length || value_length == 0;
	} else if (is_name(name, name_length, "Transfer-Encoding")) {
		framing->encodings++;
		framing->has_body = true;
	}
}

void framing_add(struct framing *framing, const char *name, size_t name_length, const char *value,
		 size_t value_length)
{
	/* Where they are of other memory, they were joined. */
	if (!follows(framing->end, name) || !is_behind_colon(name + name_length, value)) {
		set_fault(framing, "a header line is folded, or has a zero byte in it");
	} else if (!is_token(name, name_length)) {
		set_fault(framing, "the name of a header has a byte in it that no name has");
	} else if (has_control(value, value_length)) {
		set_fault(framing, "a header has a control character in it");
	} else {
		framing->end = value + value_length;
		count(framing, name, name_length, value, value_length);
	}
}

const char *framing_fault(struct framing *framing, const char *end, const char *method, bool needs_host, int *status)
{
	*status = 400;
	if (!framing->fault && !(end >= framing->end + 2 && end <= framing->end + 4))
		return "a header line is folded, or has a zero byte in it";
	if (framing->fault)
		return framing->fault;
	if (framing->hosts > 1)
		return "the request has more than one Host";
	if (framing->hosts == 0 && needs_host)
		return "the request has no Host";
	if (framing->lengths > 1)
		return "the request has more than one Content-Length";
	if (framing->encodings > 1 || (framing->encodings && framing->lengths))
		return "the request says in two ways how long its body is";
	if (!framing->has_body)
		return NULL;
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "OPTIONS") != 0) {
		*status = 405;
		return "only GET, HEAD and OPTIONS are understood here";
	}
	return "a request has no body here";
}

/*
 * The head of a request as it stood on the wire: where it ends, and whether
 * there is a body behind it. Whoever passes it on in front of us must have read
 * it in the same way, or one could hide a request in another (RFC 9112,
 * section 11.2): what can be read in two ways is refused.
 *
 * The server library hands over names and values, and lets much through: names
 * with blanks or other bytes in them, lines that were folded into the name of
 * the one before, values that end at a zero byte. They all show in where the
 * pieces stand: in an unfolded head without zero bytes each begins right behind
 * the end of the line before.
 */
#ifndef FICHERO_SEARCHD_HTTP_FRAMING_H
#define FICHERO_SEARCHD_HTTP_FRAMING_H

#include <stdbool.h>
#include <stddef.h>

struct framing {
	const char *end;   /* of the line before */
	const char *fault; /* the first one found, or NULL */
	unsigned hosts, lengths, encodings;
	bool has_body;
};

/* `end` is the first byte behind the request line: that of its line end. */
void framing_begin(struct framing *framing, const char *end);

/*
 * The next header line: `name` (its length up to the colon) and `value` (from its
 * first byte that is no blank, its length up to the line end) stand where they
 * were read to, or elsewhere if they were joined of several lines.
 */
void framing_add(struct framing *framing, const char *name, size_t name_length, const char *value,
		 size_t value_length);

/*
 * What is wrong with the head, a static sentence, or NULL; `end` is the first
 * byte behind its empty line. HTTP/1.1 needs a Host. `*status` is 400, or 405
 * where the method is none that is answered and there is a body.
 */
const char *framing_fault(struct framing *framing, const char *end, const char *method, bool needs_host, int *status);

#endif

#include "text/fold.h"

#include <stdint.h>
#include <string.h>

#include "text/fold_reader.h"
#include "text/utf8.h"

/* The ASCII bytes from the reader's place on that can be folded on their own. */
static size_t ascii_run(const struct fold_reader *reader)
{
	size_t end = reader->at;

	while (end < reader->length && reader->text[end] < 0x80)
		end++;
	/* The last may have marks behind it. */
	return end > reader->at && end < reader->length ? end - reader->at - 1 : end - reader->at;
}

static void add_ascii(struct strbuf *out, const uint8_t *text, size_t length)
{
	size_t begin = out->length;

	strbuf_add(out, text, length);
	for (size_t i = begin; i < out->length; i++) {
		char c = out->data[i];

		if (c >= 'A' && c <= 'Z')
			out->data[i] = (char)(c + ('a' - 'A'));
		else if (c == '`')
			out->data[i] = '\'';
	}
}

void fold_add(struct strbuf *out, const char *text, size_t length)
{
	struct fold_reader reader;

	fold_reader_init(&reader, text, length);
	for (;;) {
		size_t run = reader.taken == reader.queued ? ascii_run(&reader) : 0;

		add_ascii(out, reader.text + reader.at, run);
		reader.at += run;

		int32_t c = fold_reader_next(&reader);

		if (c < 0)
			return;
		utf8_add(out, (uint32_t)c);
	}
}

char *fold_copy(const char *text)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, strlen(text));
	return strbuf_detach(&folded, NULL);
}

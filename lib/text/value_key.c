#include "text/value_key.h"

#include <stdbool.h>

#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

void value_form_add(struct strbuf *out, const char *text, size_t length)
{
	size_t start = out->length;
	bool blank = false;
	uint32_t code;

	for (size_t at = 0, size; at < length; at += size) {
		size = utf8_next(text + at, length - at, &code);
		if (character_class(code) == CHARACTER_BLANK) {
			blank = true;
			continue;
		}
		if (blank && out->length > start)
			strbuf_add_char(out, ' ');
		blank = false;
		strbuf_add(out, text + at, size);
	}
}

void value_key_add(struct strbuf *out, const char *text, size_t length)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	value_form_add(out, folded.data, folded.length);
	strbuf_release(&folded);
}

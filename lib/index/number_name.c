#include "index/number_name.h"

#include "text/numerals.h"

void number_name_add(struct strbuf *out, const struct token *tokens, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned value = 0;

		numerals_type(tokens[i].exact, &value);
		strbuf_add_string(out, i > 0 ? " " : "");
		if (value > 0)
			strbuf_add_format(out, "%u", value);
		else
			strbuf_add_string(out, tokens[i].exact);
	}
}

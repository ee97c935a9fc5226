#include "index/number_name.h"

#include <stdbool.h>
#include <string.h>

#include "text/numerals.h"

/* "Objetivo núm. 3" is objetivo 3. */
static bool is_sign(const char *word)
{
	static const char *const signs[] = { "numero", "num", "nro", "nº" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (strcmp(word, signs[i]) == 0)
			return true;
	}
	return false;
}

void number_name_add(struct strbuf *out, const struct token *tokens, size_t count)
{
	const char *before = "";

	for (size_t i = 0; i < count; i++) {
		unsigned value = 0;

		if (is_sign(tokens[i].exact))
			continue;
		numerals_type(tokens[i].exact, &value);
		if (value > 0)
			strbuf_add_format(out, "%s%u", before, value);
		else
			strbuf_add_format(out, "%s%s", before, tokens[i].exact);
		before = " ";
	}
}

#include "searchd/answer/formula.h"

#include "text/character.h"
#include "text/utf8.h"

#define MINUS_SIGN 0x2212

static bool begins_cell(char byte)
{
	return byte == '\t' || byte == '\r' || byte == '\n';
}

static bool is_sign(uint32_t code)
{
	uint32_t plain = character_plain(code);

	return plain == '=' || plain == '+' || plain == '-' || plain == '@' || plain == MINUS_SIGN;
}

bool formula_begins(const char *text, size_t length)
{
	uint32_t code;

	if (length > 0 && begins_cell(text[0]))
		return true;
	for (size_t i = 0, size; (size = utf8_next(text + i, length - i, &code)) > 0; i += size) {
		if (!character_is_invisible(code))
			return is_sign(code);
	}
	return false;
}

#include "text/character.h"

#include <utf8proc.h>

#define REPLACEMENT 0xFFFD
#define LAST_CODE 0x10FFFF
/* A letter to Unicode, but all its dots are missing. */
#define BRAILLE_BLANK 0x2800
/* The longest decomposition of one character (U+FDFA). */
#define DECOMPOSITION_MAX 18

/* ASCII, which most of any text is, without utf8proc's tables. */
static enum character_class ascii_class(uint32_t code)
{
	if (code >= 'a' && code <= 'z')
		return CHARACTER_LOWER;
	if (code >= 'A' && code <= 'Z')
		return CHARACTER_UPPER;
	if (code >= '0' && code <= '9')
		return CHARACTER_DIGIT;
	return code <= ' ' || code == 0x7F ? CHARACTER_BLANK : CHARACTER_OTHER;
}

enum character_class character_class(uint32_t code)
{
	if (code < 0x80)
		return ascii_class(code);
	if (code > LAST_CODE)
		return CHARACTER_OTHER;
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
		return CHARACTER_UPPER;
	case UTF8PROC_CATEGORY_LL:
		return CHARACTER_LOWER;
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return CHARACTER_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return CHARACTER_MARK;
	case UTF8PROC_CATEGORY_ND:
		return CHARACTER_DIGIT;
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return CHARACTER_BLANK;
	default:
		return CHARACTER_OTHER;
	}
}

bool character_is_invisible(uint32_t code)
{
	if (code > LAST_CODE)
		return false;
	return character_class(code) == CHARACTER_BLANK || code == BRAILLE_BLANK ||
	       utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_CF ||
	       utf8proc_get_property((utf8proc_int32_t)code)->ignorable;
}

uint32_t character_plain(uint32_t code)
{
	utf8proc_int32_t plain[DECOMPOSITION_MAX];
	int border = 0;

	if (code > LAST_CODE ||
	    utf8proc_decompose_char((utf8proc_int32_t)code, plain, DECOMPOSITION_MAX,
				    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &border) < 1)
		return code;
	return (uint32_t)plain[0];
}

size_t character_write_lower(uint32_t code, char *out)
{
	if (code > LAST_CODE)
		code = REPLACEMENT;
	return (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)code), (utf8proc_uint8_t *)out);
}

#include "text/character.h"

#include <utf8proc.h>

#define REPLACEMENT 0xFFFD
#define LAST_CODE 0x10FFFF

enum character_class character_class(uint32_t code)
{
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

size_t character_write_lower(uint32_t code, char *out)
{
	if (code > LAST_CODE)
		code = REPLACEMENT;
	return (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)code), (utf8proc_uint8_t *)out);
}

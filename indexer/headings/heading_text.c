/* What the letters and words of a text tell of it, whatever the profile. */
#include <string.h>

#include "indexer/headings/heading.h"
#include "indexer/headings/words.h"
#include "text/character.h"
#include "text/utf8.h"

/* So many dots lead to a number; without one, so many. */
#define MIN_LEADER 3
#define MIN_LONE_LEADER 6
/* A page's number has no more digits, or small Roman numerals. */
#define MAX_PAGE_BYTES 5

bool heading_is_capitals(const char *text, size_t length)
{
	bool any = false;

	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum character_class kind = character_class(code);

		if (kind == CHARACTER_LOWER)
			return false;
		any = any || kind == CHARACTER_UPPER;
		i += size;
	}
	return any;
}

bool heading_starts_upper(const char *text, size_t length)
{
	uint32_t code;

	utf8_next(text, length, &code);
	return character_class(code) == CHARACTER_UPPER;
}

void heading_add_key(struct strbuf *out, const char *text, size_t length)
{
	words_add_folded(out, text, length);
}

bool heading_same_words(const char *a, const char *b)
{
	struct strbuf a_key, b_key;
	bool same;

	strbuf_init(&a_key, STRBUF_NO_LIMIT);
	strbuf_init(&b_key, STRBUF_NO_LIMIT);
	heading_add_key(&a_key, a, strlen(a));
	heading_add_key(&b_key, b, strlen(b));
	same = strcmp(a_key.data, b_key.data) == 0;
	strbuf_release(&a_key);
	strbuf_release(&b_key);
	return same;
}

static size_t skip_blanks_back(const char *text, size_t end)
{
	while (end && text[end - 1] == ' ')
		end--;
	return end;
}

static size_t skip_page_back(const char *text, size_t end)
{
	size_t start = end;

	while (start && end - start < MAX_PAGE_BYTES && text[start - 1] >= '0' && text[start - 1] <= '9')
		start--;
	if (start < end)
		return start;
	while (start && end - start < MAX_PAGE_BYTES && strchr("ivxl", text[start - 1]))
		start--;
	/* "etcétera... vi": a word's end is no number. */
	return !start || strchr(" .", text[start - 1]) ? start : end;
}

/* How many dots the character before `end` is worth in a leader, its bytes in `size`. */
static unsigned leader_worth(const char *text, size_t end, bool page, size_t *size)
{
	*size = 1;
	if (text[end - 1] == '.' || (page && (text[end - 1] == '_' || text[end - 1] == '-')))
		return 1;
	*size = 2;
	if (end >= 2 && memcmp(text + end - 2, "\u00b7", 2) == 0)
		return 1;
	*size = 3;
	if (end >= 3 && memcmp(text + end - 3, "\u2026", 3) == 0)
		return MIN_LEADER;
	return end >= 3 && (memcmp(text + end - 3, "\u2024", 3) == 0 || memcmp(text + end - 3, "\u2027", 3) == 0);
}

size_t heading_toc_title(const char *text, size_t length)
{
	size_t end = skip_blanks_back(text, length), start = skip_page_back(text, end), size;
	bool page = start < end;
	unsigned dots = 0, worth;

	end = skip_blanks_back(text, start);
	while (end && (worth = leader_worth(text, end, page, &size))) {
		dots += worth;
		end = skip_blanks_back(text, end - size);
	}
	return dots >= (page ? MIN_LEADER : MIN_LONE_LEADER) ? end : length;
}

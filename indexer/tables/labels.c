#include "indexer/tables/labels.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "indexer/headings/words.h"
#include "text/character.h"
#include "text/utf8.h"

/* No known label is longer, bytes: what is longer is not looked at. */
#define MAX_KNOWN_BYTES 200
/* Nor is what heads a column of numbers, with its marks. */
#define MAX_ORDINAL_BYTES 40
/* The initials of a level, "OEI", are no more. */
#define MAX_SHORT_BYTES 4
/* No number of a level is longer, bytes. */
#define MAX_NUMBER_BYTES 15

/* What heads a column of numbers, folded. */
static const char *const ordinals[] = { "",	 "n",	  "no", "num",	 "numero", "nro",
					"n o", "clave", "id", "folio", "codigo", "consecutivo" };

static bool is_ordinal(const char *text, size_t length)
{
	struct strbuf key;
	bool found = false;

	if (length > MAX_ORDINAL_BYTES)
		return false;

	strbuf_init(&key, MAX_KNOWN_BYTES);
	heading_add_key(&key, text, length);
	for (size_t i = *key.data ? 1 : 0; i < sizeof(ordinals) / sizeof(*ordinals) && !found; i++)
		found = strcmp(key.data, ordinals[i]) == 0 && (*key.data || memchr(text, '#', length));
	strbuf_release(&key);
	return found;
}

/* The level whose word the text is: it is a heading as soon as a number stands behind it. HEADING_NONE for others. */
static enum heading_kind level_of(const struct profile *profile, const char *text, size_t length)
{
	struct strbuf numbered;
	struct heading heading;
	struct words words;
	bool whole;

	words_split_first(text, length, 1, &words);
	if (!words.count || (words.items[0].end - words.items[0].start > MAX_SHORT_BYTES &&
			     !profile_may_begin_level(profile, words.items[0].folded)))
		return HEADING_NONE;
	while (length && strchr(":. ", text[length - 1]))
		length--;
	if (!length || (text[length - 1] >= '0' && text[length - 1] <= '9'))
		return HEADING_NONE;
	strbuf_init(&numbered, MAX_KNOWN_BYTES + 8);
	strbuf_add(&numbered, text, length);
	strbuf_add_string(&numbered, " 1");
	heading = heading_match(profile, numbered.data, numbered.length);
	whole = heading.end == numbered.length && heading.start == 0 && heading.number.count;
	strbuf_release(&numbered);
	return whole && heading.kind >= HEADING_EJE && heading.kind <= HEADING_ACCION ? heading.kind : HEADING_NONE;
}

static enum label_kind known_kind(const struct profile *profile, const char *text, size_t length)
{
	struct heading heading = heading_match(profile, text, length);

	if (heading.kind == HEADING_NONE || heading.end < length || heading.toc)
		return LABEL_NONE;
	switch (heading.kind) {
	case HEADING_ACCIONES:
		return LABEL_ACCIONES;
	case HEADING_PRINCIPIOS:
	case HEADING_LIDERES:
	case HEADING_ENTES:
	case HEADING_PRACTICA:
		return LABEL_LIST;
	case HEADING_OBJETIVO:
	case HEADING_TEMAS:
	case HEADING_CAMPO:
	case HEADING_OMITIR:
		return heading.number.count ? LABEL_HEADING : LABEL_FIELD;
	case HEADING_LABEL:
		return LABEL_NONE;
	default:
		return LABEL_HEADING;
	}
}

/* Short, without the end of a sentence, and in words. */
static bool is_label_like(const char *text, size_t length)
{
	struct item_marker marker;
	size_t words = 1;
	bool letters = false;

	if (!length || strchr(".,;!?%$", text[length - 1]) || utf8_count(text, length) > LABEL_MAX_CHARACTERS ||
	    item_marker_match(text, length, &marker))
		return false;
	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum character_class kind = character_class(code);

		if (i == 0 && kind != CHARACTER_UPPER && code != 0xBF)
			return false;
		words += code == ' ';
		letters = letters || kind == CHARACTER_UPPER || kind == CHARACTER_LOWER;
		i += size;
	}
	return letters && words <= LABEL_MAX_WORDS;
}

enum label_kind label_kind(const struct profile *profile, const char *text, size_t length)
{
	enum label_kind kind;

	if (!length || length > MAX_KNOWN_BYTES)
		return LABEL_NONE;
	if (is_ordinal(text, length))
		return LABEL_ORDINAL;
	if (level_of(profile, text, length) != HEADING_NONE)
		return LABEL_LEVEL;
	kind = known_kind(profile, text, length);
	if (kind == LABEL_NONE && is_label_like(text, length))
		kind = LABEL_MAYBE;
	return kind;
}

bool label_is_section(enum label_kind kind)
{
	return kind >= LABEL_ACCIONES;
}

enum label_kind label_section(const struct profile *profile, const char *text, size_t length)
{
	enum label_kind kind = length <= MAX_KNOWN_BYTES ? known_kind(profile, text, length) : LABEL_NONE;

	if (label_is_section(kind))
		return kind;
	return level_of(profile, text, length) == HEADING_ACCION ? LABEL_ACCIONES : LABEL_NONE;
}

bool label_is_beginning(const struct profile *profile, const char *text, size_t length)
{
	return length && length <= MAX_KNOWN_BYTES && heading_is_beginning(profile, text, length);
}

bool label_opens_level(const struct profile *profile, const char *text, size_t length)
{
	struct heading heading = heading_match(profile, text, length);

	return heading.kind >= HEADING_EJE && heading.kind <= HEADING_ACCION && heading.number.count &&
	       heading.start == 0;
}

bool label_is_marker(const char *text, size_t length)
{
	struct item_marker marker;
	bool digit = false;

	if (!length || length > MAX_NUMBER_BYTES)
		return false;
	if (item_marker_match(text, length, &marker))
		return marker.end == length;
	for (size_t i = 0; i < length; i++) {
		bool is_digit = text[i] >= '0' && text[i] <= '9';

		if (!is_digit && !(text[i] >= 'A' && text[i] <= 'Z') && !strchr(".-)", text[i]))
			return false;
		digit = digit || is_digit;
	}
	return digit;
}

#include "searchd/template/place.h"

#include <string.h>
#include <strings.h>

void place_init(struct place *place)
{
	*place = (struct place){ .kind = PLACE_TEXT };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Longer names are kept by their beginning: none that matters is. */
static void add_letter(char name[PLACE_NAME_SIZE], char c)
{
	size_t length = strlen(name);

	if (length + 1 < PLACE_NAME_SIZE) {
		name[length] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
		name[length + 1] = '\0';
	}
}

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names != NULL;
}

static enum place_attribute attribute_of(const char *name)
{
	static const char *const addresses[] = { "href", "src", "action", "formaction", "cite",
						 "poster", "data", "manifest", "ping", "xlink:href", NULL };
	static const char *const forbidden[] = { "style", "srcdoc", "srcset", NULL };

	if (strncmp(name, "on", 2) == 0 || is_one_of(name, forbidden))
		return PLACE_FORBIDDEN;
	return is_one_of(name, addresses) ? PLACE_ADDRESS : PLACE_PLAIN;
}

static void end_tag(struct place *place)
{
	place->kind = PLACE_TEXT;
	if (strcmp(place->tag, "style") == 0 ||
	    (strcmp(place->tag, "script") == 0 && strcmp(place->type, "application/ld+json") != 0))
		place->kind = PLACE_RAW;
	else if (strcmp(place->tag, "script") == 0)
		place->kind = PLACE_JSON;
}

static void begin_tag(struct place *place)
{
	place->kind = PLACE_TAG_NAME;
	place->tag[0] = '\0';
	place->name[0] = '\0';
	place->type[0] = '\0';
	place->border = false;
}

static const char *read_in_tag(struct place *place, char c)
{
	if (place->border && !is_blank(c) && c != '>' && c != '/' && c != '?')
		return "a name in a tag goes on behind the border of a section";
	place->border = false;
	if (c == '>') {
		end_tag(place);
	} else if (is_blank(c) || (c == '/' && place->kind != PLACE_TAG_NAME)) {
		place->kind = PLACE_TAG;
	} else if (place->kind == PLACE_TAG_NAME) {
		add_letter(place->tag, c);
	} else if (c == '=') {
		if (place->kind != PLACE_NAME)
			return "an equals sign in a tag has no attribute before it";
		place->kind = PLACE_EQUALS;
	} else if (c == '"' || c == '\'' || c == '<') {
		return "this sign may not stand in a tag";
	} else {
		if (place->kind == PLACE_TAG)
			place->name[0] = '\0';
		place->kind = PLACE_NAME;
		add_letter(place->name, c);
	}
	return NULL;
}

static const char *read_equals(struct place *place, char c)
{
	if (c != '"' && c != '\'')
		return "an attribute has no quotes";
	place->kind = PLACE_VALUE;
	place->quote = c;
	place->attribute = attribute_of(place->name);
	place->address_begun = false;
	return NULL;
}

static void read_value(struct place *place, char c)
{
	if (c == place->quote)
		place->kind = PLACE_TAG, place->border = true;
	else if (strcmp(place->name, "type") == 0)
		add_letter(place->type, c);
	place->address_begun = true;
}

/* Scripts and styles end where their end tag begins. */
static bool ends_script(const struct place *place, const char *text, size_t length)
{
	size_t size = strlen(place->tag);

	return length >= size + 2 && text[0] == '<' && text[1] == '/' && strncasecmp(text + 2, place->tag, size) == 0;
}

static const char *read_script(struct place *place, const char *text, size_t length)
{
	if (ends_script(place, text, length))
		begin_tag(place);
	else if (place->kind != PLACE_RAW && *text == '"')
		place->kind = place->kind == PLACE_JSON ? PLACE_JSON_STRING : PLACE_JSON;
	else if (place->kind == PLACE_JSON_STRING && *text == '\\')
		return "a string in a script of JSON has a backslash";
	return NULL;
}

static const char *read_one(struct place *place, const char *text, size_t length)
{
	switch (place->kind) {
	case PLACE_TEXT:
		if (length >= 4 && memcmp(text, "<!--", 4) == 0)
			place->kind = PLACE_COMMENT;
		else if (*text == '<')
			begin_tag(place);
		return NULL;
	case PLACE_COMMENT:
		if (length >= 3 && memcmp(text, "-->", 3) == 0)
			place->kind = PLACE_TEXT;
		return NULL;
	case PLACE_TAG_NAME:
	case PLACE_TAG:
	case PLACE_NAME:
		return read_in_tag(place, *text);
	case PLACE_EQUALS:
		return read_equals(place, *text);
	case PLACE_VALUE:
		read_value(place, *text);
		return NULL;
	default:
		return read_script(place, text, length);
	}
}

const char *place_read(struct place *place, const char *text, size_t length, size_t *at)
{
	for (*at = 0; *at < length; (*at)++) {
		const char *wrong = read_one(place, text + *at, length - *at);

		if (wrong)
			return wrong;
	}
	return NULL;
}

const char *place_value(struct place *place, enum escape *escape)
{
	*escape = ESCAPE_TEXT;
	if (place->kind == PLACE_JSON_STRING) {
		*escape = ESCAPE_JSON;
		return NULL;
	}
	if (place->kind == PLACE_TEXT)
		return NULL;
	if (place->kind != PLACE_VALUE)
		return "a value may stand between tags, in a quoted attribute and in a string of JSON alone";
	if (place->attribute == PLACE_FORBIDDEN)
		return "a value may not stand in an attribute that is code or several addresses";
	if (place->attribute == PLACE_ADDRESS) {
		*escape = place->address_begun ? ESCAPE_COMPONENT : ESCAPE_ADDRESS;
		place->address_begun = true;
	}
	return NULL;
}

void place_border(struct place *place)
{
	if (place->kind == PLACE_TAG_NAME || place->kind == PLACE_NAME) {
		place->kind = PLACE_TAG;
		place->border = true;
	}
}

bool place_equal(const struct place *left, const struct place *right)
{
	if (left->kind != right->kind)
		return false;
	if (left->kind == PLACE_VALUE)
		return left->quote == right->quote && left->attribute == right->attribute &&
		       (left->attribute != PLACE_ADDRESS || left->address_begun == right->address_begun);
	if (left->kind == PLACE_TEXT || left->kind == PLACE_COMMENT)
		return true;
	return strcmp(left->tag, right->tag) == 0 && strcmp(left->type, right->type) == 0;
}

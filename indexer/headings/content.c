#include "indexer/headings/content.h"

#include <string.h>

#include "indexer/headings/words.h"
#include "text/character.h"
#include "text/utf8.h"

/* A word further behind the start carries nothing on; bytes. */
#define MAX_MARK_BYTES 4

/* The letters of a text show in so many bytes. */
#define MAX_LOOK_BYTES 60

/* A dash of whatever length that stands apart, as in "Eje 1 – Cuidar": its bytes, or 0. */
static size_t dash_length(const char *text, size_t length, size_t at)
{
	uint32_t code;
	size_t size = utf8_next(text + at, length - at, &code);

	return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ? size : 0;
}

struct content_closing content_find_closing(const char *text, size_t length, size_t at)
{
	struct content_closing closing = { at, false, false, false, false };

	while (closing.end < length) {
		char c = text[closing.end];
		size_t size = strchr(" .:;)-*_|#", c) ? 1 : dash_length(text, length, closing.end);

		if (!size || !c)
			break;
		/* What the content opens with is the content's own. */
		if (c == ' ' && closing.any && closing.end + 1 < length &&
		    (strchr("-*", text[closing.end + 1]) || dash_length(text, length, closing.end + 1)))
			break;
		if (c == '.' && !closing.any)
			closing.point = true;
		if (c == '-' || size > 1) {
			closing.dash = true;
			closing.colon = closing.colon || closing.point;
		}
		closing.any = closing.any || !strchr(" _#", c);
		closing.colon = closing.colon || strchr(":*|", c);
		closing.end += size;
	}
	return closing;
}

static bool skips(uint32_t code)
{
	return code == '"' || code == '\'' || code == '(' || code == 0xAB || code == 0xBF || code == 0xA1 ||
	       (code >= 0x2018 && code <= 0x201F);
}

enum character_class content_first(const char *text, size_t length)
{
	uint32_t code = 0;
	size_t size;

	do {
		size = utf8_next(text, length, &code);
		text += size;
		length -= size;
	} while (size && skips(code));
	return character_class(code);
}

static bool is_one_of(const char *folded, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(folded, list[i]) == 0)
			return true;
	return false;
}

bool content_carries_on(const char *text, size_t length)
{
	static const char *const carrying[] = {
		"a",    "al",   "ante", "con",  "como", "de",   "del",   "desde", "e",    "el",  "en",   "entre", "es",
		"esta", "este", "fue",  "ha",   "hasta", "la",  "las",   "lo",    "los",  "ni",  "o",    "para",  "pero",
		"por",  "que",  "se",   "segun", "sera", "ser", "si",    "sin",   "sobre", "son", "su",   "sus",   "u",
		"un",   "una",  "y",    "ya",
	};
	struct words words;

	words_split(text, length, &words);
	return words.count && words.items[0].start <= MAX_MARK_BYTES &&
	       is_one_of(words.items[0].folded, carrying, sizeof(carrying) / sizeof(carrying[0]));
}

/* "Que haya un bosque" begins a text; "DE LA POLÍTICA" does not, nor "de la política". */
static bool begins_text(const char *text, size_t length)
{
	bool small = false;
	uint32_t code;

	for (size_t at = 0, size; at < length && at < MAX_LOOK_BYTES && !small; at += size) {
		size = utf8_next(text + at, length - at, &code);
		small = character_class(code) == CHARACTER_LOWER;
	}
	return small && content_first(text, length) == CHARACTER_UPPER;
}

bool content_is_tied(const char *text, size_t length)
{
	static const char *const ties[] = { "de", "del", "e", "es", "o", "que", "se", "u", "y" };
	struct words words;

	words_split(text, length, &words);
	return words.count && !begins_text(text, length) && words.items[0].start <= MAX_MARK_BYTES &&
	       is_one_of(words.items[0].folded, ties, sizeof(ties) / sizeof(ties[0]));
}

bool content_has_letter(const char *text, size_t length)
{
	size_t at = 0, start, end;

	while (words_next(text, length, &at, &start, &end))
		if (text[start] < '0' || text[start] > '9')
			return true;
	return false;
}

/* An infinitive begins an acción, "Abrir ventanillas: ..."; some nouns end like one. */
static bool is_infinitive(const char *folded)
{
	static const char *const nouns[] = {
		"lugar", "poder", "taller", "hogar", "mujer", "auxiliar", "titular", "caracter", "pilar", "alquiler",
		"celular", "ayer", "azar", "altar",
	};
	size_t length = strlen(folded);

	if (strcmp(folded, "dar") == 0 || strcmp(folded, "ver") == 0)
		return true;
	return length > 3 && folded[length - 1] == 'r' && strchr("aei", folded[length - 2]) &&
	       !is_one_of(folded, nouns, sizeof(nouns) / sizeof(nouns[0]));
}

bool content_is_sentence(const char *text, size_t length)
{
	static const char *const verbs[] = {
		"se",     "que",    "son",       "es",         "sera",    "seran",    "sigue",  "siguen",  "siguiente",
		"siguientes", "debe", "deben",   "debera",     "deberan", "puede",    "pueden", "podra",   "podran",
		"incluye", "incluyen", "tiene",  "tienen",     "fue",     "fueron",   "ha",     "han",     "esta", "estan",
		"iban",   "estas",  "estos",     "hay",        "va",      "van",      "destaca", "destacan", "corresponde",
		"comprende", "comprenden", "requiere", "requieren", "permite", "permiten", "contempla", "contemplan",
		"existe", "existen", "establece", "establecen", "propone", "proponen", "considera", "consideran", "busca",
		"buscan",
		"realiza", "realizan", "cuenta", "cuentan", "senala", "senalan", "dice", "dicen", "dijo", "decia",
	};
	struct words words;

	words_split(text, length, &words);
	for (size_t i = 0; i < words.count; i++)
		if (is_one_of(words.items[i].folded, verbs, sizeof(verbs) / sizeof(verbs[0])))
			return true;
	return false;
}

bool content_opens_sentence(const char *text, size_t length)
{
	static const char *const openings[] = {
		"a",    "al",  "ante", "como", "con",  "cuando", "de",  "del",  "desde", "e",   "el",    "en",  "entre",
		"este", "la", "las", "lo",   "los",   "no",  "o",     "para", "por", "segun", "si",  "sin",  "su",
		"sus", "un",   "una",  "y",    "ademas", "asi", "asimismo", "le", "les", "me", "nos", "yo", "pero",
		"porque", "tambien", "aqui", "ahora", "antes", "esto", "eso", "ello", "cada",
	};
	struct words words;

	words_split(text, length, &words);
	return content_is_sentence(text, length) ||
	       (words.count && is_one_of(words.items[0].folded, openings, sizeof(openings) / sizeof(openings[0]))) ||
	       (words.count > 1 && is_infinitive(words.items[0].folded));
}

bool content_opens_with_verb(const char *text, size_t length)
{
	struct words words;

	words_split(text, length, &words);
	return words.count && words.items[0].start <= MAX_MARK_BYTES && is_infinitive(words.items[0].folded);
}

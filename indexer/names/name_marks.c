#include "indexer/names/name_marks.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/spanish_words.h"
#include "indexer/names/body_nouns.h"
#include "indexer/names/name_words.h"
#include "text/fold.h"

/* What follows a mark shows in so many bytes. */
#define MAX_LOOK_BYTES 64
/* A role before a colon: so many words, and bytes. */
#define MAX_ROLE_WORDS 4
#define MAX_ROLE_BYTES 48
/* A list counts itself up to here. */
#define MAX_COUNT 99

static size_t look(size_t at, size_t end)
{
	return end - at < MAX_LOOK_BYTES ? end : at + MAX_LOOK_BYTES;
}

static bool has_at(const char *text, size_t at, size_t end, const char *sign)
{
	size_t size = strlen(sign);

	return end - at >= size && memcmp(text + at, sign, size) == 0;
}

static bool is_word_start(const struct name_scan *scan)
{
	return scan->at == 0 || strchr(" ,;\n/(", scan->text[scan->at - 1]) != NULL;
}

static bool is_blank_or_end(const struct name_scan *scan, size_t at)
{
	return at >= scan->end || (scan->text[at] && strchr(" ,;.\n", scan->text[at]));
}

static size_t skip_blanks(const char *text, size_t at, size_t end)
{
	while (at < end && (text[at] == ' ' || text[at] == '\n'))
		at++;
	return at;
}

/* --- Words ------------------------------------------------------------------------------------- */

static bool is_article_at(const char *text, size_t at, size_t end)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;

	if (!name_next_word(text, at, look(at, end), &word))
		return false;
	name_fold_word(text, &word, folded);
	return name_is_article(folded);
}

/* "las y los": one noun with two articles. */
static bool is_between_articles(const struct name_scan *scan, size_t size)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;

	if (!name_last_word(scan->text, scan->from, scan->at, &word))
		return false;
	name_fold_word(scan->text, &word, folded);
	return name_is_article(folded) && is_article_at(scan->text, scan->at + size, scan->end);
}

static size_t and_at(const struct name_scan *scan)
{
	const char *text = scan->text;
	size_t at = scan->at, size = 1;

	if (!text[at] || !strchr("yeYE", text[at]) || name_stopped_letters(text, at, scan->end))
		return 0;
	if (has_at(text, at + 1, scan->end, "/o") || has_at(text, at + 1, scan->end, "/O"))
		size = 3;
	return is_blank_or_end(scan, at + size) && !is_between_articles(scan, size) ? size : 0;
}

/* "en coordinación con" and its like: what follows is a name, in whatever way it begins. */
static size_t phrase_at(const struct name_scan *scan)
{
	static const char *const phrases[] = {
		"a traves de", "ademas de", "asi como", "con apoyo de", "con el apoyo de",
		"con la colaboracion de", "con la participacion de", "con participacion de",
		"conjuntamente con", "en alianza con", "en colaboracion con", "en concurrencia con",
		"en conjunto con", "en coordinacion con", "junto con",
	};
	size_t best = 0, words = 1;
	struct name_word word;
	struct strbuf said;
	char folded[NAME_WORD_BYTES];

	if (!scan->text[scan->at] || !strchr("aAcCeEjJ", scan->text[scan->at]))
		return 0;
	strbuf_init(&said, STRBUF_NO_LIMIT);
	for (size_t at = scan->at, end = look(at, scan->end); words <= 4 && !best; at = word.end, words++) {
		if (!name_next_word(scan->text, at, end, &word))
			break;
		name_fold_word(scan->text, &word, folded);
		strbuf_add_format(&said, "%s%s", words > 1 ? " " : "", strcmp(folded, "del") == 0 ? "de" : folded);
		for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
			if (strcmp(said.data, phrases[i]) == 0)
				best = word.end - scan->at;
	}
	strbuf_release(&said);
	return best && is_blank_or_end(scan, scan->at + best) ? best : 0;
}

/* --- Abbreviations ------------------------------------------------------------------------------- */

/* What may stand behind a company's form: nothing, or the next mark. */
static bool ends_form(const char *text, size_t at, size_t end)
{
	if (at < end && text[at] == '.')
		at++;
	at = skip_blanks(text, at, end);
	if (at >= end || (text[at] && strchr(",;.()/", text[at])))
		return true;
	return text[at] && strchr("yeYE", text[at]) && at + 1 < end && text[at + 1] == ' ';
}

static bool is_legal_form(const char *letters, bool has_stops)
{
	/* Without stops the others may be acronyms of bodies: SAS, SC. */
	static const char *const forms[] = {
		"ac", "eirl", "iap", "ltda", "sadecv", "sapidecv", "sprderl", "srl", "srldecv", "abp",
		"asp", "cv", "esp", "ese", "sa", "saa", "sac", "sae", "sal", "sas", "sc", "scl", "scrl",
		"sl", "slu", "inc", "opd", "saesp", "sasesp",
	};
	static const size_t bare = 9;

	for (size_t i = 0; i < (has_stops ? sizeof(forms) / sizeof(forms[0]) : bare); i++)
		if (strcmp(letters, forms[i]) == 0)
			return true;
	return false;
}

size_t name_legal_form_at(const char *text, size_t at, size_t end)
{
	char letters[16];
	size_t length = 0, start = at = skip_blanks(text, at, end);
	bool has_stops = false;

	for (; at < end && length < sizeof(letters) - 1 && !strchr(",;\n()/", text[at]); at++) {
		if (text[at] == '.') {
			has_stops = true;
		} else if (text[at] != ' ') {
			letters[length++] = (char)(text[at] | 0x20);
			letters[length] = '\0';
			if (is_legal_form(letters, has_stops) && ends_form(text, at + 1, end))
				return at + 1 - start;
		}
	}
	return 0;
}

/* Gral., Depto., E.S.E.: does the full stop at `at` end a shortened word? */
static bool is_shortened(const struct name_scan *scan)
{
	static const char *const words[] = {
		"adm", "asoc", "coord", "coop", "dept", "depto", "dpto", "direc", "educ", "escs", "gral",
		"grales", "hosp", "inst", "licda", "ltda", "mpal", "mtra", "mtro", "munic", "nacl", "prof",
		"profa", "secr", "srio", "sria", "subdir", "univ",
	};
	char folded[NAME_WORD_BYTES];
	struct name_word word;

	if (!name_last_word(scan->text, scan->from, scan->at, &word))
		return true;
	/* A single letter, or a short word that is no acronym. */
	if (word.letters == 1 || (word.letters <= 3 && word.capitals < 2))
		return true;
	name_fold_word(scan->text, &word, folded);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

/* Instituto Nacional de Vías - INVIAS: are the letters of the acronym those of the name, in their order? */
static bool is_own_acronym(const struct name_scan *scan, size_t acronym)
{
	struct strbuf name, letters;
	const char *at, *letter;
	struct name_word word;

	if (scan->at - scan->part > NAME_MAX_BYTES ||
	    name_is_acronym(scan->text, scan->from, scan->at, scan->shouting) ||
	    !name_next_word(scan->text, acronym, look(acronym, scan->end), &word))
		return false;
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_init(&letters, STRBUF_NO_LIMIT);
	fold_add(&name, scan->text + scan->part, scan->at - scan->part);
	fold_add(&letters, scan->text + word.start, word.end - word.start);
	at = name.data;
	for (letter = letters.data; *letter && at; letter++) {
		at = strchr(at, *letter);
		at = at ? at + 1 : NULL;
	}
	strbuf_release(&name);
	strbuf_release(&letters);
	return at != NULL;
}

/* --- Signs --------------------------------------------------------------------------------------- */

size_t name_bullet_at(const char *text, size_t at, size_t end)
{
	static const char *const bullets[] = { "•", "·", "●", "▪", "■", "◦", "○", "‣", "➢", "✓" };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (has_at(text, at, end, bullets[i]))
			return strlen(bullets[i]);
	return 0;
}

/* " - ", " – ", " — " before a name that is not the acronym of the one before. */
static size_t dash_at(const struct name_scan *scan)
{
	static const char *const dashes[] = { "- ", "– ", "— " };

	if (!scan->at || scan->text[scan->at - 1] != ' ')
		return 0;
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
		size_t after = scan->at + strlen(dashes[i]);

		if (has_at(scan->text, scan->at, scan->end, dashes[i]) &&
		    name_begins(scan->text, after, look(after, scan->end), scan->shouting) &&
		    !(name_is_acronym(scan->text, after, look(after, scan->end), scan->shouting) &&
		      is_own_acronym(scan, after)))
			return strlen(dashes[i]);
	}
	return 0;
}

/* " / ", or without blanks between what begins two names: Salud/DIF. */
static size_t slash_at(const struct name_scan *scan)
{
	size_t after = scan->at + 1;

	if (scan->text[scan->at] != '/')
		return 0;
	if (after < scan->end && scan->text[after] == ' ' && scan->at && scan->text[scan->at - 1] == ' ')
		return 1;
	return after < scan->end && scan->text[after] != ' ' &&
	       name_begins(scan->text, scan->from, look(scan->from, scan->at), scan->shouting) &&
	       name_begins(scan->text, after, look(after, scan->end), scan->shouting);
}

/* A full stop misprinted for a comma: what follows must be a name, or the role of one. */
static size_t stop_at(const struct name_scan *scan)
{
	size_t after = scan->at + 1;

	if (scan->text[scan->at] != '.' || after >= scan->end || scan->text[after] != ' ' || is_shortened(scan))
		return 0;
	return name_begins(scan->text, after, look(after, scan->end), scan->shouting) ||
	       name_role_at(scan->text, after + 1, scan->end, scan->shouting);
}

/* --- Lists that count themselves ----------------------------------------------------------------- */

/* "2." or "b)" with a blank behind: its bytes where it is the number `value`. */
static size_t number_at(const struct name_scan *scan, char value, char after)
{
	const char *text = scan->text;
	size_t at = scan->at, digits = 0;

	if (scan->letters)
		digits = (text[at] | 0x20) == value;
	else if (value >= 10)
		digits = scan->end - at > 1 && text[at] == '0' + value / 10 && text[at + 1] == '0' + value % 10 ? 2 : 0;
	else
		digits = text[at] == '0' + value;
	at += digits;
	if (!digits || at >= scan->end || text[at] != after)
		return 0;
	at += has_at(text, at, scan->end, ".-") ? 2 : 1;
	return at < scan->end && text[at] == ' ' ? at - scan->at : 0;
}

static size_t count_at(struct name_scan *scan)
{
	size_t size = scan->next ? number_at(scan, scan->next, scan->after) : 0;

	if (size)
		scan->next = scan->next < (scan->letters ? 'z' : MAX_COUNT) ? scan->next + 1 : 0;
	return size;
}

size_t name_scan_counts(struct name_scan *scan)
{
	static const struct {
		char value, after;
	} firsts[] = { { 1, '.' }, { 1, ')' }, { 'a', ')' } };
	size_t size = 0;

	for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]) && !size; i++) {
		scan->letters = firsts[i].value == 'a';
		scan->next = firsts[i].value;
		scan->after = firsts[i].after;
		size = count_at(scan);
	}
	if (!size)
		scan->next = 0;
	return size;
}

/* --- Roles --------------------------------------------------------------------------------------- */

/* Secretaría, SEDESA; but "Unidad responsable" and "LÍDER" are roles. */
static bool is_named(const char *text, size_t start, size_t end, bool shouting)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;
	bool plural;

	if (!name_first_word(text, start, end, &word))
		return false;
	name_fold_word(text, &word, folded);
	if (body_noun_of(folded, &plural) == BODY_NOUN_ALWAYS)
		return true;
	return name_is_acronym(text, start, end, shouting) && !spanish_has_word(folded);
}

size_t name_role_at(const char *text, size_t start, size_t end, bool shouting)
{
	size_t limit = end - start < MAX_ROLE_BYTES ? end : start + MAX_ROLE_BYTES, words = 0, at = start;
	const char *colon = memchr(text + start, ':', limit - start);
	struct name_word word;

	if (!colon)
		return 0;
	limit = (size_t)(colon - text);
	if (is_named(text, start, limit, shouting))
		return 0;
	if (limit + 1 < end && text[limit + 1] != ' ' && text[limit + 1] != '\n')
		return 0;
	for (; at < limit; at++)
		if (text[at] == ',' || text[at] == ';' || text[at] == '.' || text[at] == '\n')
			return 0;
	for (at = start; words <= MAX_ROLE_WORDS && name_next_word(text, at, limit, &word); at = word.end)
		words++;
	return words && words <= MAX_ROLE_WORDS ? limit + 1 - start : 0;
}

size_t name_mark_at(struct name_scan *scan, enum name_mark *mark)
{
	char sign = scan->text[scan->at];
	size_t size;

	*mark = NAME_MARK_END;
	if (sign == ';' || sign == '\n')
		return 1;
	if (sign == ',') {
		*mark = NAME_MARK_COMMA;
		return name_legal_form_at(scan->text, scan->at + 1, scan->end) ? 0 : 1;
	}
	size = name_bullet_at(scan->text, scan->at, scan->end);
	size = size ? size : slash_at(scan);
	size = size ? size : stop_at(scan);
	size = size ? size : dash_at(scan);
	if (size || !is_word_start(scan))
		return size;
	size = count_at(scan);
	size = size ? size : phrase_at(scan);
	if (size)
		return size;
	*mark = NAME_MARK_AND;
	return and_at(scan);
}

#include "indexer/headings/heading.h"

#include <string.h>

#include "indexer/headings/content.h"
#include "indexer/headings/heading_short.h"
#include "indexer/headings/words.h"

/* Whether a line is a heading with content shows in so many bytes behind the heading. */
#define MAX_LOOK_BYTES 200
/* So many bytes of marks may stand before a heading that has content. */
#define MAX_MARK_BYTES 4
/* "Plazo (en meses)": of the parenthesis; "Indicador de resultado:": of the words before the colon. */
#define MAX_PAREN_BYTES 60
#define MAX_EXTENSION_BYTES 60
/* So many words in capitals at a line's start are no accident. */
#define SURE_WORDS 3

struct line {
	const struct profile *profile;
	const char *text;
	size_t length; /* without the leader of a table of contents */
	struct words words;
};

static bool starts_upper(const struct line *line, const struct heading *heading)
{
	return heading_starts_upper(line->text + heading->start, line->length - heading->start);
}

static bool starts_lower(const struct line *line, const struct heading *heading)
{
	return content_first(line->text + heading->start, line->length - heading->start) == CHARACTER_LOWER;
}

static size_t look_length(const struct line *line, size_t at)
{
	return line->length - at < MAX_LOOK_BYTES ? line->length - at : MAX_LOOK_BYTES;
}

/* Is what follows a level's number its title or wording, rather than the rest of a sentence? */
static bool is_level_content(const struct line *line, const struct heading *heading,
			     const struct content_closing *closing)
{
	const char *rest = line->text + closing->end;
	size_t length = look_length(line, closing->end);

	if (starts_lower(line, heading))
		return false;
	switch (content_first(rest, length)) {
	case CHARACTER_UPPER:
	case CHARACTER_LETTER:
		return closing->any || !content_is_tied(rest, length);
	case CHARACTER_DIGIT:
		return closing->any && content_has_letter(rest, length);
	case CHARACTER_LOWER:
		return closing->any || (heading->capitals && !content_carries_on(rest, length));
	default:
		return closing->any || (heading->capitals && *rest != ',');
	}
}

static struct heading match(const struct profile *profile, const char *text, size_t length);

/* The same of a section, a label or a mark, `used` words long. */
static bool is_section_content(const struct line *line, const struct heading *heading,
			       const struct content_closing *closing, size_t used)
{
	const char *rest = line->text + closing->end;
	size_t length = look_length(line, closing->end);
	bool capitals;

	if (heading->kind == HEADING_COVER)
		return true;
	if (heading->kind == HEADING_FICHA || heading->kind == HEADING_INMEDIATA ||
	    heading->kind == HEADING_ADICIONADA) {
		struct heading next = match(line->profile, rest, length);

		return next.kind != HEADING_NONE && (heading->capitals || next.end == length);
	}
	if (closing->colon)
		return starts_upper(line, heading);
	/* "Responsable. Junta de Aguas" */
	if (closing->point && (heading->kind == HEADING_LIDERES || heading->kind == HEADING_ENTES))
		return starts_upper(line, heading) && content_first(rest, length) == CHARACTER_UPPER;
	/* "Meta 1. Llegar a más", "Plazo – Corto" */
	if ((closing->any && heading->number.count) || closing->dash)
		return starts_upper(line, heading) && content_first(rest, length) == CHARACTER_UPPER;
	if (!heading->capitals || content_is_tied(rest, length))
		return false;
	capitals = heading_is_capitals(rest, length);
	if (!capitals && content_carries_on(rest, length) && !(length > 1 && strchr(").", rest[1])))
		return false;
	return used >= SURE_WORDS || !capitals || match(line->profile, rest, length).kind != HEADING_NONE;
}

/* Behind a parenthesis that closes a label, "Plazo (en meses):", or `at`. */
static size_t skip_paren(const struct line *line, size_t at)
{
	size_t open = at;
	const char *close;

	while (open < line->length && line->text[open] == ' ')
		open++;
	if (open >= line->length || line->text[open] != '(')
		return at;
	close = memchr(line->text + open, ')',
		       line->length - open < MAX_PAREN_BYTES ? line->length - open : MAX_PAREN_BYTES);
	if (!close)
		return at;
	open = (size_t)(close - line->text) + 1;
	return open == line->length || line->text[open] == ':' || line->text[open] == '|' ? open : at;
}

/* Where the colon stands that closes further words of a label, "Indicador de resultado:", or `at`. */
static size_t find_extension(const struct line *line, size_t at)
{
	size_t most = line->length - at < MAX_EXTENSION_BYTES ? line->length - at : MAX_EXTENSION_BYTES;

	if (at >= line->length || !strchr(" /", line->text[at]))
		return at;
	for (size_t i = at; i < at + most; i++) {
		if (line->text[i] == ':')
			return content_is_sentence(line->text + at, i - at) ? at : i;
		if (strchr(".,;()*|", line->text[i]))
			return at;
	}
	return at;
}

/* The number of "Indicador 1: ...", where punctuation or the line's end closes it: its end, or `at`. */
static size_t read_label_number(const struct line *line, size_t at, struct printed_number *number)
{
	size_t used = printed_number_read_signed(line->text + at, line->length - at, number);

	if (used && number->form < NUMBER_LETTER &&
	    (at + used == line->length || strchr(".:)-", line->text[at + used])))
		return at + used;
	memset(number, 0, sizeof(*number));
	return at;
}

/* The rest of a label behind its words. */
static size_t label_end(const struct line *line, size_t at, struct heading *heading)
{
	bool extends = heading->kind == HEADING_CAMPO || heading->kind == HEADING_OMITIR;

	/* "(NO LIMITATIVA)": the words end within a parenthesis. */
	if (at < line->length && line->text[at] == ')' &&
	    memchr(line->text + heading->start, '(', at - heading->start))
		at++;
	if (extends)
		at = read_label_number(line, at, &heading->number);
	at = skip_paren(line, at);
	if ((extends || heading->kind == HEADING_LIDERES || heading->kind == HEADING_ENTES) &&
	    starts_upper(line, heading))
		at = find_extension(line, at);
	return at;
}

static void set_closing(const struct line *line, struct heading *heading, const struct content_closing *closing)
{
	heading->end = closing->end;
	heading->point = closing->point;
	heading->colon = closing->colon;
	heading->content_end = line->length;
}

/* A section, a label, a mark: `used` words. */
static bool match_section(const struct line *line, size_t used, struct heading *heading)
{
	struct content_closing closing;

	heading->label_end = label_end(line, line->words.items[used - 1].end, heading);
	closing = content_find_closing(line->text, line->length, heading->label_end);
	set_closing(line, heading, &closing);
	if (closing.end < line->length)
		return heading->start <= MAX_MARK_BYTES && is_section_content(line, heading, &closing, used);
	heading->weak = !closing.colon && !heading->capitals && (used == 1 || closing.point);
	return starts_upper(line, heading);
}

/* "Ejes 1 y 2" are more than one, and so none. */
static bool is_singular(const struct line *line, unsigned name)
{
	const char *first = line->words.items[0].folded;

	return profile_is_plural(line->profile, name) || first[strlen(first) - 1] != 's';
}

/* A level of `used` words with its number behind it. */
static bool match_level(const struct line *line, size_t used, struct heading *heading)
{
	size_t at = line->words.items[used - 1].end, read;
	struct content_closing closing;

	/* "Eje: 3", "EJE-3" */
	at += at < line->length && strchr(":-_", line->text[at]);
	read = printed_number_read_signed(line->text + at, line->length - at, &heading->number);
	if (!read || !is_singular(line, heading->name))
		return false;
	heading->label_end = at + read;
	closing = content_find_closing(line->text, line->length, heading->label_end);
	set_closing(line, heading, &closing);
	if (closing.end < line->length)
		return heading->start <= MAX_MARK_BYTES && is_level_content(line, heading, &closing);
	return starts_upper(line, heading) || (!closing.any && heading->number.form != NUMBER_WORD);
}

/* "Eje transversal: Igualdad": a colon and content stand for the number. */
static bool match_unnumbered(const struct line *line, size_t used, struct heading *heading)
{
	struct content_closing closing;

	heading->label_end = line->words.items[used - 1].end;
	memset(&heading->number, 0, sizeof(heading->number));
	closing = content_find_closing(line->text, line->length, heading->label_end);
	set_closing(line, heading, &closing);
	return closing.colon && closing.end < line->length && is_singular(line, heading->name) &&
	       heading->start <= MAX_MARK_BYTES &&
	       starts_upper(line, heading);
}

static struct heading begin_heading(const struct line *line, unsigned name)
{
	const struct word *first = &line->words.items[0];
	struct heading heading = { .kind = profile_kind(line->profile, name), .name = name, .start = first->start };

	heading.capitals = heading_is_capitals(line->text + first->start, first->end - first->start);
	heading.plural = first->folded[strlen(first->folded) - 1] == 's';
	return heading;
}

static bool is_level(enum heading_kind kind)
{
	return kind >= HEADING_EJE && kind <= HEADING_ACCION;
}

/* Ways in which a name can be a heading, in the order in which they are tried. */
enum way {
	WAY_NUMBERED,   /* a level with its number */
	WAY_SECTION,    /* a section or label */
	WAY_UNNUMBERED, /* a level with a colon: "Línea de acción: Formar", one of several */
	WAY_ANY_SECTION /* the same as a section, though in the singular */
};

static bool match_way(const struct line *line, enum way way, size_t used, bool level_too, struct heading *heading)
{
	bool plural = profile_is_plural(line->profile, heading->name);

	if (is_level(heading->kind))
		return (way == WAY_NUMBERED && match_level(line, used, heading)) ||
		       (way == WAY_UNNUMBERED && match_unnumbered(line, used, heading));
	if (way == WAY_SECTION)
		return !(level_too && plural && !heading->plural) && match_section(line, used, heading);
	return way == WAY_ANY_SECTION && match_section(line, used, heading);
}

/* One of the names that the first `used` words are. A number tells a level from a section of that name. */
static bool match_names(const struct line *line, const unsigned *names, size_t count, size_t used,
			struct heading *heading)
{
	bool level_too = false;

	for (size_t i = 0; i < count; i++)
		level_too = level_too || is_level(profile_kind(line->profile, names[i]));
	for (int way = WAY_NUMBERED; way <= WAY_ANY_SECTION; way++) {
		for (size_t i = 0; i < count; i++) {
			*heading = begin_heading(line, names[i]);
			if (match_way(line, (enum way)way, used, level_too, heading))
				return true;
		}
	}
	return false;
}

/* How many words could be of one name: none behind a full stop or colon, none that is too long for any. */
static size_t longest_name(const struct line *line)
{
	size_t used = 0;

	while (used < line->words.count && line->words.items[used].folded[0] && !line->words.items[used].parted)
		used++;
	return used;
}

/* "Meta de 80": an article or `de` ends a name only where nothing but a colon can follow. */
static bool ends_well(const struct line *line, size_t used)
{
	size_t end = line->words.items[used - 1].end;

	return !line->words.items[used - 1].minor || end == line->length || line->text[end] == ':';
}

/* The names that the first `used` words are: by their forms, or letter by letter whatever the blanks. */
static size_t find_names(const struct line *line, size_t used, const unsigned **names)
{
	char key[WORDS_KEY_BYTES];
	size_t count;

	if (!ends_well(line, used))
		return 0;
	words_key(&line->words, used, key);
	count = profile_find(line->profile, key, names);
	if (count)
		return count;
	words_joined(&line->words, used, key);
	return profile_find_joined(line->profile, key, names);
}

/* The longest name wins. */
static struct heading match_words(const struct line *line)
{
	const struct heading none = { .kind = HEADING_NONE };
	struct heading heading;

	for (size_t used = longest_name(line); used > 0; used--) {
		const unsigned *names;
		size_t count = find_names(line, used, &names);

		if (count && match_names(line, names, count, used, &heading))
			return heading;
	}
	return none;
}

/* "Primer eje", "2.º Eje rector: ...": a level of `used` words behind its number, which is in `heading`. */
static bool match_level_behind(const struct line *line, size_t used, struct heading *heading)
{
	struct content_closing closing;

	heading->label_end = line->words.items[used - 1].end;
	closing = content_find_closing(line->text, line->length, heading->label_end);
	set_closing(line, heading, &closing);
	return is_singular(line, heading->name) && !starts_lower(line, heading) &&
	       (closing.end == line->length ||
		(heading->start <= MAX_MARK_BYTES && is_level_content(line, heading, &closing)));
}

/* The same, the longest name first. */
static bool match_behind(const struct line *line, size_t start, const struct printed_number *number,
			 struct heading *heading)
{
	for (size_t used = longest_name(line); used > 0; used--) {
		const unsigned *names;
		size_t count = find_names(line, used, &names);

		for (size_t i = 0; i < count; i++) {
			if (!is_level(profile_kind(line->profile, names[i])))
				continue;
			*heading = begin_heading(line, names[i]);
			heading->number = *number;
			heading->start = start;
			if (match_level_behind(line, used, heading))
				return true;
		}
	}
	return false;
}

/* A number that may stand before a level: an ordinal, as a word or with its sign. */
static bool is_ordinal(const struct printed_number *number, size_t used)
{
	return number->form == NUMBER_WORD || (number->form == NUMBER_DECIMAL && used > strlen(number->text));
}

static bool match_number_first(const struct line *line, struct heading *heading)
{
	struct printed_number number;
	struct line rest = { line->profile, line->text, line->length, { .count = 0 } };
	size_t start = line->words.items[0].start, at;
	size_t read = printed_number_read(line->text + start, line->length - start, &number);

	if (!read || !is_ordinal(&number, read))
		return false;
	at = start + read;
	while (at < line->length && strchr(". ", line->text[at]))
		at++;
	words_split(line->text + at, line->length - at, &rest.words);
	for (size_t i = 0; i < rest.words.count; i++) {
		rest.words.items[i].start += at;
		rest.words.items[i].end += at;
	}
	return rest.words.count && rest.words.items[0].start == at && match_behind(&rest, start, &number, heading);
}

/* The bytes of a section number before a heading: "6.1 Relevancia ...", "IV. INDICADORES". */
static size_t section_number(const char *text, size_t length, struct printed_number *number)
{
	size_t read = printed_number_read(text, length, number), at = read;

	if (!read || number->form >= NUMBER_CODE || read > strlen(number->text))
		return 0;
	while (at < length && strchr(".-) ", text[at]))
		at++;
	return at > read && text[at - 1] == ' ' ? at : 0;
}

/* Behind a section number a heading must be sure of itself: the number may as well be a list's. */
static bool is_sure(const struct heading *heading, size_t length)
{
	return heading->kind == HEADING_OMITIR || is_level(heading->kind) ||
	       (heading->kind != HEADING_NONE && heading->capitals && heading->end == length);
}

/* "Obj. 1 Reducir", "L.A. 1.1.1 Contratar": a level by a short form of its name. */
static bool match_short(const struct line *line, struct heading *heading)
{
	size_t start = line->words.items[0].start;
	struct content_closing closing;
	struct heading_short found;

	if (start > MAX_MARK_BYTES ||
	    !heading_short_match(line->profile, line->text + start, line->length - start, &found))
		return false;
	closing = content_find_closing(line->text, line->length, start + found.end);
	if (!found.sure && !closing.any)
		return false;
	*heading = begin_heading(line, found.name);
	heading->number = found.number;
	heading->label_end = start + found.end;
	set_closing(line, heading, &closing);
	if (closing.end == line->length || is_level_content(line, heading, &closing))
		return true;
	heading->kind = HEADING_NONE;
	return false;
}

static struct heading match(const struct profile *profile, const char *text, size_t length)
{
	const struct heading none = { .kind = HEADING_NONE };
	struct line line = { profile, text, length, { .count = 0 } };
	struct heading heading;

	words_split_first(text, length, 1, &line.words);
	if (!line.words.count)
		return none;
	if (match_number_first(&line, &heading))
		return heading;
	heading = none;
	if (profile_may_begin(profile, line.words.items[0].folded)) {
		words_split(text, length, &line.words);
		heading = match_words(&line);
	}
	if (heading.kind == HEADING_NONE)
		match_short(&line, &heading);
	return heading;
}

/* Marks of layout may stand before a heading; the bullet or number of a list may make an item of it. */
static bool is_behind_item_mark(const char *text, const struct heading *heading)
{
	return heading->kind != HEADING_NONE && heading->start > 0 && !strchr("*_#|", text[0]);
}

struct heading heading_match(const struct profile *profile, const char *text, size_t length)
{
	size_t title = heading_toc_title(text, length), before;
	struct printed_number number;
	struct heading heading = match(profile, text, title);

	if (heading.kind == HEADING_NONE && (before = section_number(text, title, &number)) > 0) {
		heading = match(profile, text + before, title - before);
		if (!is_sure(&heading, title - before))
			heading.kind = HEADING_NONE;
		if (is_level(heading.kind) && !heading.number.count)
			heading.number = number;
		heading.start += before;
		heading.end += before;
		heading.label_end += before;
		heading.content_end += before;
	}
	heading.weak = heading.weak || is_behind_item_mark(text, &heading);
	heading.toc = heading.kind != HEADING_NONE && title < length;
	return heading;
}

/* Is it the whole name of a level, whose number is still to come? */
static bool is_level_name(const struct profile *profile, const char *key)
{
	const unsigned *names;
	size_t count = profile_find(profile, key, &names);

	for (size_t i = 0; i < count; i++)
		if (is_level(profile_kind(profile, names[i])))
			return true;
	return false;
}

bool heading_is_beginning(const struct profile *profile, const char *text, size_t length)
{
	char key[WORDS_KEY_BYTES];
	struct words words;

	words_split(text, length, &words);
	if (!words.count || words.more || !profile_may_begin(profile, words.items[0].folded))
		return false;
	words_key(&words, words.count, key);
	return is_level_name(profile, key) || profile_goes_on(profile, key);
}

#include "indexer/headings/heading_short.h"

#include <string.h>

/* A short form has so many letters. */
#define MIN_INITIALS 2
#define MAX_INITIALS 4
#define MIN_PREFIX 3
#define MAX_PREFIX 6

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static char lower(char c)
{
	return is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

/* "LA", "L.A.", "OEI": its letters, folded; returns where the last letter ends, or 0. */
static size_t read_initials(const char *text, size_t length, char *letters, bool *dots)
{
	size_t count = 0, at = 0, end = 0;

	*dots = false;
	while (at < length && is_capital(text[at]) && count < MAX_INITIALS) {
		letters[count++] = lower(text[at]);
		end = ++at;
		if (at + 1 < length && text[at] == '.' && is_capital(text[at + 1])) {
			*dots = true;
			at++;
		}
	}
	letters[count] = '\0';
	return count >= MIN_INITIALS && !(at < length && is_capital(text[at])) ? end : 0;
}

/* "Obj.", "EST.": returns where its letters end, or 0. */
static size_t read_prefix(const char *text, size_t length, char *letters)
{
	size_t count = 0;

	if (!length || !is_capital(text[0]))
		return 0;
	while (count < length && count < MAX_PREFIX && lower(text[count]) >= 'a' && lower(text[count]) <= 'z') {
		letters[count] = lower(text[count]);
		count++;
	}
	letters[count] = '\0';
	return count >= MIN_PREFIX && count < length && text[count] == '.' ? count : 0;
}

static bool has_initials(const struct profile *profile, unsigned name, const char *letters)
{
	return strcmp(profile_initials(profile, name), letters) == 0;
}

static bool has_prefix(const struct profile *profile, unsigned name, const char *letters)
{
	const char *word = profile_single(profile, name);

	return word && strncmp(word, letters, strlen(letters)) == 0;
}

static bool is_level(enum heading_kind kind)
{
	return kind >= HEADING_EJE && kind <= HEADING_ACCION;
}

/* Is it the name that a profile gives first for its level: the usual one? */
static bool is_first(const struct profile *profile, unsigned name)
{
	return name == 0 || profile_kind(profile, name - 1) != profile_kind(profile, name);
}

/*
 * The first level that the letters are short for. Where there are levels of
 * several kinds, "LA" of Línea de acción and of Línea de actuación, the one
 * that goes by its kind's usual name; false where there is none.
 */
static bool find_name(const struct profile *profile, const char *letters,
		      bool (*is_short)(const struct profile *, unsigned, const char *), unsigned *name)
{
	bool found = false, several = false;

	for (unsigned i = 0; i < profile_count(profile); i++) {
		if (!is_level(profile_kind(profile, i)) || !is_short(profile, i, letters))
			continue;
		several = several || (found && profile_kind(profile, i) != profile_kind(profile, *name));
		if (!found || (is_first(profile, i) && !is_first(profile, *name)))
			*name = i;
		found = true;
	}
	return found && (!several || is_first(profile, *name));
}

/* The number behind the letters: "OEI.01" is a code as it is printed, "L.A. 1.2" has a number behind its mark. */
static bool read_number(const char *text, size_t length, size_t letters, struct heading_short *found)
{
	size_t at = letters, read = printed_number_read(text, length, &found->number);
	bool glued = letters + 1 < length && text[letters] != ' ' && text[letters + 1] != ' ';

	if (glued && read > letters && found->number.form == NUMBER_CODE) {
		found->end = read;
		return true;
	}
	while (at < length && strchr(".- ", text[at]))
		at++;
	read = printed_number_read_signed(text + at, length - at, &found->number);
	found->end = at + read;
	return read && found->number.form < NUMBER_LETTER;
}

bool heading_short_match(const struct profile *profile, const char *text, size_t length, struct heading_short *found)
{
	char initials[MAX_INITIALS + 1], prefix[MAX_PREFIX + 1];
	bool dots;
	size_t end = read_initials(text, length, initials, &dots), prefix_end = read_prefix(text, length, prefix);

	/* Most lines that begin so have no number: the names are looked at last. */
	if (end && read_number(text, length, end, found) && find_name(profile, initials, has_initials, &found->name)) {
		found->sure = dots || found->number.count > 1 || text[end] != ' ';
		return true;
	}
	found->sure = true;
	return prefix_end && read_number(text, length, prefix_end, found) &&
	       find_name(profile, prefix, has_prefix, &found->name);
}

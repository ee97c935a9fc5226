#include "text/numbered.h"
#include "text/token_scan.h"

/* Is the part that was read one letter, or one letter twice, as the parts before it? */
static bool is_acronym_part(const struct scan *scan)
{
	if (scan->segment == 0 || scan->segment > 2 || !scan_is_letter(scan->last))
		return false;
	if (scan->segment == 2 && scan->first != scan->last)
		return false;
	return scan->shape == 0 || scan->shape == scan->segment;
}

/* Are these letters and the last ones the next of a list: A. B., b. c.? */
static bool is_listing(const struct scan *scan, int32_t next)
{
	bool behind_another = scan->before[0] == scan->first - 1 && scan->before[1] == '\0';

	return next == scan->first + 1 && scan->points == 0 && (scan->first == 'a' || behind_another);
}

/* In scripts without blanks (日日) a letter twice is a word as others. */
static bool is_spanish_letter(int32_t c)
{
	return (c >= 'a' && c <= 'z') || c == FOLD_READER_ENYE;
}

static bool is_roman(int32_t c)
{
	return c == 'i' || c == 'x' || c == 'c' || c == 'm';
}

/*
 * Is the next part of an abbreviation behind these blanks? It must not be the
 * end of a sentence and the next one's list marker or initial: its own point
 * says so (or that it is a letter twice, but no Roman numeral), and that the
 * letter before names nothing (plan A. B. López).
 */
static bool spaced_part_follows(const struct scan *scan, bool pointed, unsigned *blanks)
{
	struct fold_reader ahead = scan->reader;
	int32_t c = fold_reader_next(&ahead);
	bool follows;

	for (*blanks = 0; *blanks < SCAN_BLANKS_MAX && scan_is_blank(c); ++*blanks)
		c = fold_reader_next(&ahead);
	if (!is_spanish_letter(scan->first) || !is_spanish_letter(c) || is_listing(scan, c))
		return false;
	if (scan->segment == 1)
		follows = pointed && fold_reader_next(&ahead) == '.';
	else
		follows = fold_reader_next(&ahead) == c && !(is_roman(scan->first) && is_roman(c)) &&
			  !fold_reader_is_word(fold_reader_next(&ahead));
	return follows && (scan->points > 0 || !numbered_takes_letters(scan->before));
}

static void next_part(struct scan *scan)
{
	scan->shape = scan->segment;
	scan->segment = 0;
	scan->points++;
}

/* Is such a part behind a point without a blank? */
static bool close_part_follows(const struct scan *scan)
{
	int32_t next[3];

	scan_peek(scan, next, 3);
	if (!scan_is_letter(next[0]))
		return false;
	if (scan->segment == 1)
		return !fold_reader_is_word(next[1]);
	return next[1] == next[0] && !fold_reader_is_word(next[2]);
}

bool scan_acronym(struct scan *scan)
{
	unsigned blanks = 0;

	if (!is_acronym_part(scan))
		return false;
	if (close_part_follows(scan) || spaced_part_follows(scan, true, &blanks)) {
		scan_skip(scan, blanks);
		next_part(scan);
		return true;
	}
	if (scan->points)
		scan->end = scan->reader.end;
	return false;
}

bool scan_spaced(struct scan *scan)
{
	unsigned blanks = SCAN_BLANKS_MAX;

	if (!is_acronym_part(scan) || scan->segment != 2 || !spaced_part_follows(scan, false, &blanks))
		return false;
	scan_skip(scan, blanks);
	next_part(scan);
	return true;
}

bool scan_library(struct scan *scan)
{
	int32_t next[3];

	if (scan->points || scan->folded < TOKENIZER_LIBRARY_NAME)
		return false;
	scan_peek(scan, next, 3);
	if (next[0] != TOKENIZER_LIBRARY[0] || next[1] != TOKENIZER_LIBRARY[1] || fold_reader_is_word(next[2]))
		return false;
	scan_add(scan, fold_reader_next(&scan->reader));
	scan_add(scan, fold_reader_next(&scan->reader));
	return true;
}

/* "No" needs no point: of what stands before digits, next to nothing is a negation. */
static bool is_number_sign(const struct scan *scan, bool pointed)
{
	struct fold_reader ahead = scan->reader;

	if (!scan_has(scan, "no") && !(pointed && (scan_has(scan, "n") || scan_has(scan, "nos"))))
		return false;

	int32_t c = fold_reader_next(&ahead);

	for (unsigned blanks = 0; blanks < SCAN_BLANKS_MAX && scan_is_blank(c); blanks++)
		c = fold_reader_next(&ahead);
	return scan_is_digit(c);
}

void scan_make_number_sign(struct scan *scan)
{
	scan->length = 0;
	scan_append(scan, 'n');
	scan_append(scan, SCAN_MASCULINE);
}

bool scan_number_sign(struct scan *scan, bool pointed)
{
	if (!is_number_sign(scan, pointed))
		return false;
	scan_make_number_sign(scan);
	if (pointed)
		scan->end = scan->reader.end;
	return true;
}

#include "text/number_shape.h"
#include "text/token_scan.h"
#include "text/utf8.h"

/* The sign of degrees, which many keyboards have where º is missing: 1°, N°. */
#define DEGREE 0xB0
#define FEMININE 0xAA

/* Digits alone, no sign between them: what may be an ordinal. */
static bool is_whole(const struct scan *scan)
{
	return scan->number && !scan->group && scan->digits == scan->length;
}

bool scan_is_ordinal_sign(const struct scan *scan, int32_t c)
{
	return c == FEMININE || c == SCAN_MASCULINE || (c == DEGREE && (is_whole(scan) || scan_has(scan, "n")));
}

/* 1ºA is no ordinal, nor is 25°C; of 1°, which may be an angle, the stem is the number (text/analyzer.c). */
void scan_ordinal_sign(struct scan *scan, int32_t sign)
{
	int32_t next;

	scan_peek(scan, &next, 1);
	if (scan_has(scan, "n") && sign != FEMININE)
		scan_make_number_sign(scan);
	else if (is_whole(scan) && !fold_reader_is_word(next))
		scan_append(scan, sign == FEMININE ? 'a' : 'o');
	scan->number = false;
	scan->end = scan->reader.end;
}

bool scan_ordinal_ending(struct scan *scan)
{
	int32_t next[NUMBER_SHAPE_ENDING + 1];
	char letters[NUMBER_SHAPE_ENDING];
	size_t count = 0;

	if (!is_whole(scan))
		return false;
	scan_peek(scan, next, NUMBER_SHAPE_ENDING + 1);
	while (count < NUMBER_SHAPE_ENDING && next[count] >= 'a' && next[count] <= 'z') {
		letters[count] = (char)next[count];
		count++;
	}
	if (fold_reader_is_word(next[count]) || !number_shape_is_ordinal_ending(letters, count))
		return false;
	for (size_t i = 0; i < count; i++)
		scan_add(scan, fold_reader_next(&scan->reader));
	return true;
}

/* Does a sign that parts thousands stand behind one to three digits, and have three behind it? */
static bool group_follows(const struct scan *scan)
{
	int32_t next[4];

	if (!scan->number || scan->digits > 3 || scan->text[0] == '0')
		return false;
	/* 1.234,567 would be a comma behind a point's decimals. */
	if (memchr(scan->text, '.', scan->length))
		return false;
	scan_peek(scan, next, 4);
	return scan_is_digit(next[0]) && scan_is_digit(next[1]) && scan_is_digit(next[2]) &&
	       !fold_reader_is_word(next[3]);
}

bool scan_group(struct scan *scan)
{
	if (!group_follows(scan))
		return false;
	scan->digits = 0;
	scan->group = true;
	return true;
}

bool scan_decimal_comma(struct scan *scan)
{
	int32_t next[3];

	if (!scan->number || !number_shape_is_grouped(scan->text, scan->length))
		return false;
	scan_peek(scan, next, 3);
	if (!scan_is_digit(next[0]) || fold_reader_is_word(scan_is_digit(next[1]) ? next[2] : next[1]))
		return false;
	scan->length = number_shape_close(scan->text, scan->length);
	scan_append(scan, '.');
	scan->digits = 0;
	return true;
}

bool scan_is_group_blank(const struct scan *scan)
{
	const struct fold_reader *reader = &scan->reader;
	uint32_t code;

	utf8_next((const char *)reader->text + reader->start, reader->length - reader->start, &code);
	return code == 0xA0 || code == 0x2007 || code == 0x2009 || code == 0x202F;
}


#include "searchd/words/edits.h"

#include <limits.h>
#include <string.h>

#include "text/utf8.h"

bool edits_read(const char *text, struct spelled *letters)
{
	size_t length = strlen(text);
	uint32_t letter;

	letters->count = 0;
	for (size_t at = 0; at < length;) {
		if (letters->count == EDITS_MAX_LETTERS)
			return false;
		at += utf8_next(text + at, length - at, &letter);
		letters->items[letters->count++] = (int)letter;
	}
	return true;
}

#define ENYE 0xF1

/* In hundredths of a slip, as those of the header. */
enum {
	DOUBLE = 40, /* a letter doubled or not */
	SILENT = 30, /* h that is not heard */
	ENDING = 30, /* a letter of the word's ending that was not typed */
	FIRST_LETTER = 60, /* more, where the very first letter is another, missing or too many: that is rare */
	NO_SLIP = 3 * EDITS_SLIP /* beyond every limit */
};

struct pair {
	int a, b;
	int cost;
};

static const struct pair confused[] = {
	{ 'b', 'v', EDITS_SAME_SOUND }, { 's', 'c', EDITS_SAME_SOUND }, { 's', 'z', EDITS_SAME_SOUND },
	{ 'c', 'z', EDITS_SAME_SOUND }, { 'g', 'j', EDITS_SAME_SOUND }, { 'c', 'k', EDITS_SAME_SOUND },
	{ 'k', 'q', EDITS_SAME_SOUND }, { 'c', 'q', EDITS_SAME_SOUND }, { 'i', 'y', EDITS_SAME_SOUND },
	{ 'x', 's', EDITS_NEAR_SOUND }, { 'x', 'j', EDITS_NEAR_SOUND }, { 'm', 'n', EDITS_NEAR_SOUND },
	{ 'b', 'w', EDITS_NEAR_SOUND }, { 'v', 'w', EDITS_NEAR_SOUND }, { 'l', 'y', EDITS_NEAR_SOUND },
	{ 'e', 'i', 80 },               { 'o', 'u', 80 },               { 'r', 'l', 80 },
	{ 'd', 't', 80 },
};



/* Of a letter of the word for one that was typed. */
static int substitution(int a, int b)
{
	if (a == b)
		return 0;
	if (b == ENYE)
		return a == 'l' || a == 'p' ? EDITS_SLIP : NO_SLIP; /* they stand beside it on a keyboard */
	if (a == ENYE && b == 'n')
		return EDITS_TILDE;
	for (size_t i = 0; i < sizeof(confused) / sizeof(*confused); i++) {
		if ((confused[i].a == a && confused[i].b == b) || (confused[i].a == b && confused[i].b == a))
			return confused[i].cost;
	}
	return EDITS_SLIP;
}

/* A letter too many or too few, beside its neighbour. */
static int gap(int letter, int before)
{
	if (letter == before)
		return DOUBLE;
	if (letter == 'h')
		return SILENT;
	return before == 0 ? EDITS_SLIP + FIRST_LETTER : EDITS_SLIP;
}

/* The letter typed at `j` is one too many. */
static int typed_gap(const int *typed, int j)
{
	int before = j > 0 ? typed[j - 1] : 0;

	return typed[j] == ENYE && before != ENYE ? NO_SLIP : gap(typed[j], before);
}

/* Two letters that sound like one: ll for y, qu for k or c, sc for s or c. */
static int two_for_one(int first, int second, int one)
{
	if (first == 'l' && second == 'l' && one == 'y')
		return EDITS_SAME_SOUND;
	if (first == 'q' && second == 'u' && (one == 'k' || one == 'c' || one == 'q'))
		return EDITS_SAME_SOUND;
	if (first == 's' && second == 'c' && (one == 's' || one == 'c' || one == 'z'))
		return EDITS_SAME_SOUND;
	if (first == 'c' && second == 'c' && (one == 'x' || one == 's'))
		return EDITS_SAME_SOUND;
	return INT_MAX / 2;
}

/* What is typed where the keyboard has no ñ: espanya, senior. */
static int typed_for_enye(int first, int second, int letter)
{
	return letter == ENYE && first == 'n' && (second == 'y' || second == 'i') ? EDITS_NEAR_SOUND : INT_MAX / 2;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

void edits_start(struct edits *edits, const struct spelled *typed)
{
	edits->typed = typed;
	for (int letter = 0; letter < EDITS_TABLE_LETTERS; letter++) {
		for (int j = 0; j < edits->typed->count; j++)
			edits->substitutions[letter][j] = substitution(letter, edits->typed->items[j]);
	}
	edits->cells[0][0] = 0;
	edits->lowest[0] = 0;
	for (int j = 1; j <= edits->typed->count; j++)
		edits->cells[0][j] =
			edits->cells[0][j - 1] + typed_gap(edits->typed->items, j - 1);
}

void edits_fill_row(struct edits *edits, const struct spelled *word, int i)
{
	const int *typed = edits->typed->items;
	const int *letters = word->items;
	int letter = letters[i - 1];
	int missing = gap(letter, i > 1 ? letters[i - 2] : 0);
	int others[EDITS_MAX_LETTERS];
	const int *substitutions = others;
	int lowest;

	if (letter < EDITS_TABLE_LETTERS) {
		substitutions = edits->substitutions[letter];
	} else {
		for (int j = 0; j < edits->typed->count; j++)
			others[j] = substitution(letter, typed[j]);
	}

	edits->cells[i][0] = edits->cells[i - 1][0] + missing;
	lowest = edits->cells[i][0];
	for (int j = 1; j <= edits->typed->count; j++) {
		int cell = edits->cells[i - 1][j - 1] + substitutions[j - 1];

		cell = least(cell, edits->cells[i - 1][j] + (j == edits->typed->count ? ENDING : missing));
		cell = least(cell, edits->cells[i][j - 1] + typed_gap(typed, j - 1));
		if (i > 1 && j > 1 && letter == typed[j - 2] && letters[i - 2] == typed[j - 1])
			cell = least(cell, edits->cells[i - 2][j - 2] + EDITS_SWAP);
		if (i > 1)
			cell = least(cell, edits->cells[i - 2][j - 1] +
						   two_for_one(letters[i - 2], letter, typed[j - 1]));
		if (j > 1)
			cell = least(cell, edits->cells[i - 1][j - 2] +
						   least(two_for_one(typed[j - 2], typed[j - 1], letter),
							 typed_for_enye(typed[j - 2], typed[j - 1], letter)));
		if (i == 1 && j == 1 && substitutions[0] >= EDITS_SLIP)
			cell += FIRST_LETTER;
		edits->cells[i][j] = cell;
		lowest = least(lowest, cell);
	}
	edits->lowest[i] = lowest;
}

/* A row reaches two rows on. */
bool edits_is_hopeless(const struct edits *edits, int i, int limit)
{
	return i > 0 && edits->lowest[i] > limit && edits->lowest[i - 1] > limit;
}


bool edits_have_digit(const struct spelled *letters)
{
	for (int i = 0; i < letters->count; i++) {
		if (letters->items[i] >= '0' && letters->items[i] <= '9')
			return true;
	}
	return false;
}

#include "searchd/words/spelling.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

/*
 * A dynamic programme over letters (Damerau's distance, with weights), one row
 * for each letter of the word from the vocabulary. The vocabulary is in byte
 * order, so a word shares its first rows with the one before it, and all words
 * with a hopeless beginning are passed over at once: as walking a trie, without
 * having one.
 */

#define MAX_LETTERS 40 /* a longer word has no correction */

/* In hundredths of a slip. */
enum {
	SLIP = 100,
	SWAP = 60,      /* two letters the wrong way round */
	DOUBLE = 40,    /* a letter doubled or not */
	SILENT = 30,    /* h that is not heard */
	SAME_SOUND = 30,
	NEAR_SOUND = 50,
	TILDE = 20,     /* n typed for ñ */
	ENDING = 30,    /* a letter of the word's ending that was not typed */
	FIRST_LETTER = 60 /* more, where the very first letter is another, missing or too many: hardly anybody misses it */
};

struct letters {
	int items[MAX_LETTERS + 1];
	int count;
};

/* The letters of valid UTF-8; false where there are too many. */
static bool read_letters(const char *text, struct letters *letters)
{
	size_t length = strlen(text);
	uint32_t letter;

	letters->count = 0;
	for (size_t at = 0; at < length;) {
		if (letters->count == MAX_LETTERS)
			return false;
		at += utf8_next(text + at, length - at, &letter);
		letters->items[letters->count++] = (int)letter;
	}
	return true;
}

#define ENYE 0xF1

struct pair {
	int a, b;
	int cost;
};

static const struct pair confused[] = {
	{ 'b', 'v', SAME_SOUND },  { 's', 'c', SAME_SOUND },  { 's', 'z', SAME_SOUND }, { 'c', 'z', SAME_SOUND },
	{ 'g', 'j', SAME_SOUND },  { 'c', 'k', SAME_SOUND },  { 'k', 'q', SAME_SOUND }, { 'c', 'q', SAME_SOUND },
	{ 'i', 'y', SAME_SOUND },  { 'n', ENYE, TILDE },      { 'x', 's', NEAR_SOUND }, { 'x', 'j', NEAR_SOUND },
	{ 'm', 'n', NEAR_SOUND },  { 'b', 'w', NEAR_SOUND },  { 'v', 'w', NEAR_SOUND }, { 'l', 'y', NEAR_SOUND },
	{ 'e', 'i', 80 },          { 'o', 'u', 80 },          { 'r', 'l', 80 },         { 'd', 't', 80 },
};

static int substitution(int a, int b)
{
	if (a == b)
		return 0;
	for (size_t i = 0; i < sizeof(confused) / sizeof(*confused); i++) {
		if ((confused[i].a == a && confused[i].b == b) || (confused[i].a == b && confused[i].b == a))
			return confused[i].cost;
	}
	return SLIP;
}

/* A letter too many or too few, beside its neighbour. */
static int gap(int letter, int before)
{
	if (letter == before)
		return DOUBLE;
	if (letter == 'h')
		return SILENT;
	return before == 0 ? SLIP + FIRST_LETTER : SLIP;
}

/* Two letters that sound like one: ll for y, qu for k or c, sc for s or c. */
static int two_for_one(int first, int second, int one)
{
	if (first == 'l' && second == 'l' && one == 'y')
		return SAME_SOUND;
	if (first == 'q' && second == 'u' && (one == 'k' || one == 'c' || one == 'q'))
		return SAME_SOUND;
	if (first == 's' && second == 'c' && (one == 's' || one == 'c' || one == 'z'))
		return SAME_SOUND;
	if (first == 'c' && second == 'c' && (one == 'x' || one == 's'))
		return SAME_SOUND;
	return INT_MAX / 2;
}

/* Basic Latin, where nearly all letters are, with each other: the walk asks for these costs a million times. */
#define TABLE_LETTERS 128

static int least(int a, int b)
{
	return a < b ? a : b;
}

struct table {
	const struct letters *typed;
	int substitutions[TABLE_LETTERS][MAX_LETTERS]; /* of a letter for each that was typed; filled by first_row() */
	int lowest[MAX_LETTERS + 1]; /* of each row */
	int cells[MAX_LETTERS + 1][MAX_LETTERS + 1]; /* [letters of the word][letters typed] */
};

static void first_row(struct table *table)
{
	for (int letter = 0; letter < TABLE_LETTERS; letter++) {
		for (int j = 0; j < table->typed->count; j++)
			table->substitutions[letter][j] = substitution(letter, table->typed->items[j]);
	}
	table->cells[0][0] = 0;
	table->lowest[0] = 0;
	for (int j = 1; j <= table->typed->count; j++)
		table->cells[0][j] =
			table->cells[0][j - 1] + gap(table->typed->items[j - 1], j > 1 ? table->typed->items[j - 2] : 0);
}

/* The row of the word's letter number `i` (from 1). */
static void fill_row(struct table *table, const struct letters *word, int i)
{
	const int *typed = table->typed->items;
	const int *letters = word->items;
	int letter = letters[i - 1];
	int others[MAX_LETTERS];
	const int *substitutions = others;
	int lowest;

	if (letter < TABLE_LETTERS) {
		substitutions = table->substitutions[letter];
	} else {
		for (int j = 0; j < table->typed->count; j++)
			others[j] = substitution(letter, typed[j]);
	}

	table->cells[i][0] = table->cells[i - 1][0] + gap(letter, i > 1 ? letters[i - 2] : 0);
	lowest = table->cells[i][0];
	for (int j = 1; j <= table->typed->count; j++) {
		int cell = table->cells[i - 1][j - 1] + substitutions[j - 1];

		cell = least(cell, table->cells[i - 1][j] +
					   (j == table->typed->count ? ENDING : gap(letter, i > 1 ? letters[i - 2] : 0)));
		cell = least(cell, table->cells[i][j - 1] + gap(typed[j - 1], j > 1 ? typed[j - 2] : 0));
		if (i > 1 && j > 1 && letter == typed[j - 2] && letters[i - 2] == typed[j - 1])
			cell = least(cell, table->cells[i - 2][j - 2] + SWAP);
		if (i > 1)
			cell = least(cell, table->cells[i - 2][j - 1] + two_for_one(letters[i - 2], letter, typed[j - 1]));
		if (j > 1)
			cell = least(cell, table->cells[i - 1][j - 2] + two_for_one(typed[j - 2], typed[j - 1], letter));
		if (i == 1 && j == 1 && substitutions[0] >= SLIP)
			cell += FIRST_LETTER;
		table->cells[i][j] = cell;
		lowest = least(lowest, cell);
	}
	table->lowest[i] = lowest;
}

/* Whether no word that begins with these `i` letters can come within `limit`: a row reaches two rows on. */
static bool is_hopeless(const struct table *table, int i, int limit)
{
	return i > 0 && table->lowest[i] > limit && table->lowest[i - 1] > limit;
}

/* How far a correction may be, by the letters typed: one slip in a short word, two in a long one. */
static int limit_for(int letters)
{
	if (letters < 3)
		return -1;
	if (letters == 3)
		return TILDE;
	if (letters < 6)
		return SLIP;
	return letters < 9 ? SLIP + NEAR_SOUND : 2 * SLIP;
}

static bool has_digit(const struct letters *letters)
{
	for (int i = 0; i < letters->count; i++) {
		if (letters->items[i] >= '0' && letters->items[i] <= '9')
			return true;
	}
	return false;
}

/* Of two words that are about as near the more frequent is meant: a doubling is worth 4 hundredths of a slip. */
static double preference(int distance, uint32_t frequency)
{
	return distance - 4 * log2((double)frequency);
}

static int shared_letters(const struct letters *a, const struct letters *b)
{
	int shared = 0;

	while (shared < a->count && shared < b->count && a->items[shared] == b->items[shared])
		shared++;
	return shared;
}

/* The walk over the vocabulary: what is known of the beginning of the current word. */
struct walk {
	struct table table;
	struct letters current;
	int rows;      /* of `current` that are filled */
	bool given_up; /* on the beginning of so many letters */
	int limit;
};

/* Go on to `next`: its distance, or above the limit. */
static int walk_to(struct walk *walk, const struct letters *next)
{
	int shared = shared_letters(&walk->current, next);

	if (walk->given_up && shared >= walk->rows)
		return walk->limit + 1;
	walk->given_up = false;
	walk->rows = least(walk->rows, shared);
	walk->current = *next;
	while (walk->rows < next->count) {
		fill_row(&walk->table, &walk->current, ++walk->rows);
		if (is_hopeless(&walk->table, walk->rows, walk->limit)) {
			walk->given_up = true;
			return walk->limit + 1;
		}
	}
	return walk->table.cells[next->count][walk->table.typed->count];
}

static size_t bytes_of(const char *text, int letters)
{
	return utf8_prefix(text, strlen(text), (size_t)letters);
}

/* The best of the words within `limit`; with `longer`, of those that have one letter more than was typed. */
static const struct vocabulary_word *find_nearest(const struct vocabulary *vocabulary, const struct letters *typed,
						  int limit, bool longer)
{
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	const struct vocabulary_word *best = NULL;
	double best_preference = 0;
	struct walk walk = { .table.typed = typed, .limit = limit };

	first_row(&walk.table);
	for (size_t i = 0, after = 1; i < vocabulary_count(vocabulary); i = after++) {
		struct letters next;

		if (!read_letters(words[i].text, &next))
			continue;

		int distance = walk_to(&walk, &next);

		/* No word that begins with these letters is any nearer. */
		if (walk.given_up)
			after = vocabulary_skip(vocabulary, i, bytes_of(words[i].text, walk.rows));
		if (distance == 0 || distance > walk.limit || has_digit(&next) ||
		    (longer && next.count != typed->count + 1))
			continue;
		if (!best || preference(distance, words[i].frequency) < best_preference) {
			best = &words[i];
			best_preference = preference(distance, words[i].frequency);
		}
	}
	return best;
}

/* A word of so many letters, and one more, are hardly two words: tribual, conduta, trasparencia. */
#define LONG_WORD 7

const struct vocabulary_word *spelling_correct(const struct vocabulary *vocabulary, const char *word, bool is_word)
{
	const struct vocabulary_word *found;
	struct letters typed;
	int limit;

	if (!read_letters(word, &typed) || has_digit(&typed))
		return NULL;
	limit = limit_for(typed.count);
	if (limit < 0)
		return NULL;
	if (!is_word)
		return find_nearest(vocabulary, &typed, limit, false);
	found = find_nearest(vocabulary, &typed, least(limit, SWAP), false);
	return found || typed.count < LONG_WORD ? found : find_nearest(vocabulary, &typed, SLIP, true);
}

/* --- Beginnings ----------------------------------------------------------- */

/* How far the beginning of a word may be from what was typed. */
static int limit_for_beginning(int letters)
{
	if (letters < 4)
		return letters < 3 ? -1 : SAME_SOUND;
	return letters < 6 ? SLIP : letters < 9 ? SLIP + NEAR_SOUND : 2 * SLIP;
}

/* For each row that is filled, the nearest of the rows up to it. */
struct beginnings {
	int distance[MAX_LETTERS + 1];
	int letters[MAX_LETTERS + 1];
};

/* Fill rows until nothing nearer can come; returns how many there are. */
static int fill_beginnings(struct walk *walk, struct beginnings *beginnings, const struct letters *next)
{
	int shared = shared_letters(&walk->current, next);
	int last = walk->table.typed->count;

	walk->rows = least(walk->rows, shared);
	walk->current = *next;
	while (walk->rows < next->count && !is_hopeless(&walk->table, walk->rows, walk->limit)) {
		int row = ++walk->rows;
		int distance;

		fill_row(&walk->table, &walk->current, row);
		distance = walk->table.cells[row][last];
		beginnings->distance[row] = beginnings->distance[row - 1];
		beginnings->letters[row] = beginnings->letters[row - 1];
		if (distance < beginnings->distance[row]) {
			beginnings->distance[row] = distance;
			beginnings->letters[row] = row;
		}
	}
	return walk->rows;
}

void spelling_complete(const struct vocabulary *vocabulary, const char *typed_text, struct completions *found)
{
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	size_t count = vocabulary_count(vocabulary);
	struct beginnings beginnings = { { 0 }, { 0 } };
	struct letters typed;
	struct walk walk = { .table.typed = &typed };
	size_t i = 0;

	found->count = 0;
	if (!read_letters(typed_text, &typed) || has_digit(&typed))
		return;
	walk.limit = limit_for_beginning(typed.count);
	if (walk.limit < 0)
		return;
	first_row(&walk.table);
	beginnings.distance[0] = INT_MAX / 2;
	while (i < count) {
		struct letters next;
		int rows;

		if (!read_letters(words[i].text, &next)) {
			i++;
			continue;
		}
		rows = fill_beginnings(&walk, &beginnings, &next);
		if (beginnings.distance[rows] <= walk.limit) {
			completions_add(found, &words[i], beginnings.distance[rows], beginnings.letters[rows]);
			i++;
		} else {
			/* No word that begins with these letters is any nearer. */
			i = rows < next.count || is_hopeless(&walk.table, rows, walk.limit) ?
				    vocabulary_skip(vocabulary, i, bytes_of(words[i].text, rows)) : i + 1;
		}
	}
}

int spelling_distance(const char *typed_text, const char *word_text, int limit)
{
	struct letters typed;
	struct letters word;
	struct walk walk = { .table.typed = &typed, .limit = limit };

	if (!read_letters(typed_text, &typed) || !read_letters(word_text, &word))
		return limit + 1;
	first_row(&walk.table);
	return walk_to(&walk, &word);
}

#include "searchd/words/spelling.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "searchd/words/edits.h"
#include "text/utf8.h"

/*
 * The vocabulary is in byte order, so a word shares its first rows with the one
 * before it, and all words with a hopeless beginning are passed over at once:
 * as walking a trie, without having one.
 */

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Of two words that are about as near the more frequent is meant. */
static double preference(int distance, uint32_t frequency)
{
	return distance - SPELLING_DOUBLING * log2((double)frequency);
}

static int shared_letters(const struct spelled *a, const struct spelled *b)
{
	int shared = 0;

	while (shared < a->count && shared < b->count && a->items[shared] == b->items[shared])
		shared++;
	return shared;
}

/* The walk over the vocabulary: what is known of the beginning of the current word. */
struct walk {
	struct edits edits;
	struct spelled current;
	int rows;      /* of `current` that are filled */
	bool given_up; /* on the beginning of so many letters */
	int limit;
};

/* Go on to `next`: its distance, or above the limit. */
static int walk_to(struct walk *walk, const struct spelled *next)
{
	int shared = shared_letters(&walk->current, next);

	if (walk->given_up && shared >= walk->rows)
		return walk->limit + 1;
	walk->given_up = false;
	walk->rows = least(walk->rows, shared);
	walk->current = *next;
	while (walk->rows < next->count) {
		edits_fill_row(&walk->edits, &walk->current, ++walk->rows);
		if (edits_is_hopeless(&walk->edits, walk->rows, walk->limit)) {
			walk->given_up = true;
			return walk->limit + 1;
		}
	}
	return walk->edits.cells[next->count][walk->edits.typed->count];
}

static size_t bytes_of(const char *text, int letters)
{
	return utf8_prefix(text, strlen(text), (size_t)letters);
}

/* The best of the words within `limit`; with `longer`, of those that have one letter more than was typed. */
static const struct vocabulary_word *find_nearest(const struct vocabulary *vocabulary, const struct spelled *typed,
						  int limit, bool longer)
{
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	const struct vocabulary_word *best = NULL;
	double best_preference = 0;
	struct walk walk = { .limit = limit };

	edits_start(&walk.edits, typed);
	for (size_t i = 0, after = 1; i < vocabulary_count(vocabulary); i = after++) {
		struct spelled next;

		if (!edits_read(words[i].text, &next))
			continue;

		int distance = walk_to(&walk, &next);

		/* No word that begins with these letters is any nearer. */
		if (walk.given_up)
			after = vocabulary_skip(vocabulary, i, bytes_of(words[i].text, walk.rows));
		if (distance == 0 || distance > walk.limit || edits_have_digit(&next) ||
		    (longer && next.count != typed->count + 1))
			continue;
		if (!best || preference(distance, words[i].frequency) < best_preference) {
			best = &words[i];
			best_preference = preference(distance, words[i].frequency);
		}
	}
	return best;
}

const struct vocabulary_word *spelling_nearest(const struct vocabulary *vocabulary, const char *word, int limit,
					       bool longer)
{
	struct spelled typed;

	if (limit < 0 || !edits_read(word, &typed) || edits_have_digit(&typed))
		return NULL;
	return find_nearest(vocabulary, &typed, limit, longer);
}

int spelling_limit(const char *word)
{
	struct spelled typed;

	if (!edits_read(word, &typed) || edits_have_digit(&typed))
		return -1;
	if (typed.count < 3)
		return -1;
	if (typed.count == 3)
		return EDITS_TILDE;
	if (typed.count < 6)
		return EDITS_SLIP;
	return typed.count < 9 ? EDITS_SLIP + EDITS_NEAR_SOUND : 2 * EDITS_SLIP;
}

bool spelling_sounds_alike(const char *one, const char *other)
{
	/* Both ways: an ending that is missing is heard. */
	return spelling_distance(one, other, SPELLING_ALIKE) <= SPELLING_ALIKE &&
	       spelling_distance(other, one, SPELLING_ALIKE) <= SPELLING_ALIKE;
}

/* --- Beginnings ----------------------------------------------------------- */

/* How far the beginning of a word may be from what was typed. */
static int limit_for_beginning(int letters)
{
	if (letters < 4)
		return letters < 3 ? -1 : EDITS_SAME_SOUND;
	return letters < 6 ? EDITS_SLIP : letters < 9 ? EDITS_SLIP + EDITS_NEAR_SOUND : 2 * EDITS_SLIP;
}

/* For each row that is filled, the nearest of the rows up to it. */
struct beginnings {
	int distance[EDITS_MAX_LETTERS + 1];
	int letters[EDITS_MAX_LETTERS + 1];
};

/* Fill rows until nothing nearer can come; returns how many there are. */
static int fill_beginnings(struct walk *walk, struct beginnings *beginnings, const struct spelled *next)
{
	int shared = shared_letters(&walk->current, next);
	int last = walk->edits.typed->count;

	walk->rows = least(walk->rows, shared);
	walk->current = *next;
	while (walk->rows < next->count && !edits_is_hopeless(&walk->edits, walk->rows, walk->limit)) {
		int row = ++walk->rows;
		int distance;

		edits_fill_row(&walk->edits, &walk->current, row);
		distance = walk->edits.cells[row][last];
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
	struct spelled typed;
	struct walk walk = { .limit = 0 };
	size_t i = 0;

	found->count = 0;
	if (!edits_read(typed_text, &typed) || edits_have_digit(&typed))
		return;
	walk.limit = limit_for_beginning(typed.count);
	if (walk.limit < 0)
		return;
	edits_start(&walk.edits, &typed);
	beginnings.distance[0] = INT_MAX / 2;
	while (i < count) {
		struct spelled next;
		int rows;

		if (!edits_read(words[i].text, &next)) {
			i++;
			continue;
		}
		rows = fill_beginnings(&walk, &beginnings, &next);
		if (beginnings.distance[rows] <= walk.limit) {
			completions_add(found, &words[i], beginnings.distance[rows], beginnings.letters[rows]);
			i++;
		} else {
			/* No word that begins with these letters is any nearer. */
			i = rows < next.count || edits_is_hopeless(&walk.edits, rows, walk.limit) ?
				    vocabulary_skip(vocabulary, i, bytes_of(words[i].text, rows)) : i + 1;
		}
	}
}

int spelling_distance(const char *typed_text, const char *word_text, int limit)
{
	struct spelled typed;
	struct spelled word;
	struct walk walk = { .limit = limit };

	if (!edits_read(typed_text, &typed) || !edits_read(word_text, &word))
		return limit + 1;
	edits_start(&walk.edits, &typed);
	return walk_to(&walk, &word);
}

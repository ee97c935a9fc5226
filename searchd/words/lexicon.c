#include "searchd/words/lexicon.h"

#include <stdbool.h>
#include <string.h>

#include "base/embed.h"
#include "base/little_endian.h"
#include "lexicon/lookup.h"
#include "searchd/words/edits.h"
#include "searchd/words/spelling.h"
#include "text/utf8.h"

EMBED(lexicon_edges, LEXICON_FILE);

static uint32_t edge_at(uint32_t number)
{
	return get_u32(lexicon_edges + (size_t)number * 4);
}

static uint32_t first_state(void)
{
	return lexicon_edge_state(edge_at(0));
}

#define ASCII_LETTERS 26

/* From letter number 27 on: as it is written, and folded. */
static const struct {
	uint16_t written, folded;
} others[] = {
	{ 0xE1, 'a' }, { 0xE9, 'e' }, { 0xED, 'i' }, { 0xF1, 0xF1 }, { 0xF3, 'o' }, { 0xFA, 'u' }, { 0xFC, 'u' },
};

_Static_assert(ASCII_LETTERS + sizeof(others) / sizeof(*others) == LEXICON_LETTERS, "every letter has its number");

static int written_letter(uint32_t letter)
{
	return letter <= ASCII_LETTERS ? 'a' + (int)letter - 1 : others[letter - ASCII_LETTERS - 1].written;
}

static int folded_letter(uint32_t letter)
{
	return letter <= ASCII_LETTERS ? 'a' + (int)letter - 1 : others[letter - ASCII_LETTERS - 1].folded;
}

unsigned lexicon_class(const char *word)
{
	return lexicon_look_up(lexicon_edges, word);
}

/* --- The nearest words ------------------------------------------------------ */

/* What nobody said in 28 million words is hardly ever meant: so much further than it is, in hundredths of a slip. */
#define UNSEEN 40

struct walk {
	struct edits edits;
	struct spelled word; /* folded: as far as the walk has come */
	int written[LEXICON_MAX_LETTERS];
	int limit;
	struct lexicon_words *found;
};

int lexicon_rank(const struct lexicon_word *word)
{
	return spelling_rank(word->distance, (int)word->word_class) + (word->word_class < LEXICON_SEEN ? UNSEEN : 0);
}

static void write_letters(const int *letters, int count, char *out)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < count; i++)
		utf8_add(&text, (uint32_t)letters[i]);
	memcpy(out, text.data, text.length + 1);
	strbuf_release(&text);
}

/* Take the word with that number out; those behind it move up. */
static void drop(struct lexicon_words *found, size_t at)
{
	memmove(&found->items[at], &found->items[at + 1], (found->count - at - 1) * sizeof(*found->items));
	found->count--;
}

/* Put a word in its place, where it is among the best, and the best of its spellings. */
static void insert(struct lexicon_words *found, const struct lexicon_word *word)
{
	size_t at;

	for (size_t i = 0; i < found->count; i++) {
		if (strcmp(found->items[i].text, word->text) != 0)
			continue;
		if (lexicon_rank(&found->items[i]) <= lexicon_rank(word))
			return;
		drop(found, i);
		break;
	}
	if (found->count == LEXICON_NEAREST)
		found->count--;
	at = found->count++;
	for (; at > 0 && lexicon_rank(word) < lexicon_rank(&found->items[at - 1]); at--)
		found->items[at] = found->items[at - 1];
	found->items[at] = *word;
}

static void meet_word(struct walk *walk, int rows, unsigned word_class)
{
	struct lexicon_word word = { .distance = edits_distance(&walk->edits, rows), .word_class = word_class };
	struct lexicon_words *found = walk->found;

	if (word.distance == 0 || word.distance > walk->limit)
		return;
	if (found->count == LEXICON_NEAREST && lexicon_rank(&word) >= lexicon_rank(&found->items[LEXICON_NEAREST - 1]))
		return;
	write_letters(walk->word.items, rows, word.text);
	write_letters(walk->written, rows, word.written);
	insert(found, &word);
}

/* Go on from a state that `rows` letters led to. */
static void walk_on(struct walk *walk, uint32_t state, int rows)
{
	uint32_t edge;

	for (uint32_t number = state; number != 0; number = edge & LEXICON_LAST_EDGE ? 0 : number + 1) {
		edge = edge_at(number);
		walk->word.items[rows] = folded_letter(lexicon_edge_letter(edge));
		walk->written[rows] = written_letter(lexicon_edge_letter(edge));
		edits_fill_row(&walk->edits, &walk->word, rows + 1);
		if (edits_is_hopeless(&walk->edits, rows + 1, walk->limit))
			continue;
		if (lexicon_edge_class(edge) != LEXICON_NONE)
			meet_word(walk, rows + 1, lexicon_edge_class(edge));
		walk_on(walk, lexicon_edge_state(edge), rows + 1);
	}
}

void lexicon_nearest(const char *text, int limit, struct lexicon_words *found)
{
	struct spelled typed;
	struct walk walk = { .limit = limit, .found = found };

	found->count = 0;
	if (!edits_read(text, &typed) || edits_have_digit(&typed))
		return;
	edits_start(&walk.edits, &typed);
	walk_on(&walk, first_state(), 0);
}

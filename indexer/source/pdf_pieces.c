#include "indexer/source/pdf_pieces.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* The blank between two words is a quarter of the letters' height, and up to twice that in a justified line. */
#define MIN_GAP 0.6F
/* Two gaps of a line as wide as this need no other line that begins where they end: a header's, over its columns. */
#define WIDE_GAP 1.2F
/* No blank between two words is wider. */
#define MAX_BLANK 1.0F
/* A gap is so many times the narrowest blank of its line. */
#define GAP_TO_BLANK 2.5F
/* Pieces that begin at the same place differ by no more than this; points. */
#define SAME_PLACE 1.0F
/* So many pieces that begin there are looked at on either side. */
#define MAX_LOOK 16

void pdf_pieces_init(struct pdf_pieces *pieces)
{
	*pieces = (struct pdf_pieces){ NULL, 0, 0 };
}

void pdf_pieces_release(struct pdf_pieces *pieces)
{
	free(pieces->items);
	pdf_pieces_init(pieces);
}

float pdf_piece_height(const struct pdf_piece *piece)
{
	return piece->bottom - piece->top;
}

/* A word of the text, with its box. */
struct word {
	const struct pdf_box *box;
	const char *text;
};

/* The next word at *at, which is moved behind it; whether a line begins with it is told. */
static bool take_word(const char **at, const char *end, const struct pdf_boxes *boxes, size_t index, struct word *word,
		      bool *begins)
{
	word->box = &boxes->items[index];
	*begins = false;
	for (; *at < end && strchr(" \n\f\r", **at); (*at)++)
		*begins = *begins || **at != ' ';
	word->text = *at;
	if (!word->box->length || word->box->length > (size_t)(end - *at) ||
	    memcmp(*at, boxes->texts.data + word->box->text, word->box->length) != 0)
		return false;
	*at += word->box->length;
	return true;
}

static void add_piece(struct pdf_pieces *pieces, const struct word *words, size_t count, float gap)
{
	const struct pdf_box *last = words[count - 1].box;
	struct pdf_piece piece = {
		.text = words->text,
		.length = (size_t)(words[count - 1].text + last->length - words->text),
		.left = words->box->left,
		.right = last->right,
		.top = words->box->top,
		.bottom = words->box->bottom,
		.gap = gap,
		.page = words->box->page,
	};

	pieces->items = xgrow(pieces->items, pieces->count, &pieces->capacity, sizeof(*pieces->items));
	pieces->items[pieces->count++] = piece;
}

static float gap_before(const struct word *word)
{
	return word->box->left - word[-1].box->right;
}

/* Are all gaps of the line alike, as in one that is stretched to the width of its column? */
static bool is_stretched(const struct word *words, size_t count)
{
	float narrow = 0, wide = 0;

	for (size_t i = 1; i < count; i++) {
		float gap = gap_before(&words[i]);

		narrow = i == 1 || gap < narrow ? gap : narrow;
		wide = gap > wide ? gap : wide;
	}
	return count > 2 && wide - narrow < SAME_PLACE;
}

/* A line: cut where a gap is wide, and much wider than the blanks between its other words. */
static void cut_line(struct pdf_pieces *pieces, const struct word *words, size_t count)
{
	bool stretched = is_stretched(words, count);
	float blank = 0, before = 0;
	size_t first = 0;

	for (size_t i = 1; i < count; i++) {
		float gap = gap_before(&words[i]);

		if (gap > 0 && gap < MAX_BLANK * (words[i].box->bottom - words[i].box->top) && (blank <= 0 || gap < blank))
			blank = gap;
	}
	for (size_t i = 1; i < count; i++) {
		float gap = gap_before(&words[i]);

		if (stretched || gap < MIN_GAP * (words[i].box->bottom - words[i].box->top) ||
		    (count > 2 && gap < GAP_TO_BLANK * blank))
			continue;
		add_piece(pieces, words + first, i - first, before);
		before = gap;
		first = i;
	}
	add_piece(pieces, words + first, count - first, before);
}

/* Where a piece stands on its line. */
struct extent {
	float left, right;
};

static int compare_extents(const void *a, const void *b)
{
	float left = ((const struct extent *)a)->left, right = ((const struct extent *)b)->left;

	return (left > right) - (left < right);
}

/* Does another piece that is not as wide begin at the same place? The same word at the end of two lines does not count. */
static bool has_aligned(const struct extent *extents, size_t count, size_t index)
{
	const struct extent *own = &extents[index];

	for (size_t i = index + 1; i < count && i <= index + MAX_LOOK && extents[i].left - own->left < SAME_PLACE; i++)
		if (extents[i].right - own->right >= SAME_PLACE || own->right - extents[i].right >= SAME_PLACE)
			return true;
	for (size_t i = index; i > 0 && i + MAX_LOOK > index && own->left - extents[i - 1].left < SAME_PLACE; i--)
		if (extents[i - 1].right - own->right >= SAME_PLACE || own->right - extents[i - 1].right >= SAME_PLACE)
			return true;
	return false;
}

/* Which pieces of a page begin where others do? `extents` is room for as many. */
static void find_aligned(struct pdf_piece *pieces, size_t count, struct extent *extents)
{
	for (size_t i = 0; i < count; i++)
		extents[i] = (struct extent){ pieces[i].left, pieces[i].right };
	qsort(extents, count, sizeof(*extents), compare_extents);
	for (size_t i = 0; i < count; i++) {
		const struct extent own = { pieces[i].left, pieces[i].right };
		const struct extent *at = bsearch(&own, extents, count, sizeof(*extents), compare_extents);

		pieces[i].aligned = has_aligned(extents, count, (size_t)(at - extents));
	}
}

static bool is_wide(const struct pdf_piece *piece)
{
	return piece->gap >= WIDE_GAP * pdf_piece_height(piece);
}

/* Has the line whose first piece is at `first` two wide gaps? */
static bool has_wide_gaps(const struct pdf_pieces *pieces, size_t first)
{
	size_t count = 0;

	for (size_t i = first + 1; i < pieces->count && pieces->items[i].gap > 0; i++)
		count += is_wide(&pieces->items[i]);
	return count > 1;
}

/* Put together again what no other line shows to be cells. */
static void mend_cuts(struct pdf_pieces *pieces)
{
	size_t kept = 0;
	bool wide = false;

	for (size_t i = 0; i < pieces->count; i++) {
		const struct pdf_piece piece = pieces->items[i];

		if (piece.gap <= 0)
			wide = has_wide_gaps(pieces, i);
		if (piece.gap <= 0 || piece.aligned || (wide && is_wide(&piece))) {
			pieces->items[kept++] = piece;
			continue;
		}

		struct pdf_piece *before = &pieces->items[kept - 1];

		before->length = (size_t)(piece.text + piece.length - before->text);
		before->right = piece.right;
	}
	pieces->count = kept;
}

static void settle_cuts(struct pdf_pieces *pieces)
{
	struct extent *extents = xmalloc((pieces->count + 1) * sizeof(*extents));

	for (size_t i = 0, end; i < pieces->count; i = end) {
		for (end = i; end < pieces->count && pieces->items[end].page == pieces->items[i].page;)
			end++;
		find_aligned(pieces->items + i, end - i, extents);
	}
	free(extents);
	mend_cuts(pieces);
}

bool pdf_pieces_cut(struct pdf_pieces *pieces, const char *text, size_t length, const struct pdf_boxes *boxes)
{
	struct word *words = xmalloc((boxes->count + 1) * sizeof(*words));
	const char *at = text, *end = text + length;
	size_t count = 0;
	bool same = true;

	for (size_t i = 0; i < boxes->count && same; i++) {
		struct word word;
		bool begins;

		same = take_word(&at, end, boxes, i, &word, &begins);
		if (count && (!same || begins)) {
			cut_line(pieces, words, count);
			count = 0;
		}
		words[count++] = word;
	}
	if (same && count)
		cut_line(pieces, words, count);
	free(words);
	while (at < end && strchr(" \n\f\r", *at))
		at++;
	if (!same || at < end)
		return false;
	settle_cuts(pieces);
	return true;
}

#include "text/fold_reader.h"

#include <utf8proc.h>

#include "text/utf8.h"

#define COMBINING_TILDE 0x303
#define FRACTION_SLASH 0x2044
/* The iota below Greek vowels: a mark that folds to a letter. */
#define IOTA_BELOW 0x345
#define FIRST_GREEK 0x370

bool fold_reader_is_word(int32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
	/* Modifier letters that are signs: primes, carets, reversed commas. */
	if (c >= 0x2B9 && c <= 0x2DF)
		return false;
	if (c == 0xAA || c == 0xBA)
		return false;

	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
		return true;
	default:
		return false;
	}
}

static bool is_mark(int32_t c)
{
	if (c < 0x300)
		return false;

	const utf8proc_property_t *property = utf8proc_get_property(c);

	return property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_ME ||
	       (property->category == UTF8PROC_CATEGORY_MC && property->combining_class);
}

/*
 * Characters that do not fold as NFKC says; 0 where they do. The modifier
 * apostrophes are letters to Unicode, and ´ is a blank with an accent: in
 * running text both stand for an apostrophe. Dotless i is what capital I is in
 * Turkish; here its capital must be the same word.
 */
static int32_t own_folding(int32_t c)
{
	switch (c) {
	case 0xAA:
	case 0xBA:
		return c;
	case '`':
	case 0xB4:
	case 0x2B9:
	case 0x2BC:
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x2032:
	case 0x1FEF:
	case 0x1FFD:
	case 0xFF07:
	case 0xFF40:
		return '\'';
	case 0x131:
		return 'i';
	default:
		return 0;
	}
}

/*
 * Letters mixed with signs inside one character: a fraction stays whole, for
 * its digits run together would be another number; of others (⒈, ℅) only what
 * makes words is kept, so that each character is in one word at most.
 */
static unsigned unmix(int32_t c, int32_t *folded, unsigned count)
{
	unsigned words = 0;
	unsigned kept = 0;
	bool fraction = false;

	for (unsigned i = 0; i < count; i++) {
		words += fold_reader_is_word(folded[i]);
		fraction |= folded[i] == FRACTION_SLASH;
	}
	if (words == 0)
		return count;
	if (fraction) {
		folded[0] = c;
		return 1;
	}
	for (unsigned i = 0; i < count; i++)
		if (fold_reader_is_word(folded[i]) || is_mark(folded[i]))
			folded[kept++] = folded[i];
	return kept;
}

/* All that one character folds to, marks included; 0 for an ignorable one. */
static unsigned decompose(int32_t c, int32_t *folded)
{
	folded[0] = own_folding(c);
	if (folded[0])
		return 1;
	if (c < 0x80) {
		folded[0] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
		return 1;
	}
	if (c == 0x2116) {
		folded[0] = 'n';
		folded[1] = 0xBA;
		return 2;
	}

	int boundary = 0;
	utf8proc_ssize_t count =
		utf8proc_decompose_char(c, folded, FOLD_READER_QUEUE,
					UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
					&boundary);

	if (count < 0 || count > FOLD_READER_QUEUE) {
		folded[0] = FOLD_READER_BAD;
		return 1;
	}
	for (utf8proc_ssize_t i = 0; i < count; i++) {
		int32_t again = own_folding(folded[i]);

		if (again)
			folded[i] = again;
	}
	return count > 1 ? unmix(c, folded, (unsigned)count) : (unsigned)count;
}

/* Decode the character at `at`; its bytes, at least 1, are returned. */
static size_t decode(const struct fold_reader *reader, size_t at, int32_t *c)
{
	if (reader->text[at] < 0x80) {
		*c = reader->text[at];
		return 1;
	}

	uint32_t code;
	size_t bytes = utf8_next((const char *)reader->text + at, reader->length - at, &code);

	*c = (int32_t)code;
	return bytes;
}

/* Add to the queue without marks; a tilde finds its n there, whatever marks lie between. */
static void enqueue(struct fold_reader *reader, const int32_t *folded, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		if (!is_mark(folded[i]))
			reader->queue[reader->queued++] = folded[i];
		else if (folded[i] == COMBINING_TILDE && reader->queued && reader->queue[reader->queued - 1] == 'n')
			reader->queue[reader->queued - 1] = FOLD_READER_ENYE;
	}
}

static bool all_marks(const int32_t *folded, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (!is_mark(folded[i]))
			return false;
	return true;
}

/* Take what is behind a character and belongs to it: marks and ignorable ones, however many. */
static void take_marks(struct fold_reader *reader)
{
	while (reader->at < reader->length) {
		int32_t folded[FOLD_READER_QUEUE];
		int32_t c;
		uint8_t lead = reader->text[reader->at];

		/* No mark and nothing ignorable begins with these bytes: ASCII and the accented letters. */
		if (lead < 0x80 || lead == 0xC3)
			return;

		size_t bytes = decode(reader, reader->at, &c);
		unsigned count = decompose(c, folded);

		/* Under anything but Greek it is a mark as others: its place among them must not matter. */
		if (c == IOTA_BELOW && reader->queue[reader->queued - 1] < FIRST_GREEK)
			count = 0;
		if (!all_marks(folded, count))
			return;
		enqueue(reader, folded, count);
		reader->at += bytes;
	}
}

bool fold_reader_fill(struct fold_reader *reader)
{
	reader->queued = reader->taken = 0;
	while (reader->at < reader->length) {
		int32_t folded[FOLD_READER_QUEUE];
		int32_t c;

		reader->start = reader->at;
		reader->at += decode(reader, reader->at, &c);
		enqueue(reader, folded, decompose(c, folded));
		if (reader->queued == 0)
			continue;
		reader->upper = utf8proc_isupper(c);
		reader->lower = utf8proc_islower(c);
		take_marks(reader);
		reader->end = reader->at;
		return true;
	}
	return false;
}

#include "entes/slips.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "text/utf8.h"

/* A lone word or an acronym of fewer letters is never a misprint of another. */
#define MIN_LONE_LETTERS 6

/* The words from which dropping at most one letter leaves the same letters. */
struct slip {
	uint64_t hash;
	uint32_t *words;
	size_t count, capacity;
	UT_hash_handle hh;
};

static size_t letter_count(const char *word)
{
	return utf8_count(word, strlen(word));
}

/* --- The index --------------------------------------------------------------- */

static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
	return hash;
}

#define HASH_START UINT64_C(14695981039346656037)

/* The hash of `word` without the bytes [start, end). */
static uint64_t hash_without(const char *word, size_t length, size_t start, size_t end)
{
	return hash_bytes(hash_bytes(HASH_START, word, start), word + end, length - end);
}

/* Short words and numbers are never taken for a misprint of each other. */
static bool may_slip(const char *word)
{
	return letter_count(word) >= 3 && !strpbrk(word, "0123456789");
}

void slip_index_release(struct slip_index *index)
{
	struct slip *slip, *next;

	HASH_ITER(hh, index->rests, slip, next) {
		HASH_DEL(index->rests, slip);
		free(slip->words);
		free(slip);
	}
}

static void add_rest(struct slip_index *index, uint64_t hash, uint32_t word)
{
	struct slip *slip;

	HASH_FIND(hh, index->rests, &hash, sizeof(hash), slip);
	if (!slip) {
		slip = xcalloc(1, sizeof(*slip));
		slip->hash = hash;
		HASH_ADD(hh, index->rests, hash, sizeof(hash), slip);
	}
	/* "ee": two ways to drop a letter, the same result. */
	if (slip->count > 0 && slip->words[slip->count - 1] == word)
		return;
	slip->words = xgrow(slip->words, slip->count, &slip->capacity, sizeof(*slip->words));
	slip->words[slip->count++] = word;
}

/*
 * The hash of rest `*at` of `word`, which has `length` bytes: the whole first,
 * then without each of its letters. False behind the last.
 */
static bool next_rest(const char *word, size_t length, size_t *at, uint64_t *hash)
{
	size_t start = *at - 1;

	if (*at == 0) {
		*at = 1;
		*hash = hash_without(word, length, length, length);
		return may_slip(word);
	}
	if (start >= length)
		return false;
	*at += utf8_next(word + start, length - start, NULL);
	*hash = hash_without(word, length, start, *at - 1);
	return true;
}

void slip_index_add(struct slip_index *index, const char *word, uint32_t id)
{
	size_t length = strlen(word);
	size_t at = 0;
	uint64_t hash;

	while (next_rest(word, length, &at, &hash))
		add_rest(index, hash, id);
}

bool slip_index_next(const struct slip_index *index, const char *word, size_t *at, struct slip_words *words)
{
	const struct slip *slip;
	uint64_t hash;

	if (!next_rest(word, strlen(word), at, &hash))
		return false;
	HASH_FIND(hh, index->rests, &hash, sizeof(hash), slip);
	*words = slip ? (struct slip_words){ slip->words, slip->count } : (struct slip_words){ NULL, 0 };
	return true;
}

/* --- Two words --------------------------------------------------------------- */

/* Where two words stop to agree, from the front and from the back, at borders of characters. */
struct difference {
	size_t start;
	size_t end_a, end_b;
};

static struct difference difference_of(const char *a, const char *b)
{
	struct difference d = { 0, strlen(a), strlen(b) };

	while (a[d.start] && a[d.start] == b[d.start])
		d.start++;
	while (d.start > 0 && !(utf8_begins(a[d.start]) && utf8_begins(b[d.start])))
		d.start--;
	while (d.end_a > d.start && d.end_b > d.start && a[d.end_a - 1] == b[d.end_b - 1]) {
		d.end_a--;
		d.end_b--;
	}
	while (!utf8_begins(a[d.end_a]))
		d.end_a++;
	while (!utf8_begins(b[d.end_b]))
		d.end_b++;
	return d;
}

static bool is_swap(const char *a, const char *b, const struct difference *d)
{
	size_t first = utf8_prefix(a + d->start, d->end_a - d->start, 1);
	size_t second = d->end_a - d->start - first;

	return d->end_a - d->start == d->end_b - d->start &&
	       memcmp(a + d->start, b + d->start + second, first) == 0 &&
	       memcmp(a + d->start + first, b + d->start, second) == 0;
}

bool words_slip(const char *a, const char *b)
{
	struct difference d = difference_of(a, b);
	size_t left = utf8_count(a + d.start, d.end_a - d.start);
	size_t right = utf8_count(b + d.start, d.end_b - d.start);

	if (left <= 1 && right <= 1)
		return true;
	return left == 2 && right == 2 && is_swap(a, b, &d);
}

size_t shorter_letters(const char *a, const char *b)
{
	size_t left = letter_count(a), right = letter_count(b);

	return left < right ? left : right;
}

bool acronyms_slip(const char *written, const char *name)
{
	struct difference d = difference_of(written, name);
	size_t left = utf8_count(written + d.start, d.end_a - d.start);
	size_t right = utf8_count(name + d.start, d.end_b - d.start);
	bool inside = d.start > 0 && written[d.end_a] && name[d.end_b];

	return shorter_letters(written, name) >= MIN_LONE_LETTERS && inside && !(left == 1 && right == 1);
}

bool lone_words_slip(const char *written, const char *name)
{
	return shorter_letters(written, name) >= MIN_LONE_LETTERS && difference_of(written, name).start > 0;
}

#include "vectors/vectors.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "base/little_endian.h"
#include "base/xalloc.h"
#include "text/tokenizer.h"
#include "text/utf8.h"
#include "vectors/format.h"

struct vectors {
	uint32_t count, dimensions;
	uint32_t strings_bytes;
	const char *bytes; /* the header */
	const char *offsets, *counts, *scales, *strings;
	const int8_t *components;
};

void vectors_free(struct vectors *vectors)
{
	free(vectors);
}

uint32_t vectors_count(const struct vectors *vectors)
{
	return vectors->count;
}

uint32_t vectors_dimensions(const struct vectors *vectors)
{
	return vectors->dimensions;
}

static uint32_t offset_of(const struct vectors *vectors, uint32_t row)
{
	return get_u32(vectors->offsets + (size_t)row * sizeof(uint32_t));
}

const char *vectors_word(const struct vectors *vectors, uint32_t row)
{
	return vectors->strings + offset_of(vectors, row);
}

const int8_t *vectors_components(const struct vectors *vectors, uint32_t row)
{
	return vectors->components + (size_t)row * vectors->dimensions;
}

float vectors_scale(const struct vectors *vectors, uint32_t row)
{
	uint32_t bits = get_u32(vectors->scales + (size_t)row * sizeof(uint32_t));
	float scale;

	memcpy(&scale, &bits, sizeof(scale));
	return scale;
}

uint64_t vectors_occurrences(const struct vectors *vectors, uint32_t row)
{
	return get_u64(vectors->counts + (size_t)row * sizeof(uint64_t));
}

double vectors_probability(const struct vectors *vectors, uint32_t row)
{
	return (double)vectors_occurrences(vectors, row) / (double)get_u64(vectors->bytes + VECTORS_AT_TEXT_WORDS);
}

struct vectors_text vectors_text(const struct vectors *vectors)
{
	struct vectors_text text = {
		.bytes = get_u64(vectors->bytes + VECTORS_AT_TEXT_BYTES),
		.lines = get_u64(vectors->bytes + VECTORS_AT_TEXT_LINES),
		.words = get_u64(vectors->bytes + VECTORS_AT_TEXT_WORDS),
		.distinct = get_u64(vectors->bytes + VECTORS_AT_TEXT_DISTINCT),
	};

	memcpy(text.hash, vectors->bytes + VECTORS_AT_TEXT_HASH, sizeof(text.hash));
	return text;
}

uint32_t vectors_find(const struct vectors *vectors, const char *exact)
{
	uint32_t low = 0, high = vectors->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(vectors_word(vectors, middle), exact);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return VECTORS_NONE;
}

/* --- Checking ------------------------------------------------------------- */

static bool damaged(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "damaged: %s; learn it again", what);
	return false;
}

static bool check_kind(const char *bytes, size_t length, struct error *err)
{
	if (length < VECTORS_AT_DIMENSIONS || memcmp(bytes, VECTORS_MAGIC, VECTORS_MAGIC_BYTES) != 0) {
		error_set(err, ERROR_FORMAT, "not a file of word vectors");
		return false;
	}

	uint32_t version = get_u32(bytes + VECTORS_AT_VERSION);

	if (version == VECTORS_VERSION)
		return true;
	error_set(err, ERROR_FORMAT, "its format is %u, this program's is %u: learn it again", version,
		  VECTORS_VERSION);
	return false;
}

/* The header's numbers, and that the bytes are as many as they ask for. */
static bool take_sizes(struct vectors *vectors, const char *bytes, size_t length, struct error *err)
{
	if (length < VECTORS_HEADER_BYTES)
		return damaged(err, "cut short");
	vectors->bytes = bytes;
	vectors->dimensions = get_u32(bytes + VECTORS_AT_DIMENSIONS);
	vectors->count = get_u32(bytes + VECTORS_AT_COUNT);
	vectors->strings_bytes = get_u32(bytes + VECTORS_AT_STRINGS);
	if (vectors->dimensions < 1 || vectors->dimensions > VECTORS_DIMENSIONS_MAX) {
		error_set(err, ERROR_FORMAT, "damaged: %u dimensions (1 to %d are possible)", vectors->dimensions,
			  VECTORS_DIMENSIONS_MAX);
		return false;
	}
	if (vectors->count < 1 || vectors->count > VECTORS_WORDS_MAX) {
		error_set(err, ERROR_FORMAT, "damaged: %u words (1 to %d are possible)", vectors->count,
			  VECTORS_WORDS_MAX);
		return false;
	}

	/* Below 2^44: no overflow. */
	uint64_t wanted = VECTORS_HEADER_BYTES + (uint64_t)vectors->count * (VECTORS_WORD_BYTES + vectors->dimensions) +
			  vectors->strings_bytes + VECTORS_HASH_BYTES;

	if (length != wanted)
		return damaged(err, length < wanted ? "cut short" : "longer than it says");
	return true;
}

static bool check_seal(const char *bytes, size_t length, struct error *err)
{
	XXH128_canonical_t hash;

	XXH128_canonicalFromHash(&hash, XXH3_128bits(bytes, length - VECTORS_HASH_BYTES));
	if (memcmp(hash.digest, bytes + length - VECTORS_HASH_BYTES, VECTORS_HASH_BYTES) != 0)
		return damaged(err, "its seal does not match");
	return true;
}

static void place_sections(struct vectors *vectors)
{
	vectors->offsets = vectors->bytes + VECTORS_HEADER_BYTES;
	vectors->counts = vectors->offsets + (size_t)vectors->count * sizeof(uint32_t);
	vectors->scales = vectors->counts + (size_t)vectors->count * sizeof(uint64_t);
	vectors->components = (const int8_t *)(vectors->scales + (size_t)vectors->count * sizeof(uint32_t));
	vectors->strings = (const char *)vectors->components + (size_t)vectors->count * vectors->dimensions;
}

/* Each string ends where the next one begins, the last where they all end. */
static bool check_words(const struct vectors *vectors, struct error *err)
{
	const char *before = "";
	uint32_t at = 0;

	for (uint32_t row = 0; row < vectors->count; row++) {
		if (offset_of(vectors, row) != at)
			return damaged(err, "a word is not where it should be");

		const char *word = vectors->strings + at;
		size_t room = vectors->strings_bytes - at;
		size_t length = strnlen(word, room);

		if (length == room)
			return damaged(err, "its words are cut short");
		if (length > TOKEN_MAX_BYTES || !utf8_is_valid(word, length, NULL))
			return damaged(err, "a word is none");
		if (strcmp(before, word) >= 0)
			return damaged(err, "its words are not in order");
		before = word;
		at += (uint32_t)length + 1;
	}
	return at == vectors->strings_bytes || damaged(err, "there is more than its words");
}

static bool check_counts(const struct vectors *vectors, struct error *err)
{
	uint64_t left = get_u64(vectors->bytes + VECTORS_AT_TEXT_WORDS);

	for (uint32_t row = 0; row < vectors->count; row++) {
		uint64_t count = vectors_occurrences(vectors, row);

		if (count < 1 || count > left)
			return damaged(err, "a word comes more often than the text has words, or never");
		left -= count;
	}
	return true;
}

static bool has_component(const int8_t *components, uint32_t dimensions)
{
	for (uint32_t i = 0; i < dimensions; i++) {
		if (components[i] != 0)
			return true;
	}
	return false;
}

static bool check_numbers(const struct vectors *vectors, struct error *err)
{
	for (uint32_t row = 0; row < vectors->count; row++) {
		float scale = vectors_scale(vectors, row);

		if (!isfinite(scale) || scale <= 0)
			return damaged(err, "the scale of a word is no positive number");
		if (!has_component(vectors_components(vectors, row), vectors->dimensions))
			return damaged(err, "a word has no direction");
	}
	return true;
}

struct vectors *vectors_open(const char *bytes, size_t length, struct error *err)
{
	struct vectors vectors = { 0 };

	if (!check_kind(bytes, length, err) || !take_sizes(&vectors, bytes, length, err) ||
	    !check_seal(bytes, length, err))
		return NULL;
	place_sections(&vectors);
	if (!check_words(&vectors, err) || !check_counts(&vectors, err) || !check_numbers(&vectors, err))
		return NULL;

	struct vectors *opened = xmalloc(sizeof(*opened));

	*opened = vectors;
	return opened;
}

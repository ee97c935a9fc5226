#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "tests/unit/lib/vectors/small_vectors.h"
#include "vectors/format.h"
#include "vectors/vectors.h"

/* Where the sections of the small vectors begin. */
enum {
	AT_OFFSETS = VECTORS_HEADER_BYTES,
	AT_COUNTS = AT_OFFSETS + SMALL_VECTORS * 4,
	AT_SCALES = AT_COUNTS + SMALL_VECTORS * 8,
	AT_COMPONENTS = AT_SCALES + SMALL_VECTORS * 4,
	AT_STRINGS = AT_COMPONENTS + SMALL_VECTORS * 2,
};

static struct vectors *open_or_fail(const char *bytes, size_t length)
{
	struct error err = ERROR_INIT;
	struct vectors *vectors = vectors_open(bytes, length, &err);

	if (!vectors)
		fail_msg("%s", err.message);
	return vectors;
}

static void assert_small(const struct vectors *vectors)
{
	assert_int_equal(vectors_count(vectors), SMALL_VECTORS);
	assert_int_equal(vectors_dimensions(vectors), 2);
	for (uint32_t row = 0; row < SMALL_VECTORS; row++) {
		assert_string_equal(vectors_word(vectors, row), small_rows[row].word);
		assert_int_equal(vectors_find(vectors, small_rows[row].word), row);
		assert_int_equal(vectors_occurrences(vectors, row), small_rows[row].occurrences);
		assert_true(vectors_scale(vectors, row) == small_rows[row].scale);
		assert_memory_equal(vectors_components(vectors, row), small_rows[row].components, 2);
	}
}

static void what_was_written_is_read(void **state)
{
	struct strbuf bytes;

	(void)state;
	make_small_vectors(&bytes);

	struct vectors *vectors = open_or_fail(bytes.data, bytes.length);
	struct vectors_text text = vectors_text(vectors);

	assert_small(vectors);
	assert_true(fabs(vectors_probability(vectors, 1) - 0.2) < 1e-12);
	assert_int_equal(text.bytes, 600);
	assert_int_equal(text.lines, 9);
	assert_int_equal(text.words, 100);
	assert_int_equal(text.distinct, 40);
	assert_memory_equal(text.hash, "0123456789abcde", 16);
	vectors_free(vectors);
	strbuf_release(&bytes);
}

static void a_word_that_has_none_is_not_found(void **state)
{
	static const char *const others[] = { "", "a", "bach", "baches", "calles", "cal", "nino", "ni\xC3\xB1os", "z" };
	struct strbuf bytes;

	(void)state;
	make_small_vectors(&bytes);

	struct vectors *vectors = open_or_fail(bytes.data, bytes.length);

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(vectors_find(vectors, others[i]), VECTORS_NONE);
	vectors_free(vectors);
	strbuf_release(&bytes);
}

static void the_bytes_may_lie_anywhere(void **state)
{
	struct strbuf bytes;

	(void)state;
	make_small_vectors(&bytes);
	for (size_t shift = 1; shift < 8; shift++) {
		char *room = xmalloc(bytes.length + shift);

		memcpy(room + shift, bytes.data, bytes.length);

		struct vectors *vectors = open_or_fail(room + shift, bytes.length);

		assert_small(vectors);
		vectors_free(vectors);
		free(room);
	}
	strbuf_release(&bytes);
}

/* A copy of its own size, so that a sanitizer sees one byte too far. */
static void assert_refused(const char *bytes, size_t length, const char *why)
{
	struct error err = ERROR_INIT;
	char *copy = xmalloc(length ? length : 1);

	memcpy(copy, bytes, length);
	assert_null(vectors_open(copy, length, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	if (why && !strstr(err.message, why))
		fail_msg("\"%s\" does not say \"%s\"", err.message, why);
	free(copy);
}

static void other_files_are_refused(void **state)
{
	(void)state;
	assert_refused("", 0, "not a file of word vectors");
	assert_refused("Fichero vectors\n", 16, "not a file of word vectors");
	assert_refused("moche\t>\tsoborno\nmordida\t>\tsoborno\n", 34, "not a file of word vectors");
	assert_refused("Fichero index\r\n\x1A\1\0\0\0", 20, "not a file of word vectors");
}

static void every_shorter_and_every_longer_file_is_refused(void **state)
{
	struct strbuf bytes;

	(void)state;
	make_small_vectors(&bytes);
	for (size_t length = 0; length < bytes.length; length++)
		assert_refused(bytes.data, length, length < 20 ? "not a file of word vectors" : "cut short");
	strbuf_add_char(&bytes, '\0');
	assert_refused(bytes.data, bytes.length, "longer than it says");
	strbuf_release(&bytes);
}

static void every_changed_bit_is_refused(void **state)
{
	struct strbuf bytes;

	(void)state;
	make_small_vectors(&bytes);
	for (size_t bit = 0; bit < bytes.length * 8; bit++) {
		bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
		assert_refused(bytes.data, bytes.length, NULL);
		bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
	}
	strbuf_release(&bytes);
}

/* Bytes that were wrong when they were sealed. */
struct lie {
	size_t at;
	const char *bytes;
	size_t length;
	const char *why;
};

static const struct lie lies[] = {
	{ VECTORS_AT_VERSION, "\2", 1, "its format is 2" },
	{ VECTORS_AT_DIMENSIONS, "\0", 1, "0 dimensions" },
	{ VECTORS_AT_DIMENSIONS, "\1\4", 2, "1025 dimensions" },
	{ VECTORS_AT_DIMENSIONS, "\3", 1, "cut short" },
	{ VECTORS_AT_COUNT, "\0", 1, "0 words" },
	{ VECTORS_AT_COUNT, "\xFF\xFF\xFF\xFF", 4, "4294967295 words" },
	{ VECTORS_AT_COUNT, "\4", 1, "cut short" },
	{ VECTORS_AT_STRINGS, "\xFF\xFF\xFF\xFF", 4, "cut short" },
	{ VECTORS_AT_STRINGS, "\1", 1, "longer than it says" },
	{ VECTORS_AT_TEXT_WORDS, "\x1B", 1, "more often than the text has words" },
	{ AT_OFFSETS, "\1", 1, "not where it should be" },
	{ AT_OFFSETS + 4, "\xFF\xFF\xFF\xFF", 4, "not where it should be" },
	{ AT_OFFSETS + 8, "\0", 1, "not where it should be" },
	{ AT_COUNTS, "\0", 1, "more often than the text has words" },
	{ AT_COUNTS + 8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8, "more often than the text has words" },
	{ AT_SCALES, "\0\0\0\0", 4, "no positive number" },
	{ AT_SCALES, "\0\0\0\xBF", 4, "no positive number" },
	{ AT_SCALES, "\0\0\x80\x7F", 4, "no positive number" },
	{ AT_SCALES + 8, "\0\0\xC0\x7F", 4, "no positive number" },
	{ AT_COMPONENTS, "\0\0", 2, "no direction" },
	{ AT_COMPONENTS + 5, "\0", 1, "no direction" },
	{ AT_STRINGS, "z", 1, "not in order" },
	{ AT_STRINGS, "\0", 1, "not in order" },
	{ AT_STRINGS, "calle", 5, "not in order" },
	{ AT_STRINGS + 5, "s", 1, "not where it should be" },
	{ AT_STRINGS + 17, "s", 1, "cut short" },
	{ AT_STRINGS + 14, "n", 1, "a word is none" },
	{ AT_STRINGS + 16, "\0", 1, "more than its words" },
};

static void every_lie_under_a_good_seal_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		struct strbuf bytes;

		make_small_vectors(&bytes);
		memcpy(bytes.data + lies[i].at, lies[i].bytes, lies[i].length);
		vectors_seal(bytes.data, bytes.length);
		assert_refused(bytes.data, bytes.length, lies[i].why);
		strbuf_release(&bytes);
	}
}

static void a_word_longer_than_any_token_is_refused(void **state)
{
	char word[122];
	struct vectors_row row = { word, 1, 1.0F, small_components[0] };
	struct vectors_text text = { .words = 1 };
	struct strbuf bytes;

	(void)state;
	memset(word, 'a', sizeof(word));
	for (size_t length = 120; length <= 121; length++) {
		word[length] = '\0';
		strbuf_init(&bytes, STRBUF_NO_LIMIT);
		vectors_write(&bytes, &row, 1, 2, &text);
		if (length == 121)
			assert_refused(bytes.data, bytes.length, "a word is none");
		else
			vectors_free(open_or_fail(bytes.data, bytes.length));
		strbuf_release(&bytes);
		word[length] = 'a';
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(a_word_that_has_none_is_not_found),
		cmocka_unit_test(the_bytes_may_lie_anywhere),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(every_shorter_and_every_longer_file_is_refused),
		cmocka_unit_test(every_changed_bit_is_refused),
		cmocka_unit_test(every_lie_under_a_good_seal_is_refused),
		cmocka_unit_test(a_word_longer_than_any_token_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * How near words are to each other, against their cosines in doubles: of many
 * queries that follow one another with one `similarities`, whatever is asked
 * for, in any order and again.
 */
#include "tests/unit/lib/index_testing.h"

#include <math.h>

#include "base/xalloc.h"
#include "index/record_vectors.h"
#include "match/similarities.h"
#include "vectors/vectors_write.h"

enum { DIMENSIONS = 7, WORDS = 20000, ASKED = 60 };

static uint64_t random_state = 20261201;

static unsigned random_below(unsigned limit)
{
	return next_random(&random_state) % limit;
}

/* Word w is "w<w>"; three of a kind have one stem; every fourth has no vector. */
struct words {
	int8_t (*components)[DIMENSIONS];
	struct strbuf vector_bytes, block, order_bytes;
	struct vectors *vectors;
	struct word_order order;
	struct record_vectors records;
	uint32_t *numbers; /* of the order's words */
};

static bool is_known(unsigned word)
{
	return word % 4 != 2;
}

static void exact_form(unsigned word, char text[16])
{
	snprintf(text, 16, "w%06u", word);
}

static void stem_of(unsigned word, char text[16])
{
	snprintf(text, 16, "s%u", word / 3);
}

static void make_vectors(struct words *words)
{
	const struct vectors_text text = { .bytes = 9000000, .lines = 9, .words = 2 * WORDS, .distinct = WORDS };
	struct vectors_row *rows = xcalloc(WORDS, sizeof(*rows));
	char (*texts)[16] = xcalloc(WORDS, sizeof(*texts));
	struct error err = ERROR_INIT;
	uint32_t count = 0;

	words->components = xcalloc(WORDS, sizeof(*words->components));
	for (unsigned word = 0; word < WORDS; word++) {
		exact_form(word, texts[word]);
		for (int i = 0; i < DIMENSIONS; i++)
			words->components[word][i] = (int8_t)((int)random_below(255) - 127);
		words->components[word][0] |= 1;
		if (is_known(word))
			rows[count++] = (struct vectors_row){ texts[word], 1, 0.5F, words->components[word] };
	}
	strbuf_init(&words->vector_bytes, STRBUF_NO_LIMIT);
	vectors_write(&words->vector_bytes, rows, count, DIMENSIONS, &text);
	words->vectors = vectors_open(words->vector_bytes.data, words->vector_bytes.length, &err);
	if (!words->vectors)
		fail_msg("%s", err.message);
	free(texts);
	free(rows);
}

/* One document that has them all. */
static void write_blocks(struct words *words)
{
	struct record_vectors_writer *writer = record_vectors_writer_new(words->vectors);
	struct word_order_writer *order = word_order_writer_new();
	struct error err = ERROR_INIT;
	struct document document;
	char exact[16], stem[16];

	document_init(&document);
	for (unsigned word = 0; word < WORDS; word++) {
		exact_form(word, exact);
		stem_of(word, stem);
		document_add_word(&document, (const char *const[]){ exact, stem, stem }, (const uint32_t[]){ 1, 1, 1 }, word);
	}
	record_vectors_writer_add(writer, &document);
	assert_true(word_order_writer_add(order, &document, &err));
	strbuf_init(&words->block, STRBUF_NO_LIMIT);
	strbuf_init(&words->order_bytes, STRBUF_NO_LIMIT);
	record_vectors_writer_encode(writer, &words->block);
	word_order_writer_encode(order, &words->order_bytes);
	document_release(&document);
	word_order_writer_free(order);
	record_vectors_writer_free(writer);
}

static int set_up(void **state)
{
	struct words *words = xcalloc(1, sizeof(*words));
	struct error err = ERROR_INIT;

	make_vectors(words);
	write_blocks(words);
	assert_true(word_order_decode(&words->order, words->order_bytes.data, words->order_bytes.length, 1, &err));
	assert_true(record_vectors_open(&words->records, words->vector_bytes.data, words->vector_bytes.length,
					words->block.data, words->block.length, &words->order, 1, &err));
	assert_int_equal(words->order.word_count, WORDS);
	words->numbers = xcalloc(WORDS, sizeof(*words->numbers));
	for (uint32_t number = 0; number < WORDS; number++)
		words->numbers[number] = (uint32_t)atoi(words->order.forms[2 * (size_t)number] + 1);
	*state = words;
	return 0;
}

static int tear_down(void **state)
{
	struct words *words = *state;

	record_vectors_release(&words->records);
	word_order_release(&words->order);
	vectors_free(words->vectors);
	strbuf_release(&words->order_bytes);
	strbuf_release(&words->block);
	strbuf_release(&words->vector_bytes);
	free(words->components);
	free(words->numbers);
	free(words);
	return 0;
}

static double cosine(const struct words *words, unsigned left, unsigned right)
{
	double products = 0, left_squares = 0, right_squares = 0;

	for (int i = 0; i < DIMENSIONS; i++) {
		double a = words->components[left][i], b = words->components[right][i];

		products += a * b;
		left_squares += a * a;
		right_squares += b * b;
	}
	return products / sqrt(left_squares * right_squares);
}

static double expected(const struct words *words, unsigned typed, unsigned word)
{
	if (typed / 3 == word / 3)
		return 1;
	return is_known(typed) && is_known(word) ? cosine(words, typed, word) : 0;
}

/* A query of some words; some of these the index does not have. */
struct query_words {
	unsigned numbers[SIMILARITIES_MAX_WORDS];
	char exact[SIMILARITIES_MAX_WORDS][16], stems[SIMILARITIES_MAX_WORDS][16];
	struct similarity_word items[SIMILARITIES_MAX_WORDS];
	size_t count;
};

static void begin(const struct words *words, struct similarities *similarities, struct query_words *query, size_t count)
{
	query->count = count;
	for (size_t i = 0; i < count; i++) {
		query->numbers[i] = random_below(WORDS);
		exact_form(query->numbers[i], query->exact[i]);
		stem_of(query->numbers[i], query->stems[i]);
		query->items[i] = (struct similarity_word){ query->exact[i], query->stems[i],
							    vectors_find(words->vectors, query->exact[i]) };
	}
	similarities_begin(similarities, &words->order, &words->records, query->items, count);
	/* What it was made of may go. */
	for (size_t i = 0; i < count; i++)
		query->items[i] = (struct similarity_word){ NULL, NULL, 0 };
}

static void check_word(const struct words *words, struct similarities *similarities, const struct query_words *query,
		       uint32_t number)
{
	for (size_t i = 0; i < query->count; i++) {
		double value = (double)similarities_of(similarities, number, i);
		double wanted = expected(words, query->numbers[i], words->numbers[number]);

		if (fabs(value - wanted) > 1e-5)
			fail_msg("w%u and w%u: %f, expected %f", query->numbers[i], words->numbers[number], value, wanted);
	}
}

/* The number of a word that has a stem in common with one of the query. */
static uint32_t number_beside(const struct words *words, unsigned word)
{
	char stem[16];
	uint32_t count;

	stem_of(word, stem);

	const uint32_t *found = word_order_find(&words->order, TERM_STEM, stem, &count);

	assert_true(count > 0);
	return found[random_below(count)];
}

static void they_are_the_cosines_of_any_two_words(void **state)
{
	const struct words *words = *state;
	struct similarities similarities = SIMILARITIES_INIT;

	for (int round = 0; round < 2000; round++) {
		struct query_words query;

		begin(words, &similarities, &query, random_below(SIMILARITIES_MAX_WORDS + 1));
		for (int asked = 0; asked < ASKED; asked++) {
			bool beside = query.count > 0 && random_below(4) == 0;
			uint32_t number = beside ? number_beside(words, query.numbers[random_below((unsigned)query.count)]) :
						   random_below(random_below(2) ? WORDS : 40);

			check_word(words, &similarities, &query, number);
		}
	}
	similarities_release(&similarities);
}

/* More than is kept from one query to the next. */
static void all_words_of_an_index_may_be_asked_for(void **state)
{
	const struct words *words = *state;
	struct similarities similarities = SIMILARITIES_INIT;

	for (int round = 0; round < 3; round++) {
		struct query_words query;

		begin(words, &similarities, &query, SIMILARITIES_MAX_WORDS);
		for (uint32_t number = 0; number < WORDS; number++)
			check_word(words, &similarities, &query, number);
		for (int asked = 0; asked < ASKED; asked++)
			check_word(words, &similarities, &query, random_below(WORDS));
	}
	similarities_release(&similarities);
}

static void what_no_query_used_can_be_released(void **state)
{
	struct similarities similarities = SIMILARITIES_INIT;

	(void)state;
	similarities_release(&similarities);
	similarities_release(&similarities);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_the_cosines_of_any_two_words),
		cmocka_unit_test(all_words_of_an_index_may_be_asked_for),
		cmocka_unit_test(what_no_query_used_can_be_released),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

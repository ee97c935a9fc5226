#include "tests/unit/lib/index_testing.h"

#include "base/little_endian.h"
#include "index/word_order.h"

/* Words of documents, each at its place: a kind's letter and the text. */
struct word_at {
	uint32_t position;
	const char *exact, *stem;
};

static void add(struct word_order_writer *writer, const struct word_at *words, size_t count)
{
	struct error err = ERROR_INIT;
	struct document document;

	document_init(&document);
	for (size_t i = 0; i < count; i++) {
		document_add_word(&document, (const char *const[]){ words[i].exact, "forma", words[i].stem },
				  (const uint32_t[]){ 4, 4, 4 }, words[i].position);
	}
	if (!word_order_writer_add(writer, &document, &err))
		fail_msg("%s", err.message);
	document_release(&document);
}

#define ADD(writer, ...) \
	add(writer, (const struct word_at[]){ __VA_ARGS__ }, \
	    sizeof((const struct word_at[]){ __VA_ARGS__ }) / sizeof(struct word_at))

/* 1: la ley de la nacion; 2: nothing; 3: with a gap; 4: two words at one place. */
static void make_block(struct strbuf *block)
{
	struct word_order_writer *writer = word_order_writer_new();

	ADD(writer, { 0, "la", "la" }, { 1, "ley", "ley" }, { 2, "de", "de" }, { 3, "la", "la" }, { 4, "nacion", "nac" });
	add(writer, NULL, 0);
	ADD(writer, { 2, "la", "la" }, { 3, "ley", "ley" }, { 60, "leyes", "ley" }, { 61, "de", "de" });
	ADD(writer, { 5, "la", "la" }, { 6, "norma", "norm" }, { 6, "ley", "ley" }, { 7, "de", "de" });
	strbuf_init(block, STRBUF_NO_LIMIT);
	word_order_writer_encode(writer, block);
	word_order_writer_free(writer);
}

static void decode(struct word_order *order, const struct strbuf *block)
{
	struct error err = ERROR_INIT;

	if (!word_order_decode(order, block->data, block->length, 4, &err))
		fail_msg("%s", err.message);
}

static void words_come_back_in_order_at_their_places(void **state)
{
	struct word_order order;
	struct strbuf block;
	static const struct word_at expected[] = {
		{ 2, "la", "la" }, { 3, "ley", "ley" }, { 60, "leyes", "ley" }, { 61, "de", "de" },
	};

	(void)state;
	make_block(&block);
	decode(&order, &block);

	struct word_cursor cursor = word_cursor_of(&order, 3);

	for (size_t i = 0; i < 4; i++) {
		assert_true(word_cursor_next(&cursor));
		assert_int_equal(cursor.position, expected[i].position);
		assert_string_equal(order.forms[2 * cursor.word], expected[i].exact);
		assert_string_equal(order.forms[2 * cursor.word + 1], expected[i].stem);
	}
	assert_false(word_cursor_next(&cursor));
	cursor = word_cursor_of(&order, 2);
	assert_false(word_cursor_next(&cursor));
	word_order_release(&order);
	strbuf_release(&block);
}

static uint32_t count(const struct word_order *order, uint32_t docid, enum term_kind kind, const char *const *terms,
		      unsigned term_count)
{
	struct word_marks marks = WORD_MARKS_INIT;
	uint32_t found = 0;

	for (unsigned i = 0; i < term_count; i++)
		word_marks_add(&marks, order, kind, terms[i], i);
	if (marks.count > 0) {
		struct phrase_cursor cursor =
			phrase_cursor_of(order, &marks, 1, (uint64_t)1 << (term_count - 1), docid);

		while (phrase_cursor_next(&cursor))
			found++;
	}
	word_marks_clear(&marks);
	for (uint32_t i = 0; marks.of_word && i < order->word_count; i++)
		assert_int_equal(marks.of_word[i], 0);
	word_marks_release(&marks);
	return found;
}

static void a_phrase_is_counted_where_its_words_are_neighbours(void **state)
{
	struct word_order order;
	struct strbuf block;
	static const char *const la_ley[] = { "la", "ley" };
	static const char *const ley_de[] = { "ley", "de" };
	static const char *const de_la_nacion[] = { "de", "la", "nacion" };
	static const char *const la[] = { "la" };
	static const char *const unknown[] = { "la", "nadie" };

	(void)state;
	make_block(&block);
	decode(&order, &block);
	assert_int_equal(count(&order, 1, TERM_EXACT, la, 1), 2);
	assert_int_equal(count(&order, 1, TERM_EXACT, la_ley, 2), 1);
	assert_int_equal(count(&order, 1, TERM_EXACT, de_la_nacion, 3), 1);
	assert_int_equal(count(&order, 2, TERM_EXACT, la, 1), 0);
	assert_int_equal(count(&order, 3, TERM_EXACT, la_ley, 2), 1);
	assert_int_equal(count(&order, 3, TERM_EXACT, ley_de, 2), 0); /* leyes de; and a gap behind ley */
	assert_int_equal(count(&order, 4, TERM_EXACT, la_ley, 2), 1); /* ley shares its place with norma */
	assert_int_equal(count(&order, 4, TERM_EXACT, ley_de, 2), 1);
	assert_int_equal(count(&order, 1, TERM_EXACT, unknown, 2), 0);
	assert_int_equal(count(&order, 1, TERM_INFLECTION, (const char *const[]){ "forma" }, 1), 0);
	word_order_release(&order);
	strbuf_release(&block);
}

/* "la ley" is bits 0 and 1, "de" bit 2, "de la nacion" bits 3 to 5. */
static void several_phrases_are_found_in_one_reading(void **state)
{
	static const char *const terms[] = { "la", "ley", "de", "de", "la", "nacion" };
	static const uint64_t expected[] = { 0x02, 0x04, 0x20 };
	struct word_marks marks = WORD_MARKS_INIT;
	struct word_order order;
	struct strbuf block;

	(void)state;
	make_block(&block);
	decode(&order, &block);
	for (unsigned i = 0; i < 6; i++)
		word_marks_add(&marks, &order, TERM_EXACT, terms[i], i);

	struct phrase_cursor cursor = phrase_cursor_of(&order, &marks, 0x0d, 0x26, 1);

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(phrase_cursor_next(&cursor), expected[i]);
	assert_int_equal(phrase_cursor_next(&cursor), 0);
	word_marks_release(&marks);
	word_order_release(&order);
	strbuf_release(&block);
}

static void stems_are_words_of_their_own(void **state)
{
	struct word_order order;
	struct strbuf block;

	(void)state;
	make_block(&block);
	decode(&order, &block);
	assert_int_equal(count(&order, 3, TERM_STEM, (const char *const[]){ "ley" }, 1), 2);
	assert_int_equal(count(&order, 3, TERM_EXACT, (const char *const[]){ "ley" }, 1), 1);
	assert_int_equal(count(&order, 3, TERM_EXACT, (const char *const[]){ "leyes" }, 1), 1);
	assert_int_equal(count(&order, 3, TERM_STEM, (const char *const[]){ "leyes" }, 1), 0);
	assert_int_equal(count(&order, 3, TERM_STEM, (const char *const[]){ "" }, 1), 0);
	word_order_release(&order);
	strbuf_release(&block);
}

/* Whatever is changed or cut: it is read, or refused with a reason; never more than that. */
static void a_damaged_block_is_refused_or_read(void **state)
{
	struct strbuf block;
	size_t refused = 0;

	(void)state;
	make_block(&block);
	for (size_t i = 0; i < block.length; i++) {
		struct error err = ERROR_INIT;
		struct word_order order;
		char *changed = malloc(block.length);

		memcpy(changed, block.data, block.length);
		assert_false(word_order_decode(&order, changed, i, 4, &err));
		assert_int_equal(err.code, ERROR_FORMAT);
		changed[i] = (char)(changed[i] ^ 0x81);
		err = (struct error)ERROR_INIT;
		if (word_order_decode(&order, changed, block.length, 4, &err)) {
			for (uint32_t docid = 1; docid <= 4; docid++)
				count(&order, docid, TERM_EXACT, (const char *const[]){ "la", "ley" }, 2);
			word_order_release(&order);
		} else {
			assert_int_equal(err.code, ERROR_FORMAT);
			refused++;
		}
		free(changed);
	}
	assert_true(refused > 40); /* the header, the sizes, steps and words that are not there */
	strbuf_release(&block);
}

/* Places are numbers of 32 bits: steps that lead past the last would lead back to the first. */
static void a_step_past_the_last_place_is_refused(void **state)
{
	static const uint32_t header[] = { 1, 1, 1, 6, 6 };
	static const uint32_t far[] = { WORD_STEP | 0x7FFFFFFF, 0, WORD_STEP | 0x7FFFFFFF, 0, WORD_STEP | 0, 0 };
	struct error err = ERROR_INIT;
	struct word_order order;
	struct strbuf block;

	(void)state;
	strbuf_init(&block, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < 5; i++)
		put_u32(&block, header[i]);
	for (size_t i = 0; i < 6; i++)
		put_u32(&block, far[i]);
	strbuf_add(&block, "la\0la\0", 6);
	assert_true(word_order_decode(&order, block.data, block.length, 1, &err));
	word_order_release(&order);
	/* One more: the last step but one of all numbers. */
	block.data[20 + 16] = 1;
	assert_false(word_order_decode(&order, block.data, block.length, 1, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	strbuf_release(&block);
}

static void a_block_of_another_number_of_documents_is_refused(void **state)
{
	struct error err = ERROR_INIT;
	struct word_order order;
	struct strbuf block;

	(void)state;
	make_block(&block);
	assert_false(word_order_decode(&order, block.data, block.length, 5, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	strbuf_release(&block);
}

static void a_word_too_far_away_is_refused(void **state)
{
	struct word_order_writer *writer = word_order_writer_new();
	struct error err = ERROR_INIT;
	struct document document;

	(void)state;
	document_init(&document);
	add_plain_word(&document, "lejos", WORD_STEP, 4);
	assert_false(word_order_writer_add(writer, &document, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	document_release(&document);
	word_order_writer_free(writer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_come_back_in_order_at_their_places),
		cmocka_unit_test(a_phrase_is_counted_where_its_words_are_neighbours),
		cmocka_unit_test(several_phrases_are_found_in_one_reading),
		cmocka_unit_test(stems_are_words_of_their_own),
		cmocka_unit_test(a_damaged_block_is_refused_or_read),
		cmocka_unit_test(a_step_past_the_last_place_is_refused),
		cmocka_unit_test(a_block_of_another_number_of_documents_is_refused),
		cmocka_unit_test(a_word_too_far_away_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

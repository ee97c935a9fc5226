/*
 * The vectors of records: what directions documents get, and what becomes of
 * blocks that are not well formed.
 */
#include "tests/unit/lib/index_testing.h"

#include <math.h>

#include "base/little_endian.h"
#include "index/record_vectors.h"
#include "vectors/vectors_write.h"

enum { DIMENSIONS = 3 };

static const int8_t components[][DIMENSIONS] = { { 100, 0, 0 }, { 0, 50, 0 }, { 0, 0, 7 }, { 0, 0, -100 } };

/* "raro" is as rare as "otro"; "comun" is every other word of the text. */
static const struct vectors_row rows[] = {
	{ "comun", 5000, 1.0F, components[0] },
	{ "otro", 1, 1.0F, components[1] },
	{ "raro", 1, 0.1F, components[2] },
	{ "rev\xC3\xA9s", 1, 1.0F, components[3] },
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static struct vectors *open_vectors(struct strbuf *bytes)
{
	const struct vectors_text text = { .bytes = 60000, .lines = 9, .words = 10000, .distinct = 40, .hash = "0123456789abcde" };
	struct error err = ERROR_INIT;

	strbuf_init(bytes, STRBUF_NO_LIMIT);
	vectors_write(bytes, rows, ROWS, DIMENSIONS, &text);

	struct vectors *vectors = vectors_open(bytes->data, bytes->length, &err);

	if (!vectors)
		fail_msg("%s", err.message);
	return vectors;
}

/* Documents of words, each ended by NULL; one whose first word is "+" is a member of the one before. */
static void make_blocks(const struct vectors *vectors, const char *const *const *documents, size_t count,
			struct strbuf *block, struct strbuf *order)
{
	struct record_vectors_writer *writer = record_vectors_writer_new(vectors);
	struct word_order_writer *words = word_order_writer_new();
	struct error err = ERROR_INIT;
	struct document document;

	document_init(&document);
	for (size_t i = 0; i < count; i++) {
		const char *const *word = documents[i];
		uint32_t position = 0;

		document_clear(&document);
		if (*word && strcmp(*word, "+") == 0) {
			document.is_member = true;
			word++;
		}
		for (; *word; word++)
			add_plain_word(&document, *word, position++, DOCUMENT_WORD);
		record_vectors_writer_add(writer, &document);
		assert_true(word_order_writer_add(words, &document, &err));
	}
	strbuf_init(block, STRBUF_NO_LIMIT);
	strbuf_init(order, STRBUF_NO_LIMIT);
	record_vectors_writer_encode(writer, block);
	word_order_writer_encode(words, order);
	document_release(&document);
	word_order_writer_free(words);
	record_vectors_writer_free(writer);
}

struct opened {
	struct strbuf vector_bytes, block, order_bytes;
	struct vectors *vectors;
	struct word_order order;
	struct record_vectors records;
	uint32_t count;
};

#define DOCUMENT(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void open_documents(struct opened *opened, const char *const *const *documents, size_t count)
{
	struct error err = ERROR_INIT;

	opened->count = (uint32_t)count;
	opened->vectors = open_vectors(&opened->vector_bytes);
	make_blocks(opened->vectors, documents, count, &opened->block, &opened->order_bytes);
	assert_true(word_order_decode(&opened->order, opened->order_bytes.data, opened->order_bytes.length,
				      opened->count, &err));
	if (!record_vectors_open(&opened->records, opened->vector_bytes.data, opened->vector_bytes.length,
				 opened->block.data, opened->block.length, &opened->order, opened->count, &err))
		fail_msg("%s", err.message);
}

static void close_documents(struct opened *opened)
{
	record_vectors_release(&opened->records);
	word_order_release(&opened->order);
	vectors_free(opened->vectors);
	strbuf_release(&opened->order_bytes);
	strbuf_release(&opened->block);
	strbuf_release(&opened->vector_bytes);
}

static float cosine_of(const struct opened *opened, uint32_t left, uint32_t right)
{
	return direction_cosine(record_vectors_of(&opened->records, left), record_vectors_of(&opened->records, right),
				DIMENSIONS);
}

static void a_common_word_weighs_less_than_a_rare_one(void **state)
{
	struct vectors *vectors;
	struct strbuf bytes;
	double common[DIMENSIONS] = { 0 }, rare[DIMENSIONS] = { 0 };

	(void)state;
	vectors = open_vectors(&bytes);
	record_vectors_add_word(vectors, vectors_find(vectors, "comun"), 1, common);
	record_vectors_add_word(vectors, vectors_find(vectors, "raro"), 2, rare);
	/* a / (a + p) with p = 0.5 and 0.0001, whatever the length of the vectors. */
	assert_true(fabs(common[0] - 1e-3 / 0.501) < 1e-9);
	assert_true(fabs(rare[2] - 2 * 1e-3 / 1.1e-3) < 1e-9);
	vectors_free(vectors);
	strbuf_release(&bytes);
}

static void documents_of_the_same_words_have_the_same_direction(void **state)
{
	struct opened opened;
	const char *const *const documents[] = {
		DOCUMENT("otro", "raro"), DOCUMENT("raro", "nada", "otro"), DOCUMENT("raro", "comun"), DOCUMENT("otro"),
	};

	(void)state;
	open_documents(&opened, documents, 4);
	assert_true(cosine_of(&opened, 1, 2) > 0.999F);
	assert_true(cosine_of(&opened, 1, 3) < cosine_of(&opened, 1, 2));
	close_documents(&opened);
}

static void what_all_have_in_common_is_taken_away(void **state)
{
	struct opened opened;
	const char *const *const documents[] = {
		DOCUMENT("otro", "otro", "raro"), DOCUMENT("otro", "otro", "rev\xC3\xA9s"),
		DOCUMENT("otro", "otro", "raro"), DOCUMENT("otro", "otro", "rev\xC3\xA9s"),
	};

	(void)state;
	open_documents(&opened, documents, 4);
	/* "otro" is what they share; what is left of them are opposites. */
	assert_true(fabsf(opened.records.component[1]) > 0.99F);
	assert_true(cosine_of(&opened, 1, 2) < -0.99F);
	close_documents(&opened);
}

static void a_member_has_a_part_of_its_head(void **state)
{
	struct opened opened;
	const char *const *const documents[] = {
		DOCUMENT("otro"), DOCUMENT("+", "raro"), DOCUMENT("+", "nada"), DOCUMENT("raro"), DOCUMENT("comun"),
		DOCUMENT("comun"), DOCUMENT("comun"),
	};

	(void)state;
	open_documents(&opened, documents, 7);
	assert_true(cosine_of(&opened, 1, 2) > 0.2F);
	assert_true(cosine_of(&opened, 2, 4) > cosine_of(&opened, 1, 2));
	/* One without a known word has all from there. */
	assert_true(cosine_of(&opened, 1, 3) > 0.99F);
	close_documents(&opened);
}

static void a_document_without_known_words_has_no_direction(void **state)
{
	struct opened opened;
	const char *const *const documents[] = { DOCUMENT("nada"), DOCUMENT("otro"), DOCUMENT(NULL) };

	(void)state;
	open_documents(&opened, documents, 3);
	assert_true(record_vectors_of(&opened.records, 1).inverse_length <= 0);
	assert_true(cosine_of(&opened, 1, 2) <= 0 && cosine_of(&opened, 1, 2) >= 0);
	assert_true(cosine_of(&opened, 3, 3) <= 0 && cosine_of(&opened, 3, 3) >= 0);
	close_documents(&opened);
}

static void an_index_without_vectors_has_none(void **state)
{
	struct record_vectors records;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(record_vectors_open(&records, NULL, 0, NULL, 0, NULL, 5, &err));
	assert_null(records.vectors);
	record_vectors_release(&records);
}

/* The block with a number changed, or cut short, is refused. */
static void refuses(const struct opened *opened, const char *bytes, size_t length)
{
	struct record_vectors records;
	struct error err = ERROR_INIT;

	assert_false(record_vectors_open(&records, opened->vector_bytes.data, opened->vector_bytes.length, bytes, length,
					 &opened->order, opened->count, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_null(records.vectors);
}

static void refuses_number(const struct opened *opened, size_t at, uint32_t number)
{
	char *bytes = malloc(opened->block.length);
	struct strbuf put;

	assert_non_null(bytes);
	strbuf_init(&put, STRBUF_NO_LIMIT);
	put_u32(&put, number);
	memcpy(bytes, opened->block.data, opened->block.length);
	memcpy(bytes + at, put.data, 4);
	refuses(opened, bytes, opened->block.length);
	strbuf_release(&put);
	free(bytes);
}

static void a_block_that_is_not_well_formed_is_refused(void **state)
{
	struct opened opened;
	const char *const *const documents[] = { DOCUMENT("otro"), DOCUMENT("raro") };

	(void)state;
	open_documents(&opened, documents, 2);
	for (size_t length = 0; length < opened.block.length; length++)
		refuses(&opened, opened.block.data, length);
	refuses(&opened, NULL, 0);
	refuses_number(&opened, 0, 99);           /* the version */
	refuses_number(&opened, 4, 3);            /* documents */
	refuses_number(&opened, 8, DIMENSIONS + 1);
	refuses_number(&opened, 12, 0x7FC00000);  /* not a number, in the component */
	refuses_number(&opened, 12, 0x7F800000);  /* endless */
	refuses_number(&opened, 24, 0xBF800000);  /* a length below 0 */
	refuses_number(&opened, 24, 0x40000000);  /* one above 1 */
	close_documents(&opened);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_common_word_weighs_less_than_a_rare_one),
		cmocka_unit_test(documents_of_the_same_words_have_the_same_direction),
		cmocka_unit_test(what_all_have_in_common_is_taken_away),
		cmocka_unit_test(a_member_has_a_part_of_its_head),
		cmocka_unit_test(a_document_without_known_words_has_no_direction),
		cmocka_unit_test(an_index_without_vectors_has_none),
		cmocka_unit_test(a_block_that_is_not_well_formed_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/unit/lib/index_testing.h"

#include "index/column_block.h"
#include "index/column_writer.h"
#include "index/columns.h"
#include "base/little_endian.h"

static void encode(const struct column_writer *writer, struct strbuf *out)
{
	strbuf_init(out, STRBUF_NO_LIMIT);
	column_writer_encode(writer, out);
}

static void decode(struct column *column, const struct strbuf *block, uint32_t document_count)
{
	struct error err = ERROR_INIT;

	if (!column_decode(column, block->data, block->length, document_count, &err))
		fail_msg("%s", err.message);
}

/* Four documents: {b, a}, {}, {a, b}, {c}. */
static void make_block(struct strbuf *block)
{
	struct column_writer *writer = column_writer_new();

	column_writer_set_label(writer, "a", "el primero");
	column_writer_set_label(writer, "z", "nadie lo tiene");
	column_writer_add(writer, (const char *[]){ "b", "a" }, 2);
	column_writer_add(writer, NULL, 0);
	column_writer_add(writer, (const char *[]){ "a", "b" }, 2);
	column_writer_add(writer, (const char *[]){ "c" }, 1);
	column_writer_set_label(writer, "c", "otro");
	column_writer_set_label(writer, "c", "el tercero");
	encode(writer, block);
	column_writer_free(writer);
}

static void values_are_numbered_in_byte_order(void **state)
{
	struct column column;
	struct strbuf block;

	(void)state;
	make_block(&block);
	decode(&column, &block, 4);
	assert_int_equal(column.value_count, 3);
	assert_string_equal(column.values[0], "a");
	assert_string_equal(column.values[1], "b");
	assert_string_equal(column.values[2], "c");
	assert_int_equal(column_find(&column, "a"), 0);
	assert_int_equal(column_find(&column, "c"), 2);
	assert_int_equal(column_find(&column, "z"), UINT32_MAX);
	assert_int_equal(column_find(&column, ""), UINT32_MAX);
	column_release(&column);
	strbuf_release(&block);
}

static void the_last_label_counts_and_a_value_is_its_own_label(void **state)
{
	struct column column;
	struct strbuf block;

	(void)state;
	make_block(&block);
	decode(&column, &block, 4);
	assert_string_equal(column.labels[0], "el primero");
	assert_string_equal(column.labels[1], "b");
	assert_string_equal(column.labels[2], "el tercero");
	column_release(&column);
	strbuf_release(&block);
}

static void equal_sets_are_kept_once_whatever_their_order(void **state)
{
	struct column column;
	struct strbuf block;

	(void)state;
	make_block(&block);
	decode(&column, &block, 4);
	assert_int_equal(column.set_count, 3); /* {}, {a, b}, {c} */
	assert_int_equal(column.set_of[0], column.set_of[2]);
	assert_int_equal(column.set_of[1], 0);

	uint32_t set = column.set_of[0];

	assert_int_equal(column.set_offsets[set + 1] - column.set_offsets[set], 2);
	assert_int_equal(column.set_ordinals[column.set_offsets[set]], 0);
	assert_int_equal(column.set_ordinals[column.set_offsets[set] + 1], 1);
	column_release(&column);
	strbuf_release(&block);
}

static void a_column_without_documents_is_empty(void **state)
{
	struct column_writer *writer = column_writer_new();
	struct column column;
	struct strbuf block;

	(void)state;
	encode(writer, &block);
	decode(&column, &block, 0);
	assert_int_equal(column.value_count, 0);
	assert_int_equal(column_find(&column, "a"), UINT32_MAX);
	column_release(&column);
	strbuf_release(&block);
	column_writer_free(writer);
}

/* Against the plain truth: what was put in for each document. */
static void many_random_sets_come_back_as_they_were(void **state)
{
	enum { DOCUMENTS = 3000, MOST = 12, VALUES = 40 };
	static bool has[DOCUMENTS][VALUES];
	struct column_writer *writer = column_writer_new();
	struct column column;
	struct strbuf block;
	uint64_t random = 7;

	(void)state;
	for (int d = 0; d < DOCUMENTS; d++) {
		char texts[MOST][16];
		const char *values[MOST];
		size_t count = next_random(&random) % (MOST + 1);

		for (size_t i = 0; i < count; i++) {
			uint32_t value = next_random(&random) % VALUES;

			has[d][value] = true;
			snprintf(texts[i], sizeof(texts[i]), "valor-%02u", value);
			values[i] = texts[i];
		}
		column_writer_add(writer, values, count); /* repeats among them */
	}
	encode(writer, &block);
	decode(&column, &block, DOCUMENTS);
	assert_int_equal(column.value_count, VALUES);
	for (int d = 0; d < DOCUMENTS; d++) {
		uint32_t set = column.set_of[d];
		uint32_t next = column.set_offsets[set];

		for (uint32_t value = 0; value < VALUES; value++) {
			if (has[d][value])
				assert_int_equal(column.set_ordinals[next++], value);
		}
		assert_int_equal(next, column.set_offsets[set + 1]);
	}
	column_release(&column);
	strbuf_release(&block);
	column_writer_free(writer);
}

/* A copy of its own exact size, so that the sanitizer sees any byte read too far. */
static bool decodes(const char *bytes, size_t length, uint32_t document_count)
{
	struct error err = ERROR_INIT;
	struct column column;
	char *copy = malloc(length ? length : 1);

	assert_non_null(copy);
	memcpy(copy, bytes, length);

	bool ok = column_decode(&column, copy, length, document_count, &err);

	if (ok)
		column_release(&column);
	else
		assert_int_equal(err.code, ERROR_FORMAT);
	free(copy);
	return ok;
}

static void a_block_cut_short_at_any_length_is_refused(void **state)
{
	struct strbuf block;

	(void)state;
	make_block(&block);
	assert_true(decodes(block.data, block.length, 4));
	for (size_t length = 0; length < block.length; length++)
		assert_false(decodes(block.data, length, 4));
	strbuf_add_char(&block, '\0');
	assert_false(decodes(block.data, block.length, 4));
	strbuf_release(&block);
}

static void a_block_for_other_documents_is_refused(void **state)
{
	struct strbuf block;

	(void)state;
	make_block(&block);
	assert_false(decodes(block.data, block.length, 3));
	assert_false(decodes(block.data, block.length, 5));
	strbuf_release(&block);
}

static void set_u32(struct strbuf *block, size_t offset, uint32_t value)
{
	for (size_t i = 0; i < 4; i++)
		block->data[offset + i] = (char)(value >> (8 * i));
}

static void a_block_that_contradicts_itself_is_refused(void **state)
{
	enum { HEADER = 24, SET_OF = HEADER, SIZES = SET_OF + 16, ORDINALS = SIZES + 12, STRINGS = ORDINALS + 12 };
	static const struct {
		size_t offset;
		uint32_t value;
	} cases[] = {
		{ 0, 2 },             /* another version */
		{ 4, UINT32_MAX },    /* documents */
		{ 8, UINT32_MAX },    /* values */
		{ 12, 0 },            /* sets */
		{ 12, UINT32_MAX },
		{ 16, UINT32_MAX },   /* ordinals */
		{ 20, UINT32_MAX },   /* strings */
		{ SET_OF, 3 },        /* a set that is not there */
		{ SET_OF + 12, UINT32_MAX },
		{ SIZES, 1 },         /* the first set is not empty */
		{ SIZES + 4, UINT32_MAX },
		{ SIZES + 8, 2 },     /* more than there are */
		{ SIZES + 8, 0 },     /* fewer */
		{ ORDINALS, 1 },      /* twice the same */
		{ ORDINALS, 2 },      /* falling */
		{ ORDINALS + 8, 3 },  /* a value that is not there */
		{ STRINGS, 0x00620062 }, /* values not in order */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct strbuf block;

		make_block(&block);
		set_u32(&block, cases[i].offset, cases[i].value);
		if (decodes(block.data, block.length, 4))
			fail_msg("case %zu was taken", i);
		strbuf_release(&block);
	}
}

/* Some changes give another good block; none may do harm (the sanitizers watch). */
/* Rows that share one set of `values` values: a few bytes each, and a look at every value of every row. */
static bool can_be_counted(uint32_t rows, uint32_t values)
{
	struct error err = ERROR_INIT;
	struct column column;
	struct strbuf block;
	const uint32_t header[] = { COLUMN_VERSION, rows, values, 2, values, 7 * values };

	strbuf_init(&block, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < COLUMN_HEADER; i++)
		put_u32(&block, header[i]);
	for (uint32_t i = 0; i < rows; i++)
		put_u32(&block, 1);
	put_u32(&block, 0);
	put_u32(&block, values);
	for (uint32_t i = 0; i < values; i++)
		put_u32(&block, i);
	for (uint32_t i = 0; i < values; i++) {
		strbuf_add_format(&block, "%05u", i);
		strbuf_add_char(&block, '\0');
	}
	for (uint32_t i = 0; i < values; i++)
		strbuf_add_char(&block, '\0');

	bool good = column_decode(&column, block.data, block.length, rows, &err);

	assert_true(good || err.code == ERROR_FORMAT);
	if (good)
		column_release(&column);
	strbuf_release(&block);
	return good;
}

static void a_few_bytes_cannot_ask_for_endless_counting(void **state)
{
	const uint32_t values = 1u << 14;

	(void)state;
	assert_true(can_be_counted((uint32_t)(COLUMN_MAX_PAIRS / values), values));
	assert_false(can_be_counted((uint32_t)(COLUMN_MAX_PAIRS / values) + 1, values));
}

static void any_change_of_bytes_is_refused_or_harmless(void **state)
{
	struct strbuf block;
	uint64_t random = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		make_block(&block);
		for (uint32_t n = 1 + next_random(&random) % 4; n > 0; n--)
			block.data[next_random(&random) % block.length] = (char)next_random(&random);
		decodes(block.data, block.length, 4);
		strbuf_release(&block);
	}
}

static void lengths_come_back_and_a_wrong_block_is_refused(void **state)
{
	static const uint32_t lengths[] = { 5, 0, UINT32_MAX };
	struct error err = ERROR_INIT;
	struct strbuf block;

	(void)state;
	strbuf_init(&block, STRBUF_NO_LIMIT);
	lengths_encode(lengths, 3, &block);

	uint32_t *read = lengths_decode(block.data, block.length, 3, &err);

	assert_non_null(read);
	assert_memory_equal(read, lengths, sizeof(lengths));
	free(read);
	assert_null(lengths_decode(block.data, block.length, 2, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_null(lengths_decode(block.data, block.length - 1, 3, &err));
	assert_null(lengths_decode(block.data, 0, 3, &err));
	strbuf_release(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_numbered_in_byte_order),
		cmocka_unit_test(the_last_label_counts_and_a_value_is_its_own_label),
		cmocka_unit_test(equal_sets_are_kept_once_whatever_their_order),
		cmocka_unit_test(a_column_without_documents_is_empty),
		cmocka_unit_test(many_random_sets_come_back_as_they_were),
		cmocka_unit_test(a_block_cut_short_at_any_length_is_refused),
		cmocka_unit_test(a_block_for_other_documents_is_refused),
		cmocka_unit_test(a_block_that_contradicts_itself_is_refused),
		cmocka_unit_test(a_few_bytes_cannot_ask_for_endless_counting),
		cmocka_unit_test(any_change_of_bytes_is_refused_or_harmless),
		cmocka_unit_test(lengths_come_back_and_a_wrong_block_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

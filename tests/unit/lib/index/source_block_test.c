#include "tests/unit/lib/index_testing.h"

#include "base/xalloc.h"
#include "index/index_parts.h"
#include "index/metadata.h"
#include "index/source_block.h"
#include "index/source_writer.h"

/* --- Writing and reading ------------------------------------------------------- */

/* An index that is open, with the directory of its source texts. */
struct sources {
	struct index *index;
	struct source_directory directory;
};

static void open_sources(struct sources *sources, const char *path)
{
	struct error err = ERROR_INIT;
	size_t length;

	sources->index = open_index(path);

	const char *bytes = index_metadata(sources->index, METADATA_SOURCES, &length);

	assert_non_null(bytes);
	assert_true(source_directory_read(&sources->directory, bytes, length, &err));
}

static void close_sources(struct sources *sources)
{
	source_directory_release(&sources->directory);
	index_close(sources->index);
}

typedef void write_texts(struct source_writer *writer);

static void build_with(const char *path, write_texts *write)
{
	struct error err = ERROR_INIT;
	struct index_writer *index = index_writer_open(path, &err);
	struct source_writer *writer = source_writer_new(index);

	write(writer);
	assert_true(source_writer_finish(writer, &err));
	assert_true(index_writer_commit(index, TEST_VERSIONS, &err));
	source_writer_free(writer);
	index_writer_close(index);
}

static void add_line(struct source_writer *writer, const char *text, size_t length, const struct source_origin *origin)
{
	struct error err = ERROR_INIT;

	assert_true(source_writer_add(writer, text, length, origin, &err));
}

/* All that is said of the lines of a text, in one string. */
static char *read_text(const struct sources *sources, const struct source_entry *entry)
{
	struct error err = ERROR_INIT;
	struct source_line line;
	struct source_part part;
	struct strbuf out;
	uint32_t number = 0;
	size_t length;
	const char *bytes;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	for (uint32_t i = 0; i < entry->part_count; i++) {
		bytes = index_source_part(sources->index, entry->documento, i, &length, &err);
		assert_non_null(bytes);
		assert_true(source_part_open(&part, bytes, length, source_entry_part_lines(entry, i), &err));
		while (source_part_next(&part, &line)) {
			assert_int_equal(source_entry_part(entry, ++number), i);
			strbuf_add_format(&out, "%s (%u", line.text.data ? line.text.data : "", line.eje);
			for (uint32_t k = 0; k < line.record_count; k++)
				strbuf_add_format(&out, " %s", line.records[k].data);
			strbuf_add_string(&out, ")\n");
		}
	}
	assert_int_equal(number, entry->lines);
	return strbuf_detach(&out, NULL);
}

static const struct source_origin nothing = { 0, { NULL }, 0 };

static void write_two(struct source_writer *writer)
{
	static const char first[] = "plan.p1", second[] = "plan.p1.\xC3\xB1";
	const struct source_origin eje = { 3, { NULL }, 0 }, both = { 3, { second, first }, 2 };
	struct error err = ERROR_INIT;

	source_writer_begin(writer, 1, "plan.md");
	add_line(writer, "EJE 3", 5, &eje);
	add_line(writer, "", 0, &eje);
	add_line(writer, "Limpiar.\t", 9, &both);
	add_line(writer, "", 0, &nothing);
	assert_true(source_writer_end(writer, &err));
	source_writer_begin(writer, 4, "otro.txt");
	add_line(writer, "Barrer.", 7, &nothing);
	assert_true(source_writer_end(writer, &err));
}

static void lines_come_back_as_they_were_written(void **state)
{
	const struct workspace *workspace = *state;
	struct sources sources;
	char *text;

	build_with(workspace->index, write_two);
	open_sources(&sources, workspace->index);
	assert_int_equal(sources.directory.count, 2);
	assert_string_equal(sources.directory.items[0].file, "plan.md");
	text = read_text(&sources, source_directory_find(&sources.directory, 1));
	assert_string_equal(text, "EJE 3 (3)\n (3)\nLimpiar.\t (3 plan.p1.\xC3\xB1 plan.p1)\n (0)\n");
	free(text);
	text = read_text(&sources, source_directory_find(&sources.directory, 4));
	assert_string_equal(text, "Barrer. (0)\n");
	free(text);
	for (uint32_t documento = 0; documento < 6; documento++) {
		if (documento != 1 && documento != 4)
			assert_null(source_directory_find(&sources.directory, documento));
	}
	close_sources(&sources);
}

/* Lines of four bytes, then some of half a part. */
static void write_long(struct source_writer *writer)
{
	char *half = xcalloc(1, SOURCE_PART_BYTES / 2);
	struct error err = ERROR_INIT;

	memset(half, 'x', SOURCE_PART_BYTES / 2);
	source_writer_begin(writer, 0, "largo.txt");
	for (uint32_t i = 0; i < 3 * SOURCE_PART_LINES + 1; i++)
		add_line(writer, "abcd", 4, &nothing);
	for (int i = 0; i < 5; i++)
		add_line(writer, half, SOURCE_PART_BYTES / 2, &nothing);
	assert_true(source_writer_end(writer, &err));
	free(half);
}

static void a_long_text_lies_in_parts_bounded_by_lines_and_by_bytes(void **state)
{
	const struct workspace *workspace = *state;
	static const uint32_t lines[] = { SOURCE_PART_LINES, SOURCE_PART_LINES, SOURCE_PART_LINES, 3, 2, 1 };
	struct sources sources;

	build_with(workspace->index, write_long);
	open_sources(&sources, workspace->index);

	const struct source_entry *entry = source_directory_find(&sources.directory, 0);

	assert_int_equal(entry->lines, 3 * SOURCE_PART_LINES + 6);
	assert_int_equal(entry->part_count, 6);
	for (uint32_t i = 0; i < entry->part_count; i++)
		assert_int_equal(source_entry_part_lines(entry, i), lines[i]);
	free(read_text(&sources, entry));
	close_sources(&sources);
}

static void write_none(struct source_writer *writer)
{
	(void)writer;
}

static void an_index_may_have_no_text(void **state)
{
	const struct workspace *workspace = *state;
	struct sources sources;

	build_with(workspace->index, write_none);
	open_sources(&sources, workspace->index);
	assert_int_equal(sources.directory.count, 0);
	assert_null(source_directory_find(&sources.directory, 0));
	close_sources(&sources);
}

/* --- Damage ---------------------------------------------------------------------- */

static bool is_directory(const char *bytes, size_t length)
{
	char *copy = malloc(length ? length : 1);
	struct source_directory directory;
	struct error err = ERROR_INIT;

	memcpy(copy, bytes, length);

	bool good = source_directory_read(&directory, copy, length, &err);

	assert_true(good || err.code == ERROR_FORMAT);
	source_directory_release(&directory);
	free(copy);
	return good;
}

#define IS_DIRECTORY(literal) is_directory(literal, sizeof(literal) - 1)

static void a_damaged_directory_is_refused(void **state)
{
	static const char good[] = "\x02\x00\x01" "a\0\x02\x05\x01\x03\x01" "b\0\x01\x07";

	(void)state;
	for (size_t length = 0; length < sizeof(good) - 1; length++)
		assert_false(is_directory(good, length));
	assert_true(is_directory(good, sizeof(good) - 1));
	assert_false(is_directory(good, sizeof(good)));
	/* Places that do not rise, no name, a name that is no UTF-8, no parts, a part without lines, too many lines. */
	assert_false(IS_DIRECTORY("\x02\x03\x01" "a\0\x01\x05\x03\x01" "b\0\x01\x07"));
	assert_false(IS_DIRECTORY("\x01\x00\x00\x01\x05"));
	assert_false(IS_DIRECTORY("\x01\x00\x01\xC3\0\x01\x05"));
	assert_false(IS_DIRECTORY("\x01\x00\x01" "a\0\x00"));
	assert_false(IS_DIRECTORY("\x01\x00\x01" "a\0\x02\x05\x00"));
	assert_false(IS_DIRECTORY("\x01\x00\x01" "a\0\x02\xFF\xFF\xFF\xFF\x0F\x01"));
}

static bool is_part(const char *bytes, size_t length, uint32_t lines)
{
	char *copy = malloc(length ? length : 1);
	struct error err = ERROR_INIT;
	struct source_line line;
	struct source_part part;
	uint32_t count = 0;

	memcpy(copy, bytes, length);

	bool good = source_part_open(&part, copy, length, lines, &err);

	assert_true(good || err.code == ERROR_FORMAT);
	while (source_part_next(&part, &line))
		count++;
	assert_int_equal(count, good ? lines : 0);
	free(copy);
	return good;
}

#define IS_PART(literal, lines) is_part(literal, sizeof(literal) - 1, lines)

static void a_damaged_part_is_refused(void **state)
{
	static const char good[] = "\x03\x01" "a\0\x00\x02\xC3\xB1\0\x02\x00\x01\x01" "r\0\x01\x02\x00";

	(void)state;
	for (size_t length = 0; length < sizeof(good) - 1; length++)
		assert_false(is_part(good, length, 3));
	assert_true(is_part(good, sizeof(good) - 1, 3));
	assert_false(is_part(good, sizeof(good), 3));
	/* Lines that the directory does not have, or has besides. */
	assert_false(is_part(good, sizeof(good) - 1, 2));
	assert_false(is_part(good, sizeof(good) - 1, 4));
	/* A text or an id that is no UTF-8, an id without letters, a run of none, runs for another number of lines. */
	assert_false(IS_PART("\x01\x01\xC3\0\x01\x00\x00", 1));
	assert_false(IS_PART("\x01\x00\x01\x00\x01\x01\xC3\0", 1));
	assert_false(IS_PART("\x01\x00\x01\x00\x01\x00", 1));
	assert_false(IS_PART("\x01\x00\x00\x00\x00\x01\x00\x00", 1));
	assert_false(IS_PART("\x01\x00\x02\x00\x00", 1));
	assert_true(IS_PART("\x01\x00\x01\x00\x00", 1));
	/* More records than are named. */
	assert_true(IS_PART("\x01\x00\x01\x00\x08\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0", 1));
	assert_false(IS_PART("\x01\x00\x01\x00\x09\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0\x01r\0", 1));
}

static void a_part_that_is_not_there_is_damage(void **state)
{
	const struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct sources sources;
	size_t length;

	build_with(workspace->index, write_two);
	open_sources(&sources, workspace->index);
	assert_null(index_source_part(sources.index, 1, 1, &length, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	close_sources(&sources);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lines_come_back_as_they_were_written, workspace_make, workspace_remove),
		cmocka_unit_test_setup_teardown(a_long_text_lies_in_parts_bounded_by_lines_and_by_bytes, workspace_make,
						workspace_remove),
		cmocka_unit_test_setup_teardown(an_index_may_have_no_text, workspace_make, workspace_remove),
		cmocka_unit_test(a_damaged_directory_is_refused),
		cmocka_unit_test(a_damaged_part_is_refused),
		cmocka_unit_test_setup_teardown(a_part_that_is_not_there_is_damage, workspace_make, workspace_remove),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

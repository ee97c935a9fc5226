#include "tests/unit/lib/index_testing.h"

#include <fcntl.h>

#include "index/block_names.h"
#include "index/record_section.h"
#include "index/sections.h"
#include "index/sections_writer.h"

static void records_come_back_whole_in_their_order(void **state)
{
	const struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct record_section records;
	struct sections sections;
	struct strbuf file;
	char path[128], spool[128], beside[128];
	const char *bytes, *places;
	size_t length, places_length;

	snprintf(path, sizeof(path), "%s/whole", workspace->directory);
	snprintf(spool, sizeof(spool), "%s/spool", workspace->directory);
	snprintf(beside, sizeof(beside), "%s/beside", workspace->directory);

	struct record_section_writer *writer = record_section_writer_new(spool, &err);
	struct sections_writer *into = sections_writer_new(beside, &err);
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	assert_non_null(writer);
	assert_non_null(into);
	assert_true(record_section_writer_add(writer, "uno", 3, &err));
	assert_true(record_section_writer_add(writer, "", 0, &err));
	assert_true(record_section_writer_add(writer, "d\0s", 3, &err));
	assert_true(record_section_writer_finish(writer, into, &err));
	record_section_writer_free(writer);
	assert_int_equal(access(spool, F_OK), -1);
	assert_true(sections_writer_finish(into, fd, &err));
	sections_writer_free(into);
	read_file(path, &file);
	assert_true(sections_open(&sections, fd, file.length, &err));
	bytes = sections_find(&sections, BLOCK_RECORDS, &length);
	places = sections_find(&sections, BLOCK_RECORD_PLACES, &places_length);
	assert_true(record_section_open(&records, bytes, length, places, places_length, 3, &err));
	assert_memory_equal(record_section_at(&records, 1, &length), "uno", 3);
	assert_int_equal(length, 3);
	record_section_at(&records, 2, &length);
	assert_int_equal(length, 0);
	assert_memory_equal(record_section_at(&records, 3, &length), "d\0s", 3);
	assert_int_equal(length, 3);
	sections_release(&sections);
	strbuf_release(&file);
	close(fd);
}

static bool opens(const uint64_t *places, size_t count, size_t length, uint32_t documents)
{
	struct error err = ERROR_INIT;
	struct record_section records;
	bool good = record_section_open(&records, "0123456789", length, (const char *)places, count * sizeof(*places), documents, &err);

	assert_true(good || err.code == ERROR_FORMAT);
	return good;
}

static void no_record_lies_outside_of_the_bytes(void **state)
{
	(void)state;
	assert_true(opens((const uint64_t[]){ 0, 4, 4, 10 }, 4, 10, 3));
	assert_true(opens((const uint64_t[]){ 0 }, 1, 0, 0));
	assert_false(opens((const uint64_t[]){ 0, 4, 10 }, 3, 10, 3)); /* too few */
	assert_false(opens((const uint64_t[]){ 0, 4, 6, 8, 10 }, 5, 10, 3));
	assert_false(opens((const uint64_t[]){ 1, 4, 4, 10 }, 4, 10, 3)); /* does not begin */
	assert_false(opens((const uint64_t[]){ 0, 5, 4, 10 }, 4, 10, 3)); /* falls */
	assert_false(opens((const uint64_t[]){ 0, 4, 4, 9 }, 4, 10, 3)); /* does not end */
	assert_false(opens((const uint64_t[]){ 0, 4, 11, 10 }, 4, 10, 3));
	assert_false(opens((const uint64_t[]){ 0, 4, 4, UINT64_MAX }, 4, 10, 3));
	assert_false(opens((const uint64_t[]){ 0 }, 0, 0, 0));
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(records_come_back_whole_in_their_order),
		cmocka_unit_test(no_record_lies_outside_of_the_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/unit/lib/index_testing.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "index/index_copy.h"

#define MEMORY ((uint64_t)1 << 30)

static int make_copy(const char *path, uint64_t memory_bytes)
{
	struct error err = ERROR_INIT;
	struct stat status;
	int copy = index_copy_make(path, memory_bytes, &status, &err);

	if (copy < 0)
		fail_msg("%s", err.message);
	assert_true(status.st_size > 0);
	return copy;
}

static void overwrite_in_place(const char *path)
{
	int fd = open(path, O_RDWR | O_TRUNC);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, "mordida", 7, 0), 7);
	close(fd);
}

/* The copy is served on when its file has become another. */
static void assert_stays(const char *path, uint64_t memory_bytes)
{
	struct error err = ERROR_INIT;

	build_index(path, 10);

	int copy = make_copy(path, memory_bytes);

	overwrite_in_place(path);

	struct index *index = index_open_fd(copy, TEST_VERSIONS, &err);

	assert_non_null(index);
	assert_int_equal(index_document_count(index), 10);
	index_close(index);
}

static void a_copy_stays_as_it_is_when_the_file_is_overwritten_in_place(void **state)
{
	struct workspace *workspace = *state;

	assert_stays(workspace->index, MEMORY);
	assert_stays(workspace->index, 0);
}

static void a_copy_in_memory_cannot_be_written_to(void **state)
{
	struct workspace *workspace = *state;

	build_index(workspace->index, 3);

	int copy = make_copy(workspace->index, MEMORY);

	assert_int_equal(fcntl(copy, F_GET_SEALS), F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
	assert_int_equal(pwrite(copy, "x", 1, 0), -1);
	assert_int_equal(errno, EPERM);
	assert_int_equal(ftruncate(copy, 0), -1);
	close(copy);
}

static void a_larger_index_is_copied_to_a_file_without_a_name(void **state)
{
	struct workspace *workspace = *state;
	struct stat status;

	build_index(workspace->index, 3);
	assert_int_equal(stat(workspace->index, &status), 0);

	int copy = make_copy(workspace->index, (uint64_t)status.st_size - 1);

	assert_int_equal(fcntl(copy, F_GET_SEALS), -1);
	assert_int_equal(fstat(copy, &status), 0);
	assert_int_equal(status.st_nlink, 0);
	assert_int_equal(pwrite(copy, "x", 1, 0), -1);
	assert_int_equal(errno, EBADF);
	close(copy);
	assert_int_equal(stat(workspace->index, &status), 0);
	copy = make_copy(workspace->index, (uint64_t)status.st_size);
	assert_true(fcntl(copy, F_GET_SEALS) > 0);
	close(copy);
}

static void a_folder_that_takes_no_copy_is_an_error(void **state)
{
	struct workspace *workspace = *state;
	const char *before = getenv("TMPDIR");
	char *kept = before ? xstrdup(before) : NULL;
	struct error err = ERROR_INIT;
	struct stat status;

	build_index(workspace->index, 3);
	setenv("TMPDIR", "/nowhere/at/all", 1);
	assert_int_equal(index_copy_make(workspace->index, 0, &status, &err), -1);
	assert_int_equal(err.code, ERROR_IO);
	assert_non_null(strstr(err.message, "/nowhere/at/all"));
	if (kept)
		setenv("TMPDIR", kept, 1);
	else
		unsetenv("TMPDIR");
	free(kept);
}

static void what_is_no_whole_index_is_not_copied(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct stat status;

	assert_int_equal(index_copy_make(workspace->index, MEMORY, &status, &err), -1);
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_int_equal(status.st_ino, 0);
	build_index(workspace->index, 3);
	assert_int_equal(stat(workspace->index, &status), 0);
	assert_int_equal(truncate(workspace->index, status.st_size / 2), 0);
	assert_int_equal(index_copy_make(workspace->index, MEMORY, &status, &err), -1);
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_true(status.st_ino != 0);
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(a_copy_stays_as_it_is_when_the_file_is_overwritten_in_place),
		with_workspace(a_copy_in_memory_cannot_be_written_to),
		with_workspace(a_larger_index_is_copied_to_a_file_without_a_name),
		with_workspace(a_folder_that_takes_no_copy_is_an_error),
		with_workspace(what_is_no_whole_index_is_not_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "tests/harness/scratch.h"

static char *folder(void)
{
	char path[SCRATCH_ROOM];

	scratch_template(path, sizeof(path), "base");
	assert_non_null(mkdtemp(path));
	return xstrdup(path);
}

static void a_file_is_written_whole_and_read_back(void **state)
{
	struct error err = ERROR_INIT;
	struct strbuf path;
	struct strbuf back;
	char *home = folder();

	(void)state;
	strbuf_init(&path, 1000);
	strbuf_init(&back, 100);
	strbuf_add_format(&path, "%s/file", home);
	assert_true(file_write_whole(path.data, "old", 3, &err));
	assert_true(file_write_whole(path.data, "new text", 8, &err));
	assert_true(file_read_all(path.data, &back, &err));
	assert_string_equal(back.data, "new text");
	strbuf_release(&back);
	strbuf_init(&back, 4);
	assert_false(file_read_all(path.data, &back, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_false(file_read_all("/nonexistent/file", &back, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "/nonexistent/file"));
	assert_false(file_write_whole("/nonexistent/file", "x", 1, &err));
	assert_int_equal(err.code, ERROR_IO);
	unlink(path.data);
	assert_int_equal(rmdir(home), 0); /* no temporary file is left */
	strbuf_release(&path);
	strbuf_release(&back);
	free(home);
}

static void lines_come_without_their_ends(void **state)
{
	static const char bytes[] = "one\r\ntwo\n\ntoo long for it\nlast";
	struct error err = ERROR_INIT;
	struct strbuf line;
	FILE *file = fmemopen((void *)(uintptr_t)bytes, sizeof(bytes) - 1, "r");

	(void)state;
	strbuf_init(&line, 8);
	assert_true(file_read_line(file, &line, &err));
	assert_string_equal(line.data, "one");
	assert_true(file_read_line(file, &line, &err));
	assert_string_equal(line.data, "two");
	assert_true(file_read_line(file, &line, &err));
	assert_string_equal(line.data, "");
	assert_true(file_read_line(file, &line, &err));
	assert_true(line.overflowed);
	assert_true(file_read_line(file, &line, &err));
	assert_false(line.overflowed);
	assert_string_equal(line.data, "last");
	assert_false(file_read_line(file, &line, &err));
	assert_int_equal(err.code, ERROR_NONE);
	fclose(file);
	strbuf_release(&line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_written_whole_and_read_back),
		cmocka_unit_test(lines_come_without_their_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

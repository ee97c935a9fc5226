#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "tests/harness/scratch.h"

static void a_strbuf_is_always_zero_terminated(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf, 100);
	assert_string_equal(buf.data, "");
	strbuf_add_string(&buf, "obra");
	strbuf_add_char(&buf, ' ');
	strbuf_add_format(&buf, "%s %d", "pública", 34);
	assert_string_equal(buf.data, "obra pública 34");
	assert_int_equal(buf.length, strlen("obra pública 34"));
	strbuf_truncate(&buf, 4);
	assert_string_equal(buf.data, "obra");
	strbuf_release(&buf);
	assert_string_equal(buf.data, "");
}

static void a_strbuf_drops_whole_what_passes_its_limit(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf, 8);
	strbuf_add_string(&buf, "12345678");
	assert_false(buf.overflowed);
	strbuf_add_string(&buf, "9");
	assert_true(buf.overflowed);
	assert_string_equal(buf.data, "12345678");
	strbuf_add_format(&buf, "%d", 10);
	assert_string_equal(buf.data, "12345678");
	strbuf_clear(&buf);
	assert_false(buf.overflowed);
	strbuf_add_string(&buf, "again");
	assert_string_equal(buf.data, "again");
	strbuf_release(&buf);
}

static void a_detached_string_is_the_callers(void **state)
{
	struct strbuf buf;
	size_t length;

	(void)state;
	strbuf_init(&buf, 100);

	char *nothing = strbuf_detach(&buf, &length);

	assert_string_equal(nothing, "");
	assert_int_equal(length, 0);
	strbuf_add(&buf, "a\0b", 3);

	char *text = strbuf_detach(&buf, &length);

	assert_int_equal(length, 3);
	assert_memory_equal(text, "a\0b", 4);
	assert_int_equal(buf.length, 0);
	free(nothing);
	free(text);
	strbuf_release(&buf);
}

static void json_has_its_commas_and_escapes(void **state)
{
	struct strbuf buf;
	struct json_writer json;

	(void)state;
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "q", "\"a\\b\"\n\t\r\x01 ñ");
	json_writer_key(&json, "list");
	json_writer_open_array(&json);
	json_writer_unsigned(&json, 3);
	json_writer_signed(&json, -4);
	json_writer_double(&json, 0.4, 3);
	json_writer_double(&json, 7.0, 4);
	json_writer_double(&json, 100, 0);
	json_writer_null(&json);
	json_writer_bool(&json, true);
	json_writer_open_object(&json);
	json_writer_close_object(&json);
	json_writer_close_array(&json);
	json_writer_raw(&json, "\"raw\":1", 7);
	json_writer_member_bool(&json, "last", false);
	json_writer_close_object(&json);
	assert_string_equal(buf.data, "{\"q\":\"\\\"a\\\\b\\\"\\n\\t\\r\\u0001 ñ\",\"list\":[3,-4,0.4,7,100,null,true,{}],"
				      "\"raw\":1,\"last\":false}");
	strbuf_release(&buf);
}

static void json_has_no_number_for_infinity(void **state)
{
	struct strbuf buf;
	struct json_writer json;

	(void)state;
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_open_array(&json);
	json_writer_double(&json, 1e308 * 10, 2);
	json_writer_double(&json, -0.00001, 4);
	json_writer_double(&json, -0.5, 1);
	json_writer_double(&json, 1e300, 1);
	json_writer_close_array(&json);
	assert_memory_equal(buf.data, "[null,0,-0.5,1", 14);
	strbuf_release(&buf);
}

static void a_long_message_is_cut_at_a_character(void **state)
{
	struct error err = ERROR_INIT;
	char text[1200];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, "ñ", 2);
	text[sizeof(text) - 2] = '\0';
	error_set(&err, ERROR_INPUT, "x%s", text);
	assert_int_equal(strlen(err.message) % 2, 1);
	assert_true(strlen(err.message) > sizeof(err.message) - 4);
	error_set(&err, ERROR_INPUT, "line 3 is bad");
	error_prefix(&err, "%s: ", "a.jsonl");
	assert_string_equal(err.message, "a.jsonl: line 3 is bad");
	assert_int_equal(err.code, ERROR_INPUT);
}

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

static void an_array_grows_and_keeps_its_items(void **state)
{
	size_t capacity = 0;
	int *items = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		items = xgrow(items, (size_t)i, &capacity, sizeof(*items));
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	assert_true(capacity >= 1000 && capacity <= 2048);
	free(items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_strbuf_is_always_zero_terminated),
		cmocka_unit_test(a_strbuf_drops_whole_what_passes_its_limit),
		cmocka_unit_test(a_detached_string_is_the_callers),
		cmocka_unit_test(json_has_its_commas_and_escapes),
		cmocka_unit_test(json_has_no_number_for_infinity),
		cmocka_unit_test(a_long_message_is_cut_at_a_character),
		cmocka_unit_test(a_file_is_written_whole_and_read_back),
		cmocka_unit_test(lines_come_without_their_ends),
		cmocka_unit_test(an_array_grows_and_keeps_its_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

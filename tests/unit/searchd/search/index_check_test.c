#include "tests/unit/searchd/searchd_fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "searchd/search/index_check.h"

/* --- What is said of the process that checks --------------------------------------- */

/* Make a program of these lines and have it check; what is on its standard input is "mordida". */
static bool checked_by(const char *lines, struct error *err)
{
	struct fixture_place place;
	char input[128];

	fixture_place_make(&place);
	snprintf(input, sizeof(input), "%s.lock", place.path);

	FILE *file = fopen(place.path, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s\n", lines);
	fclose(file);
	assert_int_equal(chmod(place.path, 0700), 0);
	file = fopen(input, "w");
	fputs("mordida", file);
	fclose(file);

	int fd = open(input, O_RDONLY | O_CLOEXEC);
	bool good = index_check_apart(place.path, fd, err);

	close(fd);
	fixture_place_remove(&place);
	return good;
}

static void assert_verdict(const char *lines, enum error_code code, const char *words)
{
	struct error err = ERROR_INIT;

	assert_false(checked_by(lines, &err));
	if (err.code != code || !strstr(err.message, words))
		fail_msg("of %s: error %d, \"%s\"", lines, err.code, err.message);
}

static void an_index_is_fit_where_the_process_says_so(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(checked_by("exit 0", &err));
	assert_true(checked_by("echo said; test \"$*\" = '--check --index -' && test \"$(cat)\" = mordida", &err));
}

static void what_the_process_says_is_the_reason(void **state)
{
	(void)state;
	assert_verdict("echo 'searchd: una palabra' >&2; echo otra; exit 1", ERROR_FORMAT, "una palabra");
	assert_verdict("exit 1", ERROR_FORMAT, "damaged");
	assert_verdict("echo 'no memory'; exit 3", ERROR_IO, "no memory");
	/* More than there is room for, and more than a pipe holds. */
	assert_verdict("head -c 200000 /dev/zero | tr '\\0' x; exit 1", ERROR_FORMAT, "xxxx");
}

static void a_process_that_dies_refuses_the_index(void **state)
{
	(void)state;
	assert_verdict("kill -SEGV $$", ERROR_FORMAT, "signal 11");
	assert_verdict("kill -XCPU $$", ERROR_FORMAT, "seconds");
	/* By whoever is short of memory: that is not the index. */
	assert_verdict("kill -KILL $$", ERROR_IO, "killed");
}

static void a_program_that_is_not_there_refuses_nothing(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(index_check_apart("/nowhere/at/all", STDIN_FILENO, &err));
	assert_int_equal(err.code, ERROR_IO);
	assert_non_null(strstr(err.message, "/nowhere/at/all"));
}

static void the_process_gets_no_file_but_its_input(void **state)
{
	struct error err = ERROR_INIT;
	int leak = open("/dev/null", O_RDONLY); /* as a library opens one */

	(void)state;
	assert_true(leak >= 0);
	assert_true(checked_by("for i in 3 4 5 6 7 8 9; do [ -e /proc/self/fd/$i ] && n=$((n + 1)); done\n"
			       "[ ${n:-0} -le 1 ]", &err));
	close(leak);
}

/* --- What it does --------------------------------------------------------------------- */

/* In a process that may bind itself. */
static int check_in_child(const char *path)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct error err = ERROR_INIT;
		bool good = index_check_here(path, &err);

		_exit(good ? 0 : (int)err.code);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_good_index_is_fit(void **state)
{
	struct fixture_place place;

	(void)state;
	fixture_place_make(&place);
	assert_int_equal(check_in_child(place.path), ERROR_IO);
	fixture_build(place.path);
	assert_int_equal(check_in_child(place.path), 0);
	fixture_write_garbage(place.path);
	assert_int_equal(check_in_child(place.path), ERROR_FORMAT);
	fixture_place_remove(&place);
}

/* Good but for one text of one record, whose seal is right. */
static void every_record_is_looked_at(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;
	struct document document;

	(void)state;
	fixture_place_make(&place);

	struct index_writer *writer = index_writer_open(place.path, &err);

	fixture_add_authority(writer);
	fixture_add_catalog(writer);
	document_init(&document);
	for (int i = 0; i < 5; i++) {
		char id[16];
		const char *text = i == 3 ? "mordid\xE1" : "mordida";

		document_clear(&document);
		snprintf(id, sizeof(id), "r%d", i);
		document_set_record(&document, id, &(struct record_parts){ .texts = { { text, 7 } } });
		assert_true(index_writer_add(writer, &document, &err));
	}
	document_release(&document);
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
	assert_int_equal(check_in_child(place.path), ERROR_FORMAT);
	fixture_place_remove(&place);
}

/* The one documento of the fixture has a text of three lines, in the place of which its index has `part`. */
static int check_with_part(const char *part, size_t length)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;

	fixture_place_make(&place);

	struct index_writer *writer = index_writer_open(place.path, &err);

	fixture_add_authority(writer);
	fixture_add_catalog(writer);
	assert_true(index_writer_set_metadata(writer, METADATA_SOURCES, "\x01\x00\x01" "a\0\x01\x03", 7, &err));
	if (part)
		assert_true(index_writer_set_source_part(writer, 0, 0, part, length, &err));
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);

	int status = check_in_child(place.path);

	fixture_place_remove(&place);
	return status;
}

#define CHECK_WITH_PART(literal) check_with_part(literal, sizeof(literal) - 1)

static void every_part_of_a_source_text_is_looked_at(void **state)
{
	(void)state;
	assert_int_equal(CHECK_WITH_PART("\x03\x00\x01" "a\0\x00\x03\x00\x00"), 0);
	assert_int_equal(CHECK_WITH_PART("\x03\x00\x01\xE1\0\x00\x03\x00\x00"), ERROR_FORMAT);
	assert_int_equal(CHECK_WITH_PART("\x02\x00\x00\x02\x00\x00"), ERROR_FORMAT);
	assert_int_equal(check_with_part(NULL, 0), ERROR_FORMAT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_index_is_fit_where_the_process_says_so),
		cmocka_unit_test(what_the_process_says_is_the_reason),
		cmocka_unit_test(a_process_that_dies_refuses_the_index),
		cmocka_unit_test(a_program_that_is_not_there_refuses_nothing),
		cmocka_unit_test(the_process_gets_no_file_but_its_input),
		cmocka_unit_test(a_good_index_is_fit),
		cmocka_unit_test(every_record_is_looked_at),
		cmocka_unit_test(every_part_of_a_source_text_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

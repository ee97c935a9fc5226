#include "tests/unit/lib/index_testing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "index/index_parts.h"
#include "index/xapian_store.h"

static char *beside(const struct workspace *workspace, const char *suffix)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s%s", workspace->index, suffix);
	return path;
}

static void assert_documents(const char *path, uint32_t count)
{
	struct index *index = open_index(path);

	assert_int_equal(index_document_count(index), count);
	index_close(index);
}

static void assert_not_opened(const char *path, enum error_code code, const char *words)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);

	if (writer)
		fail_msg("a writer was opened on %s", path);
	if (err.code != code || !strstr(err.message, words))
		fail_msg("error %d, \"%s\"; expected error %d, \"%s\"", err.code, err.message, code, words);
}

static void a_build_leaves_the_index_and_the_lock_file_and_nothing_else(void **state)
{
	struct workspace *workspace = *state;
	struct stat status;
	mode_t mask = umask(027);

	build_index(workspace->index, 3);
	umask(mask);
	assert_documents(workspace->index, 3);
	assert_true(exists(beside(workspace, ".lock")));
	assert_false(exists(beside(workspace, ".building")));
	assert_int_equal(stat(workspace->index, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0640);
}

static void an_index_may_have_no_documents(void **state)
{
	struct workspace *workspace = *state;

	build_index(workspace->index, 0);
	assert_documents(workspace->index, 0);
}

static void an_id_that_is_missing_or_comes_twice_is_an_error(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct document document;
	struct index_writer *writer = index_writer_open(workspace->index, &err);

	assert_non_null(writer);
	document_init(&document);
	assert_false(index_writer_add(writer, &document, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	add_documents(writer, 1, 3000);
	make_document(&document, 1234);
	assert_false(index_writer_add(writer, &document, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_string_equal(err.message, "the id doc.p1234 comes twice");
	document_release(&document);
	index_writer_close(writer);
}

static void labels_and_blocks_come_back(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(workspace->index, &err);
	char long_name[300];
	size_t length;

	assert_non_null(writer);
	add_documents(writer, 1, 3);
	assert_true(index_writer_set_label(writer, FIELD_ENTE, "CPC", "Comit\xC3\xA9 de Participaci\xC3\xB3n", &err));
	assert_true(index_writer_set_metadata(writer, "entes", "a\0b", 3, &err));
	assert_true(index_writer_set_metadata(writer, "vacio", NULL, 0, &err));
	memset(long_name, 'n', sizeof(long_name));
	long_name[299] = '\0';
	assert_false(index_writer_set_metadata(writer, long_name, "x", 1, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_false(index_writer_set_metadata(writer, "", "x", 1, &err));
	assert_false(index_writer_set_metadata(writer, "dos\1" "uno", "x", 1, &err));
	assert_false(index_writer_set_metadata(writer, "grande", "x", ((size_t)64 << 20) + 1, &err));
	assert_true(index_writer_commit(writer, TEST_VERSIONS, &err));
	index_writer_close(writer);

	struct index *index = open_index(workspace->index);

	assert_string_equal(index_label(index, FIELD_ENTE, 0), "Comit\xC3\xA9 de Participaci\xC3\xB3n");
	assert_string_equal(index_label(index, FIELD_ENTE, 1), "OSFEM");
	assert_memory_equal(index_metadata(index, "entes", &length), "a\0b", 4);
	assert_int_equal(length, 3);
	assert_non_null(index_metadata(index, "vacio", &length));
	assert_int_equal(length, 0);
	assert_null(index_metadata(index, "otro", &length));
	assert_null(index_metadata(index, "versions", &length));
	index_close(index);
}

static void a_writer_closed_without_commit_changes_nothing(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;

	build_index(workspace->index, 3);

	struct index_writer *writer = index_writer_open(workspace->index, &err);

	add_documents(writer, 1, 50);
	assert_true(exists(beside(workspace, ".building")));
	index_writer_close(writer);
	assert_false(exists(beside(workspace, ".building")));
	assert_documents(workspace->index, 3);
}

static void something_else_at_the_path_is_left_alone(void **state)
{
	struct workspace *workspace = *state;
	char path[128];

	assert_not_opened(workspace->directory, ERROR_INPUT, "a folder is there");
	snprintf(path, sizeof(path), "%s/", workspace->directory);
	assert_not_opened(path, ERROR_INPUT, "not a folder");
	assert_not_opened("", ERROR_INPUT, "not a folder");
	snprintf(path, sizeof(path), "%s/none/x", workspace->directory);
	assert_not_opened(path, ERROR_IO, "none/x");
	assert_int_equal(mkfifo(workspace->index, 0600), 0);
	assert_not_opened(workspace->index, ERROR_INPUT, "something else than a file");
	assert_false(exists(beside(workspace, ".lock")));
	assert_false(exists(beside(workspace, ".building")));
}

static void something_else_in_the_building_place_is_left_alone(void **state)
{
	struct workspace *workspace = *state;

	write_file(beside(workspace, ".building"), "mio", 3);
	assert_not_opened(workspace->index, ERROR_INPUT, "in the way");
	assert_true(exists(beside(workspace, ".building")));
}

static void a_symbolic_link_is_followed(void **state)
{
	struct workspace *workspace = *state;
	struct stat status;
	char target[128];

	snprintf(target, sizeof(target), "%s/otro", workspace->directory);
	assert_int_equal(symlink(target, workspace->index), 0);
	assert_not_opened(workspace->index, ERROR_IO, "cannot be followed");
	write_file(target, "viejo", 5);
	build_index(workspace->index, 4);
	assert_int_equal(lstat(workspace->index, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_documents(target, 4);
}

static void leftovers_of_a_killed_build_are_cleared_but_no_link_is_followed(void **state)
{
	struct workspace *workspace = *state;
	char path[160], precious[128];

	snprintf(precious, sizeof(precious), "%s/precious", workspace->directory);
	write_file(precious, "x", 1);
	assert_int_equal(mkdir(beside(workspace, ".building"), 0700), 0);
	snprintf(path, sizeof(path), "%s/store", beside(workspace, ".building"));
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/store/link", beside(workspace, ".building"));
	assert_int_equal(symlink(precious, path), 0);
	snprintf(path, sizeof(path), "%s/out", beside(workspace, ".building"));
	assert_int_equal(symlink(workspace->directory, path), 0);
	build_index(workspace->index, 4);
	assert_documents(workspace->index, 4);
	assert_true(exists(precious));
	assert_false(exists(beside(workspace, ".building")));
}

static void a_second_build_at_the_same_time_is_refused(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(workspace->index, &err);

	add_documents(writer, 1, 2);
	assert_not_opened(workspace->index, ERROR_LOCKED, "another build");
	assert_true(index_writer_commit(writer, TEST_VERSIONS, &err)); /* the refused one did no harm */
	index_writer_close(writer);
	build_index(workspace->index, 1); /* and the lock is free again */
}

/* The child holds the lock until it is killed: then nobody holds it. */
static void a_lock_held_by_another_process_ends_with_it(void **state)
{
	struct workspace *workspace = *state;
	int ready[2];
	char byte;

	assert_int_equal(pipe(ready), 0);

	pid_t child = fork();

	if (child == 0) {
		struct error err = ERROR_INIT;
		struct index_writer *writer = index_writer_open(workspace->index, &err);

		if (!writer || write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	assert_true(child > 0);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_not_opened(workspace->index, ERROR_LOCKED, "another build");
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	build_index(workspace->index, 2);
	assert_documents(workspace->index, 2);
	close(ready[0]);
	close(ready[1]);
}

/* --- Kills --- */

static void build_until_killed(const char *path, int ready)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);
	struct document document;

	if (!writer)
		_exit(1);
	document_init(&document);
	for (unsigned i = 1; i <= 400; i++) {
		make_document(&document, i);
		if (!index_writer_add(writer, &document, &err))
			_exit(1);
	}
	if (write(ready, "x", 1) != 1 || !index_writer_commit(writer, TEST_VERSIONS, &err))
		_exit(1);
	index_writer_close(writer);
	_exit(0);
}

static long elapsed_us(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - start->tv_sec) * 1000000 + (now.tv_nsec - start->tv_nsec) / 1000;
}

/* Fork a build and kill it `delay` microseconds into its commit (-1: let it end). Returns how long that took. */
static long kill_during_commit(const char *path, long delay)
{
	struct timespec start;
	int ready[2], status;
	char byte;

	assert_int_equal(pipe(ready), 0);

	pid_t child = fork();

	if (child == 0)
		build_until_killed(path, ready[1]);
	assert_true(child > 0);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	clock_gettime(CLOCK_MONOTONIC, &start);
	if (delay >= 0) {
		usleep((useconds_t)delay);
		kill(child, SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	close(ready[0]);
	close(ready[1]);
	return elapsed_us(&start);
}

static void a_build_killed_at_any_moment_leaves_a_good_index(void **state)
{
	struct workspace *workspace = *state;
	uint64_t random = 99;
	long whole;
	int old_ones = 0;

	build_index(workspace->index, 7);
	whole = kill_during_commit(workspace->index, -1);
	assert_documents(workspace->index, 400);
	/* On a busy machine many a kill comes too late: so many times as it takes. */
	for (int i = 0; i < 40 || old_ones == 0; i++) {
		build_index(workspace->index, 7);
		kill_during_commit(workspace->index, (long)(next_random(&random) % (uint32_t)(whole + 1)));

		struct index *index = open_index(workspace->index);
		uint32_t count = index_document_count(index);

		assert_true(count == 7 || count == 400);
		old_ones += count == 7;
		index_close(index);
	}
	build_index(workspace->index, 9);
	assert_false(exists(beside(workspace, ".building")));
}

/* --- A disk that fails --- */

/* In a child: run a build under a limit and give its error code as exit status. */
static void try_build(const char *path)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);
	struct document document;
	bool ok = writer != NULL;

	document_init(&document);
	for (unsigned i = 1; ok && i <= 400; i++) {
		make_document(&document, i);
		ok = index_writer_add(writer, &document, &err);
	}
	ok = ok && index_writer_commit(writer, TEST_VERSIONS, &err);
	index_writer_close(writer);
	document_release(&document);
	if (!ok && err.message[0] == '\0')
		_exit(99);
	_exit(ok ? 0 : (int)err.code);
}

static int build_with_file_limit(const char *path, rlim_t limit)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN); /* writes fail with EFBIG instead */
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ limit, limit });
		try_build(path);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* A full disk, met at every kind of write: shards, packing, the seal. */
static void a_write_that_fails_leaves_the_old_index(void **state)
{
	struct workspace *workspace = *state;
	struct stat status;
	int failed = 0;

	build_index(workspace->index, 400);
	assert_int_equal(stat(workspace->index, &status), 0);

	rlim_t whole = (rlim_t)status.st_size;

	build_index(workspace->index, 7);
	for (rlim_t limit = 0; limit < whole; limit += 8192) {
		int code = build_with_file_limit(workspace->index, limit);

		assert_true(code == ERROR_IO || code == ERROR_FORMAT);
		failed++;
		assert_documents(workspace->index, 7);
		assert_false(exists(beside(workspace, ".building")));
	}
	assert_int_equal(build_with_file_limit(workspace->index, whole - 1), ERROR_IO); /* the seal's last byte */
	assert_documents(workspace->index, 7);
	assert_true(failed > 5);
	assert_int_equal(build_with_file_limit(workspace->index, whole + (1 << 20)), 0);
	assert_documents(workspace->index, 400);
}

static void a_folder_that_may_not_be_written_is_an_error(void **state)
{
	struct workspace *workspace = *state;
	int status;

	build_index(workspace->index, 7);
	assert_int_equal(unlink(beside(workspace, ".lock")), 0);

	pid_t child = fork();

	if (child == 0) {
		/* Root may write everywhere: be somebody else. */
		if (chmod(workspace->directory, 0555) != 0 || (geteuid() == 0 && setuid(65534) != 0))
			_exit(98);
		try_build(workspace->index);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	chmod(workspace->directory, 0700);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), ERROR_IO);
	assert_documents(workspace->index, 7);
}

/* Enough for many shards and a merged group of them: the order of adding is the order of the documents. */
static void documents_keep_their_order_over_many_shards(void **state)
{
	enum { DOCUMENTS = 3000, WORDS = 40, STORED_BYTES = 25000 };
	static char filler[STORED_BYTES];
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(workspace->index, &err);
	struct record_parts parts = { .texts = { [RECORD_PRACTICA] = { filler, sizeof(filler) } } };
	struct document document;
	char word[32], id[32];

	memset(filler, 'x', sizeof(filler));
	document_init(&document);
	for (unsigned i = 1; i <= DOCUMENTS; i++) {
		make_document(&document, i);
		snprintf(id, sizeof(id), "doc.p%u", i);
		document_set_record(&document, id, &parts);
		for (unsigned k = 0; k < WORDS; k++) {
			snprintf(word, sizeof(word), "w%u", (i * 7 + k * k) % 5000);
			add_plain_word(&document, word, 10 + k, 1);
		}
		assert_true(index_writer_add(writer, &document, &err));
	}
	document_release(&document);
	if (!index_writer_commit(writer, TEST_VERSIONS, &err))
		fail_msg("%s", err.message);
	index_writer_close(writer);

	struct index *index = open_index(workspace->index);
	struct store *store = index_open_store(index, &err);
	struct postings postings = POSTINGS_INIT;

	assert_true(store_read_postings(store, TERM_EXACT, "todos", &postings, &err));
	assert_int_equal(postings.count, DOCUMENTS);
	for (unsigned i = 1; i <= DOCUMENTS; i += 37) {
		uint32_t docid;

		snprintf(word, sizeof(word), "doc.p%u", i);
		assert_true(store_find(store, word, &docid, &err));
		assert_int_equal(docid, i);
		snprintf(word, sizeof(word), "palabra%u", i);
		assert_true(store_read_postings(store, TERM_EXACT, word, &postings, &err));
		assert_int_equal(postings.count, 1);
		assert_int_equal(postings.docids[0], i);
		assert_int_equal(index_document_length(index, i), 6 + i + WORDS);
	}
	postings_release(&postings);
	store_close(store);
	index_close(index);
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(a_build_leaves_the_index_and_the_lock_file_and_nothing_else),
		with_workspace(an_index_may_have_no_documents),
		with_workspace(an_id_that_is_missing_or_comes_twice_is_an_error),
		with_workspace(labels_and_blocks_come_back),
		with_workspace(a_writer_closed_without_commit_changes_nothing),
		with_workspace(something_else_at_the_path_is_left_alone),
		with_workspace(something_else_in_the_building_place_is_left_alone),
		with_workspace(a_symbolic_link_is_followed),
		with_workspace(leftovers_of_a_killed_build_are_cleared_but_no_link_is_followed),
		with_workspace(a_second_build_at_the_same_time_is_refused),
		with_workspace(a_lock_held_by_another_process_ends_with_it),
		with_workspace(a_build_killed_at_any_moment_leaves_a_good_index),
		with_workspace(a_write_that_fails_leaves_the_old_index),
		with_workspace(a_folder_that_may_not_be_written_is_an_error),
		with_workspace(documents_keep_their_order_over_many_shards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

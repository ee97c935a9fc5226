#include "tests/unit/lib/index_testing.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>

#include "index/index_file.h"
#include "index/index_parts.h"
#include "index/xapian_store.h"

static void assert_refused(const char *path, enum error_code code, const char *words)
{
	struct error err = ERROR_INIT;
	struct index *index = index_open(path, TEST_VERSIONS, &err);

	if (index)
		fail_msg("%s was opened, for \"%s\" it should not", path, words);
	if (err.code != code || !strstr(err.message, words) || strncmp(err.message, path, strlen(path)) != 0)
		fail_msg("error %d, \"%s\"; expected error %d, \"%s\"", err.code, err.message, code, words);
}

static void an_index_knows_what_was_put_in(void **state)
{
	struct workspace *workspace = *state;
	size_t count;

	build_index(workspace->index, 10);

	struct index *index = open_index(workspace->index);

	assert_int_equal(index_document_count(index), 10);
	assert_int_equal(index_document_length(index, 1), 7);
	assert_int_equal(index_document_length(index, 10), 16);
	assert_int_equal(index_lengths(index)[9], 16);
	assert_true(index_average_length(index) > 11.49 && index_average_length(index) < 11.51);
	assert_int_equal(strlen(index_revision(index)), 32);
	assert_true(labs((long)(time(NULL) - index_built_at(index))) < 60);
	assert_int_equal(index_value_count(index, FIELD_ENTE), 2);
	assert_string_equal(index_value(index, FIELD_ENTE, 0), "CPC");
	assert_int_equal(index_find_value(index, FIELD_ENTE, "OSFEM"), 1);
	assert_int_equal(index_find_value(index, FIELD_ENTE, "osfem"), UINT32_MAX);
	assert_int_equal(index_document_values(index, FIELD_ENTE, 3, &count)[1], 1);
	assert_int_equal(count, 2);
	index_document_values(index, FIELD_ENTE, 4, &count);
	assert_int_equal(count, 1);
	index_document_values(index, FIELD_EJE, 4, &count);
	assert_int_equal(count, 0);
	assert_int_equal(index_value_count(index, FIELD_EJE), 0);
	index_close(index);
}

/* Neighbours in the index: of which documento and prioridad each is (NULL: of none). */
static void build_neighbours(const char *path, const char *const (*places)[2], size_t count)
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);
	struct document document;
	char id[32];

	assert_non_null(writer);
	document_init(&document);
	for (size_t i = 0; i < count; i++) {
		document_clear(&document);
		snprintf(id, sizeof(id), "r%zu", i);
		document_set_record(&document, id, &(struct record_parts){ .marks = 0 });
		document_add_value(&document, FIELD_DOCUMENTO, places[i][0]);
		if (places[i][1])
			document_add_value(&document, FIELD_PRIORIDAD, places[i][1]);
		assert_true(index_writer_add(writer, &document, &err));
	}
	document_release(&document);
	assert_true(index_writer_commit(writer, TEST_VERSIONS, &err));
	index_writer_close(writer);
}

static void a_group_ends_with_its_documento_as_with_its_prioridad(void **state)
{
	static const char *const places[][2] = { { "norte", "1" }, { "norte", "1" }, { "norte", "2" }, { "sur", "2" },
						 { "sur", "2" },   { "sur", NULL },  { "sur", NULL } };
	static const uint32_t heads[] = { 1, 1, 3, 4, 4, 6, 7 };
	struct workspace *workspace = *state;

	build_neighbours(workspace->index, places, 7);

	struct index *index = open_index(workspace->index);

	for (uint32_t docid = 1; docid <= 7; docid++) {
		assert_int_equal(index_document_head(index, docid), heads[docid - 1]);
		assert_int_equal(index_heads(index)[docid - 1], heads[docid - 1]);
	}
	index_close(index);
}

static void two_builds_of_the_same_have_two_revisions(void **state)
{
	struct workspace *workspace = *state;
	char first[64];

	build_index(workspace->index, 2);

	struct index *index = open_index(workspace->index);

	snprintf(first, sizeof(first), "%s", index_revision(index));
	index_close(index);
	build_index(workspace->index, 2);
	index = open_index(workspace->index);
	assert_string_not_equal(index_revision(index), first);
	index_close(index);
}

static void what_is_no_index_is_refused_with_its_reason(void **state)
{
	struct workspace *workspace = *state;

	assert_refused(workspace->index, ERROR_NOT_FOUND, "no index there");
	assert_refused(workspace->directory, ERROR_FORMAT, "not a Fichero index (a folder)");
	write_file(workspace->index, "", 0);
	assert_refused(workspace->index, ERROR_FORMAT, "not a Fichero index");
	write_file(workspace->index, "{\"tipo\":\"documento\"}\n", 21);
	assert_refused(workspace->index, ERROR_FORMAT, "not a Fichero index");
	assert_int_equal(unlink(workspace->index), 0);
	assert_int_equal(mkfifo(workspace->index, 0600), 0);
	assert_refused(workspace->index, ERROR_FORMAT, "no regular file"); /* and does not wait for a writer */
	assert_refused("/dev/null", ERROR_FORMAT, "no regular file");
}

static void an_index_of_another_analyzer_is_refused(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;

	build_index(workspace->index, 2);
	assert_null(index_open(workspace->index, "analyzer 2, tests 1", &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_non_null(strstr(err.message, "made by " TEST_VERSIONS "; this program has analyzer 2, tests 1"));
	assert_non_null(strstr(err.message, "build it again"));
}

/* Seal anew, so that only the number speaks against it. */
static void an_index_of_another_format_is_refused(void **state)
{
	struct workspace *workspace = *state;
	struct strbuf file;

	build_index(workspace->index, 2);
	read_file(workspace->index, &file);
	file.data[file.length - 52] = 77; /* hash 16, revision 16, built 8, length 8, format 4 */
	write_file(workspace->index, file.data, file.length);
	assert_refused(workspace->index, ERROR_FORMAT, "its format is 77");
	strbuf_release(&file);
}

static void any_damage_of_bytes_is_refused(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct strbuf file;
	uint64_t random = 42;
	char copy[128];

	snprintf(copy, sizeof(copy), "%s/copy", workspace->directory);
	build_index(workspace->index, 200);
	read_file(workspace->index, &file);
	for (int i = 0; i < 400; i++) {
		char *bytes = malloc(file.length);

		assert_non_null(bytes);
		memcpy(bytes, file.data, file.length);
		/* Other bits each time, so that two hits on one byte do not make it whole again. */
		for (uint32_t n = 1 + next_random(&random) % 8, bit = 0; n > 0; n--, bit++)
			bytes[next_random(&random) % file.length] ^= (char)(1u << bit);
		write_file(copy, bytes, file.length);
		free(bytes);
		if (index_open(copy, TEST_VERSIONS, &err))
			fail_msg("damaged copy %d was opened", i);
		assert_int_equal(err.code, ERROR_FORMAT);
	}
	strbuf_release(&file);
}

static void a_file_cut_short_or_grown_is_refused(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct strbuf file;
	uint64_t random = 5;
	char copy[128];

	snprintf(copy, sizeof(copy), "%s/copy", workspace->directory);
	build_index(workspace->index, 50);
	read_file(workspace->index, &file);
	for (int i = 0; i < 200; i++) {
		size_t length = i < 100 ? file.length - 1 - (size_t)i : next_random(&random) % file.length;

		write_file(copy, file.data, length);
		assert_null(index_open(copy, TEST_VERSIONS, &err));
		assert_int_equal(err.code, ERROR_FORMAT);
	}
	write_file(copy, file.data, file.length - 1);
	assert_refused(copy, ERROR_FORMAT, "damaged: cut short");
	strbuf_add_string(&file, "\n");
	write_file(copy, file.data, file.length);
	assert_refused(copy, ERROR_FORMAT, "damaged");
	strbuf_release(&file);
}

/* A good seal on what is no store. */
static void a_sealed_file_without_a_store_is_refused(void **state)
{
	static const char *const payloads[] = { "", "x", "\x0F\rXapian Gla", "esto no es un almac\xC3\xA9n de t\xC3\xA9rminos" };
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < sizeof(payloads) / sizeof(*payloads); i++) {
		write_file(workspace->index, payloads[i], strlen(payloads[i]));

		int fd = open(workspace->index, O_RDWR);

		assert_true(index_file_seal(fd, &err));
		close(fd);
		assert_null(index_open(workspace->index, TEST_VERSIONS, &err));
		assert_non_null(strstr(err.message, workspace->index));
	}
}

static void an_open_index_goes_on_when_its_file_is_replaced_or_deleted(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;

	build_index(workspace->index, 30);

	struct index *index = open_index(workspace->index);

	build_index(workspace->index, 5);
	assert_int_equal(unlink(workspace->index), 0);
	for (int i = 0; i < 3; i++) {
		struct store *store = index_open_store(index, &err);

		assert_non_null(store);
		assert_true(store_read_postings(store, TERM_EXACT, "todos", &postings, &err));
		assert_int_equal(postings.count, 30);
		store_close(store);
	}
	postings_release(&postings);
	index_close(index);
}

/* --- Many threads, one index after the other at the same path --- */

enum { THREADS = 8, REPLACEMENTS = 12 };

struct race {
	const char *path;
	atomic_bool stop;
	atomic_int failures, rounds;
};

/* Every count must be of one and the same index. */
static bool read_once(const struct index *index)
{
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;
	struct store *store = index_open_store(index, &err);
	uint32_t count = index_document_count(index), last = 0;
	char id[32], word[32];
	size_t length;

	snprintf(id, sizeof(id), "doc.p%u", count);
	snprintf(word, sizeof(word), "palabra%u", count);

	bool ok = store && store_read_postings(store, TERM_EXACT, "todos", &postings, &err) &&
		  postings.count == count && store_read_postings(store, TERM_EXACT, word, &postings, &err) &&
		  postings.count == 1 && store_find(store, id, &last, &err) && last == count &&
		  index_record(index, count, &length) && length > 0 &&
		  index_document_length(index, count) == 6 + count;

	postings_release(&postings);
	store_close(store);
	return ok;
}

static void *open_and_read(void *argument)
{
	struct race *race = argument;

	while (!atomic_load(&race->stop)) {
		struct error err = ERROR_INIT;
		struct index *index = index_open(race->path, TEST_VERSIONS, &err);

		for (int i = 0; i < 5; i++) {
			if (!index || !read_once(index))
				atomic_fetch_add(&race->failures, 1);
		}
		index_close(index);
		atomic_fetch_add(&race->rounds, 1);
	}
	return NULL;
}

static void threads_open_and_read_while_the_file_is_replaced(void **state)
{
	struct workspace *workspace = *state;
	struct race race = { .path = workspace->index };
	pthread_t threads[THREADS];

	build_index(workspace->index, 3);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, open_and_read, &race), 0);
	for (unsigned i = 0; i < REPLACEMENTS; i++)
		build_index(workspace->index, 5 + i);
	atomic_store(&race.stop, true);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(atomic_load(&race.failures), 0);
	assert_true(atomic_load(&race.rounds) >= THREADS);
}

struct shared_race {
	const struct index *index;
	atomic_int failures;
};

static void *read_shared(void *argument)
{
	struct shared_race *race = argument;

	for (int i = 0; i < 100; i++) {
		if (!read_once(race->index))
			atomic_fetch_add(&race->failures, 1);
	}
	return NULL;
}

static void threads_share_one_open_index(void **state)
{
	struct workspace *workspace = *state;
	pthread_t threads[THREADS];

	build_index(workspace->index, 40);

	struct index *index = open_index(workspace->index);
	struct shared_race race = { .index = index };

	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_shared, &race), 0);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(threads[i], NULL), 0);
	assert_int_equal(atomic_load(&race.failures), 0);
	index_close(index);
}

static void a_closed_index_leaves_no_descriptor_open(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;

	build_index(workspace->index, 4);

	int before = dup(0);

	close(before);
	for (int i = 0; i < 5; i++) {
		struct index *index = open_index(workspace->index);

		store_close(index_open_store(index, &err));
		index_close(index);
		assert_null(index_open(workspace->index, "another", &err));
	}

	int after = dup(0);

	close(after);
	assert_int_equal(after, before);
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(an_index_knows_what_was_put_in),
		with_workspace(a_group_ends_with_its_documento_as_with_its_prioridad),
		with_workspace(two_builds_of_the_same_have_two_revisions),
		with_workspace(what_is_no_index_is_refused_with_its_reason),
		with_workspace(an_index_of_another_analyzer_is_refused),
		with_workspace(an_index_of_another_format_is_refused),
		with_workspace(any_damage_of_bytes_is_refused),
		with_workspace(a_file_cut_short_or_grown_is_refused),
		with_workspace(a_sealed_file_without_a_store_is_refused),
		with_workspace(an_open_index_goes_on_when_its_file_is_replaced_or_deleted),
		with_workspace(threads_open_and_read_while_the_file_is_replaced),
		with_workspace(threads_share_one_open_index),
		with_workspace(a_closed_index_leaves_no_descriptor_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

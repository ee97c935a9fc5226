#include "tests/unit/lib/index_testing.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>

#include "index/xapian_store.h"
#include "match/reader.h"

/* A packed store of documents 1 to `count`, each with its number as its id. */
static void pack(const struct workspace *workspace, const char *packed, unsigned count)
{
	struct error err = ERROR_INIT;
	struct document document;
	char directory[128], id[32];

	snprintf(directory, sizeof(directory), "%s/store", workspace->directory);

	struct store_writer *writer = store_writer_open(directory, &err);

	if (!writer)
		fail_msg("%s", err.message);
	document_init(&document);
	for (unsigned i = 1; i <= count; i++) {
		make_document(&document, i);
		snprintf(id, sizeof(id), "doc.p%u", i);
		assert_true(store_writer_add(writer, id, &document, &err));
	}
	document_release(&document);
	if (!store_writer_pack(writer, packed, &err))
		fail_msg("%s", err.message);
	store_writer_close(writer);
}

static struct store *open_packed(const char *packed, int *fd)
{
	struct error err = ERROR_INIT;

	*fd = open(packed, O_RDONLY | O_CLOEXEC);
	assert_true(*fd >= 0);

	struct store *store = store_open(*fd, &err);

	if (!store)
		fail_msg("%s", err.message);
	return store;
}

struct opened {
	struct store *store;
	int fd;
	char packed[128];
};

static struct opened open_new(void **state, unsigned count)
{
	struct workspace *workspace = *state;
	struct opened opened;

	snprintf(opened.packed, sizeof(opened.packed), "%s/packed", workspace->directory);
	pack(workspace, opened.packed, count);
	opened.store = open_packed(opened.packed, &opened.fd);
	return opened;
}

static void close_opened(struct opened *opened)
{
	store_close(opened->store);
	close(opened->fd);
}

static void postings_come_whole_and_in_document_order(void **state)
{
	struct opened opened = open_new(state, 500);
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;

	assert_true(store_read_postings(opened.store, TERM_EXACT, "todos", &postings, &err));
	assert_int_equal(postings.count, 500);
	for (uint32_t i = 0; i < 500; i++) {
		assert_int_equal(postings.docids[i], i + 1);
		assert_int_equal(postings.wdfs[i], 1);
	}
	assert_true(store_read_postings(opened.store, TERM_EXACT, "palabra77", &postings, &err));
	assert_int_equal(postings.count, 1);
	assert_int_equal(postings.docids[0], 77);
	assert_int_equal(postings.wdfs[0], 5); /* two places, 3 and 2 */
	assert_true(store_read_postings(opened.store, TERM_EXACT, "ninguna", &postings, &err));
	assert_int_equal(postings.count, 0);
	postings_release(&postings);
	close_opened(&opened);
}

static void each_kind_of_term_is_a_space_of_its_own(void **state)
{
	struct opened opened = open_new(state, 3);
	struct error err = ERROR_INIT;
	uint32_t count;

	assert_true(store_term_frequency(opened.store, TERM_EXACT, "todos", &count, &err));
	assert_int_equal(count, 3);
	assert_true(store_term_frequency(opened.store, TERM_STEM, "todos", &count, &err));
	assert_int_equal(count, 0);
	assert_true(store_term_frequency(opened.store, TERM_STEM, "tod", &count, &err));
	assert_int_equal(count, 3);
	assert_true(store_term_frequency(opened.store, TERM_EXACT, "doc.p1", &count, &err));
	assert_int_equal(count, 0); /* ids are no words */
	assert_true(store_term_frequency(opened.store, TERM_EXACT, "", &count, &err));
	assert_int_equal(count, 0);
	close_opened(&opened);
}

static void terms_come_in_order_by_prefix_and_no_more_than_asked_for(void **state)
{
	struct opened opened = open_new(state, 120);
	struct error err = ERROR_INIT;
	struct term_list terms = TERM_LIST_INIT;

	assert_true(store_read_terms(opened.store, TERM_EXACT, "palabra11", 100, &terms, &err));
	assert_int_equal(terms.count, 11); /* 11, 110 to 119 */
	assert_string_equal(terms.items[0].text, "palabra11");
	assert_string_equal(terms.items[10].text, "palabra119");
	assert_int_equal(terms.items[0].frequency, 1);
	assert_true(store_read_terms(opened.store, TERM_EXACT, "", 5, &terms, &err));
	assert_int_equal(terms.count, 5);
	assert_true(store_read_terms(opened.store, TERM_EXACT, "todos", 5, &terms, &err));
	assert_int_equal(terms.items[0].frequency, 120);
	assert_true(store_read_terms(opened.store, TERM_EXACT, "zzz", 5, &terms, &err));
	assert_int_equal(terms.count, 0);
	term_list_release(&terms);
	close_opened(&opened);
}

static void a_document_is_found_by_its_id(void **state)
{
	struct opened opened = open_new(state, 30);
	struct error err = ERROR_INIT;
	uint32_t docid;

	assert_true(store_find(opened.store, "doc.p30", &docid, &err));
	assert_int_equal(docid, 30);
	assert_true(store_find(opened.store, "doc.p31", &docid, &err));
	assert_int_equal(docid, 0);
	close_opened(&opened);
}

static void a_store_without_documents_is_a_store(void **state)
{
	struct opened opened = open_new(state, 0);
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;
	uint32_t count;

	assert_true(store_document_count(opened.store, &count, &err));
	assert_int_equal(count, 0);
	assert_true(store_read_postings(opened.store, TERM_EXACT, "todos", &postings, &err));
	assert_int_equal(postings.count, 0);
	close_opened(&opened);
}

/* Two texts that differ only behind what a term can hold. */
static void long_terms_and_ids_are_kept_apart(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct document document;
	struct postings postings = POSTINGS_INIT;
	struct term_list terms = TERM_LIST_INIT;
	char directory[128], packed[128], texts[2][3001];
	uint32_t docid;
	int fd;

	for (int i = 0; i < 2; i++) {
		memset(texts[i], 'x', 3000);
		texts[i][i ? 3000 : 300] = '\0';
		texts[i][i ? 2999 : 299] = 'y';
	}
	snprintf(directory, sizeof(directory), "%s/store", workspace->directory);
	snprintf(packed, sizeof(packed), "%s/packed", workspace->directory);

	struct store_writer *writer = store_writer_open(directory, &err);

	assert_non_null(writer);
	document_init(&document);
	for (int i = 0; i < 2; i++) {
		document_clear(&document);
		add_plain_word(&document, texts[i], 4, 1);
		assert_true(store_writer_add(writer, texts[i], &document, &err));
	}
	document_release(&document);
	assert_true(store_writer_pack(writer, packed, &err));
	store_writer_close(writer);

	struct store *store = open_packed(packed, &fd);

	for (int i = 0; i < 2; i++) {
		assert_true(store_read_postings(store, TERM_EXACT, texts[i], &postings, &err));
		assert_int_equal(postings.count, 1);
		assert_int_equal(postings.docids[0], i + 1);
		assert_true(store_find(store, texts[i], &docid, &err));
		assert_int_equal(docid, i + 1);
	}
	assert_true(store_read_terms(store, TERM_EXACT, "xxx", 10, &terms, &err));
	assert_int_equal(terms.count, 0); /* a shortened term is no word to show */
	postings_release(&postings);
	store_close(store);
	close(fd);
}

static void each_form_of_a_word_weighs_by_itself(void **state)
{
	struct workspace *workspace = *state;
	static const char *const forms[TERM_KIND_COUNT] = { "leyes", "ley", "le" };
	static const uint32_t wdfs[2][TERM_KIND_COUNT] = { { 4, 4, 4 }, { 4, 1, 0 } };
	static const uint32_t sums[TERM_KIND_COUNT] = { 8, 5, 4 };
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;
	struct document document;
	char directory[128], packed[128];
	int fd;

	snprintf(directory, sizeof(directory), "%s/store", workspace->directory);
	snprintf(packed, sizeof(packed), "%s/packed", workspace->directory);

	struct store_writer *writer = store_writer_open(directory, &err);

	document_init(&document);
	for (uint32_t i = 0; i < 2; i++)
		document_add_word(&document, forms, wdfs[i], i);
	assert_int_equal(document.length, sums[TERM_EXACT]);
	assert_true(store_writer_add(writer, "a", &document, &err));
	document_release(&document);
	assert_true(store_writer_pack(writer, packed, &err));
	store_writer_close(writer);

	struct store *store = open_packed(packed, &fd);

	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		assert_true(store_read_postings(store, (enum term_kind)kind, forms[kind], &postings, &err));
		assert_int_equal(postings.count, 1);
		assert_int_equal(postings.wdfs[0], sums[kind]);
	}
	postings_release(&postings);
	store_close(store);
	close(fd);
}

static void every_length_around_the_limit_is_a_term(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;
	struct document document;
	char directory[128], packed[128], text[301];
	uint32_t count;
	int fd;

	snprintf(directory, sizeof(directory), "%s/store", workspace->directory);
	snprintf(packed, sizeof(packed), "%s/packed", workspace->directory);

	struct store_writer *writer = store_writer_open(directory, &err);

	document_init(&document);
	for (size_t length = 180; length <= 300; length++) {
		memset(text, '\xC3', length);
		text[length] = '\0';
		add_plain_word(&document, text, 0, 1);
	}
	assert_true(store_writer_add(writer, "a", &document, &err));
	document_release(&document);
	assert_true(store_writer_pack(writer, packed, &err));
	store_writer_close(writer);

	struct store *store = open_packed(packed, &fd);

	for (size_t length = 180; length <= 300; length++) {
		memset(text, '\xC3', length);
		text[length] = '\0';
		assert_true(store_term_frequency(store, TERM_STEM, text, &count, &err));
		assert_int_equal(count, 1);
	}
	store_close(store);
	close(fd);
}

static void bytes_behind_the_store_do_no_harm(void **state)
{
	struct opened opened = open_new(state, 50);
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;
	struct strbuf file;

	close_opened(&opened);
	read_file(opened.packed, &file);
	for (unsigned i = 0; i < 9000; i++)
		strbuf_add_char(&file, (char)(i * 37));
	write_file(opened.packed, file.data, file.length);
	opened.store = open_packed(opened.packed, &opened.fd);
	assert_true(store_read_postings(opened.store, TERM_EXACT, "todos", &postings, &err));
	assert_int_equal(postings.count, 50);
	postings_release(&postings);
	strbuf_release(&file);
	close_opened(&opened);
}

static void the_descriptor_stays_the_callers_with_its_offset(void **state)
{
	struct opened opened = open_new(state, 5);
	struct error err = ERROR_INIT;

	assert_int_equal(unlink(opened.packed), 0);
	assert_int_equal(lseek(opened.fd, 17, SEEK_SET), 17);

	struct store *second = store_open(opened.fd, &err);

	assert_non_null(second);
	store_close(second);
	assert_int_equal(lseek(opened.fd, 0, SEEK_CUR), 17);
	close_opened(&opened);
}

static void *open_many_times(void *argument)
{
	const int *fd = argument;
	struct error err = ERROR_INIT;
	struct postings postings = POSTINGS_INIT;
	bool ok = true;

	for (int i = 0; i < 50 && ok; i++) {
		struct store *store = store_open(*fd, &err);

		ok = store && store_read_postings(store, TERM_EXACT, "todos", &postings, &err) && postings.count == 60;
		store_close(store);
	}
	postings_release(&postings);
	return ok ? argument : NULL;
}

/* Where a file may not be opened anew (or there is no /proc), the threads share the one descriptor. */
static void a_descriptor_that_cannot_be_opened_anew_is_shared(void **state)
{
	enum { THREADS = 4 };
	struct opened opened = open_new(state, 60);
	int status;
	pid_t child = fork();

	if (child == 0) {
		pthread_t threads[THREADS];
		void *result;
		int good = 0;
		char path[64];

		snprintf(path, sizeof(path), "/proc/self/fd/%d", opened.fd);
		if (chmod(opened.packed, 0) != 0 || (geteuid() == 0 && setuid(65534) != 0) || open(path, O_RDONLY) >= 0)
			_exit(98);
		for (int i = 0; i < THREADS; i++)
			pthread_create(&threads[i], NULL, open_many_times, &opened.fd);
		for (int i = 0; i < THREADS; i++) {
			pthread_join(threads[i], &result);
			good += result != NULL;
		}
		_exit(good == THREADS ? 0 : 1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	close_opened(&opened);
}

static void what_is_no_store_is_an_error_and_leaks_no_descriptor(void **state)
{
	struct workspace *workspace = *state;
	struct error err = ERROR_INIT;

	write_file(workspace->index, "esto no es un almac\xC3\xA9n", 22);

	int fd = open(workspace->index, O_RDONLY);
	int before = dup(fd);

	close(before);
	for (int i = 0; i < 10; i++)
		assert_null(store_open(fd, &err));
	assert_true(strlen(err.message) > 0);

	int after = dup(fd);

	assert_int_equal(after, before);
	close(after);
	close(fd);
	assert_null(store_open(-1, &err));
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(postings_come_whole_and_in_document_order),
		with_workspace(each_kind_of_term_is_a_space_of_its_own),
		with_workspace(terms_come_in_order_by_prefix_and_no_more_than_asked_for),
		with_workspace(a_document_is_found_by_its_id),
		with_workspace(a_store_without_documents_is_a_store),
		with_workspace(long_terms_and_ids_are_kept_apart),
		with_workspace(each_form_of_a_word_weighs_by_itself),
		with_workspace(every_length_around_the_limit_is_a_term),
		with_workspace(bytes_behind_the_store_do_no_harm),
		with_workspace(the_descriptor_stays_the_callers_with_its_offset),
		with_workspace(a_descriptor_that_cannot_be_opened_anew_is_shared),
		with_workspace(what_is_no_store_is_an_error_and_leaks_no_descriptor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

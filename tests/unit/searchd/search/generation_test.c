#include "tests/unit/searchd/searchd_fixture.h"

#include <pthread.h>
#include <sys/stat.h>

#include "searchd/search/generation.h"

static void the_first_index_must_be_good(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;

	(void)state;
	fixture_place_make(&place);
	assert_null(generation_holder_open(place.path, NULL, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	fixture_write_garbage(place.path);
	assert_null(generation_holder_open(place.path, NULL, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	fixture_place_remove(&place);
}

static void an_index_without_bodies_is_refused(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;

	(void)state;
	fixture_place_make(&place);

	struct index_writer *writer = index_writer_open(place.path, &err);

	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
	assert_null(generation_holder_open(place.path, NULL, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	fixture_place_remove(&place);
}

/* An index that is good but for the block of that name, which has these bytes. */
static void assert_refused_with(const char *name, const char *bytes, size_t length, const char *part)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;

	fixture_place_make(&place);

	struct index_writer *writer = index_writer_open(place.path, &err);

	fixture_add_authority(writer);
	fixture_add_catalog(writer);
	assert_true(index_writer_set_metadata(writer, name, bytes, length, &err));
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
	assert_null(generation_holder_open(place.path, NULL, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_non_null(strstr(err.message, place.path));
	assert_non_null(strstr(err.message, part));
	fixture_place_remove(&place);
}

static void assert_refused_for(const char *name, const char *part)
{
	assert_refused_with(name, "mordida", 7, part);
}

static void an_index_with_a_damaged_block_is_refused(void **state)
{
	(void)state;
	assert_refused_for(METADATA_SOURCES, "source texts");
	/* Of a second documento, which the catalog does not have. */
	assert_refused_with(METADATA_SOURCES, "\x01\x01\x01" "a\0\x01\x03", 7, "no documento");
	assert_refused_for(METADATA_SYNONYMS, "synonyms");
	assert_refused_for(METADATA_CATALOG, "catalog");
}

static void a_request_keeps_the_generation_it_began_with(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;
	bool changed;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);
	struct searcher *old = searcher_take(holder, &err);
	char revision[100];

	snprintf(revision, sizeof(revision), "%s", index_revision(generation_index(old->generation)));
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_false(changed);

	fixture_build(place.path);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_true(changed);

	struct searcher *new = searcher_take(holder, &err);
	struct hit hit;

	assert_string_equal(index_revision(generation_index(old->generation)), revision);
	assert_string_not_equal(index_revision(generation_index(new->generation)), revision);
	assert_true(index_reader_find(old->reader, "pruebas.p2", &hit, &err));
	hit_release(&hit);
	searcher_return(old);
	searcher_return(new);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void a_bad_new_index_is_reported_once_and_the_old_one_stays(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;
	bool changed;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);

	unlink(place.path);
	fixture_write_garbage(place.path);
	assert_false(generation_holder_refresh(holder, false, &changed, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_false(changed);
	assert_false(generation_holder_refresh(holder, true, &changed, &err));

	unlink(place.path);
	assert_false(generation_holder_refresh(holder, false, &changed, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));

	struct searcher *searcher = searcher_take(holder, &err);

	assert_int_equal(index_document_count(generation_index(searcher->generation)), 4);
	searcher_return(searcher);

	fixture_build(place.path);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_true(changed);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void assert_refusal(struct searcher *searcher, const char *reason)
{
	struct generation_refusal refusal;

	assert_true(generation_refusal(searcher->generation, &refusal));
	assert_non_null(strstr(refusal.reason, reason));
	assert_true(labs((long)(time(NULL) - refusal.since)) < 3600);
}

static void a_file_that_is_written_in_place_changes_nothing_that_is_served(void **state)
{
	struct fixture_place place;
	struct generation_refusal refusal;
	struct error err = ERROR_INIT;
	struct hit hit;
	bool changed;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);
	struct searcher *searcher = searcher_take(holder, &err);

	assert_false(generation_refusal(searcher->generation, &refusal));
	fixture_write_garbage(place.path);
	assert_false(generation_holder_refresh(holder, false, &changed, &err));
	assert_refusal(searcher, "not a Fichero index");
	assert_null(strstr(err.message, "is no index\n"));
	assert_non_null(strstr(err.message, place.path));
	/* It grows, and what is wrong with it stays the same. */
	for (int i = 0; i < 5; i++) {
		FILE *file = fopen(place.path, "a");

		assert_non_null(file);
		fputs("more of it\n", file);
		fclose(file);
		assert_true(generation_holder_refresh(holder, false, &changed, &err));
		assert_false(changed);
	}
	assert_true(index_reader_find(searcher->reader, "pruebas.p2", &hit, &err));
	hit_release(&hit);

	fixture_build(place.path);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_true(changed);
	assert_false(generation_refusal(searcher->generation, &refusal));
	searcher_return(searcher);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void the_served_file_put_back_is_refused_no_more(void **state)
{
	struct fixture_place place;
	struct generation_refusal refusal;
	struct error err = ERROR_INIT;
	char aside[128];
	bool changed;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);
	snprintf(aside, sizeof(aside), "%s.aside", place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);
	struct searcher *searcher = searcher_take(holder, &err);

	assert_int_equal(rename(place.path, aside), 0);
	assert_false(generation_holder_refresh(holder, false, &changed, &err));
	assert_refusal(searcher, "no index there");
	assert_int_equal(rename(aside, place.path), 0);
	assert_true(generation_holder_refresh(holder, false, &changed, &err));
	assert_false(changed);
	assert_false(generation_refusal(searcher->generation, &refusal));
	searcher_return(searcher);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void an_index_that_the_check_refuses_is_not_served(void **state)
{
	const struct generation_options refusing = { .memory_bytes = 1u << 20, .checker = "/bin/false" };
	const struct generation_options agreeing = { .memory_bytes = 1u << 20, .checker = "/bin/true" };
	struct fixture_place place;
	struct error err = ERROR_INIT;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);
	assert_null(generation_holder_open(place.path, &refusing, &err));
	assert_int_equal(err.code, ERROR_FORMAT);

	struct generation_holder *holder = generation_holder_open(place.path, &agreeing, &err);

	assert_non_null(holder);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void a_searcher_that_came_back_is_used_again(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);
	struct searcher *first = searcher_take(holder, &err);
	struct searcher *second = searcher_take(holder, &err);

	assert_ptr_not_equal(first, second);
	searcher_return(first);
	assert_ptr_equal(searcher_take(holder, &err), first);
	searcher_return(first);
	searcher_return(second);
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

static void *take_and_return(void *holder)
{
	struct error err = ERROR_INIT;

	for (int i = 0; i < 500; i++) {
		struct searcher *searcher = searcher_take(holder, &err);

		if (!searcher || index_document_count(generation_index(searcher->generation)) != 4)
			return holder;
		searcher_return(searcher);
	}
	return NULL;
}

static void many_threads_take_while_generations_change(void **state)
{
	struct fixture_place place;
	struct error err = ERROR_INIT;
	pthread_t threads[4];
	bool changed;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);

	struct generation_holder *holder = generation_holder_open(place.path, NULL, &err);

	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, take_and_return, holder), 0);
	for (int i = 0; i < 10; i++)
		assert_true(generation_holder_refresh(holder, true, &changed, &err));
	for (int i = 0; i < 4; i++) {
		void *failed;

		pthread_join(threads[i], &failed);
		assert_null(failed);
	}
	generation_holder_close(holder);
	fixture_place_remove(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_index_must_be_good),
		cmocka_unit_test(an_index_without_bodies_is_refused),
		cmocka_unit_test(an_index_with_a_damaged_block_is_refused),
		cmocka_unit_test(a_request_keeps_the_generation_it_began_with),
		cmocka_unit_test(a_bad_new_index_is_reported_once_and_the_old_one_stays),
		cmocka_unit_test(a_file_that_is_written_in_place_changes_nothing_that_is_served),
		cmocka_unit_test(the_served_file_put_back_is_refused_no_more),
		cmocka_unit_test(an_index_that_the_check_refuses_is_not_served),
		cmocka_unit_test(a_searcher_that_came_back_is_used_again),
		cmocka_unit_test(many_threads_take_while_generations_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

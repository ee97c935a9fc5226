/* Learning vectors: twice the text takes twice the reading and counting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/vectors/company.h"
#include "indexer/vectors/text_reader.h"
#include "tests/harness/scratch.h"
#include "tests/work/work.h"

#define WORDS 300

/* Of the same 224 words, however long it is. */
static void write_text(const char *path, unsigned lines, unsigned words_a_line)
{
	FILE *file = fopen(path, "w");
	uint32_t random = 1;

	assert_non_null(file);
	for (unsigned i = 0; i < lines * words_a_line; i++) {
		random = random * 1664525U + 1013904223U;
		fprintf(file, "palabra%c%u%c", 'a' + (int)(i % 7), random >> 8 & 31,
			i % words_a_line == words_a_line - 1 ? '\n' : ' ');
	}
	assert_int_equal(fclose(file), 0);
}

static struct work work_of_text(char *path, unsigned lines, unsigned words_a_line)
{
	struct error err = ERROR_INIT;
	struct read_text text;
	struct work before;

	write_text(path, lines, words_a_line);
	before = work_now();
	if (!text_read(&text, &path, 1, &err))
		fail_msg("%s", err.message);

	uint32_t *stream = spool_map(text.words, &err);
	struct company *company = company_new(stream, spool_length(text.words) / sizeof(*stream), WORDS, &err);

	assert_non_null(company);
	company_free(company);
	text_release(&text);
	return work_since(before);
}

static void check_text(unsigned lines, unsigned words_a_line, unsigned times_lines, unsigned times_words)
{
	char path[SCRATCH_ROOM];
	int fd;

	scratch_template(path, sizeof(path), "texto");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);

	struct work once = work_of_text(path, lines, words_a_line);
	struct work more = work_of_text(path, lines * times_lines, words_a_line * times_words);

	unlink(path);
	work_assert_linear("reading and counting", times_lines * times_words, once, more);
}

static void more_lines_take_as_much_more_work(void **state)
{
	(void)state;
	check_text(3000, 10, 4, 1);
}

static void longer_lines_take_as_much_more_work(void **state)
{
	(void)state;
	check_text(4, 7000, 1, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(more_lines_take_as_much_more_work),
		cmocka_unit_test(longer_lines_take_as_much_more_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Building an index: linear in the corpus, however its records cite one another's lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "indexer/build/citations.h"
#include "tests/work/work.h"

static void never(void *context, const char *id, size_t line)
{
	(void)context;
	(void)id;
	(void)line;
}

/* Where each of `count` records lies in a source of 2 * count lines. */
typedef struct line_range place_of(unsigned i, unsigned count);

static struct line_range all(unsigned i, unsigned count)
{
	(void)i;
	return (struct line_range){ 1, 2 * count };
}

static struct line_range nested(unsigned i, unsigned count)
{
	return (struct line_range){ 1 + i, 2 * count - i };
}

static struct line_range staggered(unsigned i, unsigned count)
{
	return (struct line_range){ 1 + i, count + i };
}

static struct line_range growing(unsigned i, unsigned count)
{
	(void)count;
	return (struct line_range){ 1, 1 + i };
}

static struct work name_lines(place_of *place, unsigned count)
{
	struct work before = work_now();
	struct citations *citations = citations_new(2 * count);
	struct source_origin origin;

	for (unsigned i = 0; i < count; i++) {
		struct prioridad_record record = { .documento = xstrdup("d"), .prioridad = i + 1,
						   .lineas = place(i, count) };

		citations_add_prioridad(citations, &record, never, NULL);
		prioridad_record_release(&record);
	}
	citations_begin(citations);
	for (unsigned i = 0; i < 2 * count; i++)
		citations_next(citations, &origin);
	citations_free(citations);
	return work_since(before);
}

static void naming_what_came_from_each_line_takes_linear_work(void **state)
{
	place_of *const places[] = { all, nested, staggered, growing };

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		work_assert_linear("records that cite the same lines", 4, name_lines(places[i], 2000),
				   name_lines(places[i], 8000));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(naming_what_came_from_each_line_takes_linear_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

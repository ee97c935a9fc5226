#include "tests/work/work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/xapian_store.h"

/* What one step copies, or looks through. */
#define BYTES_OF_A_STEP 8

/* Long enough that a step which looks back over all that was read would be most of the work. */
#define SOME_BYTES 50000
#define TIMES 4

/* More lists than any request reads. */
#define MOST_LISTS 8192

static _Thread_local struct work done;

/* Which lists were read: a hash of each. */
static _Thread_local uint64_t lists[MOST_LISTS];
static _Thread_local size_t list_count;

/* --- What is called instead ------------------------------------------------ */

void __sanitizer_cov_trace_pc(void);
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_memcpy(void *to, const void *from, size_t length);
void *__real_memmove(void *to, const void *from, size_t length);
void *__real_memset(void *to, int byte, size_t length);
void *__real_memchr(const void *bytes, int byte, size_t length);
size_t __real_strlen(const char *text);
char *__real_strchr(const char *text, int byte);
char *__real_strstr(const char *text, const char *part);
int32_t __real_vectors_dot(const int8_t *a, const int8_t *b, uint32_t count);
bool __real_store_read_postings(struct store *store, enum term_kind kind, const char *text, struct postings *out,
				struct error *err);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_memcpy(void *to, const void *from, size_t length);
void *__wrap_memmove(void *to, const void *from, size_t length);
void *__wrap_memset(void *to, int byte, size_t length);
void *__wrap_memchr(const void *bytes, int byte, size_t length);
size_t __wrap_strlen(const char *text);
char *__wrap_strchr(const char *text, int byte);
char *__wrap_strstr(const char *text, const char *part);
int32_t __wrap_vectors_dot(const int8_t *a, const int8_t *b, uint32_t count);
bool __wrap_store_read_postings(struct store *store, enum term_kind kind, const char *text, struct postings *out,
				struct error *err);

void __sanitizer_cov_trace_pc(void)
{
	done.steps++;
}

static void pass_over(size_t bytes)
{
	done.steps += bytes / BYTES_OF_A_STEP;
}

/* From `begin` to what was found there, or to the end where nothing was. */
static void pass_over_text(const char *begin, const char *found)
{
	pass_over(found ? (size_t)(found - begin) : __real_strlen(begin));
}

int32_t __wrap_vectors_dot(const int8_t *a, const int8_t *b, uint32_t count)
{
	done.dots++;
	return __real_vectors_dot(a, b, count);
}

void *__wrap_malloc(size_t size)
{
	done.bytes += size;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	done.bytes += count * size;
	pass_over(count * size);
	return __real_calloc(count, size);
}

/* It may have to copy. */
void *__wrap_realloc(void *memory, size_t size)
{
	done.bytes += size;
	pass_over(size);
	return __real_realloc(memory, size);
}

void *__wrap_memcpy(void *to, const void *from, size_t length)
{
	pass_over(length);
	return __real_memcpy(to, from, length);
}

void *__wrap_memmove(void *to, const void *from, size_t length)
{
	pass_over(length);
	return __real_memmove(to, from, length);
}

void *__wrap_memset(void *to, int byte, size_t length)
{
	pass_over(length);
	return __real_memset(to, byte, length);
}

void *__wrap_memchr(const void *bytes, int byte, size_t length)
{
	const char *found = __real_memchr(bytes, byte, length);

	pass_over(found ? (size_t)(found - (const char *)bytes) : length);
	return (void *)found;
}

size_t __wrap_strlen(const char *text)
{
	size_t length = __real_strlen(text);

	pass_over(length);
	return length;
}

char *__wrap_strchr(const char *text, int byte)
{
	char *found = __real_strchr(text, byte);

	pass_over_text(text, found);
	return found;
}

char *__wrap_strstr(const char *text, const char *part)
{
	char *found = __real_strstr(text, part);

	pass_over_text(text, found);
	return found;
}

/* Whether the list was read before; from now on it was. */
static bool note_list(enum term_kind kind, const char *text)
{
	uint64_t hash = (14695981039346656037u ^ (uint64_t)kind) * 1099511628211u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	for (size_t i = 0; i < list_count; i++) {
		if (lists[i] == hash)
			return true;
	}
	assert_true(list_count < MOST_LISTS);
	lists[list_count++] = hash;
	return false;
}

bool __wrap_store_read_postings(struct store *store, enum term_kind kind, const char *text, struct postings *out,
				struct error *err)
{
	bool read = __real_store_read_postings(store, kind, text, out, err);

	if (!read)
		return false;
	done.postings += out->count;
	done.again += note_list(kind, text) ? out->count : 0;
	return true;
}

/* --- What is told ------------------------------------------------------------ */

struct work work_now(void)
{
	return done;
}

struct work work_since(struct work before)
{
	return (struct work){ done.steps - before.steps, done.bytes - before.bytes, done.postings - before.postings,
			      done.again - before.again, done.dots - before.dots };
}

void work_forget_lists(void)
{
	list_count = 0;
}

/* Half as much more is left to logarithms, and to arrays that grow by doubling. */
static bool is_linear(uint64_t once, uint64_t more, unsigned times)
{
	return more <= once * times + once * times / 2;
}

void work_assert_linear(const char *what, unsigned times, struct work once, struct work more)
{
	if (!is_linear(once.steps, more.steps, times) || !is_linear(once.bytes, more.bytes, times))
		fail_msg("%u times as much of \"%s\" takes %llu steps instead of %llu, and %llu bytes instead of %llu",
			 times, what, (unsigned long long)more.steps, (unsigned long long)once.steps,
			 (unsigned long long)more.bytes, (unsigned long long)once.bytes);
}

char *work_repeat(const char *unit, size_t bytes)
{
	size_t length = strlen(unit);
	size_t count = bytes / length;
	char *text = malloc(count * length + 1);

	assert_non_null(text);
	for (size_t i = 0; i < count; i++)
		memcpy(text + i * length, unit, length);
	text[count * length] = '\0';
	return text;
}

static struct work measure(const char *unit, size_t bytes, void (*run)(const char *text, size_t length))
{
	char *text = work_repeat(unit, bytes);
	struct work before = work_now();
	struct work spent;

	run(text, strlen(text));
	spent = work_since(before);
	free(text);
	return spent;
}

void work_assert_linear_in(const char *unit, void (*run)(const char *text, size_t length))
{
	struct work once = measure(unit, SOME_BYTES, run);
	struct work more = measure(unit, TIMES * SOME_BYTES, run);

	assert_true(once.steps > SOME_BYTES / 100); /* else nothing is counted */
	work_assert_linear(unit, TIMES, once, more);
}

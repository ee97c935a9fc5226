#include "tests/unit/lib/index_testing.h"

#include <fcntl.h>

#include "base/little_endian.h"
#include "index/sections.h"
#include "index/sections_writer.h"

/* A file that begins with `before` bytes of something else, with sections behind it. */
struct made {
	char path[128];
	int fd;
	size_t length;
};

static struct sections_writer *new_writer(const struct workspace *workspace)
{
	struct error err = ERROR_INIT;
	char beside[128];

	snprintf(beside, sizeof(beside), "%s/beside", workspace->directory);

	struct sections_writer *writer = sections_writer_new(beside, &err);

	if (!writer)
		fail_msg("%s", err.message);
	return writer;
}

static struct made finish(const struct workspace *workspace, struct sections_writer *writer, size_t before)
{
	struct error err = ERROR_INIT;
	struct made made;
	struct stat status;
	char bytes[200];

	assert_true(before <= sizeof(bytes));
	memset(bytes, 'x', sizeof(bytes));
	snprintf(made.path, sizeof(made.path), "%s/whole", workspace->directory);
	write_file(made.path, bytes, before);
	made.fd = open(made.path, O_RDWR | O_CLOEXEC);
	assert_true(made.fd >= 0);
	if (!sections_writer_finish(writer, made.fd, &err))
		fail_msg("%s", err.message);
	sections_writer_free(writer);
	assert_int_equal(fstat(made.fd, &status), 0);
	made.length = (size_t)status.st_size;
	return made;
}

static void add(struct sections_writer *writer, const char *name, const char *bytes, size_t length)
{
	struct error err = ERROR_INIT;

	assert_true(sections_writer_add(writer, name, bytes, length, &err));
}

static void open_made(struct sections *sections, const struct made *made)
{
	struct error err = ERROR_INIT;

	if (!sections_open(sections, made->fd, made->length, &err))
		fail_msg("%s", err.message);
}

static void assert_section(const struct sections *sections, const char *name, const char *bytes, size_t length)
{
	size_t found;
	const char *section = sections_find(sections, name, &found);

	assert_non_null(section);
	assert_int_equal(found, length);
	assert_memory_equal(section, bytes, length);
	assert_int_equal(section[length], '\0');
	assert_int_equal((uintptr_t)section % SECTION_ALIGNMENT, 0);
}

static void sections_are_found_by_name_wherever_they_begin(void **state)
{
	static const size_t befores[] = { 0, 1, 63, 64, 65, 130 };
	char long_one[300];
	size_t length;

	memset(long_one, 'z', sizeof(long_one));
	for (size_t i = 0; i < sizeof(befores) / sizeof(*befores); i++) {
		struct sections_writer *writer = new_writer(*state);

		add(writer, "uno", "primero\0y m\xC3\xA1s", 14);
		add(writer, "largo", long_one, sizeof(long_one));
		add(writer, "", "sin nombre", 10);
		add(writer, "vacio", "", 0);
		add(writer, "justo", long_one, 64);

		struct made made = finish(*state, writer, befores[i]);
		struct sections sections;

		open_made(&sections, &made);
		assert_int_equal(sections.count, 5);
		assert_section(&sections, "uno", "primero\0y m\xC3\xA1s", 14);
		assert_section(&sections, "largo", long_one, sizeof(long_one));
		assert_section(&sections, "justo", long_one, 64);
		assert_section(&sections, "", "sin nombre", 10);
		assert_section(&sections, "vacio", "", 0);
		assert_null(sections_find(&sections, "un", &length));
		assert_null(sections_find(&sections, "unos", &length));
		assert_null(sections_find(&sections, "zeta", &length));
		sections_release(&sections);
		close(made.fd);
	}
}

static void of_one_name_the_last_one_counts(void **state)
{
	struct sections_writer *writer = new_writer(*state);
	struct sections sections;

	add(writer, "b", "viejo", 5);
	add(writer, "a", "otro", 4);
	add(writer, "b", "nuevo", 5);
	add(writer, "b", "ultimo", 6);

	struct made made = finish(*state, writer, 10);

	open_made(&sections, &made);
	assert_int_equal(sections.count, 2);
	assert_section(&sections, "b", "ultimo", 6);
	sections_release(&sections);
	close(made.fd);
}

static void a_section_may_come_in_pieces(void **state)
{
	struct sections_writer *writer = new_writer(*state);
	struct error err = ERROR_INIT;
	struct sections sections;

	assert_true(sections_writer_begin(writer, "piezas", &err));
	assert_true(sections_writer_append(writer, "uno", 3, &err));
	assert_true(sections_writer_append(writer, "", 0, &err));
	assert_true(sections_writer_append(writer, "dos", 3, &err));
	add(writer, "otra", "x", 1);

	struct made made = finish(*state, writer, 3);

	open_made(&sections, &made);
	assert_section(&sections, "piezas", "unodos", 6);
	sections_release(&sections);
	close(made.fd);
}

static void sections_are_walked_from_a_name_on(void **state)
{
	struct sections_writer *writer = new_writer(*state);
	struct sections sections;
	const char *bytes;
	size_t length;

	add(writer, "c:2", "2", 1);
	add(writer, "b", "b", 1);
	add(writer, "c:1", "1", 1);

	struct made made = finish(*state, writer, 0);

	open_made(&sections, &made);

	uint32_t first = sections_from(&sections, "c:");

	assert_int_equal(first, 1);
	assert_string_equal(sections_at(&sections, first, &bytes, &length), "c:1");
	assert_string_equal(bytes, "1");
	assert_string_equal(sections_at(&sections, first + 1, &bytes, &length), "c:2");
	assert_int_equal(sections_from(&sections, "d"), 3);
	sections_release(&sections);
	close(made.fd);
}

static void no_sections_are_sections(void **state)
{
	struct made made = finish(*state, new_writer(*state), 5);
	struct sections sections;
	size_t length;

	open_made(&sections, &made);
	assert_int_equal(sections.count, 0);
	assert_null(sections_find(&sections, "", &length));
	sections_release(&sections);
	close(made.fd);
}

static void the_file_beside_goes_away(void **state)
{
	const struct workspace *workspace = *state;
	char beside[128];
	struct made made;

	snprintf(beside, sizeof(beside), "%s/beside", workspace->directory);
	made = finish(workspace, new_writer(workspace), 0);
	close(made.fd);
	assert_int_equal(access(beside, F_OK), -1);
}

/* Whatever numbers the end says: refused, or every section lies within the file. */
static void no_directory_leads_out_of_the_file(void **state)
{
	static const uint64_t numbers[] = { 0, 1, 63, 64, 128, 1u << 20, UINT32_MAX, UINT64_MAX, UINT64_MAX - 63, 1ull << 63 };
	struct sections_writer *writer = new_writer(*state);

	add(writer, "a", "uno", 3);
	add(writer, "b", "dos", 3);

	struct made made = finish(*state, writer, 64);
	struct strbuf file;
	size_t tail = 4 + 2 * SECTION_ENTRY_BYTES + SECTION_END_BYTES, refused = 0;

	read_file(made.path, &file);
	for (size_t at = file.length - tail; at < file.length; at++) {
		for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
			struct error err = ERROR_INIT;
			struct sections sections;
			char kept[8];
			size_t room = file.length - at < 8 ? file.length - at : 8;

			memcpy(kept, file.data + at, room);
			memcpy(file.data + at, &numbers[i], room);
			write_file(made.path, file.data, file.length);
			memcpy(file.data + at, kept, room);
			close(made.fd);
			made.fd = open(made.path, O_RDONLY | O_CLOEXEC);
			if (!sections_open(&sections, made.fd, made.length, &err)) {
				assert_int_equal(err.code, ERROR_FORMAT);
				refused++;
				continue;
			}
			for (uint32_t n = 0; n < sections.count; n++) {
				const char *bytes;
				size_t length;

				assert_non_null(sections_at(&sections, n, &bytes, &length));
				assert_true(bytes >= sections.map && length < made.length &&
					    bytes + length < sections.map + made.length);
			}
			sections_release(&sections);
		}
	}
	assert_true(refused > 500);
	strbuf_release(&file);
	close(made.fd);
}

/* Cut anywhere: refused. */
static void a_file_that_ends_early_is_refused(void **state)
{
	struct sections_writer *writer = new_writer(*state);

	add(writer, "a", "uno", 3);

	struct made made = finish(*state, writer, 70);

	for (size_t length = 0; length < made.length; length++) {
		struct error err = ERROR_INIT;
		struct sections sections;

		assert_false(sections_open(&sections, made.fd, length, &err));
		assert_null(sections.map);
	}
	close(made.fd);
}

#define with_workspace(test) cmocka_unit_test_setup_teardown(test, workspace_make, workspace_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_workspace(sections_are_found_by_name_wherever_they_begin),
		with_workspace(of_one_name_the_last_one_counts),
		with_workspace(a_section_may_come_in_pieces),
		with_workspace(sections_are_walked_from_a_name_on),
		with_workspace(no_sections_are_sections),
		with_workspace(the_file_beside_goes_away),
		with_workspace(no_directory_leads_out_of_the_file),
		with_workspace(a_file_that_ends_early_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "index/sections.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "base/little_endian.h"

static bool malformed(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "damaged: %s; build it again", what);
	return false;
}

static const char *entry_at(const struct sections *sections, uint32_t i)
{
	return sections->directory + (size_t)i * SECTION_ENTRY_BYTES;
}

static const char *name_at(const struct sections *sections, uint32_t i)
{
	return sections->names + get_u32(entry_at(sections, i) + 16);
}

/* Find directory and names from the end. */
static bool find_directory(struct sections *sections, struct error *err)
{
	if (sections->length < SECTION_END_BYTES)
		return malformed(err, "it has no directory");

	const char *end = sections->map + sections->length - SECTION_END_BYTES;
	uint64_t at = get_u64(end);
	uint32_t names = get_u32(end + 12);

	sections->count = get_u32(end + 8);
	if (at > sections->length - SECTION_END_BYTES ||
	    (uint64_t)sections->count * SECTION_ENTRY_BYTES != sections->length - SECTION_END_BYTES - at || names > at)
		return malformed(err, "its directory is not where it says");
	sections->directory = sections->map + at;
	sections->names = sections->directory - names;
	return names == 0 ? sections->count == 0 || malformed(err, "its sections have no names") :
			    sections->directory[-1] == '\0' || malformed(err, "the names of its sections do not end");
}

static bool check_entry(const struct sections *sections, uint32_t i, struct error *err)
{
	const char *entry = entry_at(sections, i);
	uint64_t end = (uint64_t)(sections->names - sections->map);
	uint64_t at = get_u64(entry), length = get_u64(entry + 8);

	if (at % SECTION_ALIGNMENT != 0 || at >= end || length >= end - at || sections->map[at + length] != '\0')
		return malformed(err, "a section is not where its directory says");
	if (get_u32(entry + 16) >= (uint64_t)(sections->directory - sections->names))
		return malformed(err, "a section has no name");
	if (i > 0 && strcmp(name_at(sections, i - 1), name_at(sections, i)) >= 0)
		return malformed(err, "its sections are not in order");
	return true;
}

bool sections_open(struct sections *sections, int fd, uint64_t payload, struct error *err)
{
	*sections = (struct sections){ .length = (size_t)payload };

	void *map = payload > 0 ? mmap(NULL, (size_t)payload, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;

	if (map == MAP_FAILED) {
		error_set(err, ERROR_IO, "cannot map it: %s", payload > 0 ? strerror(errno) : "it is empty");
		return false;
	}
	sections->map = map;

	bool good = find_directory(sections, err);

	for (uint32_t i = 0; good && i < sections->count; i++)
		good = check_entry(sections, i, err);
	if (!good)
		sections_release(sections);
	return good;
}

void sections_release(struct sections *sections)
{
	if (sections->map)
		munmap((void *)sections->map, sections->length);
	*sections = (struct sections){ .map = NULL };
}

uint32_t sections_from(const struct sections *sections, const char *name)
{
	uint32_t low = 0, high = sections->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(name_at(sections, middle), name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *sections_at(const struct sections *sections, uint32_t i, const char **bytes, size_t *length)
{
	const char *entry = entry_at(sections, i);

	*bytes = sections->map + get_u64(entry);
	*length = (size_t)get_u64(entry + 8);
	return name_at(sections, i);
}

const char *sections_find(const struct sections *sections, const char *name, size_t *length)
{
	uint32_t i = sections_from(sections, name);
	const char *bytes;

	if (i < sections->count && strcmp(sections_at(sections, i, &bytes, length), name) == 0)
		return bytes;
	*length = 0;
	return NULL;
}

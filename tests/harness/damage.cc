#include "tests/harness/damage.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <xapian.h>

extern "C" {
#include "index/block_names.h"
#include "index/index_file.h"
#include "index/metadata.h"
#include "index/sections.h"
#include "index/sections_writer.h"
/* vectors/vectors_write.h, whose names C++ takes for constructors. */
void vectors_seal(char *bytes, size_t length);
}

namespace {

/* Numbers out of the plan; where it ends, zeros. */
struct plan_reader {
	const uint8_t *at, *end;

	unsigned byte() { return at < end ? *at++ : 0; }
	size_t below(size_t limit)
	{
		size_t number = byte();

		for (int i = 0; i < 3; i++)
			number = number << 8 | byte();
		return limit ? number % limit : 0;
	}
	bool ended() const { return at == end; }
};

/* Single bytes replaced, the sort that a number is made of more often than others; now and then the end cut off. */
void damage_bytes(std::string &bytes, size_t from, plan_reader &plan)
{
	static const char sharp[] = { '\0', '\x01', '\x7F', '\x80', '\xFF' };

	do {
		if (bytes.size() <= from)
			return;

		size_t place = from + plan.below(bytes.size() - from);
		unsigned how = plan.byte();

		if (how % 16 == 15)
			bytes.resize(place);
		else
			bytes[place] = how % 2 ? sharp[how / 2 % sizeof(sharp)] : (char)plan.byte();
	} while (!plan.ended());
}

std::string read_payload(const char *from)
{
	std::ifstream file(from, std::ios::binary);
	std::string bytes{ std::istreambuf_iterator<char>(file), {} };
	struct error err = ERROR_INIT;
	struct seal seal;
	int fd = index_file_open(from, &err);

	if (fd >= 0 && index_file_check(fd, &seal, &err))
		bytes.resize(seal.payload_length);
	if (fd >= 0)
		close(fd);
	return bytes;
}

void write_payload(const char *to, const std::string &bytes)
{
	std::ofstream file(to, std::ios::binary | std::ios::trunc);

	file.write(bytes.data(), (std::streamsize)bytes.size());
}

/* The sections of an index, each by its name. */
using section_list = std::vector<std::pair<std::string, std::string>>;

section_list read_sections(const char *from)
{
	struct error err = ERROR_INIT;
	struct seal seal;
	struct sections sections;
	section_list list;
	int fd = index_file_open(from, &err);

	if (fd >= 0 && index_file_check(fd, &seal, &err) && sections_open(&sections, fd, seal.payload_length, &err)) {
		for (uint32_t i = 0; i < sections.count; i++) {
			const char *bytes;
			size_t length;
			const char *name = sections_at(&sections, i, &bytes, &length);

			list.emplace_back(name, std::string(bytes, length));
		}
		sections_release(&sections);
	}
	if (fd >= 0)
		close(fd);
	return list;
}

void damage_section(section_list &list, plan_reader &plan)
{
	if (list.empty())
		return;

	auto &[name, bytes] = list[plan.below(list.size())];

	damage_bytes(bytes, 0, plan);
	/* Word vectors have a seal of their own. */
	if (name == BLOCK_METADATA METADATA_VECTORS && bytes.size() > 16)
		vectors_seal(&bytes[0], bytes.size());
}

/* Of the sections one by its name, or else any. */
std::string &find_section(section_list &list, const char *name)
{
	auto found = std::find_if(list.begin(), list.end(), [name](const auto &one) { return one.first == name; });

	return found == list.end() ? list.front().second : found->second;
}

/* Put sections behind the store at `to`. */
bool append_sections(const char *to, const section_list &list)
{
	struct error err = ERROR_INIT;
	std::string beside = std::string(to) + ".sections";
	struct sections_writer *writer = sections_writer_new(beside.c_str(), &err);
	int fd = open(to, O_RDWR | O_CLOEXEC);
	bool done = writer && fd >= 0;

	for (size_t i = 0; done && i < list.size(); i++)
		done = sections_writer_add(writer, list[i].first.c_str(), list[i].second.data(), list[i].second.size(),
					   &err);
	done = done && sections_writer_finish(writer, fd, &err);
	if (fd >= 0)
		close(fd);
	sections_writer_free(writer);
	return done;
}

void damage_postings(Xapian::WritableDatabase &database, plan_reader &plan)
{
	std::vector<std::string> terms(database.allterms_begin(), database.allterms_end());
	Xapian::Document document;

	for (unsigned count = plan.byte() % 8; !terms.empty() && count > 0; count--)
		document.add_term(terms[plan.below(terms.size())], (Xapian::termcount)plan.below(SIZE_MAX));
	if (plan.byte() % 2)
		database.replace_document(database.get_lastdocid() + 1 + (Xapian::docid)plan.below(1u << 20), document);
	else
		database.add_document(document);
}

/* Unpacked, changed, and packed again: by the engine itself what is in its store. */
bool damage_parts(const char *from, const char *to, enum damage_kind kind, plan_reader &plan)
{
	std::string folder = std::string(to) + ".work";
	section_list sections = read_sections(from);

	std::filesystem::remove_all(folder);
	std::filesystem::create_directory(folder);
	Xapian::Database(open(from, O_RDONLY | O_CLOEXEC)).compact(folder + "/whole");
	{
		Xapian::WritableDatabase database(folder + "/whole", Xapian::DB_OPEN | Xapian::DB_NO_SYNC);

		if (kind == DAMAGE_SECTION)
			damage_section(sections, plan);
		else if (kind == DAMAGE_RECORDS && !sections.empty())
			damage_bytes(find_section(sections, BLOCK_RECORDS), 0, plan);
		else
			damage_postings(database, plan);
		database.commit();
	}
	std::filesystem::remove(to);
	Xapian::Database(folder + "/whole").compact(to, (unsigned)Xapian::DBCOMPACT_SINGLE_FILE);
	std::filesystem::remove_all(folder);
	return append_sections(to, sections);
}

bool seal_file(const char *path)
{
	struct error err = ERROR_INIT;
	int fd = open(path, O_RDWR | O_CLOEXEC);
	bool done = fd >= 0 && index_file_seal(fd, &err);

	if (fd >= 0)
		close(fd);
	return done;
}

} // namespace

extern "C" bool damage_index(const char *from, const char *to, const uint8_t *bytes, size_t size)
{
	plan_reader plan = { bytes, bytes + size };
	auto kind = (enum damage_kind)(plan.byte() % DAMAGE_KINDS);

	try {
		if (kind == DAMAGE_BYTES || kind == DAMAGE_CUT) {
			std::string payload = read_payload(from);

			if (kind == DAMAGE_CUT)
				payload.resize(plan.below(payload.size() + 1));
			else
				damage_bytes(payload, 0, plan);
			write_payload(to, payload);
		} else {
			return damage_parts(from, to, kind, plan) && seal_file(to);
		}
	} catch (const Xapian::Error &) {
		return false;
	} catch (const std::exception &) {
		return false;
	}
	return seal_file(to);
}

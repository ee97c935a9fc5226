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

void damage_block(Xapian::WritableDatabase &database, plan_reader &plan)
{
	std::vector<std::string> names(database.metadata_keys_begin(), database.metadata_keys_end());

	if (names.empty())
		return;

	std::string name = names[plan.below(names.size())];
	std::string bytes = database.get_metadata(name);

	/* The first byte is the engine's side of it: whether another part follows. */
	damage_bytes(bytes, 1, plan);
	/* Word vectors have a seal of their own. */
	if (name == BLOCK_METADATA METADATA_VECTORS && bytes.size() > 1 + 16)
		vectors_seal(&bytes[1], bytes.size() - 1);
	database.set_metadata(name, bytes);
}

void damage_records(Xapian::WritableDatabase &database, plan_reader &plan)
{
	Xapian::docid docid = 1 + (Xapian::docid)plan.below(database.get_doccount());
	Xapian::Document document = database.get_document(docid);
	std::string bytes = document.get_data();

	damage_bytes(bytes, 0, plan);
	document.set_data(bytes);
	database.replace_document(docid, document);
}

void damage_postings(Xapian::WritableDatabase &database, plan_reader &plan)
{
	std::vector<std::string> terms(database.allterms_begin(), database.allterms_end());
	Xapian::Document document;

	for (unsigned count = plan.byte() % 8; !terms.empty() && count > 0; count--)
		document.add_term(terms[plan.below(terms.size())], (Xapian::termcount)plan.below(SIZE_MAX));
	document.set_data(std::string(plan.byte() % 20, '\x01'));
	if (plan.byte() % 2)
		database.replace_document(database.get_lastdocid() + 1 + (Xapian::docid)plan.below(1u << 20), document);
	else
		database.add_document(document);
}

/* Unpacked, changed by the engine itself, and packed again. */
void damage_store(const char *from, const char *to, enum damage_kind kind, plan_reader &plan)
{
	std::string folder = std::string(to) + ".work";

	std::filesystem::remove_all(folder);
	std::filesystem::create_directory(folder);
	Xapian::Database(open(from, O_RDONLY | O_CLOEXEC)).compact(folder + "/whole");
	{
		Xapian::WritableDatabase database(folder + "/whole", Xapian::DB_OPEN | Xapian::DB_NO_SYNC);

		if (kind == DAMAGE_BLOCK)
			damage_block(database, plan);
		else if (kind == DAMAGE_RECORDS)
			damage_records(database, plan);
		else
			damage_postings(database, plan);
		database.commit();
	}
	std::filesystem::remove(to);
	Xapian::Database(folder + "/whole").compact(to, (unsigned)Xapian::DBCOMPACT_SINGLE_FILE);
	std::filesystem::remove_all(folder);
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
			damage_store(from, to, kind, plan);
		}
	} catch (const Xapian::Error &) {
		return false;
	} catch (const std::exception &) {
		return false;
	}
	return seal_file(to);
}

#include "index/xapian_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include <xxhash.h>

#include "base/xalloc.h"
#include "index/xapian_shim.hh"

/* --- Terms and names --- */

/* Xapian's limit is 245 bytes. */
static const size_t max_term_bytes = 240;
static const size_t shortened_head_bytes = 200;

void make_term(std::string &term, char prefix, const char *text)
{
	size_t length = strlen(text);

	term.assign(1, prefix);
	if (length < max_term_bytes) {
		term.append(text, length);
		return;
	}

	XXH128_canonical_t hash;

	XXH128_canonicalFromHash(&hash, XXH3_128bits(text, length));
	term.append(text, shortened_head_bytes);
	term.push_back(shortened_mark);
	for (unsigned char byte : hash.digest) {
		/* Two letters a byte: a zero byte would count twice against the limit. */
		term.push_back((char)('a' + (byte >> 4)));
		term.push_back((char)('a' + (byte & 15)));
	}
}

static std::string term_of(char prefix, const char *text)
{
	std::string term;

	make_term(term, prefix, text);
	return term;
}

/* --- Reading --- */

struct store {
	Xapian::Database database;
	uint32_t document_count;

	explicit store(const Xapian::Database &opened) : database(opened), document_count(opened.get_doccount()) {}
};

/* Serialises what must share the file offset of one descriptor. */
static std::mutex shared_offset;

/*
 * Xapian reads from the descriptor's offset on, once, and takes the descriptor
 * over. A descriptor of its own, with an offset of its own, is made through
 * /proc, which also works for a file that is gone from its path.
 */
static int reopen_private(int fd)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return open(path, O_RDONLY | O_CLOEXEC);
}

void store_with_descriptor(int fd, const std::function<void(int)> &take)
{
	int own = reopen_private(fd);

	if (own >= 0) {
		take(own);
		return;
	}

	std::lock_guard<std::mutex> lock(shared_offset);
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);

	if (copy < 0 || lseek(copy, 0, SEEK_SET) != 0)
		throw Xapian::DatabaseOpeningError("cannot duplicate the descriptor", errno);
	take(copy);
}

Xapian::Database store_database(int fd)
{
	Xapian::Database database;

	store_with_descriptor(fd, [&](int own) { database = Xapian::Database(own); });
	return database;
}

extern "C" struct store *store_open(int fd, struct error *err)
{
	struct store *opened = nullptr;

	guarded(err, [&] { opened = new struct store(store_database(fd)); });
	return opened;
}

extern "C" void store_close(struct store *store)
{
	struct error ignored = ERROR_INIT;

	guarded(&ignored, [&] { delete store; });
}

/* Of a term; it is believed no further than there are records. */
static uint32_t frequency_of(const struct store &store, const std::string &term)
{
	uint32_t frequency = store.database.get_termfreq(term);

	if (frequency > store.document_count)
		throw Xapian::DatabaseCorruptError("a term is in more records than there are");
	return frequency;
}

extern "C" bool store_read_postings(struct store *store, enum term_kind kind, const char *text,
				    struct postings *out, struct error *err)
{
	postings_release(out);
	return guarded(err, [&] {
		std::string term = term_of(kind_prefixes[kind], text);
		uint32_t frequency = frequency_of(*store, term);

		if (frequency == 0)
			return;
		out->docids = (uint32_t *)xreallocarray(nullptr, frequency, sizeof(uint32_t));
		out->wdfs = (uint32_t *)xreallocarray(nullptr, frequency, sizeof(uint32_t));

		uint32_t count = 0;
		Xapian::PostingIterator end = store->database.postlist_end(term);

		for (Xapian::PostingIterator it = store->database.postlist_begin(term); it != end; ++it) {
			if (count == frequency)
				throw Xapian::DatabaseCorruptError("more postings than the term's frequency");

			uint32_t docid = *it;

			if (docid > store->document_count || docid <= (count > 0 ? out->docids[count - 1] : 0))
				throw Xapian::DatabaseCorruptError("postings are not in the order of records");
			out->docids[count] = docid;
			out->wdfs[count] = it.get_wdf();
			count++;
		}
		out->count = count;
	});
}

extern "C" void postings_release(struct postings *postings)
{
	free(postings->docids);
	free(postings->wdfs);
	*postings = POSTINGS_INIT;
}

extern "C" bool store_term_frequency(struct store *store, enum term_kind kind, const char *text, uint32_t *count,
				     struct error *err)
{
	*count = 0;
	return guarded(err, [&] { *count = frequency_of(*store, term_of(kind_prefixes[kind], text)); });
}

static void add_term_entry(struct term_list *list, const char *text, size_t length, uint32_t frequency)
{
	list->items = (term_list::term_entry *)xgrow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count].text = (char *)xmemdupz(text, length);
	list->items[list->count].frequency = frequency;
	list->count++;
}

extern "C" bool store_read_terms(struct store *store, enum term_kind kind, const char *prefix, size_t limit,
				 struct term_list *out, struct error *err)
{
	term_list_release(out);
	return guarded(err, [&] {
		std::string start = std::string(1, kind_prefixes[kind]) + prefix;
		Xapian::TermIterator end = store->database.allterms_end(start);

		for (Xapian::TermIterator it = store->database.allterms_begin(start); it != end && out->count < limit;
		     ++it) {
			std::string term = *it;

			if (term.find(shortened_mark) == std::string::npos)
				add_term_entry(out, term.data() + 1, term.size() - 1, it.get_termfreq());
		}
	});
}

extern "C" void term_list_release(struct term_list *terms)
{
	for (size_t i = 0; i < terms->count; i++)
		free(terms->items[i].text);
	free(terms->items);
	*terms = TERM_LIST_INIT;
}

extern "C" bool store_find(struct store *store, const char *id, uint32_t *docid, struct error *err)
{
	*docid = 0;
	return guarded(err, [&] {
		std::string term = term_of(id_prefix, id);
		Xapian::PostingIterator it = store->database.postlist_begin(term);

		if (it == store->database.postlist_end(term))
			return;
		if (*it == 0 || *it > store->document_count)
			throw Xapian::DatabaseCorruptError("an id is of no record");
		*docid = *it;
	});
}

extern "C" bool store_document_count(struct store *store, uint32_t *count, struct error *err)
{
	*count = 0;
	return guarded(err, [&] {
		*count = store->document_count;
		if (store->database.get_lastdocid() != *count)
			throw Xapian::DatabaseCorruptError("gaps in the document numbers");
	});
}

extern "C" const char *store_library_version(void)
{
	return Xapian::version_string();
}

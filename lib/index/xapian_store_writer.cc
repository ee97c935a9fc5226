#include "index/xapian_store.h"

#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "index/engine_flush.h"
#include "index/xapian_shim.hh"

/*
 * Documents are gathered into batches; each batch becomes a small database of
 * its own (a shard), made by one of several threads; packing merges the
 * shards in the order of their documents. Small, because Xapian inverts in
 * trees of trees, which are fast only while they fit in the cache, and
 * because one large database would rewrite ever more of itself.
 */
namespace {

/* The best of 1 to 48 MB, measured with documents of 60 words. */
const size_t batch_bytes = 2u << 20;
/* As many finished shards are merged into one, so that packing need not open more files than a process may. */
const size_t shards_per_group = 32;
const unsigned max_threads = 8;

struct batch {
	struct item {
		size_t word_end, id;
	};

	size_t number = 0;
	std::vector<item> items;
	std::vector<document_word> words; /* forms are offsets in `arena` */
	std::string arena;

	size_t bytes() const { return arena.size() + words.size() * sizeof(document_word); }
	size_t keep(const char *text, size_t length)
	{
		size_t offset = arena.size();

		arena.append(text, length).push_back('\0');
		return offset;
	}
};

/*
 * The folder is private until it is packed, and an unfinished one is thrown
 * away: no need to flush to the disk, nor to keep old blocks. Nothing asks for
 * the terms of a document.
 */
const int shard_flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
			Xapian::DB_NO_TERMLIST;

} // namespace

struct store_writer {
	std::string directory;
	std::unique_ptr<batch> filling;
	size_t batch_count = 0; /* handed over */

	std::vector<std::thread> threads;
	std::mutex mutex; /* of all that follows */
	std::condition_variable changed;
	std::deque<std::unique_ptr<batch>> waiting;
	std::map<size_t, size_t> finished; /* group to how many of its shards are done */
	size_t working = 0;
	bool closing = false;
	struct error failure = ERROR_INIT; /* the first of any thread */

	std::string shard_path(size_t number) const { return directory + "/" + std::to_string(number); }
	std::string group_path(size_t number) const { return directory + "/group" + std::to_string(number); }

	void start_threads();
	void stop_threads();
	void work();
	void process(const batch &todo);
	void write_shard(const batch &todo) const;
	void merge_group(size_t group) const;
	void hand_over();
	void wait_until_done();
	void throw_failure();
};

/* --- What the threads do --- */

static void add_words(Xapian::Document &document, const batch &todo, size_t first, size_t end, std::string &term)
{
	for (size_t i = first; i < end; i++) {
		const document_word &word = todo.words[i];

		for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
			make_term(term, kind_prefixes[kind], todo.arena.data() + word.forms[kind]);
			document.add_term(term, word.wdfs[kind]);
		}
	}
}

void store_writer::write_shard(const batch &todo) const
{
	Xapian::WritableDatabase shard(shard_path(todo.number), shard_flags);
	std::string term;
	size_t first = 0;

	for (const batch::item &item : todo.items) {
		Xapian::Document document;

		add_words(document, todo, first, item.word_end, term);
		first = item.word_end;
		make_term(term, id_prefix, todo.arena.data() + item.id);
		document.add_boolean_term(term);
		shard.add_document(document);
	}
	shard.commit();
	shard.close();
}

void store_writer::merge_group(size_t group) const
{
	Xapian::Database shards;

	for (size_t i = 0; i < shards_per_group; i++)
		shards.add_database(Xapian::Database(shard_path(group * shards_per_group + i)));
	shards.compact(group_path(group), (unsigned)Xapian::Compactor::FULL);
	shards.close();
	for (size_t i = 0; i < shards_per_group; i++)
		std::filesystem::remove_all(shard_path(group * shards_per_group + i));
}

/* Whoever finishes the last shard of a group merges the group. */
void store_writer::process(const batch &todo)
{
	size_t group = todo.number / shards_per_group;

	write_shard(todo);

	std::unique_lock<std::mutex> lock(mutex);
	bool last = ++finished[group] == shards_per_group;

	lock.unlock();
	if (last)
		merge_group(group);
}

void store_writer::work()
{
	std::unique_lock<std::mutex> lock(mutex);

	for (;;) {
		changed.wait(lock, [this] { return closing || !waiting.empty(); });
		if (closing)
			return;

		std::unique_ptr<batch> todo = std::move(waiting.front());
		struct error err = ERROR_INIT;

		waiting.pop_front();
		working++;
		lock.unlock();
		bool ok = guarded(&err, [&] { process(*todo); });
		todo.reset();
		lock.lock();
		working--;
		if (!ok && failure.code == ERROR_NONE)
			failure = err;
		changed.notify_all();
	}
}

/* --- The caller's side --- */

void store_writer::start_threads()
{
	unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, max_threads);
	sigset_t all, before;

	/* Signals are for the program's own threads. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	bool ok = true;

	for (unsigned i = 0; ok && i < count; i++) {
		struct error ignored = ERROR_INIT;

		ok = guarded(&ignored, [&] { threads.emplace_back([this] { work(); }); });
	}
	pthread_sigmask(SIG_SETMASK, &before, nullptr);
	if (threads.empty())
		throw Xapian::DatabaseCreateError("cannot start a thread");
}

void store_writer::stop_threads()
{
	{
		std::lock_guard<std::mutex> lock(mutex);

		closing = true;
		changed.notify_all();
	}
	for (std::thread &thread : threads)
		thread.join();
	threads.clear();
}

/* Thrown here, it passes `guarded` with its code; see there. */
void store_writer::throw_failure()
{
	if (failure.code != ERROR_NONE)
		throw failure;
}

/* Waits while all threads are busy and each has a batch in store: memory stays bounded. */
void store_writer::hand_over()
{
	std::unique_lock<std::mutex> lock(mutex);

	changed.wait(lock, [this] { return waiting.size() < threads.size() || failure.code != ERROR_NONE; });
	throw_failure();
	filling->number = batch_count++;
	waiting.push_back(std::move(filling));
	filling = std::make_unique<batch>();
	changed.notify_all();
}

void store_writer::wait_until_done()
{
	std::unique_lock<std::mutex> lock(mutex);

	changed.wait(lock, [this] { return (waiting.empty() && working == 0) || failure.code != ERROR_NONE; });
	throw_failure();
}

extern "C" struct store_writer *store_writer_open(const char *directory, struct error *err)
{
	struct store_writer *writer = nullptr;

	bool ok = guarded(err, [&] {
		writer = new store_writer;
		writer->directory = directory;
		if (mkdir(directory, 0700) != 0)
			throw Xapian::DatabaseCreateError(writer->directory, errno);
		/* So that there is something to pack where no document comes. */
		Xapian::WritableDatabase(writer->directory + "/empty", shard_flags).close();
		writer->filling = std::make_unique<batch>();
		writer->start_threads();
	});
	if (!ok) {
		store_writer_close(writer);
		return nullptr;
	}
	return writer;
}

extern "C" bool store_writer_add(struct store_writer *writer, const char *id, const struct document *document,
				 struct error *err)
{
	return guarded(err, [&] {
		batch &into = *writer->filling;
		size_t shift = into.keep(document->arena.data, document->arena.length);

		for (size_t i = 0; i < document->word_count; i++) {
			into.words.push_back(document->words[i]);
			for (size_t &form : into.words.back().forms)
				form += shift;
		}

		size_t id_at = into.keep(id, strlen(id));

		into.items.push_back({ into.words.size(), id_at });
		if (into.bytes() > batch_bytes)
			writer->hand_over();
	});
}

extern "C" bool store_writer_pack(struct store_writer *writer, const char *path, struct error *err)
{
	return guarded(err, [&] {
		Xapian::Database whole;

		if (!writer->filling->items.empty())
			writer->hand_over();
		writer->wait_until_done();
		writer->stop_threads();

		size_t groups = writer->batch_count / shards_per_group;

		whole.add_database(Xapian::Database(writer->directory + "/empty"));
		for (size_t i = 0; i < groups; i++)
			whole.add_database(Xapian::Database(writer->group_path(i)));
		for (size_t i = groups * shards_per_group; i < writer->batch_count; i++)
			whole.add_database(Xapian::Database(writer->shard_path(i)));

		unsigned failed_before = engine_flush_failures();

		whole.compact(path, (unsigned)Xapian::DBCOMPACT_SINGLE_FILE | (unsigned)Xapian::Compactor::FULL);
		if (engine_flush_failures() != failed_before)
			throw Xapian::DatabaseError("a flush to the disk failed while the index was packed");
	});
}

extern "C" void store_writer_close(struct store_writer *writer)
{
	struct error ignored = ERROR_INIT;

	if (!writer)
		return;
	/* What was not packed is thrown away by the caller: nothing to report. */
	guarded(&ignored, [&] { writer->stop_threads(); });
	guarded(&ignored, [&] { delete writer; });
}

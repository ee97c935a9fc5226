#include "index/xapian_store.h"

#include "index/xapian_shim.hh"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define UNDER_ADDRESS_SANITIZER
#endif

#ifdef UNDER_ADDRESS_SANITIZER
/*
 * Xapian 1.4's check gives an object back as one of its base class, which is
 * smaller: nothing that an allocator minds, but every check would end there.
 */
extern "C" __attribute__((visibility("default"))) const char *__asan_default_options();
extern "C" const char *__asan_default_options()
{
	return "new_delete_type_mismatch=0";
}
#endif

/* So that a look-up ends beside a term, as that of a word which no record has does. */
static void look_beside(const Xapian::Database &database, const std::string &term)
{
	database.get_termfreq(term + '\x01');
	database.get_termfreq(term.substr(0, term.size() - 1));
}

/*
 * Every term looked up by itself. Its list is not read: the library's check has
 * taken every posting apart, and store_read_postings() believes none.
 */
static void look_up_every_term(Xapian::Database &database)
{
	Xapian::TermIterator end = database.allterms_end();

	for (Xapian::TermIterator it = database.allterms_begin(); it != end; ++it) {
		std::string term = *it;

		database.get_termfreq(term);
		look_beside(database, term);
	}
}

static void check_tables(int fd)
{
	store_with_descriptor(fd, [](int own) {
		if (Xapian::Database::check(own) != 0)
			throw Xapian::DatabaseCorruptError("the tables of the engine do not fit together");
	});
}

extern "C" bool store_check(int fd, struct error *err)
{
	bool good = guarded(err, [&] {
		check_tables(fd);

		Xapian::Database database = store_database(fd);

		look_up_every_term(database);
	});

	/* One exception stands for a disk that fails and for most damage: all of this was read before, and whole. */
	if (!good && err->code == ERROR_IO)
		err->code = ERROR_FORMAT;
	if (!good)
		error_prefix(err, "damaged: ");
	return good;
}

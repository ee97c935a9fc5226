/*
 * What the parts of the shim share: the border for exceptions, the terms
 * and the names of blocks. C++ only, private to the shim.
 */
#ifndef FICHERO_INDEX_XAPIAN_SHIM_HH
#define FICHERO_INDEX_XAPIAN_SHIM_HH

#include <cstdint>
#include <exception>
#include <functional>
#include <new>
#include <string>

#include <xapian.h>

#include "base/error.h"
#include "base/xalloc.h"
#include "index/document.h"

/*
 * Xapian::Error is no std::exception, so neither clause stands in for the
 * other. These are the only catch clauses in Fichero: nothing may unwind
 * through a C frame.
 */
template <typename Body> bool guarded(struct error *err, Body body) noexcept
{
	try {
		body();
		return true;
	} catch (const Xapian::DatabaseLockError &e) {
		error_set(err, ERROR_LOCKED, "%s", e.get_msg().c_str());
	} catch (const Xapian::DocNotFoundError &e) {
		error_set(err, ERROR_NOT_FOUND, "%s", e.get_msg().c_str());
	} catch (const Xapian::DatabaseNotFoundError &e) {
		error_set(err, ERROR_NOT_FOUND, "%s", e.get_msg().c_str());
	} catch (const Xapian::DatabaseVersionError &e) {
		error_set(err, ERROR_FORMAT, "%s", e.get_msg().c_str());
	} catch (const Xapian::DatabaseCorruptError &e) {
		error_set(err, ERROR_FORMAT, "%s", e.get_msg().c_str());
	} catch (const Xapian::InvalidOperationError &e) {
		/* A shard whose block could not be written says only that it cannot go back; why, it swallows. */
		error_set(err, ERROR_IO, "cannot write: is the disk full, or a limit on files reached? (%s)",
			  e.get_msg().c_str());
	} catch (const Xapian::Error &e) {
		error_set(err, ERROR_IO, "%s", e.get_description().c_str());
	} catch (const struct error &e) {
		/* One that another thread's guard made. */
		*err = e;
	} catch (const std::bad_alloc &) {
		/* The one policy for memory: xalloc's. */
		xalloc_fail();
	} catch (const std::exception &e) {
		/* Damage makes Xapian throw std::length_error and the like. */
		error_set(err, ERROR_IO, "%s", e.what());
	} catch (...) {
		error_set(err, ERROR_INTERNAL, "unexpected exception");
	}
	return false;
}

/* The first byte of a term says its space. On disk: never change one. */
constexpr char kind_prefixes[TERM_KIND_COUNT] = { 'E', 'I', 'S' };
constexpr char id_prefix = 'Q';

/* In no UTF-8 text: a shortened term is never taken for a whole one. */
constexpr char shortened_mark = '\xFF';

/* Set `term` to the term for `text`, its memory reused from call to call. */
void make_term(std::string &term, char prefix, const char *text);

/* Give `take` a descriptor of the same file that stands at its start, and is its own: it closes it. */
void store_with_descriptor(int fd, const std::function<void(int)> &take);

/* The packed store at the start of `fd`, which stays the caller's: store_open(). */
Xapian::Database store_database(int fd);

#endif

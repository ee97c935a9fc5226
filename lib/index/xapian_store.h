/*
 * The shim: the little of Xapian that Fichero stands on, as C.
 *
 * Xapian keeps the inverted index: terms with their postings, and ids. Word order, matching, ranking and
 * counting are Fichero's own (lib/match) over whole posting lists, so that
 * nothing lazy and nothing that throws crosses this border: every function
 * catches all exceptions, in one place (xapian_shim.hh), and says what failed
 * in `err`.
 *
 * Private to lib/index and lib/match. Terms are given as kind and text; a text too long for
 * Xapian (245 bytes) is shortened to its beginning and a hash, the same way
 * when written and when looked up.
 */
#ifndef FICHERO_INDEX_XAPIAN_STORE_H
#define FICHERO_INDEX_XAPIAN_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/document.h"
#include "index/term_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- Writing: one thread, which several threads inside work for. --- */

struct store_writer;

/* A new store in directory `directory`, which must not exist. NULL on failure. */
struct store_writer *store_writer_open(const char *directory, struct error *err);
/*
 * Documents are numbered from 1 in the order of adding; ids must differ. What
 * fails may be a document before this one.
 */
bool store_writer_add(struct store_writer *writer, const char *id, const struct document *document, struct error *err);
/* Finish, and pack everything into the single file `path`, which must not exist. */
bool store_writer_pack(struct store_writer *writer, const char *path, struct error *err);
/* Frees the writer; files stay where they are. NULL is allowed. */
void store_writer_close(struct store_writer *writer);

/* --- Reading: one thread at a time per store. --- */

struct store;

/*
 * Open the packed store that begins at the start of `fd` (other bytes may
 * follow it). `fd` is duplicated: it stays the caller's. Other threads may open
 * from the same `fd` at the same time. NULL on failure.
 */
struct store *store_open(int fd, struct error *err);
void store_close(struct store *store);

/*
 * Xapian trusts its bytes: have its own check look at all of them, and look
 * every term up once, as any use of them would. False with ERROR_FORMAT or ERROR_IO
 * where something is wrong, but bytes that were damaged on purpose may also end
 * the process, or keep it busy for good: only a process of its own calls this.
 * `fd` stays the caller's.
 */
bool store_check(int fd, struct error *err);

/* A whole posting list, by rising document number. Start with POSTINGS_INIT; release once. */
struct postings {
	uint32_t *docids;
	uint32_t *wdfs;
	uint32_t count;
};

#define POSTINGS_INIT { NULL, NULL, 0 }

/* A term that is not there gives an empty list. */
bool store_read_postings(struct store *store, enum term_kind kind, const char *text, struct postings *out,
			 struct error *err);
void postings_release(struct postings *postings);

/* In how many documents a term is: 0 where the index does not have it. */
bool store_term_frequency(struct store *store, enum term_kind kind, const char *text, uint32_t *count,
			  struct error *err);

/* Up to `limit` terms of a kind that begin with `prefix` (empty: all). Shortened terms are passed over. */
bool store_read_terms(struct store *store, enum term_kind kind, const char *prefix, size_t limit,
		      struct term_list *out, struct error *err);

/* The document with that id, or 0 where none has it. */
bool store_find(struct store *store, const char *id, uint32_t *docid, struct error *err);
/* How many documents there are: they are numbered 1 to this. */
bool store_document_count(struct store *store, uint32_t *count, struct error *err);

/* The version of Xapian that is linked, "1.4.22". Static. */
const char *store_library_version(void);

#ifdef __cplusplus
}
#endif
#endif

/*
 * Where the names stand that no body has: what an official must look through
 * to know that no prioridad is missing.
 */
#ifndef FICHERO_SEARCHD_ENTES_UNRESOLVED_H
#define FICHERO_SEARCHD_ENTES_UNRESOLVED_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "match/reader.h"
#include "searchd/entes/directory.h"
#include "searchd/entes/ente_columns.h"

/* For one body so many places are listed; its own set has them all. */
#define UNRESOLVED_MAX_PLACES 1000

struct unresolved;

/*
 * Look through the whole index, once for all provisional bodies. The caller
 * frees it with unresolved_free(). NULL with ERROR_IO.
 */
struct unresolved *unresolved_find(const struct ente_directory *directory, const struct index *index,
				   const struct ente_columns *columns, const struct authority *authority,
				   struct index_reader *reader, struct error *err);
void unresolved_free(struct unresolved *unresolved);

/*
 * What is found once for an index and kept with it: looking takes a second for
 * each 100,000 records. Start with UNRESOLVED_ONCE_INIT. Any thread.
 */
struct unresolved_once {
	pthread_mutex_t looking;
	_Atomic(struct unresolved *) found;
};

#define UNRESOLVED_ONCE_INIT { PTHREAD_MUTEX_INITIALIZER, NULL }

/*
 * What unresolved_find() finds, which stays that of `once`. NULL with ERROR_LOCKED
 * while another thread looks, for no second one should, nor wait; or with ERROR_IO.
 */
const struct unresolved *unresolved_once_get(struct unresolved_once *once, const struct ente_directory *directory,
					     const struct index *index, const struct ente_columns *columns,
					     const struct authority *authority, struct index_reader *reader,
					     struct error *err);
void unresolved_once_release(struct unresolved_once *once);

/* The member "apariciones" of body `i` of the directory, which is provisional. */
void unresolved_write(const struct unresolved *unresolved, size_t i, struct json_writer *json);

#endif

/*
 * An authority as bytes: how the indexer keeps it in the index, and searchd
 * reads it back.
 */
#ifndef FICHERO_ENTES_AUTHORITY_FILE_H
#define FICHERO_ENTES_AUTHORITY_FILE_H

#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "entes/authority.h"

/* Append the whole authority to `out`, in a form of its own for authority_read(). */
void authority_write(const struct authority *authority, struct strbuf *out);

/* What authority_write() wrote, finished; or NULL with ERROR_FORMAT. The caller frees it. */
struct authority *authority_read(const char *bytes, size_t length, struct error *err);

#endif

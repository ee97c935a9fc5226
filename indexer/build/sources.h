/*
 * The source texts of a corpus, which the index keeps so that a citation can be
 * followed: for each documento the file that its `fuente` names beside its
 * corpus file, or another one that was given for it.
 *
 * Of a file that `fuente` names nothing is taken for granted, for a corpus may
 * be a stranger's and what the index keeps is shown to everybody: it must be a
 * plain name, of a regular file and of no symbolic link. Where that is not a
 * good text the documento has none, which is a warning; where a file that was
 * given is none, that is a problem.
 *
 * A text is read twice, to be checked and to be written; never two at once.
 */
#ifndef FICHERO_INDEXER_BUILD_SOURCES_H
#define FICHERO_INDEXER_BUILD_SOURCES_H

#include <stdbool.h>

#include "base/error.h"
#include "index/index_writer.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/report.h"

struct sources;

/* Free with sources_free(). One thread. */
struct sources *sources_new(void);
void sources_free(struct sources *sources);

/*
 * DOCUMENTO=FILE: where the text of a documento is, whatever its `fuente` says.
 * False with ERROR_INPUT where it is not of that form, or where the documento
 * has been given one.
 */
bool sources_give(struct sources *sources, const char *value, struct error *err);

/* Take note of a record, in the order of the corpus, the same as the catalog's: a text is read with its documento. */
void sources_add(struct sources *sources, const struct corpus_record *record, struct report *report);

/* After all records: a documento that was given a text, and that no record is of; or NULL. `nearest` is the one that was meant. */
const char *sources_unknown(const struct sources *sources, const char **nearest);

/* Write all texts. False with ERROR_INPUT (one has changed since) or an error of the writer. */
bool sources_write(struct sources *sources, struct index_writer *writer, struct error *err);

#endif

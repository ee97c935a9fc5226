/*
 * The corpus reader: JSON Lines -> records, checked against the corpus format.
 *
 * It gives the good records of all its files in order; whatever is wrong goes
 * to the report, and the reading goes on with the next line, so that one run
 * finds every problem. Text comes out as NFC. Memory does not grow with the
 * corpus but for the ids (24 bytes each). What one line can become is bounded
 * by its bytes and values (json_lines.h), and by the product of its acciones and
 * the names that each of them has from it (CORPUS_MAX_CARRIED): four bytes a
 * name where no two acciones name the same bodies.
 */
#ifndef FICHERO_INDEXER_CORPUS_READER_H
#define FICHERO_INDEXER_CORPUS_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/corpus/json_lines.h"
#include "indexer/corpus/record.h"
#include "indexer/corpus/report.h"

/*
 * Acciones of a prioridad times names in its lists: the work of carrying each to
 * each, and 128 MB of an index at the worst. 10,000 acciones may have 3,300
 * bodies, more than a country has municipios.
 */
#define CORPUS_MAX_CARRIED ((size_t)32 << 20)

enum record_type {
	RECORD_DOCUMENTO,
	RECORD_EJE,
	RECORD_PRIORIDAD
};

/* One line of a corpus. Start with zeros; the reader releases and refills it. */
struct corpus_record {
	enum record_type type; /* which of the three is filled */
	struct documento_record documento;
	struct eje_record eje;
	struct prioridad_record prioridad;
	const char *file; /* the reader's */
	size_t line;
};

/* What is in it; a zeroed record may be released. */
void corpus_record_release(struct corpus_record *record);

struct corpus_reader;

/* `inputs` and `report` are the caller's and outlive the reader. Free with corpus_reader_free(). */
struct corpus_reader *corpus_reader_new(struct input *inputs, size_t count, struct report *report);
void corpus_reader_free(struct corpus_reader *reader);

/* The next good record; false at the end of the last file, when an empty corpus has been reported too. */
bool corpus_reader_next(struct corpus_reader *reader, struct corpus_record *record);

/* Bytes read so far, over all files; and how many there are in those opened so far. For progress. */
uint64_t corpus_reader_done(const struct corpus_reader *reader);

#endif

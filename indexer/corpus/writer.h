/*
 * Records to JSON Lines, as the corpus format has them.
 */
#ifndef FICHERO_INDEXER_CORPUS_WRITER_H
#define FICHERO_INDEXER_CORPUS_WRITER_H

#include "base/strbuf.h"
#include "indexer/corpus/record.h"

/* Each appends one line, its end included; fields without a value are left out. */
void corpus_write_documento(struct strbuf *out, const struct documento_record *record);
void corpus_write_eje(struct strbuf *out, const struct eje_record *record);
void corpus_write_prioridad(struct strbuf *out, const struct prioridad_record *record);

#endif

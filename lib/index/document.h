/*
 * A document: one record (a prioridad or an acción) as the index takes it.
 *
 * Terms come in three kinds, one for each form that the analyzer gives a
 * word; each kind is a term space of its own. Stored sections are kept as
 * they are and come back with each hit: searchd never opens the corpus.
 *
 * Life: document_init(), additions, index_writer_add(), document_clear() for
 * the next, document_release(). All strings are copied.
 */
#ifndef FICHERO_INDEX_DOCUMENT_H
#define FICHERO_INDEX_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "index/field.h"

enum term_kind {
	TERM_EXACT,
	TERM_INFLECTION,
	TERM_STEM,
	TERM_KIND_COUNT
};

/* On disk: append, never renumber. */
enum stored {
	STORED_ID,          /* pea-infoem.p34.b */
	STORED_HEAD,        /* JSON members of a hit before its texts, without braces */
	STORED_TEXTO,       /* the texts that highlights are made from, as in the corpus */
	STORED_TEXTO_FICHA,
	STORED_PRACTICA,
	STORED_CITA,        /* a citation ready to paste */
	STORED_RECORD,      /* JSON members of the record's own page, without braces */
	STORED_LIDERES,     /* names as written, joined by "; ": for exports */
	STORED_ENTES,
	STORED_FICHA,       /* what else a sheet says in so many words: number, principios, marks */
	STORED_TACHADOS,
	STORED_LINEAS,      /* first and last line, joined likewise */
	STORED_SHEET,       /* JSON members of an export that the hit and the texts do not have, without braces */
	/*
	 * The bodies as the record itself names them: a line "FIRST<tab>LAST" with
	 * its lines in the source (0 and 0: not known), then for each body and role
	 * a line "CLAVE<tab>ROLE<tab>as written<tab>as written ...". Each line ends
	 * with a line feed. Lists are with the prioridad alone, mentions with the
	 * prioridad or acción whose own text has them.
	 */
	STORED_ROLES,
	STORED_COUNT
};

/* Bytes of a stored section; data NULL where the document has none. */
struct stored_bytes {
	const char *data; /* zero-terminated */
	size_t length;
};

/* The wdf of a word that counts once: a text that matters less has less, never below 1. */
#define DOCUMENT_WORD 4

/* A word where it stands in a text, by kind: its forms, and how much each of them weighs here. */
struct document_word {
	size_t forms[TERM_KIND_COUNT]; /* offsets in `arena`, zero-terminated */
	uint32_t wdfs[TERM_KIND_COUNT];
	uint32_t position; /* words from the record's start; fields lie apart */
};

struct document_value {
	enum field field;
	size_t text; /* offset in `arena`, zero-terminated */
};

struct document {
	struct document_word *words; /* their positions never fall */
	size_t word_count, word_capacity;
	struct document_value *values;
	size_t value_count, value_capacity;
	struct {
		size_t text, length; /* in `arena`; length 0: not stored */
	} stored[STORED_COUNT];
	uint32_t length; /* words, weighed as their exact form is: what ranking calls the document length */
	struct strbuf arena;
};

void document_init(struct document *document);
void document_clear(struct document *document);
void document_release(struct document *document);

/*
 * A word, by kind in its three forms and with what each of them weighs (its
 * text's weight, or 0 where it counts elsewhere already). It stands behind the
 * last word or at its place, never before it.
 */
void document_add_word(struct document *document, const char *const forms[TERM_KIND_COUNT],
		       const uint32_t wdfs[TERM_KIND_COUNT], uint32_t position);
/* A value that the record has in a field. Said again, it is one value still: the writer sorts them out. */
void document_add_value(struct document *document, enum field field, const char *value);
void document_set_stored(struct document *document, enum stored section, const char *bytes, size_t length);

#endif

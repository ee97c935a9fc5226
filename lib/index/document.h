/*
 * A document: one record (a prioridad or an acción) as the index takes it.
 *
 * Terms come in three kinds, one for each form that the analyzer gives a
 * word; each kind is a term space of its own. What is stored comes back with
 * each hit: searchd never opens the corpus.
 *
 * Life: document_init(), additions, index_writer_add(), document_clear() for
 * the next, document_release(). All strings are copied.
 */
#ifndef FICHERO_INDEX_DOCUMENT_H
#define FICHERO_INDEX_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "index/field.h"
#include "index/stored_record.h"

enum term_kind {
	TERM_EXACT,
	TERM_INFLECTION,
	TERM_STEM,
	TERM_KIND_COUNT
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
	size_t id;                    /* offset in `arena`, zero-terminated */
	size_t record, record_length; /* in `arena`: stored_record_write(); length 0: none was set */
	bool is_member;  /* an accion of the last document that is none, whose meaning it shares a part of */
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
/* Its id, unique in the index, and what is stored of it. Once for each document. */
void document_set_record(struct document *document, const char *id, const struct record_parts *parts);

#endif

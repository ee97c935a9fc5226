/*
 * What is stored of a record (a prioridad or an acción): each fact of the
 * corpus once, and only those that the index does not have elsewhere.
 *
 * Not stored here: tipo, documento, eje, prioridad, implementacion and
 * adicionada, which the columns give exactly; the id, which is made of them
 * (record_id_add()); and of an acción all that its prioridad says, which is
 * stored with that one: index_document_head().
 *
 * The bytes, numbers and texts packed as packing.h says, one behind the other:
 *
 *   marks      a number, the sum of enum record_mark
 *   lineas     two numbers, first and last line in the source; 0 and 0: not known
 *   paginas    likewise
 *   inciso     a text; not there in a prioridad
 *   numero     a text: its number as printed, where that is not the ordinal
 *   above      a text: of an acción that of its prioridad, which its citation has too
 *   texts      one for each of enum record_text, in its order
 *   lists      one for each of enum record_list, in its order: how many names,
 *              then for each its body (a number: 0 for none, else its place in
 *              the authority and 1) and a text, as the corpus writes it
 *   ruta       a list likewise, of headings, which are no bodies
 *   lineas_de  two numbers for each of the texts, then for each of the lists:
 *              where it stands, if not at `lineas`; 0 and 0: not known
 *   campos     how many, then for each the texts etiqueta and texto, and the
 *              two numbers of its lines
 *   mentions   how many, then for each the text that it is in (enum
 *              record_text), its first byte there, how many bytes, and the body
 *              as in a list
 *
 * One writer, stored_record_write(), and one reader, stored_record_read().
 */
#ifndef FICHERO_INDEX_STORED_RECORD_H
#define FICHERO_INDEX_STORED_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Bytes that are stored; data NULL where the record has none, else zero-terminated. */
struct stored_text {
	const char *data;
	size_t length;
};

/* First and last line of the source, or page, counted from 1; 0 and 0 where not known. */
struct record_lines {
	uint32_t first, last;
};

/* Of a field whose value a column has: whether the corpus writes it, or leaves it out. On disk. */
enum record_mark {
	RECORD_SAYS_FICHA = 1 << 0,
	RECORD_HAS_FICHA = 1 << 1, /* the value of `ficha` itself */
	RECORD_SAYS_ADICIONADA = 1 << 2,
};

/* On disk: append, never renumber. */
enum record_text {
	RECORD_TEXTO,
	RECORD_TEXTO_FICHA,
	RECORD_PRACTICA,
	RECORD_TEXT_COUNT
};

/* Of each text, its member in the corpus and in answers. */
extern const char *const record_text_names[];

/* The lists of a record; an acción has líderes and entes of its own at most. On disk: append, never renumber. */
enum record_list {
	RECORD_PRINCIPIOS,
	RECORD_LIDERES,
	RECORD_ENTES,
	RECORD_TACHADOS,
	RECORD_LIST_COUNT
};

/* Of each list, likewise. */
extern const char *const record_list_names[];

/* The body of a name that is none's. */
#define RECORD_NO_BODY UINT32_MAX

/* A name in a list, in the source's order; `body` is its place in the authority: authority_at(). */
struct record_name {
	struct stored_text written;
	uint32_t body;
};

/* What the document labels and the corpus has no field for: "Plazo", "Corto". */
struct record_campo {
	struct stored_text etiqueta, texto;
	struct record_lines lines;
};

/* A body that a text names: texts[text].data[start] up to `length` bytes on. */
struct record_mention {
	enum record_text text;
	uint32_t start, length;
	uint32_t body;
};

/* --- Writing ----------------------------------------------------------------- */

/* All that is stored of a record, the caller's; zeros for what it does not have. */
struct record_parts {
	unsigned marks; /* of enum record_mark */
	struct record_lines lines, pages;
	struct stored_text inciso, numero, above;
	struct stored_text texts[RECORD_TEXT_COUNT];
	struct record_parts_list {
		const struct record_name *items;
		size_t count;
	} lists[RECORD_LIST_COUNT], ruta; /* of a ruta, `body` is RECORD_NO_BODY */
	struct record_lines text_lines[RECORD_TEXT_COUNT]; /* of RECORD_TEXTO: none, it stands at `lines` */
	struct record_lines list_lines[RECORD_LIST_COUNT];
	const struct record_campo *campos;
	size_t campo_count;
	const struct record_mention *mentions;
	size_t mention_count;
};

/* Append the record to `out`. Each mention lies in a text that is there. */
void stored_record_write(const struct record_parts *parts, struct strbuf *out);

/* --- Reading ------------------------------------------------------------------ */

/* The rest of a list, packed: record_names_next() takes the names one by one. */
struct record_names {
	const char *at, *end;
	uint32_t left; /* how many there still are */
};

struct record_campos {
	const char *at, *end;
	uint32_t left;
};

struct record_mentions {
	const char *at, *end;
	uint32_t left;
};

/* A record as it lies in its bytes: everything points into them. */
struct stored_record {
	unsigned marks;
	struct record_lines lines, pages;
	struct stored_text inciso, numero, above;
	struct stored_text texts[RECORD_TEXT_COUNT];
	struct record_names lists[RECORD_LIST_COUNT], ruta;
	struct record_lines text_lines[RECORD_TEXT_COUNT];
	struct record_lines list_lines[RECORD_LIST_COUNT];
	struct record_campos campos;
	struct record_mentions mentions;
};

/*
 * Read all of a record's bytes, which outlive it. False with ERROR_FORMAT where
 * they are not well formed to the last one; `record` is then all zeros: a
 * record that says nothing. Whether there is a body of that number is not
 * looked at.
 */
bool stored_record_read(const char *bytes, size_t length, struct stored_record *record, struct error *err);

/*
 * The next name, campo or mention of a copy of a record's own list, or false at
 * its end. A list that was read cannot fail.
 */
bool record_names_next(struct record_names *names, struct record_name *name);
bool record_campos_next(struct record_campos *campos, struct record_campo *campo);
bool record_mentions_next(struct record_mentions *mentions, struct record_mention *mention);

/* The words that a mention of `record` is. Not zero-terminated. */
struct stored_text record_mention_words(const struct stored_record *record, const struct record_mention *mention);

/* --- Made of its parts ---------------------------------------------------------- */

/*
 * Append the id: documento.pN, or of an acción documento.pN.inciso, which is
 * ASCII but for ñ. `prioridad` is the number in decimal digits, `inciso` NULL
 * for a prioridad.
 */
void record_id_add(struct strbuf *out, const char *documento, const char *prioridad, const char *inciso);

/*
 * Append what a record is called and its number: "Prioridad 52", "Estrategia
 * 1.3.2", "Línea de acción b". `level` is the name of its level; `ordinal` is its
 * number in decimal digits, or of an acción its inciso: what it is called by
 * where it has no number of its own.
 */
void record_name_add(struct strbuf *out, const struct stored_record *record, const char *level, const char *ordinal);

/*
 * Append what the sheet of a prioridad says beside its texts, as words to be
 * found and shown: "Prioridad 52. Género. Implementación inmediata. Adicionada
 * por el ente". `name` is what record_name_add() gives; `implementacion` is
 * empty where there is none.
 */
void record_sheet_add(struct strbuf *out, const struct stored_record *record, const char *name,
		      const char *implementacion, bool adicionada);

/* Append the headings that a prioridad stands under, as a text to be shown: "Objetivo 1 › Tema 2". */
void record_ruta_add(struct strbuf *out, const struct stored_record *record);

/* Append one labelled field: "Plazo: Corto". All of them, as a text to be shown: "Plazo: Corto · Meta: 40". */
void record_campo_add(struct strbuf *out, const struct record_campo *campo);
void record_campos_add(struct strbuf *out, const struct stored_record *record);

#endif

/*
 * The records of a corpus, as the corpus format names them.
 *
 * One struct for each `tipo`; an acción lives inside its prioridad. The
 * importer fills them from a document of fichas técnicas, the corpus reader
 * from JSON Lines, the document builder turns them into index documents.
 *
 * Every pointer is owned by its struct and NULL where the record has no such
 * field; numbers start at 1, so 0 means that the field is not there. Start
 * with S_init() (or zeros: the same), end with S_release(), which leaves the
 * struct as S_init() does. One thread at a time per record.
 */
#ifndef FICHERO_INDEXER_CORPUS_RECORD_H
#define FICHERO_INDEXER_CORPUS_RECORD_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a slug. */
#define RECORD_MAX_SLUG 64

/* Can it be a slug: ASCII letters, digits, hyphens and underscores, a letter or digit first, not too long? */
bool record_is_slug(const char *text);

/* Names as written, or any other short texts, in the source's order, repeats kept. */
struct name_list {
	char **items;
	size_t count;
	size_t capacity;
};

void name_list_init(struct name_list *names);
void name_list_release(struct name_list *names);
/* Add a copy of `length` bytes of `text`. */
void name_list_add(struct name_list *names, const char *text, size_t length);

/* First and last line of the source, counted from 1; 0 and 0 where not known. */
struct line_range {
	size_t first, last;
};

/* Make `range` reach over `line` too. */
void line_range_extend(struct line_range *range, size_t line);

struct documento_record {
	char *documento; /* slug: required, as in every record */
	char *titulo;
	char *ente;      /* clave */
	char *fuente;
};

void documento_record_init(struct documento_record *record);
void documento_record_release(struct documento_record *record);

struct eje_record {
	char *documento;
	unsigned eje;
	char *titulo;
	char *objetivo;
	struct name_list temas;
	struct line_range lineas;
};

void eje_record_init(struct eje_record *record);
void eje_record_release(struct eje_record *record);

struct accion_record {
	char *inciso;
	char *texto;
	struct line_range lineas;
};

struct prioridad_record {
	char *documento;
	unsigned eje;
	unsigned prioridad;
	char *texto;
	char *texto_ficha; /* only where it differs from `texto` */
	bool ficha, has_ficha; /* `has_` tells a false that is written from a field that is not there */
	struct name_list principios;
	struct name_list lideres;
	struct name_list entes;
	struct name_list entes_tachados;
	char *practica;
	char *implementacion;
	bool adicionada, has_adicionada;
	struct accion_record *acciones;
	size_t accion_count, accion_capacity;
	struct line_range lineas;
};

void prioridad_record_init(struct prioridad_record *record);
void prioridad_record_release(struct prioridad_record *record);
/* A new acción at the end, empty; the pointer holds until the next call. */
struct accion_record *prioridad_record_add_accion(struct prioridad_record *record);

#endif

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
/* Bytes of an inciso. */
#define RECORD_MAX_INCISO 48
/* Bytes of a number as printed: "1.3.2", "Segundo transversal", "E2-04". */
#define RECORD_MAX_NUMERO 64
/* Bytes of what a level is called: "Objetivo prioritario", "Línea de acción". */
#define RECORD_MAX_NIVEL 100

/* Can it be a slug: ASCII letters, digits, hyphens and underscores, a letter or digit first, not too long? */
bool record_is_slug(const char *text);

/* Can it be an ámbito, "mx-mex": a slug of lower-case letters, digits and hyphens? */
bool record_is_ambito(const char *text);

/*
 * Is it a date of ISO 8601, in its extended form and as exact as one knows it:
 * a year ("2024"), a month ("2024-03") or a day ("2024-03-15") that there is?
 */
bool record_is_fecha(const char *text);

/* Is it an address of http or https, in printable ASCII without blanks, quotes or angle brackets? */
bool record_is_url(const char *text);

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

/* What a document labels and the corpus has no field for: "Plazo", "Corto". */
struct campo {
	char *etiqueta, *texto;
	struct line_range lineas;
};

/* In the document's order. */
struct campo_list {
	struct campo *items;
	size_t count, capacity;
};

void campo_list_init(struct campo_list *campos);
void campo_list_release(struct campo_list *campos);
/* A new one at the end, empty; the pointer holds until the next call. */
struct campo *campo_list_add(struct campo_list *campos);

/* What may stand elsewhere than its record does, for `lineas_de`. */
enum record_part {
	PART_TEXTO_FICHA,
	PART_LIDERES,
	PART_ENTES,
	PART_TACHADOS,
	PART_PRACTICA,
	PART_PRINCIPIOS,
	PART_COUNT
};

/* Of each part, its member in `lineas_de`. */
extern const char *const record_part_names[];

struct documento_record {
	char *documento; /* slug: required, as in every record */
	char *titulo;
	char *ente;      /* clave */
	char *fuente;
	struct {
		char *eje, *prioridad, *accion;
	} niveles;       /* what its levels are called; NULL: Eje, Prioridad, Acción */
	char *ambito;    /* whose bodies it speaks of: record_is_ambito() */
	char *url;       /* of the official publication: record_is_url() */
	char *fecha;     /* of it: record_is_fecha() */
};

void documento_record_init(struct documento_record *record);
void documento_record_release(struct documento_record *record);

struct eje_record {
	char *documento;
	unsigned eje;
	char *numero; /* as printed, where that is not the ordinal; so in prioridad and acción */
	char *titulo;
	char *objetivo;
	struct name_list temas;
	struct campo_list campos;
	struct line_range lineas;
	struct line_range paginas; /* pages of the source, where it has them; so in prioridad and acción */
};

void eje_record_init(struct eje_record *record);
void eje_record_release(struct eje_record *record);

struct accion_record {
	char *inciso;
	char *numero;
	char *texto;
	struct name_list lideres, entes; /* who answers for this one; its prioridad's are not repeated */
	struct campo_list campos;
	struct line_range lineas;
	struct line_range lineas_de[PART_COUNT]; /* PART_LIDERES and PART_ENTES alone */
	struct line_range paginas;
};

struct prioridad_record {
	char *documento;
	unsigned eje;
	unsigned prioridad;
	char *numero;
	struct name_list ruta; /* headings between its eje and it, outermost first */
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
	struct campo_list campos;
	struct accion_record *acciones;
	size_t accion_count, accion_capacity;
	struct line_range lineas;
	struct line_range lineas_de[PART_COUNT];
	struct line_range paginas;
};

void prioridad_record_init(struct prioridad_record *record);
void prioridad_record_release(struct prioridad_record *record);
/* A new acción at the end, empty; the pointer holds until the next call. */
struct accion_record *prioridad_record_add_accion(struct prioridad_record *record);

#endif

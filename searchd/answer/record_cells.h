/*
 * Cells of a table about records: the functions of its columns (csv.h). Their
 * row is, or begins with, a struct record_row.
 */
#ifndef FICHERO_SEARCHD_ANSWER_RECORD_CELLS_H
#define FICHERO_SEARCHD_ANSWER_RECORD_CELLS_H

#include "match/reader.h"
#include "searchd/answer/csv.h"
#include "searchd/search/generation.h"

/* The record of a row, and its prioridad: itself where it is one. */
struct record_row {
	const struct generation *generation;
	const struct index *index;
	const struct hit *hit;
	const struct hit *prioridad;
};

csv_cell record_cell_id;
csv_cell record_cell_inciso;
csv_cell record_cell_text;  /* `source`: an enum record_text */
csv_cell record_cell_list;  /* an enum record_list of the prioridad; the names are joined by "; " */
csv_cell record_cell_field; /* an enum field: all its values, joined likewise */
csv_cell record_cell_label; /* an enum field: what people call its values, joined likewise */
csv_cell record_cell_above; /* an enum record_text of the prioridad of an acción; nothing of a prioridad */
csv_cell record_cell_level; /* what its documento calls it: "Línea de acción" */
csv_cell record_cell_number; /* as printed: "1.3.2", or the inciso of an acción */
csv_cell record_cell_lines; /* first and last */
csv_cell record_cell_pages; /* likewise */
csv_cell record_cell_numero;
csv_cell record_cell_ruta;     /* of the prioridad */
csv_cell record_cell_campos;   /* "Plazo: Corto; Meta: 40" */
csv_cell record_cell_own_list; /* an enum record_list of an acción itself; nothing of a prioridad */
csv_cell record_cell_citation;
csv_cell record_cell_url;

#endif

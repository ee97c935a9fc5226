/*
 * Records as JSON: the one place where the members of a record are written,
 * for its own page, for hits and for exports.
 */
#ifndef FICHERO_SEARCHD_ANSWER_RECORD_JSON_H
#define FICHERO_SEARCHD_ANSWER_RECORD_JSON_H

#include <stdbool.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "index/role.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* Members of an object that is open: id, tipo and where the record is, ruta, campos, lineas, paginas, cita, url. */
void record_json_head(struct json_writer *json, const struct generation *generation, const struct hit *hit);

/* A text of the record under its name in the corpus; nothing where it has none. */
void record_json_text(struct json_writer *json, const struct hit *hit, enum record_text text);
/* Likewise those from `first` to the one before `end`. */
void record_json_texts(struct json_writer *json, const struct hit *hit, enum record_text first, enum record_text end);

/* A prioridad in a list of a body's: id, documento, eje, prioridad, numero, texto, lineas, paginas. */
void record_json_brief(struct json_writer *json, const struct index *index, const struct hit *prioridad);

/* "lineas_de": {"lider":[98,98]}, where a body's roles stand; nothing where none is known. */
void record_json_role_lines(struct json_writer *json, const struct record_lines lines[ROLE_COUNT]);

/* The members cita and url. */
void record_json_citation(struct json_writer *json, const struct generation *generation, const struct hit *hit);
void record_json_url(struct json_writer *json, const struct index *index, const struct hit *hit);

/*
 * What the sheet of a prioridad says, lists that are empty too: principios,
 * the lists of bodies, implementacion, adicionada. For an acción give its
 * prioridad: index_document_head().
 */
void record_json_sheet(struct json_writer *json, const struct index *index, const struct hit *prioridad);

/* What an export says of an acción besides, where there is such: its prioridad's ruta, lideres_accion, entes_accion. */
void record_json_own_lists(struct json_writer *json, const struct hit *accion, const struct hit *prioridad);

/*
 * The whole object of a prioridad with its acciones, or of an acción with its
 * prioridad: each of these is read from the store. False with ERROR_IO; what was
 * written is then no whole object.
 */
bool record_json_prioridad(struct json_writer *json, const struct searcher *searcher, const struct hit *prioridad,
			   struct error *err);
bool record_json_accion(struct json_writer *json, const struct searcher *searcher, const struct hit *accion,
			struct error *err);

#endif

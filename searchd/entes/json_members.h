/*
 * Members of JSON objects that records and bodies have in common.
 */
#ifndef FICHERO_SEARCHD_ENTES_JSON_MEMBERS_H
#define FICHERO_SEARCHD_ENTES_JSON_MEMBERS_H

#include "base/json_writer.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "index/stored_record.h"

/* "lineas": [first, last]; nothing where they are not known. */
void json_member_lines(struct json_writer *json, const struct record_lines *lines);
/* "paginas", likewise. */
void json_member_pages(struct json_writer *json, const struct record_lines *pages);
/* Any such member. */
void json_member_range(struct json_writer *json, const char *name, const struct record_lines *range);
/* An item of "campos": {"etiqueta","texto","lineas"}. */
void json_add_campo(struct json_writer *json, const struct record_campo *campo);
/* An array of the texts. */
void json_member_texts(struct json_writer *json, const char *name, const struct text_list *texts);

/* "clave" (its key), where it has one "ambito", and "nombre" of a body. */
void json_member_ente(struct json_writer *json, const struct ente *ente);

#endif

/*
 * The stored JSON of a record: what searchd hands out as it is.
 *
 * Each function appends the members of one object, without its braces.
 */
#ifndef FICHERO_INDEXER_BUILD_RECORD_JSON_H
#define FICHERO_INDEXER_BUILD_RECORD_JSON_H

#include "base/strbuf.h"
#include "indexer/build/involvement.h"
#include "indexer/corpus/record.h"

/* What every form of a record begins with, made once. `accion` NULL: the prioridad itself. */
struct record_address {
	const struct prioridad_record *prioridad;
	const struct accion_record *accion;
	const char *id;
	const char *url;
	const char *cita;
};

/* documento.pN or documento.pN.inciso; /v1/prioridades/ID or /v1/acciones/ID. */
void record_add_id(struct strbuf *out, const struct prioridad_record *prioridad, const struct accion_record *accion);
void record_add_url(struct strbuf *out, const char *id, const struct accion_record *accion);

/* The members of a hit before its texts. */
void record_add_head(struct strbuf *out, const struct record_address *address);

/* What its sheet says of the record, lists that are empty too: an acción has it from its prioridad. */
void record_add_sheet(struct strbuf *out, const struct prioridad_record *prioridad);

/* The page of a prioridad; `acciones` are the addresses of its acciones, as many as it has. */
void record_add_prioridad(struct strbuf *out, const struct record_address *address,
			  const struct record_address *acciones, const struct involvement_list *entes);

/* The page of an acción; `whole` is the address of its prioridad. */
void record_add_accion(struct strbuf *out, const struct record_address *address, const struct record_address *whole,
		       const struct involvement_list *entes);

#endif

/*
 * What a heading of a document may be. A profile gives the words of each.
 */
#ifndef FICHERO_INDEXER_HEADINGS_HEADING_KIND_H
#define FICHERO_INDEXER_HEADINGS_HEADING_KIND_H

enum heading_kind {
	HEADING_NONE,
	HEADING_FICHA,      /* FICHA TÉCNICA: a sheet's page begins */
	HEADING_COVER,      /* FICHAS TÉCNICAS DE LAS PRIORIDADES ...: on an eje's cover */
	HEADING_EJE,        /* the levels, with their number: EJE 3, EJE3, Segundo eje rector */
	HEADING_RUTA,
	HEADING_PRIORIDAD,
	HEADING_ACCION,
	HEADING_OBJETIVO,   /* of an eje's cover: without a number */
	HEADING_TEMAS,
	HEADING_PRINCIPIOS, /* sections of a prioridad, from here to HEADING_PRACTICA */
	HEADING_LIDERES,
	HEADING_ACCIONES,
	HEADING_ENTES,
	HEADING_PRACTICA,
	HEADING_INMEDIATA,  /* a mark: IMPLEMENTACIÓN INMEDIATA */
	HEADING_ADICIONADA, /* a mark: ADICIONADA POR EL ENTE */
	HEADING_CAMPO,      /* a label that is kept with its text: Plazo, Indicador */
	HEADING_OMITIR,     /* passed over with what it heads */
	HEADING_LABEL       /* looks like a label or heading, but no profile knows it: label.h */
};

#endif

#include "searchd/search/hit_fields.h"

/* In the order of an answer: of names equally near, the first is the nearest. */
const char *const hit_fields[] = {
	"id",           "tipo",        "documento",       "eje",        "eje_titulo", "prioridad", "prioridad_numero",
	"inciso",       "numero",      "prioridad_texto", "ruta",       "campos",     "lineas",    "paginas",
	"cita",         "url",         "texto",           "texto_ficha", "highlight", "snippet",   "score",
	"matched_in",   "highlights",  "entes",           "gemelas",    "gemelas_total", "near",   "explain",
	"acciones_total", "acciones",
};
const size_t hit_field_count = sizeof(hit_fields) / sizeof(hit_fields[0]);

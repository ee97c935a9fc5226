#include "indexer/import/objetivos.h"

#include <stdbool.h>

/* Nothing but its own labels stands between a prioridad and its objective. */
static bool ends_prioridad(enum heading_kind kind)
{
	return kind == HEADING_EJE || kind == HEADING_RUTA || kind == HEADING_FICHA || kind == HEADING_COVER ||
	       kind == HEADING_TEMAS;
}

/* Count the objectives that stand in a prioridad, or settle them as well; returns how many prioridades there are. */
static size_t walk(struct event_list *events, bool settle, size_t *objetivos)
{
	size_t prioridades = 0;
	bool inside = false;

	*objetivos = 0;
	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];

		if (event->kind != EVENT_HEADING)
			continue;
		if (event->heading.kind == HEADING_PRIORIDAD) {
			inside = true;
			prioridades++;
		} else if (ends_prioridad(event->heading.kind)) {
			inside = false;
		} else if (inside && event->heading.kind == HEADING_OBJETIVO) {
			++*objetivos;
			inside = false;
			if (settle)
				event->heading.kind = HEADING_CAMPO;
		}
	}
	return prioridades;
}

void objetivos_settle(struct event_list *events)
{
	size_t objetivos, prioridades = walk(events, false, &objetivos);

	if (objetivos > 1 && objetivos * 2 > prioridades)
		walk(events, true, &objetivos);
}

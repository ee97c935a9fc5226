#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "indexer/headings/label.h"

static const struct {
	const char *line, *label, *content;
	const char *hints; /* Capitals, colon (:), bold (*), hash (#) */
} labels[] = {
	{ "PERIODICIDAD", "PERIODICIDAD", "", "C" },
	{ "FORMA DE PAGO", "FORMA DE PAGO", "", "C" },
	{ "FORMA DE PAGO:", "FORMA DE PAGO", "", "C:" },
	{ "Forma de pago: mensual", "Forma de pago", "mensual", ":" },
	{ "Forma de pago:", "Forma de pago", "", ":" },
	{ "Lugar de entrega: Toluca", "Lugar de entrega", "Toluca", ":" },
	{ "Costo (en pesos): 40", "Costo (en pesos)", "40", ":" },
	{ "**Periodicidad**", "Periodicidad", "", "*" },
	{ "**Periodicidad:** mensual", "Periodicidad", "mensual", ":*" },
	{ "**Periodicidad**: mensual", "Periodicidad", "mensual", ":*" },
	{ "### Alcance", "Alcance", "", "#" },
	{ "## **Alcance** ##", "Alcance", "", "#" },
	{ "# ALCANCE:", "ALCANCE", "", "C:#" },
};

static void labels_are_told_by_their_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		const char *line = labels[i].line, *hints = labels[i].hints;
		struct label label;

		if (!label_match(line, strlen(line), &label))
			fail_msg("%s: no label", line);
		if (label.end - label.start != strlen(labels[i].label) ||
		    memcmp(line + label.start, labels[i].label, label.end - label.start) != 0)
			fail_msg("%s: label %.*s", line, (int)(label.end - label.start), line + label.start);
		if (strcmp(line + label.content, labels[i].content) != 0)
			fail_msg("%s: content %s", line, line + label.content);
		if (label.capitals != (strchr(hints, 'C') != NULL) || label.colon != (strchr(hints, ':') != NULL) ||
		    label.bold != (strchr(hints, '*') != NULL) || label.hash != (strchr(hints, '#') != NULL))
			fail_msg("%s: hints", line);
	}
}

static void sentences_and_items_are_no_labels(void **state)
{
	static const char *const lines[] = {
		"",
		"Abrir una ventanilla.",
		"Se proponen las siguientes acciones:",
		"Las acciones son:",
		"Para ello:",
		"Abrir ventanillas: una en cada municipio",
		"A las 10:30 abre",
		"Vea https://example.org",
		"Contraloría, Tesorería: ambas",
		"El lema que nadie ha dicho antes es este: trabajar",
		"LA CASA ESTÁ ABIERTA.",
		"II",
		"UNA LÍNEA DE MUCHAS PALABRAS QUE YA NO PUEDE SER NINGÚN LETRERO",
		"a) COMBATIR LA IMPUNIDAD",
		"• Plazo: corto",
		"**Una frase.** Otra frase",
		"**Negritas** al comienzo",
		"#hashtag",
		"Presentación ........ 5",
		"| A | B |",
		"mensual: no",
		"Le pregunto: cuántos",
		"Entre ellas destacan: las de riego",
		"Destacan tres casos:",
		"Presidencia: ¿cuántos casos hay?",
		"Presidencia: “no hay”",
	};
	struct label label;

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (label_match(lines[i], strlen(lines[i]), &label))
			fail_msg("%s: a label", lines[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_told_by_their_form),
		cmocka_unit_test(sentences_and_items_are_no_labels),
	};

	return cmocka_run_group_tests_name("label", tests, NULL, NULL);
}
